"""An annual report before it is one: the figures that the repository knows, ready to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.catalogue.entry import Catalogue
from builder.model.attr import label_of
from builder.model.figure import figure_text, number
from builder.model.report import (
    APPLICANTS,
    OUTCOMES,
    ActiveTable,
    AnnualReport,
    DisputeTable,
    ReportFormat,
    RequestTable,
    StockRow,
)
from builder.model.report_form import ORDINALS, SECTIONS, request_fields
from builder.model.site import GovernmentBody
from builder.model.vocabulary import BodyKind
from builder.products.annual_figures import annual_figures
from builder.products.request_figures import charged, table_four, table_three

_HEADING = "政府信息公开工作年度报告"
_STOCK = ("made", "repealed", "in_force")
_DECISIONS = ("licences", "penalties", "coercion", "fees")
_DISPUTES = ("review", "suit_direct", "suit_after_review")
_TOTAL = len(APPLICANTS) - 1
# What each section of prose has to say (国办公开办函〔2021〕30号); brackets ask to be replaced.
_HINTS = {
    SECTIONS[0]: (
        "（一）主动公开。",
        "（二）依申请公开。",
        "（三）政府信息管理。",
        "（四）政府信息公开平台建设。",
        "（五）监督保障。",
    ),
    SECTIONS[4]: ("【写上年问题的改进情况、本年的主要问题和下一步措施，不得只写“无”】",),
    SECTIONS[5]: ("【写收取信息处理费的情况和其他需要报告的事项】",),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure as typed and as the repository counts it; None where it cannot."""

    label: str
    typed: str
    computed: int | None


def compared(report: AnnualReport, catalogue: Catalogue) -> tuple[Compared, ...]:
    """Return the figures of a report that items and register know as well, beside these.

    Table three and four are compared by their totals; R120 and R121 name every cell that differs.
    """
    return tuple(_compared(report, catalogue))


def _compared(report: AnnualReport, catalogue: Catalogue) -> Iterator[Compared]:
    body, year = report.issuer, report.year or 0
    figures = annual_figures(catalogue, body, year)
    stock = report.active.normative if report.active else None
    for name in _STOCK:
        typed = figure_text(getattr(stock, name)) if stock else ""
        label = f"表二 行政规范性文件{label_of(StockRow, name)}"
        yield Compared(label, typed, len(getattr(figures, name)))
    if report.requests is not None and _has_register(catalogue, body, year):
        three = table_three(catalogue.requests, body, year)
        for field in request_fields(ReportFormat.CURRENT):
            typed = _cell(getattr(report.requests, field), _TOTAL)
            label = f"表三 {label_of(RequestTable, field)}"
            yield Compared(label, typed, number(getattr(three, field), _TOTAL))
    if report.disputes is not None and _has_register(catalogue, body, year):
        four = table_four(catalogue.requests, body, year)
        for field in _DISPUTES:
            last = len(OUTCOMES) - 1
            typed = _cell(getattr(report.disputes, field), last)
            label = f"表四 {label_of(DisputeTable, field)}"
            yield Compared(label, typed, number(getattr(four, field), last))


def report_draft(catalogue: Catalogue, body: str, year: int) -> str:
    """Return the text of ``content/reports/…/YEAR.md`` as a draft (草稿).

    Figures that items and register know are filled in, the others are left blank, which R102
    names: a blank is no zero. Sections stand in their order with what each has to say.
    """
    lines = [*_front_matter(catalogue, body, year), ""]
    for place, title in enumerate(SECTIONS):
        if title in _HINTS:
            lines += [f"## {ORDINALS[place]}、{title}", ""]
            for hint in _HINTS[title]:
                lines += [hint, ""]
    return "\n".join(lines).rstrip() + "\n"


def _front_matter(catalogue: Catalogue, body: str, year: int) -> Iterator[str]:
    owner = catalogue.site.bodies[body]
    figures = annual_figures(catalogue, body, year)
    stock = _stock({one: len(getattr(figures, one)) for one in _STOCK})
    yield "---"
    yield "草稿: 是"
    yield f"名称: {owner.name or body}{year}年{_HEADING}"
    yield f"年度: {year}"
    yield "公开日期:"
    yield f"{label_of(AnnualReport, 'active')}:"
    yield f"  {label_of(ActiveTable, 'rules')}:{_rules(owner)}"
    yield f"  {label_of(ActiveTable, 'normative')}: {stock}"
    for field in _DECISIONS:
        yield f"  {label_of(ActiveTable, field)}:"
    yield f"# 每行依次是：{'、'.join(APPLICANTS)}"
    yield f"{label_of(AnnualReport, 'requests')}:"
    known = _has_register(catalogue, body, year)
    three = table_three(catalogue.requests, body, year) if known else RequestTable()
    for field in request_fields(ReportFormat.CURRENT):
        yield f"  {label_of(RequestTable, field)}:{_written(getattr(three, field))}"
    yield f"# 每行依次是：{'、'.join(OUTCOMES)}"
    yield f"{label_of(AnnualReport, 'disputes')}:"
    four = table_four(catalogue.requests, body, year) if known else DisputeTable()
    for field in _DISPUTES:
        yield f"  {label_of(DisputeTable, field)}:{_written(getattr(four, field))}"
    if known:
        amount = charged(catalogue.requests, body, year)
        yield f"{label_of(AnnualReport, 'processing_fees')}: {amount:f}"
    yield "---"


def _written(row: tuple[object, ...]) -> str:
    return f" [{', '.join(str(cell) for cell in row)}]" if row else ""


def _stock(numbers: Mapping[str, int]) -> str:
    return f"{{{', '.join(f'{label_of(StockRow, one)}: {n}' for one, n in numbers.items())}}}"


def _rules(body: GovernmentBody) -> str:
    """Return zeros for a body that makes no rules, and nothing for one that might."""
    may = body.makes_rules or (body.makes_rules is None and body.kind is BodyKind.GOVERNMENT)
    return "" if may else f" {_stock(dict.fromkeys(_STOCK, 0))}"


def _cell(row: tuple[object, ...], place: int) -> str:
    return str(row[place]) if place < len(row) and isinstance(row[place], int) else ""


def _has_register(catalogue: Catalogue, body: str, year: int) -> bool:
    """Whether the register of the body for the year is in the repository."""
    return any(one.issuer == body and one.year == year for one in catalogue.requests)
