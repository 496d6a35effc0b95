"""内部环节超过期限：登记、审查、拟答复、书面告知、送审签晚于本地规定的期限，或者期限已过还没有办。

为什么：有的地方给申请的各个环节定了比条例更细的内部期限，前面拖了，最后的答复就会逾期。
本机构的规则包没有规定的不检查；登记簿里没有这一列的，只算不检查。征求过第三方、其他机关意见的，
征求以后的环节不检查，所需时间本来就不计入；告知过延期的，视为已经提出意见。

处理：核对日期，没有办的抓紧办。确实晚了的，原因写进案卷，“逾期已说明”写“是”，以后只作提示。
本条只作警告，不影响生成。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.request import Request
from builder.products.request_deadlines import Due, Stage, stage_of
from builder.products.request_steps import STEPS, Step, steps_of
from builder.rules._register import limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import regulation

_SUGGESTED = "建议"  # rank of what this tool proposes without a provision


@rule(
    "Q116",
    "内部环节超过期限",
    level=Level.WARNING,
    source=regulation("第四十五条"),
    subject=Request,
    reads=(
        "received_on", "corrected_on", "fee_paid_on", "extended_on", "asked_third_on",
        "asked_body_on", *STEPS.values(), "told_on", "replied_on", "late_explained",
    ),
    depends="clock",
)  # fmt: skip
def late_inner_step(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find inner steps that were late, and the next one of an open application where it is due."""
    as_of = ctx.catalogue.as_of
    asks = stage_of(request, as_of) is Stage.REPLY
    for step in _tightest(steps_of(request, ctx.catalogue.site)):
        what = step.matter.value
        if step.done_on is not None and step.due.last_on < step.done_on <= as_of:
            said = f"{request.named}：{limit_of(step.due)} {what}，实际 {step.done_on}"
            yield _found(request, step, said)
        elif asks and step.due.last_on < as_of and _is_next(request, step):
            label = label_of(Request, step.field)
            said = f"{request.named}：{limit_of(step.due)} {what}，“{label}”还没有写"
            yield _found(request, step, said)
            asks = False


def _tightest(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield of several limits of one step the one that ends first."""
    for matter in dict.fromkeys(step.matter for step in steps):
        same = [step for step in steps if step.matter is matter]
        yield min(same, key=lambda step: step.due.last_on)


def _is_next(request: Request, step: Step) -> bool:
    """Whether the register has a column for the step, and neither it nor a later one is done."""
    if not step.is_usual or step.done_on is not None or step.field not in request.where:
        return False
    later = list(STEPS.values())[list(STEPS).index(step.matter) :]
    return not any(_written(request, field) for field in (*later, "told_on"))


def _written(request: Request, field: str) -> bool:
    day: date | None = getattr(request, field)
    return day is not None or field in request.unread


def _found(request: Request, step: Step, said: str) -> Finding:
    if request.late_explained:
        said = f"{said}，已说明原因"
    advice = "" if request.late_explained else "核对日期；没有办的抓紧办，办了补上日期"
    return Finding(
        step.field, said, advice, level=_level(request, step.due), source=step.due.source
    )


def _level(request: Request, due: Due) -> Level:
    is_mild = request.late_explained or due.provisional or due.source.rank == _SUGGESTED
    return Level.NOTICE if is_mild else Level.WARNING
