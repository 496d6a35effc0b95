"""个人车辆的车牌号：与车主、驾驶人、当事人姓名写在一起的车牌号。

为什么：车牌号与姓名在一起就能识别到人，属于个人信息；《最高人民法院关于人民法院在互联网公布裁判文书的规定》
（法释〔2016〕19号）第十条公开裁判文书时也要求删去。公务用车、拍卖车辆、寻找车主的公告没有个人姓名，不报。

处理：删去车牌号，或者只留前两位和后两位。确需公开的，在“豁免”里写明原因、批准人和到期日期。
本条不能列入基线，不显示号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.recognise import Kind
from builder.rules._lines import Written
from builder.rules._personal import in_files, in_text
from builder.rules._suspects import has_files
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import PERSONAL_INFORMATION

_ADVICE = "删去车牌号，或者只留前两位和后两位"


def _in_files(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    return in_files(Kind.PLATE, owner, ctx, _ADVICE)


@rule(
    "P106",
    "个人车辆的车牌号",
    level=Level.WARNING,
    source=PERSONAL_INFORMATION,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    lone=True,
    beyond=_in_files,
    suspects=has_files,
)
def plate_number(owner: Written | Catalogue, ctx: Lone) -> Iterator[Finding]:
    """Find plates beside the names of private persons."""
    return in_text(Kind.PLATE, owner, ctx, _ADVICE)
