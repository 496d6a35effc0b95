"""标准目录的说明过期：标准目录事项的占位说明写的预计公开日期已过，仍然没有对应的信息。

为什么：占位说明向公众承诺了预计公开的时间，过期不更新，说明就不真实。栏目的占位说明过期由 C102 提醒，
这里只看 content/standard.yml 里写的。

处理：公开信息；情况有变化的，改写占位说明的原因和预计公开日期。本条随日期推移出现，只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.config.standard import STANDARD_FILE
from builder.diagnostic import Level, Position
from builder.model.item import State
from builder.products.standard_catalogue import standard_lines
from builder.rules.base import Context, Finding, rule
from builder.sources import STANDARD_CATALOGUE


@rule(
    "C121",
    "标准目录的说明过期",
    level=Level.WARNING,
    source=STANDARD_CATALOGUE,
    subject=Catalogue,
    reads=("as_of",),
    depends="clock",
)
def standard_note_overdue(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find a row without items whose own note names a day that has passed."""
    del ctx
    site = catalogue.site
    for line in standard_lines(site, catalogue.in_state(State.WRITTEN)):
        expected = line.expected_on
        if line.row.note in line.notes and expected is not None and expected < catalogue.as_of:
            place = f"rows.{line.index}"
            where = site.standard.where
            yield Finding(
                "",
                f"标准目录“{line.row.field}”的“{line.row.second}”预计 {expected} 公开，仍没有信息",
                "公开信息，或者改写占位说明的原因和预计公开日期",
                at=where.get(f"{place}.note", where.get(place, Position())),
                path=STANDARD_FILE,
            )
