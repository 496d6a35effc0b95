"""查阅场所不齐：县级以上人民政府的公开指南没有列出档案馆、图书馆或者政务服务场所里的查阅场所。

为什么：条例第二十五条规定，各级人民政府应当在国家档案馆、公共图书馆、政务服务场所设置政府信息查阅
场所。这里按名称和地址里的“档案”“图书”“政务服务”等字样判断，名称不同的可能误报，所以只作提示。
完全没有写查阅场所的，由 S008 提醒。

处理：在指南的“查阅场所”里补上，写明名称、地址、时间、电话、设施；本地确实没有设置的，按规定设置。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.guide import ApplyPage, Guide
from builder.model.vocabulary import BodyKind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_25

# 条例第二十五条, each place with the words by which real guides name it.
_PLACES = {
    "国家档案馆": ("档案", "方志"),
    "公共图书馆": ("图书",),
    "政务服务场所": ("政务服务", "行政服务", "便民服务", "办事大厅", "市民中心", "审批服务"),
}


@rule(
    "S024",
    "查阅场所不齐",
    level=Level.NOTICE,
    source=ART_25,
    subject=Guide,
    reads=("reading_points",),
)
def reading_places(guide: Guide | ApplyPage, ctx: Context) -> Iterator[Finding]:
    """Find a guide of a government that names some places to read, but not in all three."""
    if not isinstance(guide, Guide) or not guide.reading_points:
        return
    body = ctx.catalogue.site.bodies.get(guide.issuer)
    if body is None or body.kind is not BodyKind.GOVERNMENT:
        return
    named = "".join(f"{point.name or ''}{point.address or ''}" for point in guide.reading_points)
    missing = [
        place for place, words in _PLACES.items() if not any(word in named for word in words)
    ]
    if missing:
        yield Finding(
            "reading_points",
            f"公开指南的查阅场所里没有{'、'.join(missing)}",
            "补上这些地方的查阅场所；已经列出而名称不同的，不用改",
        )
