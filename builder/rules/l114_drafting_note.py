"""起草说明不全：征求意见没有起草说明，或者起草说明缺少规则包要求的内容。

为什么：只公布草案，公众看不出为什么要改、改了什么。规章制定程序条例第十五条、重大行政决策程序暂行条例
第十五条要求草案和说明一并公布；有的地方（如黄岩）要求规范性文件草案也附起草说明，写明必要性和可行性、
需要解决的主要问题、拟出台的制度和措施、起草情况和依据。

处理：在正文里加“起草说明”一节，或者附上名称里有“起草说明”的附件，各项内容给一个小标题。
附件能读出文字的一并检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._asked import asked_of_draft, level_asked
from builder.rules._policy import lacking
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import DECISION_DRAFTS

_NOTE = re.compile("(?:起草|编制|制定|修订|修改|草案)说明|的说明")


@rule(
    "L114",
    "起草说明不全",
    level=Level.BREACH,
    source=DECISION_DRAFTS,
    subject=Item,
    reads=(
        "kind",
        "body",
        "attachments",
    ),
    suspects=of_kind(Kind.CONSULTATION),
)
def drafting_note(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a consultation without an explanatory note, or with one that lacks a part."""
    if item.kind is not Kind.CONSULTATION:
        return
    wanted = asked_of_draft(Topic.DRAFTING_NOTE, item, ctx)
    if wanted is None:
        return
    notes = [file for file in item.attachments if _NOTE.search(f"{file.file}{file.title}")]
    if not _NOTE.search(item.body.text) and not notes:
        yield Finding(
            "",
            "征求意见没有起草说明",
            "在正文里加“起草说明”一节，或者附上名称里有“起草说明”的附件",
            level=level_asked(wanted),
            source=wanted.source,
        )
        return
    scans = [ctx.scans.get(item.path_of(file.file or "")) for file in notes]
    if any(scan is None or scan.fault for scan in scans):
        return  # the note is in a file that cannot be read here
    text = "\n".join(piece.text for scan in scans if scan for piece in scan.pieces)
    missing = lacking(wanted.values, f"{item.body.text}\n{text}")
    if missing:
        yield Finding(
            "",
            f"起草说明缺少{'、'.join(f'“{one}”' for one in missing)}",
            "各补一个小标题和内容",
            level=level_asked(wanted),
            source=wanted.source,
        )
