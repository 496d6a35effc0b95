"""日期先后颠倒：各个日期应当符合公文形成、印发、公开的先后顺序。

为什么：公开期限从生成日期起算，有效性按施行、失效日期判断，日期颠倒说明至少有一个写错了，
页面上的期限和有效性就不可信。伪造发稿日期是政府网站检查的单项否决情形。
施行日期可以早于或者晚于公开日期，不在此列。

处理：对照公文原件和发布记录改正。顺序是：生成日期不晚于印发日期，印发日期不晚于公开日期；
施行日期不晚于失效日期；征求意见开始不晚于截止；变更日期不早于生成日期、不晚于这次变更的公开日期。
“变更日期”与“变更记录”里最近一次变更应当是同一天，只写变更记录即可。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.vocabulary import RevisionKind
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_26, THIS_TOOL, Source

# The limit runs between these; what is out of order elsewhere breaks no provision.
_STARTS_OR_ENDS_LIMIT = ("converted_on", "published_on", "changed_on")
_CHECK = "对照公文原件和发布记录，改正写错的日期"

# What each date may not be earlier than; of several the latest is named.
_AFTER = {
    "issued_on": ("formed_on",),
    "converted_on": ("formed_on",),
    "published_on": ("formed_on", "issued_on", "converted_on"),
    "expires_on": ("formed_on", "effective_on"),
    "changed_on": ("formed_on",),
}


@rule(
    "A006",
    "日期先后颠倒",
    level=Level.ERROR,
    source=ART_26,
    subject=Item,
    reads=(
        "formed_on", "issued_on", "published_on", "converted_on", "effective_on", "expires_on",
        "changed_on", "revisions", "consultation", "withdrawn",
    ),
    lone=True,
)  # fmt: skip
def date_order(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find two dates of an item that contradict each other."""
    del ctx
    for name, earlier in _AFTER.items():
        on = getattr(item, name)
        if on is None:
            continue
        given = [other for other in earlier if getattr(item, other) is not None]
        for other in sorted(given, key=lambda one: getattr(item, one))[-1:]:
            yield from _compare(
                name,
                (label_of(Item, other), getattr(item, other)),
                (label_of(Item, name), on),
                source=None if name in _STARTS_OR_ENDS_LIMIT else THIS_TOOL,
            )
    if item.consultation is not None:
        yield from _compare(
            "consultation.closes_on",
            ("征求意见开始日期", item.consultation.opens_on),
            ("截止日期", item.consultation.closes_on),
            source=THIS_TOOL,
        )
    if item.withdrawn is not None:
        yield from _compare(
            "withdrawn.on",
            ("公开日期", item.published_on),
            ("撤回日期", item.withdrawn.on),
            source=THIS_TOOL,
        )
    yield from _revisions(item)


def _compare(
    field: str,
    earlier: tuple[str, date | None],
    later: tuple[str, date | None],
    *,
    source: Source | None = None,
) -> Iterator[Finding]:
    (first, before), (second, after) = earlier, later
    if before is not None and after is not None and after < before:
        said = f"{second} {after} 早于{first} {before}"
        yield Finding(field, said, _CHECK, source=source)


def _revisions(item: Item) -> Iterator[Finding]:
    formed = ("生成日期", item.formed_on)
    for index, entry in enumerate(item.revisions):
        changed = (f"第 {index + 1} 次{entry.kind or '变更'}的日期", entry.on)
        place = f"revisions.{index}"
        yield from _compare(f"{place}.on", formed, changed)
        yield from _compare(f"{place}.published_on", changed, ("公开日期", entry.published_on))
    yield from _shorthand(item)


def _shorthand(item: Item) -> Iterator[Finding]:
    """变更日期 repeats the last change of 变更记录; two statements of one fact must agree."""
    changes = (
        entry.on
        for entry in item.revisions
        if entry.on is not None and entry.kind is not RevisionKind.CORRECTION
    )
    last = max(changes, default=None)
    if item.changed_on is None or not item.revisions or item.changed_on == last:
        return
    recorded = f"变更记录里最近一次变更是 {last}" if last else "变更记录里没有变更"
    yield Finding(
        "changed_on",
        f"变更日期是 {item.changed_on}，{recorded}",
        "删去“变更日期”，只写变更记录",
        source=THIS_TOOL,
    )
