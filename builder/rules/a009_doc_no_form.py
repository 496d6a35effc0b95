"""文号写法不规范：发文字号由机关代字、六角括号里的四位年份和顺序号组成。

为什么：发文字号是公众引用和检索公文的依据。年份用六角括号“〔〕”，顺序号不加“第”、不编虚位
（即 1 不写作 01）。命令（令）、公告按“第5号”编号的，照原件写。括号用错时本工具仍能检索，
所以只作警告。

处理：照公文原件改正；原件本身就这样印的，可以列入基线。没有文号的公文写“无文号”。
文号里的年份与生成日期的年份不同，请核对是哪一个抄错了；转载的公文不核对年份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalogue.references import doc_no_key
from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.readers import proper_doc_no
from builder.rules.base import Finding, Lone, rule
from builder.sources import OFFICIAL_DOCUMENTS

_NUMBER = re.compile(r"[\u4e00-\u9fa5A-Za-z（）()]+〔(?P<year>(?:19|20)\d{2})〕[1-9]\d*号")
# 国令第711号, ×县人民政府令（第5号）, ×局公告2024年第3号, 2024年第3号
_ORDER = re.compile(
    r"(?:.*(?:令|公告|通告))?[（(]?(?:(?:19|20)\d{2}年)?第(?:[1-9]\d*|[一二三四五六七八九十百]+)号[）)]?"
)


@rule(
    "A009",
    "文号写法不规范",
    level=Level.WARNING,
    source=OFFICIAL_DOCUMENTS,
    subject=Item,
    reads=("doc_no", "formed_on", "kind"),
    lone=True,
)
def doc_no_form(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a 文号 in another than the standard form, or of another year than the item."""
    del ctx
    if not item.number:
        return
    found = _NUMBER.fullmatch(item.number)
    if found is None and _ORDER.fullmatch(item.number):
        return
    if found is None:
        folded = doc_no_key(item.number)
        guess = f"，是否想写“{folded}”？" if _NUMBER.fullmatch(folded) else ""
        by_fix = "；括号、空格和全角数字 gongkai fix 可以自动改正"
        also = by_fix if proper_doc_no(item.number) != item.number else ""
        yield Finding(
            "doc_no",
            f"文号“{item.number}”不是“机关代字〔年份〕顺序号”的写法{guess}",
            f"照公文原件改正；没有文号的写“无文号”{also}",
        )
        return
    year = int(found["year"])
    if item.formed_on is None or item.kind is Kind.REPRINT or item.formed_on.year == year:
        return
    yield Finding(
        "doc_no",
        f"文号“{item.number}”的年份与生成日期 {item.formed_on} 的年份不同",
        "对照公文原件核对文号和生成日期",
    )
