"""承办科室不在名录内：登记簿里的承办科室不是本机构的科室。

为什么：到期提醒、季度统计按科室分派，写错的科室收不到。登记簿里不写人的姓名，承办人也不写。

处理：写 content/bodies.yml 里本机构的科室；新科室先加进去。本条只说明位置，不显示内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.rules._register import units_of
from builder.rules.base import Context, Finding, rule
from builder.sources import THIS_TOOL


@rule(
    "Q109",
    "承办科室不在名录内",
    level=Level.ERROR,
    source=THIS_TOOL,
    subject=Request,
    reads=("unit", "issuer"),
)
def unknown_unit(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find a unit that the body does not have, where it lists its units."""
    units = units_of(request.issuer, ctx)
    if request.unit is None or request.unit in units:
        return
    advice = f"可选：{'、'.join(sorted(units))}；" if units else ""
    yield Finding(
        "unit",
        f"{request.named}：承办科室不是本机构的科室",
        f"{advice}新科室先加进 content/bodies.yml",
        secret=True,
    )
