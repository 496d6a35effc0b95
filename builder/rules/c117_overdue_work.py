"""台账逾期：工作台账里的整改或者任务，过了期限还没有完成。

为什么：检查发现的问题要限期整改，工作方案的任务有时间要求。写进 content/work.yml 的，
到期没有完成就提醒。台账只供内部使用，不公开。

处理：办完的写“完成日期”；期限有调整的，按批准的改。本条随日期推移出现，只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.diagnostic import Level
from builder.model.work import WorkLedger
from builder.rules.base import Context, Finding, rule
from builder.sources import THIS_TOOL

_ADVICE = "办完的写上“完成日期”；没有办完的抓紧办"


@rule(
    "C117",
    "台账逾期",
    level=Level.WARNING,
    source=THIS_TOOL,
    subject=WorkLedger,
    reads=("rectifications", "tasks"),
    depends="clock",
)
def overdue_work(ledger: WorkLedger, ctx: Context) -> Iterator[Finding]:
    """Find rectifications and tasks that are past their day and not done."""
    as_of = ctx.catalogue.as_of
    bodies = ctx.catalogue.site.bodies
    for index, problem in enumerate(ledger.rectifications):
        body = bodies.get(problem.body or "")
        who = body.label if body else ""
        if _is_overdue(problem.due_on, problem.done_on, as_of):
            sentence = f"{who}的整改“{problem.problem}”最迟应于 {problem.due_on} 完成，还没有完成"
            yield Finding(f"rectifications.{index}.due_on", sentence, _ADVICE)
    for index, task in enumerate(ledger.tasks):
        if _is_overdue(task.due_on, task.done_on, as_of):
            sentence = f"{task.lead or ''}牵头的任务“{task.subject}”最迟应于 {task.due_on} 完成，还没有完成"
            yield Finding(f"tasks.{index}.due_on", sentence, _ADVICE)


def _is_overdue(due_on: date | None, done_on: date | None, as_of: date) -> bool:
    return due_on is not None and done_on is None and due_on < as_of
