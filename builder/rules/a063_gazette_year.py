"""公报缺年：前后各年都有公报，中间一年一期也没有。

为什么：公报要从创刊起各期可查。整年没有，多半是没有录入，或者年份写错了。

处理：补公开这一年的公报，或者改正“公报期号”的年份；当年停刊的，写豁免说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._missing import between
from builder.rules._series import before, issue_years, issues
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_23


@rule(
    "A063",
    "公报缺年",
    level=Level.WARNING,
    source=ART_23,
    subject=Item,
    reads=("kind", "gazette"),
    suspects=of_kind(Kind.GAZETTE),
)
def gazette_year(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find the first issue of a year before which a whole year is missing."""
    given = item.gazette
    if item.kind is not Kind.GAZETTE or given is None or not given.year:
        return
    if ctx.catalogue.state(item) is not State.WRITTEN:
        return
    body = item.issuer or ""
    earlier = before(issue_years(ctx).get(body, []), given.year)
    numbers = issues(ctx).get((body, given.year), [])
    is_first = (given.number or 0) == min(numbers[:1], default=0)
    if earlier is not None and is_first and earlier + 1 < given.year:
        missing = between(earlier + 1, given.year)
        yield Finding("gazette", f"公报缺 {missing} 年", "补公开这一年的公报，或者改正公报的年份")
