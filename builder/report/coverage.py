"""The coverage page: every provision, rule, field and page with its legal source, from the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from builder.diagnostic import Code
from builder.law.packs import Provision, shipped_packs
from builder.law.provisions import STATUSES, Clause, chapters
from builder.model.attr import Record, field_table
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.negative import NegativeEntry
from builder.model.public_item import PublicItem
from builder.model.report import AnnualReport
from builder.model.request import Request
from builder.model.site import Column, GovernmentBody, Settings
from builder.model.standard import StandardRow
from builder.model.work import WorkLedger
from builder.pages.kinds import PAGE_KINDS
from builder.rules import all_codes
from builder.sources import THIS_TOOL, Source

# What files hold, by the name that the provisions call it; a field of 信息 goes without one.
MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "信息": Item,
        "公开指南": Guide,
        "依申请公开": ApplyPage,
        "年度报告": AnnualReport,
        "机构": GovernmentBody,
        "栏目": Column,
        "站点": Settings,
        "负面清单": NegativeEntry,
        "标准目录": StandardRow,
        "工作台账": WorkLedger,
        "申请登记簿": Request,
    }
)
_EXPLANATIONS = (
    "逐条列出有关规定的要求由什么落实。要求用本工具自己的话概括，以各地文件和国家规定的原文为准。",
    "表里的编号为本页自编，后面各表的“规定”一栏照此引用。方式取最强的一种：规则（检查时自动核对）、字段（文件里有地方登记）、页面（网站或者数据文件里显示）、"
    "报表（命令输出）；以后（还没有做）；不由软件承担（仓库做不到）。只写进规则包、没有程序读取的，不算落实。",
)


def render() -> str:
    """Return the coverage page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 规定与落实对照"
    yield ""
    yield "本页由 `gongkai explain --coverage` 从程序生成，不要手工修改。"
    yield ""
    yield "## 规定落实情况"
    yield ""
    for paragraph in _EXPLANATIONS:
        yield paragraph
        yield ""
    yield from _table(("落实方式", "条数", "其中还有以后要做的", "其中有软件做不到的"), _counted())
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


def _counted() -> Iterator[tuple[str, ...]]:
    every = [one for chapter in chapters() for one in chapter.provisions]
    for status in (*STATUSES, "合计"):
        found = [one for one in every if status in (one.status, "合计")]
        later = sum(bool(one.later) for one in found)
        why_not = sum(bool(one.why_not) for one in found)
        yield status, str(len(found)), str(later), str(why_not)


def _answer(one: Clause) -> str:
    parts = (
        ("", one.codes),
        ("字段：", one.fields),
        ("规则包：", one.packs),
        ("页面：", [_page_name(name) for name in one.pages]),
        ("数据：", [f"`{name}`" for name in one.files]),
        ("命令：", [f"`gongkai {name}`" for name in one.commands]),
        ("以后：", [one.later] if one.later else []),
        ("不由软件承担：", [one.why_not] if one.why_not else []),
    )
    return "。".join(head + "、".join(names) for head, names in parts if names)


def _page_name(template: str) -> str:
    return next(kind.name for kind in PAGE_KINDS if kind.template == template)


def _rules(codes: Iterable[Code]) -> Iterator[str]:
    yield "## 规则"
    yield ""
    asked = _asked_by(lambda one: one.codes)
    rows = (
        (one.code, one.name, one.level.label, str(one.source), asked.get(one.code, ""))
        for one in codes
    )
    yield from _table(("代码", "名称", "级别", "依据", "规定"), rows)


def _asked_by(named: Callable[[Clause], Iterable[str]]) -> Mapping[str, str]:
    """Return what provisions name with their numbers, in their order."""
    found: dict[str, list[str]] = {}
    for chapter in chapters():
        for one in chapter.provisions:
            for name in named(one):
                found.setdefault(name, []).append(f"{one.number:03}")
    return {name: "、".join(numbers) for name, numbers in found.items()}


def _fields() -> Iterator[str]:
    yield "## 字段"
    yield ""
    yield "一项由几部分组成的，各部分写在“·”后面；组成相同的只列一次。没有写明依据的，随它所属的一项。"
    yield ""
    asked = _asked_by(lambda one: one.fields)
    for name, model in MODELS.items():
        yield f"### {name}"
        yield ""
        rows = (
            (label, f"`{key}`", public, required, _basis(source, numbers), numbers)
            for label, key, public, required, source in _field_rows(model, "", "", None, set())
            for numbers in (asked.get(label if model is Item else f"{name}·{label}", ""),)
        )
        yield from _table(("名称", "英文键", "公开", "必填", "依据", "规定"), rows)


def _basis(source: Source | None, numbers: str) -> str:
    return str(source or ("见有关规定" if numbers else THIS_TOOL))


def _field_rows(
    model: type[Record], label: str, key: str, basis: Source | None, seen: set[type[Record]]
) -> Iterator[tuple[str, str, str, str, Source | None]]:
    """Yield a row for every field, parts right behind their whole, each kind of part once."""
    shown = PublicItem.model_fields if model is Item else model.model_fields
    for row in field_table(model):
        names = label + row.attr.label, key + row.name
        source = row.attr.basis or basis
        public = "公开" if row.attr.public and row.name in shown else "内部"
        yield *names, public, "必填" if row.attr.required else "", source
        if issubclass(row.kind, Record) and row.kind not in seen:
            seen.add(row.kind)
            yield from _field_rows(row.kind, f"{names[0]}·", f"{names[1]}.", source, seen)


def _pages() -> Iterator[str]:
    yield "## 页面"
    yield ""
    asked = _asked_by(lambda one: one.pages)
    rows = (
        (kind.name, kind.address, str(kind.source), asked.get(kind.template, ""))
        for kind in PAGE_KINDS
    )
    yield from _table(("页面", "地址", "依据", "规定"), rows)


def _packs() -> Iterator[str]:
    yield "## 规则包"
    yield ""
    asked = _asked_by(lambda one: one.packs)
    for name, pack in shipped_packs().items():
        yield f"### {pack.title}（{name}）"
        yield ""
        rows = [
            *((one.id, str(one.matter), f"自{one.basis}起 {one.span}", *_held(one), asked.get(one.id, ""))
              for one in pack.limits),
            *((one.id, str(one.topic), _content(one.values, one.amount), *_held(one), asked.get(one.id, ""))
              for one in pack.requirements),
        ]  # fmt: skip
        yield from _table(("标识", "事项", "内容", "施行期间", "依据", "等级", "规定"), rows)


def _content(values: tuple[str, ...], amount: int) -> str:
    return "；".join(values) or (str(amount) if amount else "是")


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
