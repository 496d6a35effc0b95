"""错别字：一看便知写错了的词，例如把“决策”写成同音的别字。

为什么：错别字改变公文的意思，读者按正确的词也检索不到。随软件提供的词表只收怎么看都错的写法，
两可的和要看上下文的不收；站点可以在 content/lexicon.yml 的“易错词”里补充本地常见的。

处理：改成建议的词。确实没有错的（专名、引用原文），写进 content/lexicon.yml 的“放行”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from builder.diagnostic import Level
from builder.law.prose import spellings
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged, occurrences
from builder.rules.base import Finding, Lone, rule
from builder.sources import DRAFTING


@rule(
    "T102",
    "错别字",
    level=Level.WARNING,
    source=DRAFTING,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def confusion(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find spellings of the shipped list and of the site's own."""
    own = ctx.site.lexicon.confusions
    yield from judged(owner, ctx, partial(_confused, own=own))


def _confused(passage: Passage, own: Mapping[str, str]) -> Iterator[Spot]:
    known = spellings()
    is_suspect = any(hint.search(passage.text) for hint in known.hints)
    for found in known.pattern.finditer(passage.text) if is_suspect else ():
        for entry in known.by_slip[found[0][0]]:
            start = found.start() - entry.slip
            if not passage.text.startswith(entry.wrong, start):
                continue
            if not entry.is_within_other(passage.text, start):
                yield _spot(start, entry.wrong, entry.right)
            break
    for wrong, right in own.items():
        for start in occurrences(passage.text, wrong):
            yield _spot(start, wrong, right)


def _spot(start: int, wrong: str, right: str) -> Spot:
    return Spot(start, start + len(wrong), f"“{wrong}”应为“{right}”", f"改成“{right}”")
