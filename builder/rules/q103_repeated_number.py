"""登记号重复：一个机构的登记簿里，一个登记号只给一件申请。

为什么：一事一申请，一件一号。同一个号登记了两次，不是多计一件，就是两件混成一件，年度报告会算错，
文书也会对不上案卷。

处理：重复登记的删去一行；确是两件的，各给一个号。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import regulation


@rule(
    "Q103",
    "登记号重复",
    level=Level.ERROR,
    source=regulation("第四十五条"),
    subject=Catalogue,
    reads=(),
)
def repeated_number(catalogue: Catalogue, _ctx: Context) -> Iterator[Finding]:
    """Find numbers that an earlier row of the same body has already."""
    first: dict[tuple[str, str], Request] = {}
    for request in sorted(catalogue.requests, key=lambda one: (one.path, one.line)):
        if request.number is None:
            continue
        known = first.setdefault((request.issuer, request.number), request)
        if known is not request:
            where = (
                f"第 {known.line} 行"
                if known.path == request.path
                else f"{known.path} 第 {known.line} 行"
            )
            yield Finding(
                "",
                f"{request.named}：这个登记号在{where}已经用过",
                "删去重复的一行，或者另给一个号",
                at=request.at("number"),
                path=request.path,
                acceptable=False,
            )
