"""更正申请: who may have a record about himself corrected (条例第四十一条), and the form to ask for it.

One wording for the page and the blank docx. The regulation sets no time for it, so none is told.
"""

from __future__ import annotations

from builder.model.guide import ApplyPage
from builder.model.table import Cell, Cells, Table
from builder.office.paper import Grid, Paper
from builder.products.application_form import applicant_rows, last_rows
from builder.sources import ART_41

CORRECTION_TITLE = "政府信息更正申请表"
CORRECTION_SOURCE = str(ART_41)
CORRECTION_STEPS = (
    "公民、法人或者其他组织，有证据证明行政机关提供的与自己有关的政府信息记录不准确的，可以要求更正；"
    "与自己无关的差错，不用申请，向公开这条信息的机关反映就可以",
    "填写更正申请表，写明是哪一条信息、哪里不准确、应当怎样记录，附身份证明和证据材料的复印件，递交到受理申请的机构",
    "证据要能证明正确的记录是什么，例如证件、判决书、登记材料",
    "有权更正的机关审核属实的，予以更正并告知；不属于本机关职能范围的，转送有权更正的机关并告知，"
    "或者告知向哪个机关提出",
)
_ROOM, _MUCH_ROOM = "\n", "\n\n\n"
_WANTED = (
    ("信息的名称", _ROOM),
    ("文号、网址或者其他线索", _ROOM),
    ("现在怎样记录，哪里不准确", _MUCH_ROOM),
    ("应当怎样记录", _MUCH_ROOM),
)
_EVIDENCE = (("这条信息与申请人有什么关系", _ROOM), ("证据材料的名称、份数", _MUCH_ROOM))
_WAYS = "□邮寄　□电子邮件　□传真　□当面领取"


def correction_paper(page: ApplyPage, body: str) -> Paper:
    """Return the blank form of a body, to be printed or filled in a word processor."""
    to = f"{body}（{page.office_name}）" if page.office_name else body
    table = Table(
        CORRECTION_TITLE,
        (),
        (
            ((Cell("受理机关", scope="row"), Cell(to, 3)),),
            applicant_rows(),
            _part("要求更正的政府信息", _WANTED),
            _part("证据", _EVIDENCE),
            ((Cell("告知书怎样送达", scope="row"), Cell(_WAYS, 3)),),
            last_rows(page),
        ),
    )
    return Paper(
        title=CORRECTION_TITLE,
        blocks=(Grid(table, widths=(1.3, 1.4, 2.3, 5)),),
        issuer=body,
        on=page.updated_on,
        subject=CORRECTION_TITLE,
    )


def _part(title: str, lines: tuple[tuple[str, str], ...]) -> tuple[Cells, ...]:
    """Return lines to fill, with their title in a first column over all of them."""
    rows = [(Cell(label, 2, scope="row"), Cell(room)) for label, room in lines]
    first, *rest = rows
    return ((Cell(title, rowspan=len(rows), scope="rowgroup"), *first), *rest)
