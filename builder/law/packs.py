"""规则包: limits and requirements in force, dated and cited. A day count lives here, never in
code. Packs extend one another: nation, province, city, county, body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Annotated

from builder.diagnostic import Diagnostic
from builder.frontmatter import parse_yaml
from builder.law import data
from builder.law.terms import BINDING_RANKS, Basis, Condition, Matter, Sense, Topic, Unit
from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record, spellings
from builder.model.output import SourceFile
from builder.model.vocabulary import Kind
from builder.sources import Source
from builder.structure import Structured, structure

# What 效果 may say instead of what the rank decides.
EFFECTS = ("违规", "警告")

_SOURCE = re.compile(r"《(?P<title>.+)》(?:（(?P<number>[^（）]*)）)?(?P<article>.*)")


class Provision(Record):
    """What a limit and a requirement have in common: where it stands and when it holds.

    ``kinds`` and ``conditions`` narrow it (empty: everything; one condition suffices). ``effect``
    is 违规 where a document itself calls it a breach, 警告 where the law sets the duty but not the
    number; else the rank decides.
    """

    id: Annotated[str, Attr("标识", required=True)] = ""
    kinds: Annotated[tuple[Kind, ...], Attr("适用")] = ()
    conditions: Annotated[tuple[Condition, ...], Attr("条件")] = ()
    since: Annotated[date | None, Attr("自")] = None
    until: Annotated[date | None, Attr("至")] = None
    basis_text: Annotated[str, Attr("依据", required=True)] = ""
    rank: Annotated[str, Attr("等级", required=True)] = ""
    effect: Annotated[str, Attr("效果")] = ""
    note: Annotated[str, Attr("说明")] = ""

    @property
    def source(self) -> Source:
        """The citation: title, number, article and rank; what is no document has no rank."""
        found = _SOURCE.fullmatch(self.basis_text)
        if found is None:
            return Source(self.basis_text, rank="")
        title, number, article = found["title"], found["number"] or "", found["article"]
        if number and article:  # the regulation of 2007 must not read as that of 2019
            return Source(title, f"（{number}）{article}", rank=self.rank)
        return Source(title, article, number, self.rank)

    @property
    def is_binding(self) -> bool:
        """Whether missing it is a breach: of a law, regulation or rule, or where the pack says."""
        if self.effect:
            return self.effect == "违规"
        return self.rank in BINDING_RANKS

    def covers(self, on: date) -> bool:
        """Whether it was in force on the day."""
        after_start = self.since is None or on >= self.since
        return after_start and (self.until is None or on <= self.until)

    def applies_to(self, kind: Kind | None, conditions: frozenset[Condition]) -> bool:
        """Whether it speaks of a kind of information in these conditions."""
        fits = not self.conditions or not conditions.isdisjoint(self.conditions)
        return fits and (not self.kinds or kind in self.kinds)


class Limit(Provision):
    """One limit: ``amount`` ``unit`` from ``basis``, the day of the event not counted.

    ``day`` fixes the day instead: ``01-31`` of the next year, ``15`` of the next month.
    ``special`` marks a law or regulation for the kind, which replaces the general limit
    (条例第二十六条: 法律、法规对政府信息公开的期限另有规定的，从其规定).
    """

    matter: Annotated[Matter, Attr("事项", required=True)] = Matter.PUBLICATION
    basis: Annotated[Basis, Attr("起算", required=True)] = Basis.FORMED
    amount: Annotated[int, Attr("数量")] = 0
    unit: Annotated[Unit, Attr("单位", required=True)] = Unit.WORKDAYS
    day: Annotated[str, Attr("期日")] = ""
    sense: Annotated[Sense, Attr("方向")] = Sense.WITHIN
    special: Annotated[bool, Attr("特别规定")] = False

    @property
    def span(self) -> str:
        """The length as an editor reads it: 20个工作日, 次年1月31日前, 24小时."""
        match self.unit:
            case Unit.DAY_OF_NEXT_YEAR:
                month, _, day = self.day.partition("-")
                return f"次年{int(month)}月{int(day)}日前"
            case Unit.DAY_OF_NEXT_MONTH:
                return f"次月{int(self.day)}日前"
            case Unit.WORKDAYS:
                return f"{self.amount}个工作日"
            case _:
                return f"{self.amount}{self.unit}"


class Requirement(Provision):
    """One duty that is not a limit; ``values`` or ``amount`` say what exactly."""

    topic: Annotated[Topic, Attr("事项", required=True)] = Topic.THREE_REVIEWS
    values: Annotated[tuple[str, ...], Attr("内容")] = ()
    amount: Annotated[int, Attr("数量")] = 0


class Pack(Record):
    """One pack file. ``extends`` names the packs that it builds on; ``place`` whose it is."""

    title: Annotated[str, Attr("名称", required=True)] = ""
    place: Annotated[str, Attr("地区")] = ""
    extends: Annotated[tuple[str, ...], Attr("继承")] = ()
    limits: Annotated[tuple[Limit, ...], Attr("期限")] = ()
    requirements: Annotated[tuple[Requirement, ...], Attr("要求")] = ()


@cache
def shipped_packs() -> Mapping[str, Pack]:
    """Return the shipped packs by name."""
    files = (entry.name for entry in data("packs").iterdir())
    names = sorted(name.removesuffix(".yml") for name in files if name.endswith(".yml"))
    return MappingProxyType({name: read_words(Pack, f"packs/{name}.yml") for name in names})


def read_pack(source: SourceFile) -> tuple[Pack, Structured, tuple[Diagnostic, ...]]:
    """Return a site's own pack, where its values stand, and its faults."""
    raw = parse_yaml(source, spellings(Pack))
    read = structure(Pack, raw.document.fields, source.path)
    return Pack(**read.values), read, (*raw.faults, *read.faults)


def lineage(names: tuple[str, ...], packs: Mapping[str, Pack]) -> tuple[str, ...]:
    """Return the packs that hold for ``names``, those that they extend first, each once.

    Names that no pack has, and circles, are passed over: the configuration reports them.
    """
    return tuple(dict.fromkeys(_ancestry(names, packs, ())))


def _ancestry(
    names: tuple[str, ...], packs: Mapping[str, Pack], below: tuple[str, ...]
) -> Iterator[str]:
    for name in names:
        if name in packs and name not in below:
            yield from _ancestry(packs[name].extends, packs, (*below, name))
            yield name
