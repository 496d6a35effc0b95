"""缺少必填项：目录应当列明的各项必须写全，信息类型另有要求的也要写。

为什么：条例第十二条规定，政府信息公开目录包括索引、名称、内容概述、生成日期等内容。缺了一项，
公众就不能按目录查找。公文要有文号；解读要写明解读对象和解读人；征求意见要写明起止日期和联系方式；
意见反馈、回应、澄清、转载要写明所针对的信息或者来源。撤回的信息要留下撤回的日期和依据。

处理：按提示补上一行。没有文号的公文写“无文号”。草稿缺项只作警告。国家秘密的登记行不写名称和
内容概述；登记表里其他不公开的信息只要求发布机构和公开属性。读不出的项另行报告，这里不重复。
缺少索引号、名称、发布机构或者栏目的，生成不了页面，不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from builder.diagnostic import Level
from builder.model.attr import Field, field_table, keys_of, label_of
from builder.model.item import NEEDED_BY_KIND, Item
from builder.model.matters import Consultation
from builder.model.parts import Withdrawal
from builder.model.vocabulary import Ground, Kind
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_12, THIS_TOOL

_NOT_IN_SECRET_ROWS = frozenset({"title", "summary"})
_REQUIRED_IN_ROWS = frozenset({"issuer", "attribute"})

# Without these there is no address, no heading, no place in the catalogue.
_NEEDED_BY_PAGE = frozenset({"index_no", "title", "issuer", "column"})

_WAYS = ("phone", "email", "address")


@rule(
    "A001",
    "缺少必填项",
    level=Level.ERROR,
    source=ART_12,
    subject=Item,
    reads=(
        "index_no", "title", "issuer", "column", "formed_on", "attribute", "summary", "kind",
        "doc_no", "interprets", "interpreter", "consultation", "contact", "feedback_to",
        "responds_to", "clarifies", "false_claim", "source", "ground", "withdrawn",
    ),
    lone=True,
)  # fmt: skip
def missing_field(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find every required field that an item leaves out."""
    del ctx
    if not item.where and not item.unread:
        labels = (row.attr.label for row in _required())
        advice = f"写上{'、'.join(labels)}等各项"
        yield Finding("", "一项也没有写", advice, quotes=False, acceptable=False)
        return
    is_row = "#" in item.path
    is_secret = item.ground is Ground.STATE_SECRET
    for row in _required():
        if _gives(item, row.name):
            continue
        if is_row and row.name not in _REQUIRED_IN_ROWS:
            continue
        if is_secret and row.name in _NOT_IN_SECRET_ROWS:
            continue
        hint = f"（{row.attr.hint}）" if row.attr.hint else ""
        yield Finding(
            row.name,
            f"缺少“{row.attr.label}”",
            _fill_in(item, row) + hint,
            quotes=False,
            acceptable=row.name not in _NEEDED_BY_PAGE,
            source=row.attr.basis,
        )
    if item.withdrawn is not None:
        yield from _withdrawal(item, item.withdrawn)
    if is_row or is_secret:
        return
    for group in NEEDED_BY_KIND.get(item.kind, ()):
        if not any(_gives(item, name) for name in group):
            yield _missing_for_kind(item, [keys_of(Item)[name] for name in group])
    if item.kind is Kind.CONSULTATION and "consultation" not in item.unread:
        yield from _consultation(item)


@cache
def _required() -> tuple[Field, ...]:
    return tuple(row for row in field_table(Item) if row.attr.required)


def _gives(item: Item, name: str) -> bool:
    """Whether the field is written; one that could not be read was reported as such."""
    if getattr(item, name) or name in item.unread:
        return True
    return any(place.startswith(f"{name}.") for place in item.unread)


def _fill_in(item: Item, row: Field) -> str:
    """Return the advice: a second line of the same key would be a fault of its own."""
    label = row.attr.label
    return f"在“{label}: ”后面填写" if row.name in item.where else f"补上一行“{label}: …”"


def _missing_for_kind(item: Item, rows: list[Field]) -> Finding:
    either = "”或者“".join(row.attr.label for row in rows)
    hint = "；没有文号的写“文号: 无文号”" if item.kind is Kind.DOCUMENT else ""
    written = next((row for row in rows if row.name in item.where), None)
    return Finding(
        written.name if written else "kind",
        f"信息类型为“{item.kind}”，缺少“{either}”",
        _fill_in(item, written or rows[0]) + hint,
        source=rows[0].attr.basis or THIS_TOOL,
    )


def _withdrawal(item: Item, withdrawn: Withdrawal) -> Iterator[Finding]:
    for name, example in (("on", "2026-05-06"), ("reason", "条例第十四条")):
        if getattr(withdrawn, name) is None and f"withdrawn.{name}" not in item.unread:
            label = label_of(Withdrawal, name)
            sentence = f"“撤回”没有写“{label}”，撤回后的页面要写明"
            yield Finding(
                "withdrawn",
                sentence,
                f"在“撤回”下补上“{label}: {example}”",
                quotes=False,
                source=THIS_TOOL,
            )


def _consultation(item: Item) -> Iterator[Finding]:
    given = item.consultation or Consultation()
    for name in ("opens_on", "closes_on"):
        place = f"consultation.{name}"
        if getattr(given, name) is None and place not in item.unread:
            label = label_of(Consultation, name)
            yield Finding(
                place if place in item.where else "consultation",
                f"信息类型为“征求意见”，缺少{label}日期",
                f"在“征求意见”下补上“{label}: 2026-03-01”这样的一行",
                source=THIS_TOOL,
            )
    has_way = bool(item.contact) or any(getattr(given, name) for name in _WAYS)
    if not given.contact and not has_way:
        yield Finding(
            "consultation",
            "信息类型为“征求意见”，缺少“联系人”和联系方式",
            "在“征求意见”下补上联系人，以及联系电话、电子邮箱或者地址",
            source=THIS_TOOL,
        )
    elif not given.contact:
        yield Finding(
            "consultation",
            "“征求意见”写了联系方式，没有写“联系人”",
            "补上“联系人: …”",
            level=Level.WARNING,
            source=THIS_TOOL,
        )
    elif not has_way:
        yield Finding(
            "consultation",
            "“征求意见”写了联系人，没有写联系方式",
            "补上联系电话、电子邮箱或者地址",
            level=Level.WARNING,
            source=THIS_TOOL,
        )
