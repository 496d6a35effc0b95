"""信息处理费: what an application may cost, step by step (条例第四十二条, 国办函〔2020〕109号).

The tiers are data (``fees.yml``) with citation and validity. They are progressive: the price of a
tier holds for the pieces or pages inside it alone. By piece or by volume, never both for one
application.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated

from builder.law.packs import Provision
from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record
from builder.sources import Source


class Measure(StrEnum):
    """计收方式: by piece (按件) or by volume (按量)."""

    PIECES = "按件"
    PAGES = "按量"


class FeeTier(Record):
    """One tier: up to and including ``upto`` (None: without end) at ``price`` yuan each.

    With ``every`` the tier is a row of steps of that many, each dearer by ``rise`` yuan.
    """

    upto: Annotated[int | None, Attr("到")] = None
    price: Annotated[int, Attr("单价", required=True)] = 0
    every: Annotated[int, Attr("每")] = 0
    rise: Annotated[int, Attr("递增")] = 0


class FeeScale(Provision):
    """The tiers of one measure with citation and validity; ``unit`` is 件 or 页."""

    measure: Annotated[Measure, Attr("计收方式", required=True)] = Measure.PIECES
    unit: Annotated[str, Attr("单位", required=True)] = ""
    tiers: Annotated[tuple[FeeTier, ...], Attr("档次", required=True)] = ()


class FeeScales(Record):
    """fees.yml."""

    scales: Annotated[tuple[FeeScale, ...], Attr("标准")] = ()
    procedure_source: Annotated[str, Attr("程序依据")] = ""
    procedure: Annotated[tuple[str, ...], Attr("程序")] = ()


class NoFee(ValueError):
    """No scale was in force on the day; the sentence is for the user."""


@dataclass(frozen=True, slots=True)
class FeeStep:
    """The pieces or pages from ``first`` to ``last`` at ``price`` yuan each."""

    first: int
    last: int
    price: int

    @property
    def count(self) -> int:
        """How many there are."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """What they cost together, in yuan."""
        return self.count * self.price

    def span(self, unit: str) -> str:
        """Return which they are: 第11件至第30件."""
        first = f"第{self.first}{unit}"
        return first if self.last == self.first else f"{first}至第{self.last}{unit}"

    def text(self, unit: str) -> str:
        """Return the step as people read it: 第11件至第30件：20件 × 100元 = 2000元."""
        if not self.price:
            return f"{self.span(unit)}：{self.count}{unit}，不收费"
        return f"{self.span(unit)}：{self.count}{unit} × {self.price}元 = {self.amount}元"


@dataclass(frozen=True, slots=True)
class Fee:
    """What ``number`` pieces or pages cost after ``before`` others, and how it comes about."""

    scale: FeeScale
    number: int
    before: int
    steps: tuple[FeeStep, ...]

    @property
    def amount(self) -> int:
        """The fee in yuan."""
        return sum(step.amount for step in self.steps)

    @property
    def source(self) -> Source:
        """The provision that sets the tiers."""
        return self.scale.source


@cache
def fee_rules() -> FeeScales:
    """Return the shipped scales of every time, and how a fee is asked for and paid."""
    return read_words(FeeScales, "fees.yml")


def scale_on(measure: Measure, on: date) -> FeeScale:
    """Return the scale in force on a day. Raises NoFee."""
    for scale in fee_rules().scales:
        if scale.measure is measure and scale.covers(on):
            return scale
    raise NoFee(f"{on.isoformat()} 没有施行信息处理费{measure}计收的标准")


def fee(scale: FeeScale, number: int, before: int = 0) -> Fee:
    """Return the fee for ``number`` more pieces or pages after ``before``, which are not charged.

    Raises ValueError for a negative number.
    """
    if number < 0 or before < 0:
        raise ValueError("件数和页数不能是负数")
    first, last = before + 1, before + number
    steps = []
    for band in bands(scale):
        if band.first > last:
            break
        if band.last >= first:
            steps.append(FeeStep(max(first, band.first), min(last, band.last), band.price))
    return Fee(scale, number, before, tuple(steps))


def bands(scale: FeeScale) -> Iterator[FeeStep]:
    """Yield the tiers as ranges of one price each, for ever where the last one has no end."""
    first = 1
    for tier in scale.tiers:
        if tier.upto is not None:
            yield FeeStep(first, tier.upto, tier.price)
            first = tier.upto + 1
            continue
        price, width = tier.price, tier.every or _ENDLESS
        while True:
            yield FeeStep(first, first + width - 1, price)
            first, price = first + width, price + tier.rise


# A tier without end and without steps: more than any application has pages.
_ENDLESS = 10**9
