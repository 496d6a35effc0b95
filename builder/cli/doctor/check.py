"""One line of ``gongkai doctor``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a check ended; only ``BAD`` keeps the command from succeeding."""

    GOOD = "✓"
    HINT = "！"
    BAD = "✗"


# What a console of code page 936 can show.
_IN_GBK = {"✓": "√", "✗": "×"}


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, and what to do about it."""

    verdict: Verdict
    name: str
    found: str
    advice: str = ""

    def line(self, encoding: str = "utf-8") -> str:
        """Return the line, with marks that ``encoding`` has."""
        mark = self.verdict.value
        try:
            mark.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            mark = _IN_GBK.get(mark, mark)
        end = "" if self.found.endswith("。") else "。"
        advice = f"{end}{self.advice}" if self.advice else ""
        return f"{mark} {self.name}：{self.found}{advice}"


def good(name: str, found: str) -> Check:
    """Return a check that ended well."""
    return Check(Verdict.GOOD, name, found)


def hint(name: str, found: str, advice: str) -> Check:
    """Return a check that leaves something to know or to improve."""
    return Check(Verdict.HINT, name, found, advice)


def bad(name: str, found: str, advice: str) -> Check:
    """Return a check that keeps check or build from working."""
    return Check(Verdict.BAD, name, found, advice)
