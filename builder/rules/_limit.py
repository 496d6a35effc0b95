"""What the rules about limits say alike."""

from __future__ import annotations

from builder.catalogue.entry import Deadline
from builder.diagnostic import Level

NOT_A_REASON = "逾期不是不公开的理由"


def limit_of(deadline: Deadline) -> str:
    """Return where a limit starts and its last day; of a provisional one that it is."""
    latest = "暂定最迟" if deadline.count.provisional else "最迟"
    return f"{deadline.label} {deadline.start}，{latest}应于 {deadline.due_on} 公开"


def level_of(deadline: Deadline) -> Level | None:
    """Return the level of having missed a limit: the rule's own, milder while it may move."""
    return Level.WARNING if deadline.count.provisional else None
