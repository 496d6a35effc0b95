"""What the rules about limits say alike."""

from __future__ import annotations

from builder.catalogue.entry import Deadline
from builder.diagnostic import Level
from builder.model.parts import LateReason

NOT_A_REASON = "逾期不是不公开的理由"


def limit_of(deadline: Deadline) -> str:
    """Return where a limit starts and its last day; of a provisional one that it is."""
    latest = "暂定最迟" if deadline.count.provisional else "最迟"
    return f"{deadline.label} {deadline.start}，{latest}应于 {deadline.due_on} 公开"


def level_of(deadline: Deadline) -> Level | None:
    """Return the level of having missed a limit: the rule's own, milder while it may move."""
    return Level.WARNING if deadline.count.provisional else None


def explain_by(given: LateReason | None, *, where: str = "") -> str:
    """Return what still has to be written, and where, of a lateness that did happen."""
    place = f"在{where}" if where else ""
    if given is None or not (given.reason or given.approved_by):
        return f"确属逾期的{place}填写“逾期说明”（原因、批准人）"
    lacking = "原因" if not given.reason else "批准人"
    return f"确属逾期的{place}给“逾期说明”补上“{lacking}”"
