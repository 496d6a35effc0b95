"""落款日期与生成日期不一致：正文落款的日期不是“生成日期”。

为什么：公文以签发日期为成文日期，落款写的就是它。目录的生成日期写错，公开期限就从错误的一天算起。
只看公文里紧跟在发文机关名称下面、单独成行的日期；联合发文的，跟在最后一个机关名称下面。

处理：对照公文原件，改正“生成日期”或者落款。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind
from builder.readers import FieldError, read_date
from builder.rules._lines import plain_text
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_12

_LONGEST_DATE = 12  # 二〇二四年十二月三十一日 and its like


@rule(
    "A062",
    "落款日期与生成日期不一致",
    level=Level.WARNING,
    source=ART_12,
    subject=Item,
    reads=("issuer", "co_issuers", "formed_on", "body"),
    lone=True,
)
def signature_date(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a document whose signature bears another day than it says it was formed on."""
    if item.kind is not Kind.DOCUMENT or item.formed_on is None:
        return
    issuers = {item.issuer, *item.co_issuers}
    signed = tuple(_signed_on(plain_text(item, ctx), issuers, ctx.site.whole_names))
    if signed and item.formed_on not in signed:
        days = "、".join(str(day) for day in dict.fromkeys(signed))
        yield Finding(
            "formed_on",
            f"生成日期 {item.formed_on}，正文落款是 {days}",
            "对照公文原件，改正生成日期或者落款",
        )


def _signed_on(
    text: str, issuers: set[str | None], named: Mapping[str, GovernmentBody]
) -> Iterator[date]:
    """Yield the dates that stand alone right under the name of an issuing body."""
    if "日" not in text:
        return
    lines = [line for line in text.split("\n") if line.strip()]
    for over, under in pairwise(lines):
        if not under.rstrip().endswith("日"):
            continue
        above, line = "".join(over.split()), "".join(under.split())
        if len(line) > _LONGEST_DATE or above not in named:
            continue
        if named[above].code not in issuers:
            continue
        try:
            yield read_date(line)
        except FieldError:
            continue
