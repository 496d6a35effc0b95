"""规则包: the limits in force, dated and cited. A day count lives here, never in code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from builder.law import data
from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record
from builder.sources import Source


class Limit(Record):
    """One limit: working days from a basis, for information formed in a span of days."""

    id: Annotated[str, Attr("标识")] = ""
    basis: Annotated[str, Attr("起算")] = ""
    workdays: Annotated[int, Attr("工作日")] = 0
    since: Annotated[date | None, Attr("自")] = None
    until: Annotated[date | None, Attr("至")] = None
    source: Annotated[str, Attr("依据")] = ""
    rank: Annotated[str, Attr("等级")] = ""

    def covers(self, on: date) -> bool:
        """Whether the limit was in force on the day."""
        after_start = self.since is None or on >= self.since
        return after_start and (self.until is None or on <= self.until)


class Pack(Record):
    """One pack file."""

    name: Annotated[str, Attr("名称")] = ""
    limits: Annotated[tuple[Limit, ...], Attr("期限")] = ()


@dataclass(frozen=True, slots=True)
class PublicationLimit:
    """The limit that binds: ``workdays`` working days under ``source``."""

    id: str
    workdays: int
    source: Source


@cache
def pack_names() -> tuple[str, ...]:
    """Return the names of the shipped packs."""
    files = (entry.name for entry in data("packs").iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in files if name.endswith(".yml")))


@cache
def pack(name: str) -> Pack:
    """Return a shipped pack, one of ``pack_names``."""
    return read_words(Pack, f"packs/{name}.yml")


def publication_limit(on: date, packs: tuple[str, ...] = ("nation",)) -> PublicationLimit | None:
    """Return the shortest publication limit in force on the day information was formed.

    None before 2008-05-01, when the first regulation came into force: no limit ran.
    """
    running = [limit for name in packs for limit in pack(name).limits if limit.covers(on)]
    if not running:
        return None
    chosen = min(running, key=lambda limit: limit.workdays)
    title, _, article = chosen.source.removeprefix("《").partition("》")
    return PublicationLimit(chosen.id, chosen.workdays, Source(title, article, rank=chosen.rank))
