"""国家秘密标志：文件里有密级标志，例如文头单独一行的密级，或者密级后面跟着“★”和保密期限。

为什么：《中华人民共和国保守国家秘密法》规定，国家秘密的密级分为绝密、机密、秘密，载体上要作出标志；
涉密信息不得在互联网上发布，也不得存入本仓库。带标志的文件出现在这里，说明公开前的保密审查没有做到。
只认标志，不认词语：正文里说到“保密”“商业秘密”“泄露秘密”不报。

处理：立即停止公开，报告本单位保密工作机构；已经提交过的，由其决定如何清除历史记录。
已经解密的，删去标志并在审核意见里写明解密情况。正文引用标志样式的，给标志加上引号。
本条不能列入基线，不显示内容。
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules._lines import Line, Written, lines_of
from builder.rules.base import Context, Finding, rule
from builder.sources import SECRECY_LAW

# GB/T 9704: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 标题 come before the first sentence.
_HEAD_LINES = 8
_SENTENCE = re.compile(r"[。；，：;:]")
_GRADE = r"(?:绝[\s\u3000]*密|机[\s\u3000]*密|秘[\s\u3000]*密)级?"
_TERM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:年|个月|月|天|日)|长期"
_STARRED = re.compile(rf"{_GRADE}\s*[★☆]\s*(?:{_TERM})?")
_LABELLED = re.compile(rf"密[\s\u3000]*级\s*[:：]\s*{_GRADE}\s*[★☆]?\s*(?:{_TERM})?")
_ALONE = re.compile(rf"{_GRADE}\s*[★☆]?\s*(?:{_TERM})?")
_PREFIXED = re.compile(rf"[【〔\[（(]\s*{_GRADE}\s*[★☆]?\s*(?:{_TERM})?\s*[】〕\]）)]")
_IN_NAME = re.compile(rf"(?:^|[【〔\[（(_\-\s·]){_GRADE}(?:$|[】〕\]）)_\-\s★☆·.])")
_FIELD = re.compile(r"\s*(?:-\s+)?(?P<key>[^\s:：]+)[:：]\s*[\"'“]?(?P<value>.*?)[\"'”]?\s*")
_WORD_KEYS = frozenset({"主题词", "关键词", "keywords"})
_DECORATION = " \t\u3000#*_>【】〔〕[]（）()"
_QUOTES = "“\"‘'「『《"
_ADVICE = "立即报告本单位保密工作机构；只是引用标志样式的，给它加上引号"


@rule(
    "P101",
    "国家秘密标志",
    level=Level.ERROR,
    source=SECRECY_LAW,
    subject=(Item, Guide, AnnualReport),
    reads=(),
    baseline=False,
)
def secrecy_mark(owner: Written, ctx: Context) -> Iterator[Finding]:
    """Find a mark of classification in the text, the fields or the name of an attachment."""
    head = _HEAD_LINES
    for line in lines_of(owner, ctx):
        found = _marked(line, is_head=head > 0)
        if line.in_body and line.text.strip():
            head = 0 if _SENTENCE.search(line.text) else head - 1
        if found is not None:
            place = line.place(*found)
            yield Finding(
                "", "这里有国家秘密标志，不显示内容", _ADVICE, at=place, secret=True, quotes=False
            )
    for index, attachment in enumerate(owner.attachments if isinstance(owner, Item) else ()):
        if _is_marked_name(attachment.file or "") or _is_marked_name(attachment.title or ""):
            yield Finding(
                f"attachments.{index}",
                "附件名称有国家秘密标志，不显示内容",
                _ADVICE,
                secret=True,
                quotes=False,
            )
    for link in owner.body.links:
        if link.kind == "path" and _is_marked_name(posixpath.basename(link.target)):
            yield Finding(
                "",
                "链接的文件名称有国家秘密标志，不显示内容",
                _ADVICE,
                at=link.at,
                secret=True,
                quotes=False,
            )


def _marked(line: Line, *, is_head: bool) -> tuple[int, int] | None:
    """Return the span of the mark in a line, from 0."""
    for found in _STARRED.finditer(line.text):
        is_quoted = line.in_body and line.text[: found.start()].rstrip()[-1:] in tuple(_QUOTES)
        if not is_quoted:
            return found.span()
    if line.in_body:
        return _alone(line.text, is_head=is_head)
    return _in_field(line.text)


def _alone(text: str, *, is_head: bool) -> tuple[int, int] | None:
    plain = text.strip(_DECORATION)
    start = text.find(plain)
    if _LABELLED.fullmatch(plain) or (is_head and _ALONE.fullmatch(plain)):
        return start, start + len(plain)
    return None


def _in_field(text: str) -> tuple[int, int] | None:
    """Judge a line of front matter, or the cells of a register's row."""
    found = _FIELD.fullmatch(text)
    if found is None:
        cells = (cell.strip(' "') for cell in text.split(","))
        cell = next((cell for cell in cells if _ALONE.fullmatch(cell)), None)
        return (text.find(cell), text.find(cell) + len(cell)) if cell else None
    if found["key"] in _WORD_KEYS:
        return None
    value = found["value"]
    prefix = _PREFIXED.match(value)
    if prefix is not None:
        return found.start("value"), found.start("value") + prefix.end()
    return found.span("value") if _ALONE.fullmatch(value) else None


def _is_marked_name(name: str) -> bool:
    return _IN_NAME.search(posixpath.basename(name)) is not None
