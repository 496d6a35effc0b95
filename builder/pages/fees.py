"""信息处理费: the tiers, examples, and the numbers with which the page calculates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.law.fees import Fee, FeeScale, FeeTier, Measure, NoFee, bands, fee, fee_rules, scale_on
from builder.law.replies import reply_words
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.meta import ColumnType, column_tags
from builder.pages.shell import Shell, shell
from builder.sources import ART_42

# Numbers of the examples: one on each side of the free amount, then higher tiers.
_EXAMPLES = {Measure.PIECES: ((10, 0), (12, 0), (45, 0), (5, 28)),
             Measure.PAGES: ((30, 0), (80, 0), (150, 0), (260, 0))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier; the numbers are what the page calculates with."""

    label: Annotated[str, "which pieces or pages"]
    price_text: Annotated[str, "what each costs, in words"]
    first: Annotated[int, "first piece or page"]
    last: Annotated[str, "last one; empty: no end"]
    price: Annotated[int, "yuan each"]
    every: Annotated[int, "length of a step, 0: no steps"]
    rise: Annotated[int, "yuan more each step"]


@dataclass(frozen=True, slots=True)
class FeeExample:
    """One worked example."""

    label: Annotated[str, "the case"]
    amount: Annotated[int, "yuan"]
    steps: Annotated[tuple[str, ...], "how it comes about"]


@dataclass(frozen=True, slots=True)
class FeeTable:
    """One way of charging."""

    id: Annotated[str, "anchor, and the name by which the page calculates"]
    caption: Annotated[str, "按件计收 or 按量计收"]
    unit: Annotated[str, "件 or 页"]
    monthly: Annotated[bool, "whether earlier pieces of the month count"]
    note: Annotated[str, "how is counted"]
    source: Annotated[str, "citation"]
    tiers: Annotated[tuple[TierRow, ...], "tiers, cheapest first"]
    examples: Annotated[tuple[FeeExample, ...], "worked examples"]


@dataclass(frozen=True, slots=True)
class FeesPage:
    """信息处理费."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    free_source: Annotated[str, "citation for what is free and what may be charged"]
    tables: Annotated[tuple[FeeTable, ...], "both ways of charging; empty: none in force"]
    procedure: Annotated[tuple[str, ...], "notice, payment and remedies; empty: none in force"]
    procedure_source: Annotated[str, "citation of the procedure"]
    apply_url: Annotated[str, "page that explains how to apply"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page of the fees."""
    heading = "信息处理费"
    about = "政府信息公开信息处理费的标准、计算示例和计算器"
    tables = tuple(_tables(public))
    context = FeesPage(
        shell=shell(
            public,
            at.FEES,
            heading,
            description=about,
            meta=column_tags(
                sections.APPLY.name, about, "政府信息公开,信息处理费", ColumnType.APPLY
            ),
            section=at.APPLY,
        ),
        heading=heading,
        free_source=str(ART_42),
        tables=tables,
        procedure=_procedure() if tables else (),
        procedure_source=fee_rules().procedure_source,
        apply_url=at.APPLY,
    )
    yield Page(at.FEES, "fees.html", context)


def _procedure() -> tuple[str, ...]:
    days = str(reply_words().payment_workdays)
    return tuple(step.replace("{缴费工作日}", days) for step in fee_rules().procedure)


def _tables(public: PublicCatalogue) -> Iterator[FeeTable]:
    for measure, id_ in ((Measure.PIECES, "pieces"), (Measure.PAGES, "pages")):
        try:
            scale = scale_on(measure, public.as_of)
        except NoFee:
            continue
        yield FeeTable(
            id=id_,
            caption=f"{measure}计收",
            unit=scale.unit,
            monthly=measure is Measure.PIECES,
            note=scale.note,
            source=str(scale.source),
            tiers=tuple(_tiers(scale)),
            examples=tuple(_example(fee(scale, *case)) for case in _EXAMPLES[measure]),
        )


def _tiers(scale: FeeScale) -> Iterator[TierRow]:
    first = 1
    for tier in scale.tiers:
        yield TierRow(
            label=_label(first, tier, scale.unit),
            price_text=_price(first, tier, scale),
            first=first,
            last=str(tier.upto or ""),
            price=tier.price,
            every=tier.every,
            rise=tier.rise,
        )
        first = (tier.upto or 0) + 1


def _label(first: int, tier: FeeTier, unit: str) -> str:
    if tier.upto is None:
        return f"第{first}{unit}起"
    return f"{tier.upto}{unit}以下" if first == 1 else f"第{first}{unit}至第{tier.upto}{unit}"


def _price(first: int, tier: FeeTier, scale: FeeScale) -> str:
    unit = scale.unit
    if not tier.price:
        return "不收费"
    if not tier.every:
        return f"每{unit}{tier.price}元"
    steps = islice((band for band in bands(scale) if band.first >= first), 2)
    shown = "，".join(f"{band.span(unit)}每{unit}{band.price}元" for band in steps)
    return f"每{tier.every}{unit}为一档，每增加一档，单价提高{tier.rise}元：{shown}，依此类推"


def _example(found: Fee) -> FeeExample:
    unit = found.scale.unit
    label = f"{found.number}{unit}"
    if found.before:
        label = f"本月已有{found.before}{unit}，再申请{label}"
    return FeeExample(label, found.amount, tuple(step.text(unit) for step in found.steps))
