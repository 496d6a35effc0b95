"""负面清单不完整或者没有复核：要求建立负面清单的，要有清单；每个事项写明依据，按期复核、及时调整。

为什么：清单以外的事项原则上都要公开，清单不写依据、几年不动，就成了不公开的借口。

处理：在 content/negative-list.yml 的“负面清单”下逐条写明事项、依据、制定日期；复核以后改“复核日期”，
可以公开的从清单里删去。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.config.negative import NEGATIVE_FILE
from builder.diagnostic import Level, Position
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.terms import Matter, Topic
from builder.model.negative import NegativeEntry
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_13, THIS_TOOL, Source

_SITE_FILE = "content/site.yml"


@rule(
    "S013",
    "负面清单不完整或者没有复核",
    level=Level.WARNING,
    source=ART_13,
    subject=Catalogue,
    reads=(),
    depends="clock",
)
def negative_list(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find a negative list that is asked for and missing, without grounds, or out of date."""
    del ctx
    site, today = catalogue.site, catalogue.as_of
    entries = site.negative_list.entries
    wanted = site.regime.requirement(Topic.NEGATIVE_LIST, today)
    if wanted is not None and not entries:
        yield Finding(
            "",
            "规则包要求建立负面清单，没有写 content/negative-list.yml",
            "在 content/negative-list.yml 的“负面清单”下逐条写明事项和依据",
            source=wanted.source,
            path=_SITE_FILE,
        )
    limit = site.regime.strictest(Matter.NEGATIVE_LIST_REVIEW, today)
    for index, entry in enumerate(entries):
        if not entry.basis:
            sentence = f"负面清单的“{entry.matter}”没有写“依据”"
            yield _about(catalogue, index, sentence, "补上“依据: …”，没有依据的从清单里删去", None)
        if limit is not None and (sentence := _overdue(entry, limit, catalogue)):
            advice = "复核以后改“复核日期”，可以公开的从清单里删去"
            yield _about(catalogue, index, sentence, advice, limit.source)


def _overdue(entry: NegativeEntry, limit: Limit, catalogue: Catalogue) -> str:
    if entry.looked_at_on is None:
        return f"负面清单的“{entry.matter}”没有写“制定日期”，看不出何时复核"
    due = last_day(limit, entry.looked_at_on, catalogue.site.calendar).due
    if due >= catalogue.as_of:
        return ""
    return f"负面清单的“{entry.matter}”每{limit.span}复核一次，最迟应于 {due} 复核"


def _about(
    catalogue: Catalogue, index: int, sentence: str, advice: str, source: Source | None
) -> Finding:
    at = catalogue.site.negative_list.where.get(f"entries.{index}", Position())
    return Finding("", sentence, advice, at=at, source=source or THIS_TOOL, path=NEGATIVE_FILE)
