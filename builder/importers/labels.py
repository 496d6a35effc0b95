"""The labels that disclosure pages put before values, and where they stand in a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from builder.model.attr import Record, keys_of
from builder.model.item import Item

# Wordings of other platforms for fields of ours; the field table does not read them.
_WORDINGS = MappingProxyType(
    {
        "索取号": "index_no",
        "信息名称": "title",
        "信息标题": "title",
        "文件名称": "title",
        "文件标题": "title",
        "发布单位": "issuer",
        "发文单位": "issuer",
        "公开机构": "issuer",
        "公开单位": "issuer",
        "制发机关": "issuer",
        "文件字号": "doc_no",
        "发文文号": "doc_no",
        "成文时间": "formed_on",
        "生成时间": "formed_on",
        "产生时间": "formed_on",
        "发文日期": "formed_on",
        "印发时间": "issued_on",
        "施行时间": "effective_on",
        "生效时间": "effective_on",
        "失效时间": "expires_on",
        "废止日期": "expires_on",
        "公开时间": "published_on",
        "公布日期": "published_on",
        "发布于": "published_on",
        "效力状况": "validity",
        "效力状态": "validity",
        "时效性": "validity",
        "主题": "theme",
        "体裁": "genre",
        "文种": "genre",
        "关键字": "keywords",
        "标签": "keywords",
        "稿源": "source",
        "文章来源": "source",
        "内容摘要": "summary",
        "摘要": "summary",
        "信息分类": "column",
        "所属栏目": "column",
    }
)
# Page tools: their label ends the value before, nothing of them is kept.
_TOOL_WORDS = (
    "浏览次数 浏览量 浏览人数 浏览 访问量 访问次数 访问人数 点击数 点击量 点击次数 点击率"
    " 人气 阅读次数 阅读量 阅读数 阅读 字体 字体大小 字号 字号大小 文本下载 文件下载 附件下载"
    " 打印 打印本页 分享 分享到 保护视力色 视力保护色 背景色 收藏 语音播报 扫一扫"
)
_TOOLS = frozenset(_TOOL_WORDS.split())
# Statements that have no field of ours.
_OTHER_WORDS = (
    "公开形式 公开时限 公开程序 公开时效 有效期 服务对象 服务对象分类 生命周期 生命周期分类"
    " 信息格式 语种 信息格式/语种 格式 责任编辑 责编 编辑 作者 校对 审核人 发布人 录入人 录入"
    " 信息作者 收录时间 更新时间 服务类别 统一编号 登记号 备案号 主题一级 主题二级 相关信息"
    " 在线链接 载体类型"
)
_OTHERS = frozenset(_OTHER_WORDS.split())
# Fields that a page's block never states, or whose label also begins a paragraph of the text.
_NOT_IN_BLOCKS = frozenset(
    {
        "kind",
        "draft",
        "normative",
        "attachments",
        "ground",
        "reason",
        "false_claim",
        "redirect_from",
    }
)
_GAP = "[ \t\u3000\u00a0]*"
_SHORT = 2  # a label of two characters may be the end of a word: it needs a space before it


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a line. ``field`` is "" for what has no field; ``is_tool`` for tools."""

    text: str
    field: str
    is_tool: bool
    start: int
    end: int


@cache
def known_labels() -> Mapping[str, str]:
    """Return every label that is recognised, with the name of its field or ""."""
    found = dict.fromkeys((*_TOOLS, *_OTHERS), "")
    found.update(_WORDINGS)
    for key, row in keys_of(Item).items():
        if key.isascii() or row.name in _NOT_IN_BLOCKS or issubclass(row.kind, Record):
            continue
        found[key] = row.name
    return MappingProxyType(found)


def find_labels(text: str) -> tuple[Label, ...]:
    """Return the labels with a colon or in 【】 that stand in a line, in order."""
    found: list[Label] = []
    for match in _pattern().finditer(text):
        name = _name(match["bare"] or match["boxed"])
        if len(name) <= _SHORT and match["bare"] and not _stands_free(text, match.start()):
            continue
        found.append(_label(name, match.start(), match.end()))
    return tuple(found)


def label_cell(text: str) -> Label | None:
    """Return the label that a whole table cell is, with or without its colon."""
    name = _name(text.strip().rstrip(":：").strip("【】[]"))
    return _label(name, 0, len(text)) if name in known_labels() else None


def _label(name: str, start: int, end: int) -> Label:
    return Label(name, known_labels()[name], name in _TOOLS, start, end)


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(known_labels(), key=len, reverse=True)
    spaced = "|".join(_GAP.join(re.escape(character) for character in name) for name in names)
    return re.compile(
        f"(?:(?P<bare>{spaced}){_GAP}[:：]|[【\\[](?P<boxed>{spaced})[】\\]]{_GAP}[:：]?)"
    )


def _name(text: str) -> str:
    return re.sub(r"\s", "", text)


def _stands_free(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "|｜】]）)【[;；,，(（"
