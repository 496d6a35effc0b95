"""The quarterly statistics and the 通报 by unit as a bulletin; for insiders alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.model.table import Table
from builder.products.charts import Chart, Series, bar_chart
from builder.products.quarter import TableDue
from builder.products.quarter_measures import Value
from builder.products.quarter_table import COUNTING_RULES, SOURCE, QuarterTable, Row, Section
from builder.products.timeliness import UNNAMED, Outcome, Owed, UnitCount, total
from builder.report.bulletin import Bulletin, Part, table_of

UNKNOWN = "未填"
SUM = "合计"
_INDENT = "　"
_UNIT_HEADS = (
    "机构", "责任机构", "应公开", "其中变更", "按期", "逾期公开", "已说明", "逾期未公开", "尚未到期",
    "逾期工作日", "按期率", "公开数", "多渠道", "栏目", "空栏目", "超期栏目",
)  # fmt: skip
_LATE_HEADS = (
    "机构", "责任机构", "名称", "索引号", "起算", "期限届满日", "公开日期", "逾期工作日", "说明", "文件",
)  # fmt: skip
_RULES = (
    "应公开：公开期限的最后一日在本季之内的信息和变更（《中华人民共和国政府信息公开条例》第二十六条），"
    "等于按期、逾期公开、逾期未公开、尚未到期四项之和；联合发布的计入牵头的机构。",
    "按期率：按期数除以已经到期的应公开数，保留两位小数，四舍五入；逾期的即使说明了原因，仍然计为逾期。",
    "暂定的期限（跨入放假安排尚未公布的年份）没有公开的，计为尚未到期。",
    "公开数按公开日期计入本季；多渠道是其中登记了网站以外渠道的；栏目按截至日期判断。",
)


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """All figures of one quarter: the table, the limits that fell due, the counts by unit.

    ``due`` is the last day for publishing the table; ``body`` the only body, "" for all.
    """

    table: QuarterTable
    limits: tuple[Owed, ...]
    counts: tuple[UnitCount, ...]
    due: TableDue | None
    as_of: date
    site: Site
    body: str = ""

    @property
    def issuer(self) -> str:
        """Whose statistics they are."""
        body = self.site.bodies.get(self.body, self.site.lead)
        return body.name or body.label

    @property
    def missed(self) -> tuple[Owed, ...]:
        """The limits that were missed, those still open first."""
        late = [one for one in self.limits if one.outcome is Outcome.LATE]
        missing = [one for one in self.limits if one.outcome is Outcome.MISSING]
        return (*missing, *late)

    def label(self, code: str) -> str:
        """Return the short name of a body."""
        body = self.site.bodies.get(code)
        return body.label if body else code

    @property
    def of_bodies(self) -> tuple[UnitCount, ...]:
        """The counts added up by body."""
        codes = dict.fromkeys(one.body for one in self.counts)
        return tuple(
            total((one for one in self.counts if one.body == code), code) for code in codes
        )


def bulletin_of(report: QuarterReport) -> Bulletin:
    """Return the paper: the table by parts, the counts by unit, the limits missed."""
    quarter = report.table.quarter.label
    until = "" if report.table.is_over else f"（截至{_cn(report.as_of)}）"
    return Bulletin(
        title=f"{report.issuer}{quarter}政务公开统计表{until}",
        lead=tuple(_lead(report)),
        parts=tuple(_parts(report)),
        notes=(f"内容设置依据{SOURCE}。", *COUNTING_RULES, *_RULES),
        issuer=report.issuer,
        on=report.as_of,
    )


def _lead(report: QuarterReport) -> Iterator[str]:
    everything = total(report.counts)
    over = everything.due - everything.running
    published = report.table.sections[0].rows[0].values[0]
    kept = f"，按期率 {everything.rate}" if everything.rate else ""
    yield (
        f"{report.table.quarter.label}主动公开政府信息 {published} 条；"
        f"本季到期应公开 {everything.due} 件，已到期 {over} 件，按期 {everything.on_time} 件{kept}；"
        f"逾期公开 {everything.late} 件，逾期未公开 {everything.missing} 件。"
    )
    if report.due is not None:
        on, source = report.due.on.isoformat(), report.due.source
        asked = (
            f"没有统一的报送日期，建议最迟于 {on} 报送、公布"
            if report.due.is_suggested
            else f"本表最迟应于 {on} 报送、公布（{source}）"
        )
        yield f"{asked}；数据截至 {report.as_of}。"
    yield "通报部分列有尚未公开的信息，只供内部使用。"


def _parts(report: QuarterReport) -> Iterator[Part]:
    for number, section in enumerate(report.table.sections):
        yield Part(
            section.title,
            _table(section, report),
            empty=section.empty,
            sheet="统计表",
            chart=_chart(report) if number == 0 and len(report.table.scopes) > 1 else None,
        )
    yield Part("公开时限通报（按机构）", _counts_table(report, report.of_bodies, "按机构"))
    if any(one.unit for one in report.counts):
        yield Part("公开时限通报（按责任机构）", _counts_table(report, report.counts, "按责任机构"))
    yield Part("逾期明细", _late_table(report), empty="本季到期的没有逾期。")


def _table(section: Section, report: QuarterReport) -> Table:
    heads = ("项目", "单位", *(scope.label for scope in report.table.scopes))
    return table_of(section.title, heads, [_row(row) for row in section.rows])


def _row(row: Row) -> tuple[str, ...]:
    return (f"{_INDENT * row.depth}{row.label}", row.unit, *map(shown, row.values))


def shown(value: Value) -> str:
    """Return a value as the table shows it; what nobody has typed is not 0."""
    return UNKNOWN if value is None else f"{value:f}" if not isinstance(value, int) else str(value)


def _chart(report: QuarterReport) -> Chart:
    """Draw what each body published; the table beside it has the same figures."""
    pairs = [
        (scope.label, value)
        for scope, value in zip(
            report.table.scopes, report.table.sections[0].rows[0].values, strict=True
        )
        if len(scope.codes) == 1 and scope.codes[0] in report.site.bodies
    ]
    # A group of one body stands before the body itself.
    named = dict(pairs[-len(report.site.bodies) :])
    values = tuple(value if isinstance(value, int) else None for value in named.values())
    return bar_chart(
        "published",
        "各机构主动公开政府信息数",
        categories=tuple(named),
        series=(Series("主动公开政府信息数", values),),
        unit="条",
    )


def _counts_table(report: QuarterReport, counts: Sequence[UnitCount], caption: str) -> Table:
    by_unit = counts is report.counts
    rows = [
        _count_row((report.label(one.body), *((one.unit or UNNAMED,) if by_unit else ())), one)
        for one in counts
    ]
    if counts:
        rows.append(_count_row((SUM, *(("",) if by_unit else ())), total(counts)))
    heads = _UNIT_HEADS if by_unit else (_UNIT_HEADS[0], *_UNIT_HEADS[2:])
    return table_of(f"公开时限通报（{caption}）", heads, rows)


def _count_row(names: tuple[str, ...], one: UnitCount) -> tuple[str, ...]:
    numbers = (
        one.due, one.changes, one.on_time, one.late, one.explained, one.missing, one.running,
        one.days_late,
    )  # fmt: skip
    others = (one.published, one.elsewhere, one.columns, one.empty, one.stale)
    return (*names, *map(str, numbers), one.rate or "—", *map(str, others))


def _late_table(report: QuarterReport) -> Table:
    return table_of("逾期明细", _LATE_HEADS, [_late_row(one, report) for one in report.missed])


def _late_row(one: Owed, report: QuarterReport) -> tuple[str, ...]:
    return (
        report.label(one.body),
        one.unit or UNNAMED,
        one.title,
        one.index_no,
        f"{one.start_label} {one.start_on}",
        one.due_on.isoformat(),
        one.done_on.isoformat() if one.done_on else "未公开",
        str(one.days_late),
        "已说明原因" if one.is_explained else "没有说明",
        one.path,
    )


def _cn(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
