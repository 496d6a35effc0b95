"""What the rules about limits say alike."""

from __future__ import annotations

from datetime import date

from builder.catalogue.entry import Deadline
from builder.diagnostic import Level
from builder.model.parts import LateReason

NOT_A_REASON = "逾期不是不公开的理由"


def judged_at(deadline: Deadline, done: date) -> Deadline:
    """Return the limit that publication on ``done`` is judged by: that of law once it is missed.

    A lower document may only shorten; who misses its limit and that of law has broken the law.
    """
    behind = deadline.backstop
    return behind if behind is not None and done > behind.due_on else deadline


def limit_of(deadline: Deadline) -> str:
    """Return where a limit starts and its last day; of a provisional one that it is."""
    latest = "暂定最迟" if deadline.count.provisional else "最迟"
    own = "" if deadline.limit.rank == "法规" else f"期限{deadline.limit.span}，"
    return f"{deadline.label} {deadline.start}，{own}{latest}应于 {deadline.due_on} 公开"


def level_of(deadline: Deadline) -> Level | None:
    """Return the level of having missed a limit: the rule's own, milder while it may move,
    and milder where a lower document alone sets it."""
    is_milder = deadline.count.provisional or not deadline.limit.is_binding
    return Level.WARNING if is_milder else None


def explain_by(given: LateReason | None, *, where: str = "") -> str:
    """Return what still has to be written, and where, of a lateness that did happen."""
    place = f"在{where}" if where else ""
    if given is None or not (given.reason or given.approved_by):
        return f"确属逾期的{place}填写“逾期说明”（原因、批准人）"
    lacking = "原因" if not given.reason else "批准人"
    return f"确属逾期的{place}给“逾期说明”补上“{lacking}”"
