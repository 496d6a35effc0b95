"""没有查阅场所：政府的公开指南没有写政府信息查阅场所。

为什么：条例第二十五条规定，各级人民政府应当在国家档案馆、公共图书馆、政务服务场所设置政府信息查阅
场所，并配备相应的设施、设备。指南写明在哪里、什么时间开放，公众才找得到。政府部门没有这项义务，
规则包要求的才检查。

处理：在指南的“查阅场所”里逐个写名称、地址、时间、电话。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.guide import ApplyPage, Guide
from builder.model.vocabulary import BodyKind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_25

_GOVERNMENTS = (BodyKind.GOVERNMENT, BodyKind.TOWNSHIP)


@rule(
    "S008",
    "没有查阅场所",
    level=Level.WARNING,
    source=ART_25,
    subject=Guide,
    reads=("reading_points",),
)
def reading_points(guide: Guide | ApplyPage, ctx: Context) -> Iterator[Finding]:
    """Find a guide of a government without a place where the public may read."""
    if not isinstance(guide, Guide) or "reading_points" in guide.unread:
        return
    site = ctx.catalogue.site
    body = site.bodies.get(guide.issuer)
    regime = site.regime_of(guide.issuer)
    asked = regime.requirement(Topic.READING_POINTS, ctx.catalogue.as_of)
    if body is None or (body.kind not in _GOVERNMENTS and asked is None):
        return
    source = asked.source if asked and body.kind not in _GOVERNMENTS else None
    if not guide.reading_points:
        yield Finding("reading_points", "公开指南没有写查阅场所", "写上“查阅场所”", source=source)
    for index, point in enumerate(guide.reading_points):
        if not point.name or not point.address:
            yield Finding(
                f"reading_points.{index}",
                f"第 {index + 1} 个查阅场所没有写{'地址' if point.name else '名称'}",
                "补上名称和地址",
                source=source,
            )
