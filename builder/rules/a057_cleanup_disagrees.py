"""清理结果与有效性不一致：清理结果说继续有效的文件，在目录里已经废止或者失效。

为什么：规范性文件清理后要公布清理结果。两处不一致，公众不知道听哪个。

处理：核对清理结果的“继续有效文件”“废止文件”“宣布失效文件”，和这份文件的“失效日期”“有效性”，
改正写错的一处；清理以后才废止的，不会报告。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.catalogue.validity import validity_of
from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6


@rule(
    "A057",
    "清理结果与有效性不一致",
    level=Level.WARNING,
    source=ART_6,
    subject=Item,
    reads=(
        "validity",
        "expires_on",
    ),
)
def cleanup_disagrees(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a document that a clean-up keeps though it had ended before."""
    catalogue = ctx.catalogue
    referrers = catalogue.referrers.get(item.path, ())
    if not any(reference.field == "keeps" for reference in referrers):
        return
    validity, _note = validity_of(item, catalogue)
    if not validity.has_ended:
        return
    for reference in referrers:
        kept = reference.origin
        if reference.field != "keeps" or catalogue.state(kept) is not State.WRITTEN:
            continue
        ended_since = _ended_on(item, catalogue)
        if kept.formed_on is None or ended_since is None or ended_since > kept.formed_on:
            continue
        yield Finding(
            "validity",
            f"清理结果（{kept.number or kept.index_no}）说继续有效，目录里是{validity}",
            "核对清理结果和本文件的有效性",
        )


def _ended_on(item: Item, catalogue: Catalogue) -> date | None:
    """Return since when the item no longer holds, None where nothing tells."""
    ends = [item.expires_on] if item.expires_on else []
    ends += [
        reference.origin.effective_on or reference.origin.formed_on or date.max
        for reference in catalogue.referrers.get(item.path, ())
        if reference.field in ("repeals", "lapses")
    ]
    return min(ends) if ends else None
