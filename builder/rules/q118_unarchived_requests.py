"""办结的申请没有按年归档：一年里办结的申请，过了本地规定的日子还没有归档日期。

为什么：申请、答复的材料要归档，复议、诉讼时靠它举证。有的地方规定一年归档一次，写明次年的哪一天以前。
本机构的规则包没有规定的不检查。

处理：归档以后，在登记簿“归档日期”一列写上日期。一本登记簿只提醒一次；没有这一列的只作提示。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.terms import Matter
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import regulation

_FIELD = "archived_on"


@rule(
    "Q118",
    "办结的申请没有按年归档",
    level=Level.WARNING,
    source=regulation("第四十五条"),
    subject=Catalogue,
    reads=(),
    depends="clock",
)
def unarchived_requests(catalogue: Catalogue, _ctx: Context) -> Iterator[Finding]:
    """Find registers with applications closed in a year that were not archived by its day."""
    closed: dict[tuple[str, str, int], list[Request]] = defaultdict(list)
    for one in catalogue.requests:
        if one.closed_on is not None and _FIELD not in one.unread:
            closed[one.path, one.issuer, one.closed_on.year].append(one)
    for (path, body, year), rows in sorted(closed.items()):
        found = _due(catalogue, body, year)
        left = [one for one in rows if one.archived_on is None]
        if found is None or not left or found[1] >= catalogue.as_of:
            continue
        limit, due = found
        yield Finding(
            "",
            f"{year}年办结的 {len(left)} 件申请最迟应于 {due} 归档，没有写归档日期",
            "归档以后在“归档日期”一列写上日期",
            level=None if any(_FIELD in one.where for one in rows) else Level.NOTICE,
            at=left[0].at(_FIELD),
            source=limit.source,
            path=path,
        )


def _due(catalogue: Catalogue, body: str, year: int) -> tuple[Limit, date] | None:
    """Return the limit for the files of a year with its last day; None where no pack sets one."""
    end = date(year, 12, 31)
    limit = catalogue.site.regime_of(body).strictest(Matter.REQUEST_ARCHIVE, end)
    if limit is None:
        return None
    return limit, last_day(limit, end, catalogue.site.calendar_of(body)).due
