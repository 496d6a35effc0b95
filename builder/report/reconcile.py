"""The comparison of a register of documents with the catalogue, for insiders alone.

A row with a 密级 is named by its line and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.model.table import Table
from builder.products.reconcile import Fate, Missing, Reconciliation
from builder.products.register_row import RegisterRow
from builder.report.bulletin import TEXT_STYLES, Bulletin, Part, as_xlsx, table_of

STYLES = (*(style for style in TEXT_STYLES if style != "html"), "json", "xlsx")
_NONE = "没有发现。"
_MISSING_HEADS = (
    "文号",
    "标题",
    "机构",
    "主办科室",
    "仓库情况",
    "期限届满日",
    "是否逾期",
    "登记簿行",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what a reader needs to know of it."""

    found: Reconciliation
    site: Site
    as_of: date
    register: str
    body: str = ""
    year: int | None = None

    def label(self, code: str) -> str:
        """Return the short name of a body."""
        body = self.site.bodies.get(code)
        return body.label if body else code


def render(style: str, compared: Compared) -> bytes:
    """Return the comparison in one of ``STYLES``."""
    if style == "xlsx":
        return as_xlsx(bulletin_of(compared))
    text = as_json(compared) if style == "json" else TEXT_STYLES[style](bulletin_of(compared))
    return (text if text.endswith("\n") else f"{text}\n").encode()


def bulletin_of(compared: Compared) -> Bulletin:
    """Return the paper: the sum first, then six kinds of findings."""
    return Bulletin(
        title=f"发文登记簿与公开目录核对：{compared.register}",
        lead=tuple(_lead(compared)),
        parts=tuple(_parts(compared)),
        notes=(
            "文号按机关代字、年份和顺序号核对，括号、空格、全角半角不计；没有文号的按标题核对。",
            "缺号是登记簿和仓库里都没有的顺序号，登记为不公开的、涉密的都算有。",
            "本表列有不公开的信息，只供内部使用，不得放进网站。",
        ),
        issuer=compared.site.lead.name or "",
        on=compared.as_of,
    )


def _lead(compared: Compared) -> Iterator[str]:
    found, fates = compared.found, compared.found.fates
    late = sum(one.is_late for one in found.missing)
    yield (
        f"登记 {found.found} 件，应公开 {found.due}，已公开 {fates[Fate.PUBLISHED]}，"
        f"没有公开 {fates[Fate.MISSING]}（其中逾期 {late}）；截至 {compared.as_of}。"
    )
    parts = "，".join(f"{fate} {fates[fate]}" for fate in Fate if fates[fate])
    yield f"合计 {found.found} 件：{parts}。" if parts else "登记簿里没有文件。"
    limits = [compared.label(compared.body)] if compared.body else []
    limits += [f"{compared.year}年"] if compared.year else []
    if limits:
        yield f"只核对{'、'.join(limits)}的文件。"
    if found.secret:
        yield f"有 {len(found.secret)} 件标有密级：涉密文件不得录入非涉密的登记簿和本仓库，请立即清除。"


def _parts(compared: Compared) -> Iterator[Part]:
    found = compared.found
    yield Part("登记为主动公开、没有公开的", _missing(compared), empty=_NONE)
    yield Part("已经公开、登记簿里没有的", _unregistered(compared), empty=_NONE)
    yield Part("缺号", lines=tuple(f"{gap}，共 {gap.count} 个" for gap in found.gaps), empty=_NONE)
    yield Part("两边不一致的", _differences(compared), empty=_NONE)
    yield Part("读不出和没有填的", lines=tuple(_unread(found)), empty=_NONE)
    yield Part("重复登记的", lines=tuple(_duplicates(found)), empty=_NONE)
    if found.secret:
        lines = "、".join(map(str, found.secret))
        yield Part("涉密的", lines=(f"第 {lines} 行：涉密文件不得录入，不显示内容。",))


def _missing(compared: Compared) -> Table:
    rows = [
        (
            one.row.doc_no or "没有文号",
            one.row.title,
            compared.label(one.body),
            one.unit,
            one.state,
            one.due_on.isoformat() if one.due_on else "没有日期，无法计算",
            _lateness(one),
            str(one.row.line),
        )
        for one in compared.found.missing
    ]
    return table_of("登记为主动公开、没有公开的", _MISSING_HEADS, rows)


def _lateness(one: Missing) -> str:
    if one.is_withdrawn:
        return "—"
    if one.due_on is None:
        return "不明"
    if one.is_provisional:
        return "暂定"
    return "已逾期" if one.is_late else "未到期"


def _unregistered(compared: Compared) -> Table:
    rows = [
        (item.number, item.title or "", compared.label(item.issuer or ""), item.index_no or "")
        for item in compared.found.unregistered
    ]
    return table_of("已经公开、登记簿里没有的", ("文号", "标题", "机构", "索引号"), rows)


def _differences(compared: Compared) -> Table:
    rows = [
        (_name(one.row), one.field, one.registered, one.published, one.index_no, str(one.row.line))
        for one in compared.found.differences
    ]
    heads = ("文件", "项目", "登记簿", "仓库", "索引号", "登记簿行")
    return table_of("两边不一致的", heads, rows)


def _unread(found: Reconciliation) -> Iterator[str]:
    for one in found.bad:
        yield f"第 {one.line} 行：{one.reason}"
    for row in found.unread:
        yield f"第 {row.line} 行 {_name(row)}：{'；'.join(row.faults)}"
    for row in found.unknown:
        if not row.faults:
            yield f"第 {row.line} 行 {_name(row)}：没有填公开属性"


def _duplicates(found: Reconciliation) -> Iterator[str]:
    for first, again in found.duplicates:
        same = "" if first.title == again.title else "，标题不同"
        yield f"{_name(again)}：第 {first.line} 行和第 {again.line} 行{same}"


def _name(row: RegisterRow) -> str:
    return row.doc_no or f"《{row.title}》"


def as_json(compared: Compared) -> str:
    """Return one object; days are ISO, what is not known is null."""
    found = compared.found
    content = {
        "register": compared.register,
        "as_of": compared.as_of.isoformat(),
        "body": compared.body or None,
        "year": compared.year,
        "found": found.found,
        "due": found.due,
        "counts": {fate.name.lower(): found.fates[fate] for fate in Fate},
        "missing": [
            {
                "line": one.row.line,
                "doc_no": one.row.doc_no,
                "title": one.row.title,
                "body": one.body,
                "unit": one.unit,
                "state": one.state,
                "due": one.due_on.isoformat() if one.due_on else None,
                "late": one.is_late,
                "provisional": one.is_provisional,
            }
            for one in found.missing
        ],
        "unregistered": [
            {"doc_no": item.number, "title": item.title, "index_no": item.index_no}
            for item in found.unregistered
        ],
        "gaps": [
            {"prefix": one.prefix, "year": one.year, "first": one.first, "last": one.last}
            for one in found.gaps
        ],
        "differences": [
            {
                "line": one.row.line,
                "doc_no": one.row.doc_no,
                "field": one.field,
                "registered": one.registered,
                "published": one.published,
                "index_no": one.index_no,
            }
            for one in found.differences
        ],
        "duplicates": [[first.line, again.line] for first, again in found.duplicates],
        "secret": list(found.secret),
        "unreadable": list(_unread(found)),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
