"""预决算缺年度：同一机构同一类预决算，中间缺了一年。

为什么：条例第二十条第（七）项和预算法第十四条要求公开预算、决算。年度不连续，多半是漏公开。

处理：补公开缺少的年度；确实没有编制的，在前一年的信息里说明。“预决算信息”没有写年度的补上年度。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._missing import between
from builder.rules._series import before, budget_years, series_of
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "A052",
    "预决算缺年度",
    level=Level.WARNING,
    source=ART_20,
    subject=Item,
    reads=(
        "kind",
        "budget",
    ),
    suspects=of_kind(Kind.BUDGET),
)
def budget_gap(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a year without the budget or final accounts between two that have them."""
    if item.kind is not Kind.BUDGET or "budget" in item.unread:
        return
    if item.budget is None or item.budget.year is None:
        if item.budget is not None and "budget.year" not in item.unread:
            yield Finding("budget", "“预决算信息”没有写“年度”", "补上“年度”")
        return
    year, kind = item.budget.year, item.budget.kind
    earlier = before(budget_years(ctx).get((series_of(item), kind), []), year)
    if earlier is not None and year - earlier > 1:
        missing = between(earlier + 1, year)
        word = kind or "预决算"
        yield Finding("budget.year", f"缺少 {missing} 年的{word}", "补公开缺少的年度")
