"""公报刊登对不上：文件写着刊登在哪一期公报，那一期没有列出它，或者目录里没有那一期。

为什么：公报刊登的文本是标准文本。期号写错，公众翻到那一期找不到这份文件。

处理：核对“公报刊登”的年份、期号，和那一期公报的“刊登文件”，改正写错的一处。
公报没有写“刊登文件”的，没有公开过公报的，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.products.gazette import home_of
from builder.rules._series import gazettes, numbered_issues
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_23


@rule(
    "A064",
    "公报刊登对不上",
    level=Level.WARNING,
    source=ART_23,
    subject=Item,
    reads=("gazette_ref",),
    suspects=gives("gazette_ref"),
)
def gazette_mismatch(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a document whose stated issue does not list it, or does not exist."""
    ref, catalogue = item.gazette_ref, ctx.catalogue
    if ref is None or not ref.year or not ref.number or catalogue.state(item) is not State.WRITTEN:
        return
    home = home_of(item.issuer or "", ctx.site.settings.lead_body or "", gazettes(ctx))
    named = numbered_issues(ctx).get((home, ref.year, ref.number), ())
    which = f"{ref.year} 年第 {ref.number} 期公报"
    if catalogue.series.get((home, Kind.GAZETTE)) and not named:
        yield Finding("gazette_ref", f"目录里没有 {which}", "核对年份和期号，或者补公开这一期公报")
    elif named and all(one.contains and not _lists(one, item, catalogue) for one in named):
        yield Finding(
            "gazette_ref", f"{which}的“刊登文件”没有列出这份文件", "改正期号，或者补写那一期的目录"
        )


def _lists(issue: Item, item: Item, catalogue: Catalogue) -> bool:
    return any(
        one.field == "contains" and one.target is item for one in catalogue.references[issue.path]
    )
