"""The three tables of an annual report as grids of cells, with the spans of the national forms.

Sources: 国办公开办函〔2021〕30号; for 2019 and 2020 国办公开办函〔2019〕60号, its rows and heads as a
provincial office filled them in for 2019.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.figure import Amount, Count, Row, figure_text
from builder.model.report import (
    APPLICANTS,
    OUTCOMES,
    ActiveTable,
    AnnualReport,
    DisputeTable,
    ReportFormat,
    RequestTable,
    StockRow,
    TrialActiveTable,
    TrialFeeRow,
    TrialMatterRow,
    TrialStockRow,
)
from builder.model.report_form import (
    ACTIVE_TITLE,
    DISPUTES_TITLE,
    REQUESTS_TITLE,
    RESULTS,
    outer_label,
    result_lines,
)
from builder.model.table import Cell, Cells, Table

_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_DISPUTES = ("review", "suit_direct", "suit_after_review")


def table_two(report: AnnualReport) -> Table | None:
    """Return table two in the form of the report, None where it has none."""
    if report.form is ReportFormat.CURRENT and report.active is not None:
        return active_table(report.active)
    if report.form is ReportFormat.TRIAL and report.trial is not None:
        return trial_table(report.trial)
    return None


def table_three(report: AnnualReport) -> Table | None:
    """Return table three in the form of the report, None where it has none."""
    if report.requests is None or report.form is ReportFormat.PROSE:
        return None
    return request_table(report.requests, report.form)


def table_four(report: AnnualReport) -> Table | None:
    """Return table four, None where the report has none."""
    if report.disputes is None or report.form is ReportFormat.PROSE:
        return None
    return dispute_table(report.disputes)


def active_table(active: ActiveTable) -> Table:
    """Return table two: what was made, decided and charged."""
    return Table(
        caption=ACTIVE_TITLE,
        head=(),
        bodies=(
            (
                _block("第二十条第（一）项"),
                _heads("本年制发件数", "本年废止件数", "现行有效件数"),
                _stock("规章", active.rules),
                _stock("行政规范性文件", active.normative),
            ),
            _decisions("第二十条第（五）项", ("行政许可", active.licences)),
            _decisions(
                "第二十条第（六）项", ("行政处罚", active.penalties), ("行政强制", active.coercion)
            ),
            (
                _block("第二十条第（八）项"),
                (
                    Cell("信息内容", scope="col"),
                    Cell("本年收费金额（单位：万元）", 3, scope="colgroup"),
                ),
                _one("行政事业性收费", figure_text(active.fees)),
            ),
        ),
    )


def trial_table(trial: TrialActiveTable) -> Table:
    """Return table two of the trial form, on five columns."""
    made = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    fees, purchases = trial.fees or TrialFeeRow(), trial.purchases
    return Table(
        caption=ACTIVE_TITLE,
        head=(),
        bodies=(
            (
                _block("第二十条第（一）项", 5),
                _wide("信息内容", *made, at=1),
                _stock_of_trial("规章", trial.rules),
                _stock_of_trial("规范性文件", trial.normative),
            ),
            _matters(
                "第二十条第（五）项",
                ("行政许可", trial.licences),
                ("其他对外管理服务事项", trial.services),
            ),
            _matters(
                "第二十条第（六）项", ("行政处罚", trial.penalties), ("行政强制", trial.coercion)
            ),
            (
                _block("第二十条第（八）项", 5),
                _pair_heads("上一年项目数量", "本年增/减"),
                _pair("行政事业性收费", fees.before, fees.change),
            ),
            (
                _block("第二十条第（九）项", 5),
                _pair_heads("采购项目数量", "采购总金额（单位：万元）"),
                _pair(
                    "政府集中采购",
                    purchases.projects if purchases else None,
                    purchases.amount if purchases else None,
                ),
            ),
        ),
    )


def request_table(requests: RequestTable, form: ReportFormat = ReportFormat.CURRENT) -> Table:
    """Return table three: 25 rows of seven numbers under three head rows (23 in the trial form)."""
    person, *others, total = APPLICANTS
    top = (Cell(_CORNER, 3, 3), Cell("申请人情况", len(APPLICANTS), scope="colgroup"))
    middle = (
        Cell(person, rowspan=2, scope="col"),
        Cell("法人或其他组织", len(others), scope="colgroup"),
        Cell(total, rowspan=2, scope="col"),
    )
    bottom = tuple(Cell(name, scope="col") for name in others)
    return Table(
        caption=REQUESTS_TITLE,
        head=(top, middle, bottom),
        bodies=(
            (
                _request_row(requests, "new"),
                _request_row(requests, "carried_in"),
            ),
            tuple(_result_rows(requests, form)),
            (_request_row(requests, "carried_out"),),
        ),
    )


def dispute_table(disputes: DisputeTable) -> Table:
    """Return table four: one row of fifteen numbers under three head rows."""
    numbers = [n for name in _DISPUTES for n in _texts(getattr(disputes, name), len(OUTCOMES))]
    width = len(OUTCOMES)
    return Table(
        caption=DISPUTES_TITLE,
        head=(
            (
                Cell("行政复议", width, scope="colgroup"),
                Cell("行政诉讼", 2 * width, scope="colgroup"),
            ),
            (
                *(Cell(name, rowspan=2, scope="col") for name in OUTCOMES),
                Cell("未经复议直接起诉", width, scope="colgroup"),
                Cell("复议后起诉", width, scope="colgroup"),
            ),
            tuple(Cell(name, scope="col") for name in (*OUTCOMES, *OUTCOMES)),
        ),
        bodies=((tuple(_figure(number) for number in numbers),),),
    )


def _block(text: str, width: int = 4) -> Cells:
    return (Cell(text, width, scope="colgroup"),)


def _heads(*names: str) -> Cells:
    return tuple(Cell(name, scope="col") for name in ("信息内容", *names))


def _stock(label: str, row: StockRow | None) -> Cells:
    values = (row.made, row.repealed, row.in_force) if row else (None, None, None)
    return (Cell(label, scope="row"), *(_figure(figure_text(value)) for value in values))


def _decisions(block: str, *rows: tuple[str, Count | None]) -> tuple[Cells, ...]:
    head = (Cell("信息内容", scope="col"), Cell("本年处理决定数量", 3, scope="colgroup"))
    return (_block(block), head, *(_one(label, figure_text(value)) for label, value in rows))


def _one(label: str, number: str) -> Cells:
    return (Cell(label, scope="row"), _figure(number, 3))


def _wide(label: str, *names: str, at: int) -> Cells:
    """Return a head row of the trial form, where one column of four is two cells wide."""
    spans = (2 if place == at else 1 for place in range(len(names)))
    heads = (Cell(name, span, scope="col") for name, span in zip(names, spans, strict=True))
    return (Cell(label, scope="col"), *heads)


def _stock_of_trial(label: str, row: TrialStockRow | None) -> Cells:
    made, published, total = (row.made, row.published, row.total) if row else (None, None, None)
    cells = (_figure(figure_text(made)), _figure(figure_text(published), 2))
    return (Cell(label, scope="row"), *cells, _figure(figure_text(total)))


def _matters(block: str, *rows: tuple[str, TrialMatterRow | None]) -> tuple[Cells, ...]:
    heads = ("上一年项目数量", "本年增/减", "处理决定数量")
    return (_block(block, 5), _wide("信息内容", *heads, at=0), *(_matter(*row) for row in rows))


def _matter(label: str, row: TrialMatterRow | None) -> Cells:
    before, change, decisions = (
        (row.before, row.change, row.decisions) if row else (None, None, None)
    )
    cells = (_figure(figure_text(before), 2), _figure(figure_text(change)))
    return (Cell(label, scope="row"), *cells, _figure(figure_text(decisions)))


def _pair_heads(first: str, second: str) -> Cells:
    return (
        Cell("信息内容", scope="col"),
        Cell(first, 2, scope="colgroup"),
        Cell(second, 2, scope="colgroup"),
    )


def _pair(label: str, first: Count | None, second: Count | Amount | None) -> Cells:
    numbers = (_figure(figure_text(value), 2) for value in (first, second))
    return (Cell(label, scope="row"), *numbers)


def _request_row(requests: RequestTable, field: str) -> Cells:
    numbers = _texts(getattr(requests, field), len(APPLICANTS))
    return (Cell(outer_label(field), 3, scope="row"), *(_figure(number) for number in numbers))


def _result_rows(requests: RequestTable, form: ReportFormat) -> Iterator[Cells]:
    lines = result_lines(form)
    inside = 0
    for place, line in enumerate(lines):
        inside = line.group_rows or inside
        cells = [Cell(RESULTS, rowspan=len(lines), scope="rowgroup")] if place == 0 else []
        if line.group:
            cells.append(Cell(line.group, rowspan=line.group_rows, scope="rowgroup"))
        cells.append(Cell(line.label, 1 if inside else 2, scope="row"))
        numbers = _texts(getattr(requests, line.field), len(APPLICANTS))
        yield (*cells, *(_figure(number) for number in numbers))
        inside = max(inside - 1, 0)


def _texts(row: Row, width: int) -> tuple[str, ...]:
    """Return the figures of a row as texts; cells that are missing stay blank."""
    texts = tuple(figure_text(cell) for cell in row[:width])
    return texts + ("",) * (width - len(texts))


def _figure(number: str, colspan: int = 1) -> Cell:
    return Cell(number, colspan, is_figure=True)
