"""机构法定信息不全：职能、机构、地址、时间、电话、负责人这六项法定信息没有写全。

为什么：条例第二十条第（二）项列出六项：做什么、设哪些机构、在哪里、何时办公、怎样联系、谁负责，
都应当主动公开。在“机构职能”栏目公开了写明这一项的信息的也算；还可能公开在门户网站的其他位置，
仓库里看不到，不能断定违反条例，所以作警告。只作联合发文、曾用机构列出，没有自己的信息的机构不检查。

处理：在 content/bodies.yml 这个机构下补上所缺的各项。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item, State
from builder.model.site import GovernmentBody
from builder.model.vocabulary import BodyKind
from builder.rules._bodies import publishes
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20

# The fact, and the words by which the text of an item in 机构职能 tells it.
_FACTS = {
    "functions": ("职能", "职责"),
    "organisation": ("机构设置", "内设", "科室"),
    "address": ("地址",),
    "hours": ("办公时间", "工作时间", "上班时间"),
    "phone": ("联系方式", "电话"),
    "head": ("负责人", "领导", "局长", "主任", "镇长", "乡长", "县长", "区长", "市长"),
}
_BASIS = "第二十条第（二）项"


@rule(
    "S003",
    "机构法定信息不全",
    level=Level.WARNING,
    source=ART_20,
    subject=GovernmentBody,
    reads=tuple(_FACTS),
)
def body_facts(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find the facts of 条例第二十条第（二）项 that neither the record nor an item gives."""
    if body.kind is BodyKind.ENTERPRISE or not publishes(body, ctx):
        return
    lacking = [name for name in _FACTS if not getattr(body, name)]
    if not lacking:
        return
    told = _told(body, ctx)
    missing = [
        label_of(GovernmentBody, name)
        for name in lacking
        if not any(word in told for word in _FACTS[name])
    ]
    if missing:
        yield Finding(
            "",
            f"{body.label}没有公开{'、'.join(missing)}",
            f"在 content/bodies.yml 的“代码: {body.code}”下补上",
        )


def _told(body: GovernmentBody, ctx: Context) -> str:
    """Return what the items of the body in the column of this article say."""
    items = ctx.indexes.of(ctx.catalogue, _telling, None).get(body.code, [])
    return "\n".join(item.body.text for item in items)


def _telling(catalogue: Catalogue, _: None) -> Mapping[str | None, list[Item]]:
    """Return the published items in the columns of this article, by body."""
    columns = catalogue.site.columns
    slugs = {slug for slug, column in columns.items() if _BASIS in (column.basis or "")}
    found: dict[str | None, list[Item]] = defaultdict(list)
    for item in catalogue.in_state(State.WRITTEN):
        if item.column in slugs:
            found[item.issuer].append(item)
    return found
