"""建议提案答复不全：人大代表建议、政协提案的答复没有写届次、编号，或者没有公开全文。

为什么：国办发〔2014〕46号要求，涉及公共利益、公众权益、社会关切的建议提案，办理复文由摘要公开逐步做到全文公开；
只公开摘要，公众看不到是怎样答复的。

处理：在“建议提案”下补上类型、届次、编号；把答复全文放进正文或者附件。依法不宜公开全文的，
写“公开全文: 否”并在正文里说明哪些内容没有公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.matters import Proposal
from builder.rules.base import Finding, Lone, rule
from builder.sources import PROPOSAL_RESULTS

_LEAST = 150  # characters: an answer states what was asked and what was done


@rule(
    "A055",
    "建议提案答复不全",
    level=Level.WARNING,
    source=PROPOSAL_RESULTS,
    subject=Item,
    reads=(
        "proposal",
        "body",
        "attachments",
    ),
    lone=True,
)
def proposal_answer(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an answer to a proposal without its number, or with a summary only."""
    del ctx
    given = item.proposal
    if given is None or "proposal" in item.unread:
        return
    missing = [
        label_of(Proposal, name)
        for name in ("kind", "session", "number")
        if not getattr(given, name) and f"proposal.{name}" not in item.unread
    ]
    if missing:
        words = "、".join(f"“{one}”" for one in missing)
        yield Finding("proposal", f"“建议提案”没有写{words}", "在“建议提案”下补上")
    is_short = len(item.body.text) < _LEAST and not item.attachments
    if given.full_text is not False and is_short:
        yield Finding(
            "proposal",
            "建议提案的答复只有摘要，没有全文",
            "把答复全文放进正文或者附件；不宜公开全文的写“公开全文: 否”并说明",
        )
