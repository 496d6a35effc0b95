"""变更逾期公开：信息变更以后，应当自变更之日起二十个工作日内公开变更后的内容。

为什么：条例第二十六条的期限对“形成”和“变更”分别计算：变更从变更之日另起一个期限，
不影响首次公开的期限。更正错别字等“更正”不起算。

处理：日期写错的改正；确属逾期的，在这一条变更记录下填写“逾期说明”的原因和批准人，
之后本条只作提示，但统计仍计为逾期。逾期不是不公开的理由。

单位：工作日，扣除国务院通知的放假日，计入调休上班日。暂定的期限只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Deadline
from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._limit import NOT_A_REASON, explain_by, judged_at, level_of, limit_of
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26


@rule(
    "D104",
    "变更逾期公开",
    level=Level.BREACH,
    source=ART_26,
    subject=Item,
    reads=("revisions",),
    suspects=gives("revisions"),
)
def late_change(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a change that was published after the last day of its own limit."""
    for running in ctx.catalogue.deadlines[item.path]:
        done_on = running.done_on
        deadline = judged_at(running, done_on) if done_on else running
        if not deadline.field.startswith("revisions.") or done_on is None:
            continue
        if deadline.due_on < done_on <= ctx.catalogue.as_of:
            yield _late(item, deadline)


def _late(item: Item, deadline: Deadline) -> Finding:
    index = int(deadline.field.split(".")[1])
    place = f"revisions.{index}.published_on"
    sentence = f"{limit_of(deadline)}，实际 {deadline.done_on} 公开"
    reason = item.revisions[index].late_reason
    if reason is not None and reason.is_complete:
        said = f"{sentence}，已说明逾期原因；{NOT_A_REASON}"
        return Finding(place, said, level=Level.NOTICE, source=deadline.source)
    return Finding(
        place,
        f"{sentence}；{NOT_A_REASON}",
        f"核对日期；{explain_by(reason, where='这条变更记录下')}",
        level=level_of(deadline),
        source=deadline.source,
    )
