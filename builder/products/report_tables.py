"""The three tables of an annual report as grids of cells, with the spans of the national form.

Source: 中华人民共和国政府信息公开工作年度报告格式 (国办公开办函〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.model.report import (
    APPLICANTS,
    OUTCOMES,
    ActiveTable,
    DisputeTable,
    RequestTable,
    StockRow,
)
from builder.model.table import Cell, Cells, Table


class _Line(NamedTuple):
    """A row of table three: its field, the group cell that starts there, its label."""

    field: str
    label: str
    group: str = ""
    group_rows: int = 0


ACTIVE_TITLE = "主动公开政府信息情况"
REQUESTS_TITLE = "收到和处理政府信息公开申请情况"
DISPUTES_TITLE = "政府信息公开行政复议、行政诉讼情况"
_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = "三、本年度办理结果"
# Rows of table three under 三、本年度办理结果; a group cell stands beside its first row.
_LINES = (
    _Line("granted", "（一）予以公开"),
    _Line("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    _Line("deny_secret", "1.属于国家秘密", "（三）不予公开", 8),
    _Line("deny_law", "2.其他法律行政法规禁止公开"),
    _Line("deny_security", "3.危及“三安全一稳定”"),
    _Line("deny_third", "4.保护第三方合法权益"),
    _Line("deny_internal", "5.属于三类内部事务信息"),
    _Line("deny_process", "6.属于四类过程性信息"),
    _Line("deny_casefile", "7.属于行政执法案卷"),
    _Line("deny_query", "8.属于行政查询事项"),
    _Line("na_not_held", "1.本机关不掌握相关政府信息", "（四）无法提供", 3),
    _Line("na_create", "2.没有现成信息需要另行制作"),
    _Line("na_unclear", "3.补正后申请内容仍不明确"),
    _Line("np_petition", "1.信访举报投诉类申请", "（五）不予处理", 5),
    _Line("np_repeat", "2.重复申请"),
    _Line("np_publication", "3.要求提供公开出版物"),
    _Line("np_mass", "4.无正当理由大量反复申请"),
    _Line("np_confirm", "5.要求行政机关确认或重新出具已获取信息"),
    _Line(
        "ot_uncorrected",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "（六）其他处理",
        3,
    ),
    _Line("ot_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    _Line("ot_other", "3.其他"),
    _Line("done_total", "（七）总计"),
)
_DISPUTES = ("review", "suit_direct", "suit_after_review")


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
                _one("行政事业性收费", _number(active.fees)),
            ),
        ),
    )


def request_table(requests: RequestTable) -> Table:
    """Return table three: 25 rows of seven numbers under three head rows."""
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
                _request_row(requests, "new", "一、本年新收政府信息公开申请数量"),
                _request_row(requests, "carried_in", "二、上年结转政府信息公开申请数量"),
            ),
            tuple(_result_rows(requests)),
            (_request_row(requests, "carried_out", "四、结转下年度继续办理"),),
        ),
    )


def dispute_table(disputes: DisputeTable) -> Table:
    """Return table four: one row of fifteen numbers under three head rows."""
    numbers = [n for name in _DISPUTES for n in _padded(getattr(disputes, name), len(OUTCOMES))]
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


def _block(text: str) -> Cells:
    return (Cell(text, 4, scope="colgroup"),)


def _heads(*names: str) -> Cells:
    return tuple(Cell(name, scope="col") for name in ("信息内容", *names))


def _stock(label: str, row: StockRow | None) -> Cells:
    values = (row.made, row.repealed, row.in_force) if row else (None, None, None)
    return (Cell(label, scope="row"), *(_figure(_number(value)) for value in values))


def _decisions(block: str, *rows: tuple[str, int | None]) -> tuple[Cells, ...]:
    head = (Cell("信息内容", scope="col"), Cell("本年处理决定数量", 3, scope="colgroup"))
    return (_block(block), head, *(_one(label, _number(value)) for label, value in rows))


def _one(label: str, number: str) -> Cells:
    return (Cell(label, scope="row"), _figure(number, 3))


def _request_row(requests: RequestTable, field: str, label: str) -> Cells:
    numbers = _padded(getattr(requests, field), len(APPLICANTS))
    return (Cell(label, 3, scope="row"), *(_figure(number) for number in numbers))


def _result_rows(requests: RequestTable) -> Iterator[Cells]:
    inside = 0
    for place, line in enumerate(_LINES):
        inside = line.group_rows or inside
        cells = [Cell(_RESULTS, rowspan=len(_LINES), scope="rowgroup")] if place == 0 else []
        if line.group:
            cells.append(Cell(line.group, rowspan=line.group_rows, scope="rowgroup"))
        cells.append(Cell(line.label, 1 if inside else 2, scope="row"))
        numbers = _padded(getattr(requests, line.field), len(APPLICANTS))
        yield (*cells, *(_figure(number) for number in numbers))
        inside = max(inside - 1, 0)


def _padded(numbers: Sequence[int], width: int) -> tuple[str, ...]:
    """Return the numbers of a row; a row that could not be read stays blank."""
    return tuple(str(n) for n in numbers) if len(numbers) == width else ("",) * width


def _figure(number: str, colspan: int = 1) -> Cell:
    return Cell(number, colspan, is_figure=True)


def _number(value: object) -> str:
    return "" if value is None else str(value)
