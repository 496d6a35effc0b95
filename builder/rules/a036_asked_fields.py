"""规则包要求的项没有写：本地规定逐条登记的项目，公开的信息要写全。

为什么：各地在条例第十二条之外，还要求目录写明责任机构、主题分类、咨询电话等项。缺了一项，公众
少一条查找的线索，追责也找不到人。

处理：补上这一项。“内容”里写“审核.终审”的，是“审核”下面的“终审”。有效性由系统推算，不必写。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.attr import fields_named
from builder.model.item import NEEDED_BY_KIND, Item
from builder.rules._asked import asked, level_asked
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_12

# The page shows the validity that the catalogue computes.
_COMPUTED = frozenset({"validity"})


@rule(
    "A036",
    "规则包要求的项没有写",
    level=Level.BREACH,
    source=ART_12,
    subject=Item,
    reads=(
        "kind", "formed_on", "published_on", "unit", "theme", "genre", "keywords", "contact",
        "source", "issued_on", "effective_on", "review",
    ),
    lone=True,
)  # fmt: skip
def asked_fields(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a field that the packs ask of every item of a kind and that is not filled in."""
    wanted = asked(Topic.REQUIRED_FIELDS, item, ctx)
    if wanted is None or not is_due(item):
        return
    elsewhere = _COMPUTED | {name for group in NEEDED_BY_KIND.get(item.kind, ()) for name in group}
    for label in wanted.values:
        found = _follow(item, label)
        if found is None or found[0] in elsewhere:
            continue
        name, is_filled = found
        if not is_filled and is_read(item, *_ancestry(name)):
            yield Finding(
                place(item, name, "kind", "index_no"),
                f"没有写“{label}”",
                f"补上“{label}: …”",
                level=level_asked(wanted),
                source=wanted.source,
            )


def _follow(item: Item, label: str) -> tuple[str, bool] | None:
    """Return the dotted field that a label means and whether it is filled; None for a label
    that no field has, or one that every item must carry anyhow."""
    rows = fields_named(Item, label)
    if not rows or rows[0].attr.required:
        return None
    value: object = item
    for row in rows:
        value = getattr(value, row.name, None)
    name = ".".join(row.name for row in rows)
    return name, bool(value) or (isinstance(value, bool) and name in item.where)


def _ancestry(name: str) -> tuple[str, ...]:
    """Return the field and those that hold it: one that was lost took it along."""
    parts = name.split(".")
    return tuple(".".join(parts[: count + 1]) for count in range(len(parts)))
