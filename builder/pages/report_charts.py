"""The charts under an annual report, each beside the table of its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.figure import number
from builder.model.report import APPLICANTS, AnnualReport, RequestTable
from builder.model.report_form import result_lines
from builder.model.table import Cell, Table
from builder.model.vocabulary import Timeliness
from builder.products.charts import UNKNOWN, Chart, Series, bar_chart

_TOTAL = len(APPLICANTS) - 1
_PERSON = 0
# As many years as fit on a phone without scrolling.
_YEARS = 6


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with the table that says the same."""

    chart: Annotated[Chart, "the drawing"]
    table: Annotated[Table, "its figures"]


def report_charts(public: PublicCatalogue, report: AnnualReport) -> tuple[ChartFigure, ...]:
    """Return applications by year, outcomes of the year, and publication in time by year.

    A chart that would show nothing but zeros or a single year of nothing is left out.
    """
    reports = [
        other
        for other in public.reports
        if other.issuer == report.issuer and (other.year or 0) <= (report.year or 0)
    ]
    reports = sorted(reports, key=lambda other: other.year or 0)[-_YEARS:]
    drawn = (
        _applications(reports),
        _outcomes(report),
        _timeliness(public, report),
    )
    return tuple(one for one in drawn if one is not None)


def _applications(reports: Sequence[AnnualReport]) -> ChartFigure | None:
    told = [(str(one.year), one.requests) for one in reports if one.requests is not None]
    persons = tuple(number(table.new, _PERSON) for _, table in told)
    totals = tuple(number(table.new, _TOTAL) for _, table in told)
    others = tuple(
        None if total is None or person is None else max(total - person, 0)
        for person, total in zip(persons, totals, strict=True)
    )
    return _figure(
        "requests",
        "历年新收政府信息公开申请",
        "年度",
        [year for year, _ in told],
        (Series("自然人", persons), Series("法人或其他组织", others)),
        stacked=True,
    )


def _outcomes(report: AnnualReport) -> ChartFigure | None:
    table = report.requests
    if table is None:
        return None
    groups: dict[str, int | None] = {}
    group, left = "", 0
    for line in result_lines(report.form):
        if line.field == "done_total":
            break
        if line.group:
            group, left = line.group, line.group_rows
        label = group if left else line.label
        left = max(left - 1, 0)
        name = label.partition("）")[2].partition("（")[0]
        groups[name] = _sum(groups.get(name, 0), _total(table, line.field))
    return _figure(
        "outcomes",
        f"{report.year}年办理结果",
        "办理结果",
        list(groups),
        (Series("件数", tuple(groups.values())),),
    )


def _timeliness(public: PublicCatalogue, report: AnnualReport) -> ChartFigure | None:
    """Return how much of what the body published, year by year, came within its limit."""
    if public.site.settings.show_timeliness is Timeliness.NONE:
        return None
    first = (report.year or 0) - _YEARS + 1
    punctual: Counter[int] = Counter()
    late: Counter[int] = Counter()
    for entry in public.entries:
        if entry.issuer.code != report.issuer or not first <= entry.year <= (report.year or 0):
            continue
        if entry.deadlines:
            (late if entry.is_late else punctual)[entry.year] += 1
    years = sorted(set(punctual) | set(late))
    return _figure(
        "timeliness",
        "历年在期限内公开的信息",
        "公开年份",
        [str(year) for year in years],
        (
            Series("期限内公开", tuple(punctual[year] for year in years)),
            Series("逾期公开", tuple(late[year] for year in years)),
        ),
        unit="条",
        stacked=True,
    )


def _figure(
    name: str,
    title: str,
    head: str,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    unit: str = "件",
    stacked: bool = False,
) -> ChartFigure | None:
    if not any(value for one in series for value in one.values):
        return None
    chart = bar_chart(name, title, categories=categories, series=series, unit=unit, stacked=stacked)
    rows = tuple(
        (Cell(category, scope="row"), *(_cell(one.values[index]) for one in series))
        for index, category in enumerate(categories)
    )
    heads = (Cell(head, scope="col"), *(Cell(f"{s.name}（{unit}）", scope="col") for s in series))
    return ChartFigure(chart, Table(title, (heads,), (rows,)))


def _cell(value: int | None) -> Cell:
    return Cell(UNKNOWN if value is None else str(value), is_figure=value is not None)


def _total(table: RequestTable, field: str) -> int | None:
    return number(getattr(table, field), _TOTAL)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
