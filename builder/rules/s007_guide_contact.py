"""指南与机构信息不一致：指南写的办公地址、电话，与机构名录里的对不上。

为什么：条例第十二条要求及时更新指南。机构搬迁、换了电话，往往只改一处。“工作机构”写的是名录里的机构
（可以带科室名称）时才核对：地址应当以机构的办公地址开头，电话应当是机构或者所写科室的电话。

处理：核对后改正过时的一处，并更新指南的“更新日期”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.config import Site
from builder.diagnostic import Level
from builder.model.guide import ApplyPage, Guide
from builder.model.site import GovernmentBody
from builder.readers import fold
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_12

_DIGITS = re.compile(r"\d{3,}")


@rule(
    "S007",
    "指南与机构信息不一致",
    level=Level.WARNING,
    source=ART_12,
    subject=Guide,
    reads=("office_name", "office_address", "office_phone"),
)
def guide_contact(guide: Guide | ApplyPage, ctx: Context) -> Iterator[Finding]:
    """Find address or telephone of a guide that the record of its office does not have."""
    body = _office(guide.office_name or "", ctx.catalogue.site)
    if body is None:
        return
    written, known = _plain(guide.office_address), _plain(body.address)
    if written and known and known not in written and written not in known:
        yield Finding(
            "office_address",
            f"办公地址与 bodies.yml 里{body.label}的“{body.address}”不同",
            "核对后改正过时的一处",
        )
    numbers = _numbers(guide.office_phone)
    phones = _numbers("，".join((body.phone or "", *(unit.phone or "" for unit in body.units))))
    if numbers and phones and not numbers & phones:
        yield Finding(
            "office_phone",
            f"联系电话“{guide.office_phone}”不是 bodies.yml 里{body.label}及其科室的电话",
            "核对后改正过时的一处",
        )


def _office(name: str, site: Site) -> GovernmentBody | None:
    """Return the body that an office is or belongs to; None where that is not certain."""
    plain = _plain(name)
    found = [body for body in site.bodies.values() if body.name and plain.startswith(body.name)]
    body = max(found, key=lambda one: len(one.name or ""), default=None)
    if body is None:
        return None
    rest = plain.removeprefix(body.name or "")
    return body if not rest or rest in {_plain(unit.name) for unit in body.units} else None


def _plain(text: str | None) -> str:
    return "".join(fold(text or "").split())


def _numbers(text: str | None) -> set[str]:
    """Return the subscriber numbers in a text, without area codes."""
    return {digits for digits in _DIGITS.findall(fold(text or "")) if len(digits) >= 7}
