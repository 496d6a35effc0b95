"""工作制度不全：规则包列出的政府信息公开工作制度，有的没有公开。

为什么：主动公开、依申请公开、保密审查等工作制度，是政府信息公开平台“政府信息公开制度”栏目的内容。
规则包列出清单的，逐项核对；一页里写几项制度的，看名称和小标题。全站的规则包看全站，部门可以执行
上级的制度；机构自己的规则包看这个机构。没有规则包要求的不检查。

处理：在“政府信息公开制度”栏目（标识 zhidu）公开缺少的制度，名称或者小标题里写明是哪一项。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.packs import Requirement
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.products.systems import SYSTEMS_SLUG, states_system
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_4


@rule(
    "C116",
    "工作制度不全",
    level=Level.BREACH,
    source=ART_4,
    subject=Catalogue,
    reads=("as_of",),
)
def missing_system(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find the systems of the packs' list that no item names: of the site, of a body's pack."""
    del ctx
    site = catalogue.site
    if SYSTEMS_SLUG not in site.columns:
        return
    published = catalogue.in_state(State.WRITTEN)
    items = [item for item in published if item.column == SYSTEMS_SLUG]
    shared = site.regime.requirement(Topic.SYSTEMS, catalogue.as_of)
    if shared is not None:
        yield from _missing("全站", items, shared, catalogue)
    for code, body in site.bodies.items():
        own = site.regime_of(code).requirement(Topic.SYSTEMS, catalogue.as_of)
        if own is not None and own != shared:
            mine = (item for item in items if item.issuer == code)
            yield from _missing(body.label, mine, own, catalogue)


def _missing(
    whose: str, items: Iterable[Item], asked: Requirement, catalogue: Catalogue
) -> Iterator[Finding]:
    stating = tuple(items)
    missing = [one for one in asked.values if not any(states_system(i, one) for i in stating)]
    if missing:
        column = catalogue.site.columns[SYSTEMS_SLUG]
        yield Finding(
            "",
            f"{whose}的栏目“{column.name}”缺少{'、'.join(missing)}制度",
            "公开缺少的制度，名称或者小标题里写明是哪一项",
            at=column.where.get(""),
            level=level_asked(asked),
            source=asked.source,
            acceptable=False,
        )
