"""What a person has to look at: candidates, contradictions, links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from builder.importers.blocks import Block, Page, Shape, Span, text_of
from builder.importers.body import Text
from builder.importers.gaps import Hint
from builder.importers.markdown_text import is_address
from builder.importers.sections import attribute_note, number_of, signatures
from builder.importers.values import Values, moment_in
from builder.model.vocabulary import Attribute
from builder.readers import FieldError, read_choice, read_date

_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|txt|csv)(?:[?#]|$)", re.I)
_ANCHOR = re.compile(r"(?:#|javascript:|$)", re.IGNORECASE)
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def hints_of(values: Values, page: Page, text: Text, *, bad_line: int) -> Iterator[Hint]:
    """Yield the hints of one page: about the file, the fields, the text."""
    if bad_line:
        yield Hint(bad_line, "从这一行起有读不出的字，已写成“\ufffd”，请对照原页面改正")
    if page.removed:
        yield Hint(0, f"去掉了 {page.removed} 个看不见的控制字符")
    yield from values.hints
    yield from _about_dates(values, text)
    yield from _about_attribute(values, text)
    yield from _about_text(page, text)
    for block in text.blocks:
        yield from _about_links(block)


def _about_dates(values: Values, text: Text) -> Iterator[Hint]:
    lines = [block.plain for block in text.blocks]
    formed = values.values.get("formed_on")
    for at, stated in signatures(lines):
        number = text.blocks[at].number
        if formed is None:
            yield Hint(
                number,
                f"落款日期“{stated}”可能是生成日期；没有自动写入，请核对原件后填写",
            )
        elif isinstance(formed, date) and _day(stated) not in (None, formed):
            yield Hint(number, f"落款日期“{stated}”与生成日期{formed}不一致，请核对原件")
    if "published_on" in values.values:
        return
    for dropped in text.dropped:
        try:
            on, _, _ = moment_in(dropped.text)
        except FieldError:
            continue
        yield Hint(dropped.line, f"没有标签的日期{on}可能是公开日期；没有自动写入")
    yield Hint(0, "没有找到公开日期；填写之前，这条信息不会显示在网站上")


def _about_attribute(values: Values, text: Text) -> Iterator[Hint]:
    attribute = values.values.get("attribute")
    note = attribute_note([block.plain for block in text.blocks])
    number = text.blocks[note[0]].number if note else 0
    stated = next((f.stated for f in values.found if f.field == "attribute"), "")
    if note and stated == "正文附注":
        yield Hint(number, f"公开属性“{attribute}”取自正文附注，页面的信息栏没有这一项")
    elif note:
        yield Hint(number, f"正文附注是“{text.blocks[note[0]].plain}”，请与公开属性核对")
    if isinstance(attribute, str) and not _is_proactive(attribute):
        yield Hint(0, f"页面已经在网上，公开属性却是“{attribute}”，请先核对能否公开")


def _is_proactive(text: str) -> bool:
    try:
        read = read_choice(text, Attribute, {"公开": Attribute.PROACTIVE})
    except FieldError:
        return True
    return read is Attribute.PROACTIVE


def _about_text(page: Page, text: Text) -> Iterator[Hint]:
    if not text.blocks:
        yield Hint(0, "没有找到正文，请对照原页面补上")
    if text.split:
        lines = "、".join(f"第{number}行{count}段" for number, count in text.split)
        yield Hint(text.split[0][0], f"很长的行按“一、”“第二条”等开头分了段，请核对：{lines}")
    rows = {block.number for block in text.blocks if block.shape is Shape.ROW}
    for number, what in page.notes:
        if what == "merged" and number in rows:
            yield Hint(number, "表格有合并的单元格，已拆成空格，请对照原页面核对")


def _about_links(block: Block) -> Iterator[Hint]:
    lines = [block.spans, *(line for cell in block.cells for line in cell)]
    for span in (span for line in lines for span in line):
        if span.image:
            yield Hint(block.number, _about_image(span))
        elif span.link and _ATTACHMENT.search(span.link):
            yield Hint(
                block.number,
                f"附件“{text_of((span,))}”请下载到稿件旁边，并写入“附件”：{span.link}",
            )
        elif not _ANCHOR.match(span.link) and not is_address(span.link):
            yield Hint(block.number, f"“{span.text}”的链接没有完整网址，只保留了文字：{span.link}")


def _about_image(span: Span) -> str:
    kept = "" if is_address(span.image) else "，稿件里没有写入"
    return f"图片请下载到稿件旁边，并改成本地的文件名{kept}：{span.image}"


def _day(stated: str) -> date | None:
    """Return the day of a signature, also written in Chinese numerals."""
    try:
        return read_date(stated)
    except FieldError:
        pass
    year, _, rest = stated.partition("年")
    month, _, day = rest.rstrip("日").partition("月")
    try:
        return date(int(year.translate(_CHINESE)), number_of(month), number_of(day))
    except ValueError:
        return None
