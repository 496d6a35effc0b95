"""依申请公开, step by step: the limits that bind one body, in words that pages and charts share.

No number stands here: each comes from the packs in force with its citation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.law.packs import Limit
from builder.law.regime import Regime
from builder.law.terms import Basis, Matter, Unit
from builder.sources import ART_31, ART_36, ART_37, regulation

_ART_45 = regulation("第四十五条")
# How the time of receipt is fixed; the channels are those of 条例第二十八条、第二十九条.
RECEIVED_IN_PERSON = "以提交之日为收到申请之日"
RECEIVED_BY_POST = (
    "以签收之日为收到申请之日；平常信函等不需要签收的，以机关与申请人确认之日为收到之日"
)
RECEIVED_ONLINE = "以双方确认之日为收到申请之日"
RECEIPT_SOURCE = str(ART_31)
ANSWERS = (
    "信息已经主动公开的，告知获取的方式、途径",
    "可以公开的，提供信息，或者告知获取的方式、途径和时间",
    "决定不予公开的，告知并说明理由",
    "经检索没有这条信息的，告知不存在",
    "不由本机关公开的，告知并说明理由；能确定由谁公开的，告知其名称和联系方式",
    "就同一内容已经答复、又重复申请的，告知不重复处理",
    "属于工商、不动产登记等资料，查询另有规定的，告知依照有关规定办理",
)
ANSWERS_SOURCE = f"{ART_36}；部分内容不能公开的，作区分处理（{ART_37}）"

_FROM = {
    Basis.RECEIVED: "收到申请之日起",
    Basis.ASKED: "发函之日起",
    Basis.LEARNED: "知道或者应当知道答复之日起",
    Basis.DRAFTED: "拟出答复之日起",
    Basis.YEAR_END: "年度终了后",
}
_LABELS = {
    Matter.REGISTRATION: "登记",
    Matter.EXAMINATION: "审核申请",
    Matter.CORRECTION: "告知补正",
    Matter.REPLY: "答复",
    Matter.EXTENDED_REPLY: "延长答复期限",
    Matter.THIRD_PARTY: "第三方提出意见",
    Matter.COPRODUCER: "共同制作机关提出意见",
    Matter.RECONSIDERATION: "申请行政复议",
    Matter.SUIT: "提起行政诉讼",
}
_HANDLING = (
    Matter.REGISTRATION,
    Matter.EXAMINATION,
    Matter.CORRECTION,
    Matter.REPLY,
    Matter.EXTENDED_REPLY,
    Matter.THIRD_PARTY,
    Matter.COPRODUCER,
)
_REMEDIES = (Matter.RECONSIDERATION, Matter.SUIT)
_REMARKS = {
    Matter.CORRECTION: "一次性告知；答复期限自收到补正的申请之日起重新计算",
    Matter.EXTENDED_REPLY: "须经政府信息公开工作机构负责人同意并告知申请人",
    Matter.THIRD_PARTY: "征求意见所需时间不计算在答复期限内",
    Matter.COPRODUCER: "征求意见所需时间不计算在答复期限内；逾期不提出意见的视为同意公开",
    Matter.RECONSIDERATION: "对不予公开不服的，先申请行政复议（行政复议法第二十三条）",
}
_ASKED = frozenset({Matter.THIRD_PARTY, Matter.COPRODUCER})


@dataclass(frozen=True, slots=True)
class ApplyLimit:
    """One limit as an applicant reads it."""

    label: Annotated[str, "what has to be done"]
    span: Annotated[str, "how long: 20个工作日内"]
    start: Annotated[str, "from when"]
    remark: Annotated[str, "what else holds; may be empty"]
    source: Annotated[str, "citation"]


@dataclass(frozen=True, slots=True)
class ApplyStep:
    """One step of an application; ``branches`` happen only in some cases."""

    name: Annotated[str, "what is done"]
    text: Annotated[str, "who does it how, by when"]
    branches: Annotated[tuple[ApplyStep, ...], "what happens in some cases alone"] = ()


def handling_limits(regime: Regime, on: date) -> tuple[ApplyLimit, ...]:
    """Return the limits of the body on a day, in the order of handling."""
    return tuple(_limits(regime, on, _HANDLING))


def remedy_limits(regime: Regime, on: date) -> tuple[ApplyLimit, ...]:
    """Return by when an applicant may seek remedy on a day."""
    return tuple(_limits(regime, on, _REMEDIES))


def apply_steps(regime: Regime, on: date, channels: tuple[str, ...]) -> tuple[ApplyStep, ...]:
    """Return the steps from application to archive; ``channels`` are the ways to apply.

    Without a limit in force a step says nothing of time.
    """

    def within(matter: Matter, pattern: str, otherwise: str) -> str:
        limit = regime.strictest(matter, on)
        return pattern.format(_span(limit, regime, on)) if limit else otherwise

    correction = ApplyStep(
        "补正",
        within(Matter.CORRECTION, "内容不明确的，{}一次性告知补正", "内容不明确的，一次性告知补正"),
    )
    asking = (
        ApplyStep("征求第三方意见", within(Matter.THIRD_PARTY, "第三方{}提出意见，不计入答复期限",
                                    "所需时间不计入答复期限")),
        ApplyStep("征求共同制作机关意见", within(Matter.COPRODUCER, "{}提出意见，不计入答复期限",
                                       "所需时间不计入答复期限")),
        ApplyStep("延期", within(Matter.EXTENDED_REPLY, "经负责人同意并告知，{}", "经负责人同意并告知")),
    )  # fmt: skip
    return (
        ApplyStep("申请", f"以{'、'.join(channels)}方式提出" if channels else "以书面形式提出"),
        ApplyStep("接收", "按提交方式确定收到申请之日"),
        ApplyStep("登记", within(Matter.REGISTRATION, "{}登记", "逐件登记")),
        ApplyStep(
            "审核", within(Matter.EXAMINATION, "{}审核内容是否明确", "审核内容是否明确"),
            (correction,),
        ),
        ApplyStep("办理", "检索信息，审查能否公开", asking),
        ApplyStep("答复", within(Matter.REPLY, "能当场答复的当场答复，其余{}答复", "作出书面答复")),
        ApplyStep("归档", "申请和答复的材料归档"),
    )  # fmt: skip


STEPS_SOURCE = str(_ART_45)


def _limits(regime: Regime, on: date, matters: tuple[Matter, ...]) -> Iterator[ApplyLimit]:
    for matter in matters:
        limit = regime.strictest(matter, on)
        if limit is None:
            continue
        yield ApplyLimit(
            _LABELS[matter],
            _span(limit, regime, on),
            "收到征求意见书之日起" if matter in _ASKED else _FROM.get(limit.basis, ""),
            _REMARKS.get(matter, ""),
            str(limit.source),
        )


def _span(limit: Limit, regime: Regime, on: date) -> str:
    """Return the length; an extension as what it adds to the reply of the same document."""
    if limit.matter is Matter.EXTENDED_REPLY:
        for reply in regime.limits(Matter.REPLY, on):
            same = reply.source.title == limit.source.title and reply.unit is limit.unit
            if same and limit.unit is Unit.WORKDAYS:
                return f"延长不超过{limit.amount - reply.amount}个工作日"
        return f"合计不超过{limit.span}"
    return (
        f"{limit.span}内" if limit.unit in (Unit.WORKDAYS, Unit.DAYS, Unit.MONTHS) else limit.span
    )
