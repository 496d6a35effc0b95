"""政府信息公开申请表: the three elements of 条例第二十九条 and nothing else.

One definition for the page, the blank docx and the tests. A purpose is not asked: the regulation
of 2019 does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.model.guide import ApplyPage
from builder.model.table import Cell, Cells, Table
from builder.office.paper import Grid, Paper
from builder.sources import ART_29

FORM_TITLE = "政府信息公开申请表"
FORM_SOURCE = str(ART_29)
PERSON, ORGANISATION = "公民", "法人或者其他组织"


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of the form."""

    id: Annotated[str, "name of the control, unique in the form"]
    label: Annotated[str, "what is asked"]
    who: Annotated[str, "person or organisation, where only they fill it; else empty"] = ""
    required: Annotated[bool, "whether it must be filled"] = False
    type: Annotated[str, "type of the control"] = "text"
    fill: Annotated[str, "autocomplete token"] = "off"
    check: Annotated[str, "form that the script checks: identity, credit, phone …"] = ""
    area: Annotated[bool, "whether several lines are wanted"] = False
    hint: Annotated[str, "what helps to fill it; may be empty"] = ""
    value: Annotated[str, "what stands there at first; may be empty"] = ""


@dataclass(frozen=True, slots=True)
class FormOption:
    """One box of a choice."""

    label: Annotated[str, "what is chosen"]
    needs: Annotated[str, "id of the field that it needs filled; may be empty"] = ""


@dataclass(frozen=True, slots=True)
class FormChoice:
    """Boxes of which at least one has to be ticked."""

    id: Annotated[str, "name of the boxes"]
    label: Annotated[str, "what is chosen"]
    options: Annotated[tuple[FormOption, ...], "the boxes"]


@dataclass(frozen=True, slots=True)
class FormPart:
    """One statutory element. Of the fields of an ``any_of`` part at least one must be filled."""

    title: Annotated[str, "the element as the regulation words it"]
    note: Annotated[str, "what helps to fill it; may be empty"]
    fields: Annotated[tuple[FormField, ...], "its lines"]
    choices: Annotated[tuple[FormChoice, ...], "its choices"]
    any_of: Annotated[str, "what is missing while all of the group any is empty"]
    any_ids: Annotated[str, "ids of the fields of which one must be filled, parted by spaces"]
    has_kind: Annotated[bool, "whether the applicant says here what he is"] = False


APPLICANT = FormPart(
    title="申请人的姓名或者名称、身份证明、联系方式",
    note="联系电话、通信地址、电子邮箱、传真至少填写一项。",
    fields=(
        FormField("person-name", "姓名", "person", True, fill="name"),
        FormField("person-paper", "证件名称", "person", True, value="居民身份证"),
        FormField("person-number", "证件号码", "person", True, check="identity"),
        FormField("org-name", "名称", "organisation", True, fill="organization"),
        FormField("org-code", "统一社会信用代码", "organisation", True, check="credit"),
        FormField("org-contact", "联系人姓名", "organisation", True, fill="name"),
        FormField("phone", "联系电话", type="tel", fill="tel", check="phone"),
        FormField("address", "通信地址", fill="address-line1"),
        FormField("postcode", "邮政编码", fill="postal-code", check="postcode"),
        FormField("email", "电子邮箱", type="email", fill="email", check="email"),
        FormField("fax", "传真", type="tel", check="phone"),
    ),
    choices=(),
    any_of="联系电话、通信地址、电子邮箱、传真至少填写一项",
    any_ids="phone address email fax",
    has_kind=True,
)
WANTED = FormPart(
    title="申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述",
    note="三项至少填写一项；一份申请写一个事项，便于分别答复。",
    fields=(
        FormField("info-name", "名称"),
        FormField("info-number", "文号"),
        FormField(
            "info-other",
            "其他特征性描述",
            area=True,
            hint="例如形成的年份、制作的机关、涉及的事项和地点",
        ),
    ),
    choices=(),
    any_of="名称、文号、其他特征性描述至少填写一项",
    any_ids="info-name info-number info-other",
)
WAY = FormPart(
    title="申请公开的政府信息的形式要求，包括获取信息的方式、途径",
    note="可以选择多项。",
    fields=(),
    choices=(
        FormChoice(
            "carrier",
            "获取信息的方式",
            (FormOption("纸质文本"), FormOption("电子文本"), FormOption("查阅、抄录")),
        ),
        FormChoice(
            "way",
            "获取信息的途径",
            (
                FormOption("邮寄", "address"),
                FormOption("电子邮件", "email"),
                FormOption("传真", "fax"),
                FormOption("当面领取"),
            ),
        ),
    ),
    any_of="",
    any_ids="",
)
FORM = (APPLICANT, WANTED, WAY)
_NUMERALS = "一二三"
# The rows of the paper: who fills them, and which fields stand on one line.
_APPLICANT_ROWS = (
    (PERSON, (("person-name",), ("person-paper",), ("person-number",))),
    (ORGANISATION, (("org-name",), ("org-code",), ("org-contact",))),
    ("联系方式", (("phone", "fax"), ("address", "postcode"), ("email",))),
)
_ROOM = "\n"  # for writing by hand
_MUCH_ROOM = "\n\n\n"


def form_title(number: int) -> str:
    """Return the head of a part, counted from 0: 一、…."""
    return f"{_NUMERALS[number]}、{FORM[number].title}"


def form_paper(page: ApplyPage, body: str) -> Paper:
    """Return the blank form of a body, to be printed or filled in a word processor."""
    to = f"{body}（{page.office_name}）" if page.office_name else body
    return Paper(
        title=FORM_TITLE,
        blocks=(Grid(_table(to, page), widths=(1.3, 1.4, 2.3, 5)),),
        issuer=body,
        on=page.updated_on,
        subject=FORM_TITLE,
    )


def _where(page: ApplyPage) -> Iterator[str]:
    for label, text in (
        ("地址", page.office_address),
        ("邮政编码", page.postcode),
        ("传真", page.office_fax),
        ("电子邮箱", page.email),
    ):
        if text:
            yield f"{label}：{text}"


def last_rows(page: ApplyPage) -> tuple[Cells, ...]:
    """Return the rows for the signature and of where to hand a form in."""
    signature = "\n　　　　　　　　　　　　年　　月　　日"
    signed: Cells = (Cell("申请人签名或者盖章", 3, scope="row"), Cell(signature))
    where = "；".join(_where(page))
    return (signed, (Cell("递交", scope="row"), Cell(where, 3))) if where else (signed,)


def _table(to: str, page: ApplyPage) -> Table:
    return Table(
        FORM_TITLE,
        (),
        (
            ((Cell("受理机关", scope="row"), Cell(to, 3)),),
            applicant_rows(),
            tuple(_plain_part(WANTED)),
            tuple(_choices(WAY)),
            last_rows(page),
        ),
    )


def applicant_rows() -> tuple[Cells, ...]:
    """Return the rows that say who applies, of four columns."""
    labels = {field.id: field.label for field in APPLICANT.fields}
    rows: list[Cells] = []
    for name, lines in _APPLICANT_ROWS:
        for number, ids in enumerate(lines):
            head = () if number else (Cell(name, rowspan=len(lines), scope="rowgroup"),)
            label = "、".join(labels[one] for one in ids)
            rows.append((*head, Cell(label, scope="row"), Cell(_ROOM)))
    return tuple(_headed(APPLICANT, rows))


def _plain_part(part: FormPart) -> list[Cells]:
    return _headed(
        part,
        [
            (Cell(field.label, 2, scope="row"), Cell(_MUCH_ROOM if field.area else _ROOM))
            for field in part.fields
        ],
    )  # fmt: skip


def _choices(part: FormPart) -> list[Cells]:
    rows: list[Cells] = [
        (
            Cell(choice.label, 2, scope="row"),
            Cell("　".join(f"□{option.label}" for option in choice.options)),
        )
        for choice in part.choices
    ]
    return _headed(part, rows)


def _headed(part: FormPart, rows: list[Cells]) -> list[Cells]:
    """Return the rows with the element's name in a first column over all of them."""
    title = {
        id(APPLICANT): "申请人的姓名或者名称、身份证明、联系方式",
        id(WANTED): "申请公开的政府信息",
        id(WAY): "形式要求",
    }[id(part)]
    return [(Cell(title, rowspan=len(rows), scope="rowgroup"), *rows[0]), *rows[1:]]
