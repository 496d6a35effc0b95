"""有效期将满：规范性文件的有效期快要届满，还没有评估，也没有接续的文件。

为什么：有效期届满，文件自动失效，依照它办的事没有了依据。延续、修改还是停止执行，要提前决定；
征求意见、审核、解读都需要时间。

处理：评估后，在评估报告的“评估对象”里写这份文件；重新制定的，在新文件的“废止文件”里写这份文件，
草稿也算；决定延长的，改“失效日期”并写变更记录。不再需要的，不用处理，届满自动失效。
提前多久提醒，由规则包的“有效期届满前评估”规定。本条只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.validity import validity_of
from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.products.library import ending_limit, ends_soon
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6

_DECIDED = frozenset({"repeals", "lapses", "evaluates"})


@rule(
    "L125",
    "有效期将满",
    level=Level.NOTICE,
    source=ART_6,
    subject=Item,
    reads=("expires_on", "normative"),
    depends="clock",
    suspects=gives("normative"),
)
def ends_soon_undecided(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a normative document that ends soon, neither evaluated nor followed by another."""
    catalogue = ctx.catalogue
    if not item.normative or catalogue.state(item) is not State.WRITTEN:
        return
    if not ends_soon(item, catalogue.site, catalogue.as_of):
        return
    if validity_of(item, catalogue)[0].has_ended:
        return
    limit = ending_limit(item, catalogue.site, catalogue.as_of)
    decided = any(one.field in _DECIDED for one in catalogue.referrers.get(item.path, ()))
    if limit is not None and not decided:
        yield Finding(
            "expires_on",
            f"有效期至 {item.expires_on}，在{limit.span}以内届满，没有评估，也没有接续的文件",
            "提前决定延续、修改还是停止执行，评估报告写明“评估对象”",
            source=limit.source,
        )
