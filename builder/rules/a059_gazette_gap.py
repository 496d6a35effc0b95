"""公报缺期：同一年的公报，期号不连续或者重复。

为什么：公报要建立覆盖各期的数据库。期号中断，多半是漏公开了一期；重复的，有一期写错了。

处理：补公开缺少的一期，或者改正“公报期号”。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._missing import between
from builder.rules._series import before, issues
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_23


@rule(
    "A059",
    "公报缺期",
    level=Level.WARNING,
    source=ART_23,
    subject=Item,
    reads=(
        "kind",
        "gazette",
    ),
    suspects=of_kind(Kind.GAZETTE),
)
def gazette_gap(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an issue of the gazette before which another is missing, or that is there twice."""
    given = item.gazette
    if item.kind is not Kind.GAZETTE or given is None or not given.year or not given.number:
        return
    if ctx.catalogue.state(item) is not State.WRITTEN:
        return
    numbers = issues(ctx).get((item.issuer or "", given.year), [])
    at = bisect_left(numbers, given.number)
    if numbers[at : at + 2] == [given.number] * 2:
        yield Finding(
            "gazette", f"{given.year} 年第 {given.number} 期公报有两条", "改正其中一条的期号"
        )
    first_missing = (before(numbers, given.number) or 0) + 1
    if first_missing < given.number:
        missing = between(first_missing, given.number)
        yield Finding(
            "gazette", f"{given.year} 年公报缺第 {missing} 期", "补公开缺少的一期，或者改正期号"
        )
