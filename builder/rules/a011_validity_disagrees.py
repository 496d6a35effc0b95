"""有效性与推算不符：写明的有效性，与从修改、废止、施行、失效各项推算出来的不同。

为什么：公众按有效性判断能不能依据一份文件办事，条例第六条要求及时、准确地公开政府信息。页面显示的
是按截至日期推算的结果：先看是否已被废止，再看是否过了失效日期、是否到了施行日期、是否被修改。
写明的与推算的不同，说明其中一处有误或者没有更新。还没有施行的文件写“有效”的，不算不符。
写了“废止”“失效”，却没有失效日期、也没有文件废止或者宣布失效的，公众看不出从哪一天起、凭什么不再有效，
同样提醒。

处理：改正“有效性”，或者删去这一行，由推算决定；推算不对的，核对施行日期、失效日期，以及别的文件
写的“修改文件”“废止文件”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.validity import validity_of
from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Validity
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6

_WORD = {Validity.REPEALED: "废止", Validity.EXPIRED: "宣布失效"}


@rule(
    "A011",
    "有效性与推算不符",
    level=Level.WARNING,
    source=ART_6,
    subject=Item,
    reads=("validity", "effective_on", "expires_on"),
    depends="clock",
    suspects=gives("validity"),
)
def validity_disagrees(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a published item that states another validity than its page shows."""
    stated = item.validity
    if stated is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    shown, note = validity_of(item, ctx.catalogue)
    if stated is shown and stated.has_ended and note is None and item.expires_on is None:
        yield Finding(
            "validity",
            f"有效性写的是“{stated}”，没有写明从哪一天起、由哪份文件{_WORD[stated]}",
            "写上“失效日期”；由别的文件废止的，在那份文件里写“废止文件”",
        )
    if shown is stated or (stated, shown) == (Validity.VALID, Validity.PENDING):
        return
    reason = note or "没有写明以后的施行日期"
    yield Finding(
        "validity",
        f"有效性写的是“{stated}”，但是{reason}，页面显示“{shown}”",
        "改正“有效性”，或者删去这一行由推算决定；推算不对的，核对各个日期和修改、废止关系",
    )
