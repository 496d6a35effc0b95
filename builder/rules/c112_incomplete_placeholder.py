"""占位说明不全：规则包要求写明的预计公开时间、批准人没有写。

为什么：有的地方规定，没有产生信息的栏目要说明理由和预期产生的时间，并报分管负责人同意。
没有规则包要求的，只要求写原因（C101）。

处理：在 content/columns.yml 的“占位说明”里补上“预计公开”和“批准人”。批准人不公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.columns import ColumnOfBody
from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "C112",
    "占位说明不全",
    level=Level.BREACH,
    source=ART_20,
    subject=ColumnOfBody,
    reads=("items", "column"),
)
def incomplete_placeholder(kept: ColumnOfBody, ctx: Context) -> Iterator[Finding]:
    """Find a note on an empty column without the day or the approver that packs ask for."""
    code = kept.body.code or ""
    note = kept.column.placeholder_for(code)
    if kept.items or note is None or not note.reason:
        return
    asked = ctx.catalogue.site.regime_of(code).requirement(Topic.PLACEHOLDERS, ctx.catalogue.as_of)
    if asked is None:
        return
    words = "".join(asked.values)
    missing = []
    if note.expected_on is None and (not words or "时间" in words or "预计" in words):
        missing.append("预计公开")
    if not note.approved_by and (not words or "同意" in words or "批准" in words):
        missing.append("批准人")
    if missing:
        yield Finding(
            "placeholders",
            f"{kept.body.label}的栏目“{kept.column.name}”的占位说明没有写“{'”“'.join(missing)}”",
            f"在“占位说明”里补上“{'”“'.join(missing)}”",
            level=level_asked(asked),
            source=asked.source,
        )
