"""Slips of a Chinese keyboard that can be read safely: full-width colons, tabs, missing spaces.

A repaired line keeps its number; ``Repair.column`` maps a column of the repaired text back to
the column that the editor sees.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from builder.diagnostic import Diagnostic, Level, Position, diagnose
from builder.frontmatter.codes import UNREADABLE

_FULL_COLON = re.compile(r"(?P<lead>\s*(?:-\s+)?)(?P<key>[^\s：:#'\"\[\]{},，。]{1,20})\s*：[ 　]?")
_TIGHT_COLON = re.compile(
    r"(?P<lead>\s*(?:-\s+)?)(?P<key>[^\s：:#'\"\[\]{},，。]{1,20}):(?=[^\s/])"
)
# Each pattern passes a line once: a line of any length is read in time that grows with it.
_BLOCK = re.compile(r":\s*[|>][+-]?\d?$")
_PLAIN_VALUE = re.compile(r"\s*(?:-\s+)?[^\s'\"\[{#][^'\"]*?:\s+[^'\"\[{|>#\s]")
_COMMENT = re.compile(r" #(?=\S)")


@dataclass(frozen=True, slots=True)
class Repair:
    """Repaired front matter, the shifts it made, and what was found."""

    text: str
    shifts: dict[int, tuple[int, int]]
    faults: tuple[Diagnostic, ...]

    def column(self, line: int, column: int) -> int:
        """Return the editor's column for ``column`` of the repaired ``line`` (both from 1)."""
        start, delta = self.shifts.get(line, (0, 0))
        return max(1, column - delta) if column > start else column


def repair(text: str, path: str, known: Container[str], first_line: int) -> Repair:
    """Return the front matter with safe slips put right, and a warning for each.

    ``known`` holds every key spelling; ``first_line`` is the file's line of the first line.
    Lines inside a block text (``|``) are left alone.
    """
    lines: list[str] = []
    shifts: dict[int, tuple[int, int]] = {}
    slips: list[tuple[Position, _Slip]] = []
    block_indent = -1
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            lines.append(line)
            continue
        block_indent = -1
        fixed, shift, slip = _repair_line(line, known)
        if slip:
            slips.append((Position(first_line + number - 1, shift[0], 1), slip))
        if shift[1]:
            shifts[number] = shift
        lines.append(fixed)
        if _BLOCK.search(fixed.rstrip()):
            block_indent = len(fixed) - len(fixed.lstrip())
    return Repair("\n".join(lines), shifts, tuple(_faults(slips, path)))


def _faults(slips: Iterable[tuple[Position, _Slip]], path: str) -> Iterator[Diagnostic]:
    """Yield a warning for each slip; who writes a full-width colon once writes it everywhere,
    so slips at keys that are alike are told once."""
    habits: dict[str, list[tuple[Position, _Slip]]] = {}
    for at, slip in slips:
        habits.setdefault(slip.what if slip.key else f"{at}", []).append((at, slip))
    for (at, slip), *others in habits.values():
        key = f"“{slip.key}”" if slip.key else ""
        more = f"等 {len(others) + 1} 处" if others else ""
        also = "；其他各处同样改" if others else ""
        by_fix = "；gongkai fix 可以自动改正" if slip.mechanical else ""
        sentence, advice = f"{key}{more}{slip.what}", f"{slip.advice}{also}{by_fix}"
        yield diagnose(UNREADABLE, path, at, sentence, advice=advice, level=Level.WARNING)


class _Slip(NamedTuple):
    """What was put right: the sentence without its subject, the advice, the key concerned."""

    what: str
    advice: str
    key: str = ""
    mechanical: bool = True


_Fixed = tuple[str, tuple[int, int], _Slip | None]


def _repair_line(line: str, known: Container[str]) -> _Fixed:
    if line.lstrip().startswith("#"):
        return line, (0, 0), None
    if "\t" in line or line[:1] == "\u3000":
        return _without_tabs(line, known)
    full = _FULL_COLON.match(line)
    if full and (not line[0].isspace() or full["key"] in known):
        return _with_colon(line, full, "用的是全角冒号，已按英文冒号读取")
    tight = _TIGHT_COLON.match(line)
    if tight and (tight["key"] in known):
        return _with_colon(line, tight, "后面的冒号与值之间没有空格，已按有空格读取")
    value = _PLAIN_VALUE.match(line)
    comment = _COMMENT.search(line, value.end()) if value else None
    if comment:
        column = comment.start() + 2
        return (
            line,
            (column, 0),
            _Slip(
                "从“#”起的文字被当作注释，没有读入",
                "如果“#”是内容的一部分，把整个值用英文双引号括起来",
                mechanical=False,
            ),
        )
    return line, (0, 0), None


def _with_colon(line: str, found: re.Match[str], what: str) -> _Fixed:
    head = f"{found['lead']}{found['key']}: "
    fixed = head + line[found.end() :]
    column = found.start("key") + len(found["key"]) + 1
    return (
        fixed,
        (column, len(fixed) - len(line)),
        _Slip(what, f"改成“{found['key']}: ”，英文冒号后加一个空格", found["key"]),
    )


def _without_tabs(line: str, known: Container[str]) -> _Fixed:
    body = line.lstrip("\t \u3000")
    lead = line[: len(line) - len(body)].replace("\t", "  ").replace("\u3000", "  ")
    fixed, _shift, _sentence = _repair_line(lead + body.replace("\t", " "), known)
    column = next(i for i, character in enumerate(line, 1) if character in "\t\u3000")
    advice = "缩进用两个半角空格" if column <= len(lead) else "改成一个半角空格"
    return (
        fixed,
        (column, len(fixed) - len(line)),
        _Slip("这里用了制表符（Tab）或全角空格，已按半角空格读取", advice),
    )
