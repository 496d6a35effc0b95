"""The coverage page: every provision, rule, field and page with its legal source, from the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from builder.diagnostic import Code
from builder.law.packs import Provision, shipped_packs
from builder.law.provisions import Clause, chapters
from builder.model.attr import Record, field_table
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.public_item import PublicItem
from builder.model.report import AnnualReport
from builder.model.site import Column, GovernmentBody
from builder.pages.kinds import PAGE_KINDS
from builder.rules import all_codes
from builder.sources import THIS_TOOL

STATUSES = ("规则", "字段", "页面", "报表", "以后", "不由软件承担")
_MODELS: tuple[tuple[str, type[Record]], ...] = (
    ("信息", Item), ("公开指南", Guide), ("依申请公开", ApplyPage), ("年度报告", AnnualReport),
    ("机构", GovernmentBody), ("栏目", Column),
)  # fmt: skip


def render() -> str:
    """Return the coverage page as Markdown."""
    return "\n".join(_lines()) + "\n"


def counts() -> Counter[str]:
    """Return how many provisions each status has."""
    return Counter(one.status for chapter in chapters() for one in chapter.provisions)


def _lines() -> Iterator[str]:
    yield "# 规定与落实对照"
    yield ""
    yield "本页由 `gongkai explain --coverage` 从程序生成，不要手工修改。"
    yield ""
    yield "## 规定落实情况"
    yield ""
    found = counts()
    yield from _table(
        ("落实方式", "条数"),
        [*((word, str(found[word])) for word in STATUSES), ("合计", str(found.total()))],
    )
    for chapter in chapters():
        yield f"### {chapter.title}"
        yield ""
        rows = (
            (f"{one.number:03}", one.text, "、".join(one.places), one.status, _answer(one))
            for one in chapter.provisions
        )
        yield from _table(("编号", "要求", "出处", "方式", "落实"), rows)
    yield from _rules(all_codes().values())
    yield from _fields()
    yield from _pages()
    yield from _packs()


def _answer(one: Clause) -> str:
    parts = (
        "、".join(one.codes),
        "字段：" + "、".join(one.fields) if one.fields else "",
        "规则包：" + "、".join(one.packs) if one.packs else "",
        "页面：" + "、".join(_page_name(name) for name in one.pages) if one.pages else "",
        "命令：" + "、".join(f"`gongkai {name}`" for name in one.commands) if one.commands else "",
        one.later,
        one.why_not,
    )
    return "；".join(part for part in parts if part)


def _page_name(template: str) -> str:
    return next(kind.name for kind in PAGE_KINDS if kind.template == template)


def _rules(codes: Iterable[Code]) -> Iterator[str]:
    yield "## 规则"
    yield ""
    rows = ((one.code, one.name, one.level.label, str(one.source)) for one in codes)
    yield from _table(("代码", "名称", "级别", "依据"), rows)


def _fields() -> Iterator[str]:
    yield "## 字段"
    yield ""
    for name, model in _MODELS:
        yield f"### {name}"
        yield ""
        shown = PublicItem.model_fields if model is Item else None
        rows = (
            (
                row.attr.label,
                f"`{row.name}`",
                "公开" if row.attr.public and (shown is None or row.name in shown) else "内部",
                "必填" if row.attr.required else "",
                str(row.attr.basis or THIS_TOOL),
            )
            for row in field_table(model)
        )
        yield from _table(("名称", "英文键", "公开", "必填", "依据"), rows)


def _pages() -> Iterator[str]:
    yield "## 页面"
    yield ""
    rows = ((kind.name, kind.address, str(kind.source)) for kind in PAGE_KINDS)
    yield from _table(("页面", "地址", "依据"), rows)


def _packs() -> Iterator[str]:
    yield "## 规则包"
    yield ""
    for name, pack in shipped_packs().items():
        yield f"### {pack.title}（{name}）"
        yield ""
        rows = [
            *((one.id, str(one.matter), f"自{one.basis}起 {one.span}", *_held(one))
              for one in pack.limits),
            *((one.id, str(one.topic), _content(one.values, one.amount), *_held(one))
              for one in pack.requirements),
        ]  # fmt: skip
        yield from _table(("标识", "事项", "内容", "施行期间", "依据", "等级"), rows)


def _content(values: tuple[str, ...], amount: int) -> str:
    return "、".join(values) or (str(amount) if amount else "是")


def _held(one: Provision) -> tuple[str, str, str]:
    since = str(one.since or "")
    until = f"至{one.until}" if one.until else ("起" if since else "")
    return since + until, one.basis_text, one.rank


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""
