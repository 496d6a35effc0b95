"""The milestones of an application (依申请公开) as text and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from builder.law.milestones import Application, Milestone
from builder.law.terms import Basis, Matter
from builder.report.width import aligned
from builder.sources import regulation
from builder.workdays import START_DAY_NOT_COUNTED, Count, Mark, weekday

_HEADS = ("最后一天", "事项", "期限", "起算", "依据", "说明")
_RECEIPT = regulation("第三十一条")
_WHEN_RECEIVED = (
    "收到之日：当面提交的为提交当日，要签收的邮件为签收当日，平信、网络和传真为双方确认当日"
    f"（{_RECEIPT}）。"
)


def render(style: str, application: Application, found: Sequence[Milestone], law: str) -> str:
    """Return the milestones as one of ``STYLES``; ``law`` names the packs applied."""
    return STYLES[style](application, found, law)


def milestones_text(application: Application, found: Sequence[Milestone], law: str) -> str:
    """Return head, table, and what the days rest on."""
    day = application.received_on
    lines = [
        f"收到申请：{day.isoformat()} {weekday(day)}，当日不计入（{START_DAY_NOT_COUNTED}）",
        *_events(application),
        f"适用规则：{law}",
        "",
        *aligned([_HEADS, *(_cells(one, application) for one in found)]),
        "",
    ]
    if all(one.limit.until is None for one in found):
        lines.append(_WHEN_RECEIVED)
    if application.inquiries:
        lines.append("征求意见的，发函次日起至收到意见当日不计入答复期限。")
    counts = [one.count for one in found if one.count is not None]
    lines += dict.fromkeys(one.assumption for one in counts if one.assumption)
    lines += dict.fromkeys(one.caution for one in counts if one.caution)
    return "\n".join(lines)


def milestones_json(application: Application, found: Sequence[Milestone], law: str) -> str:
    """Return one object: what was given, and ``milestones`` with a row each."""
    content = {
        "received_on": application.received_on.isoformat(),
        "counted_from": application.clear_on.isoformat(),
        "extended": application.extended,
        "rules": law,
        "milestones": [_object(one) for one in found],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


Renderer = Callable[[Application, Sequence[Milestone], str], str]
STYLES: Mapping[str, Renderer] = {"text": milestones_text, "json": milestones_json}


def _events(application: Application) -> list[str]:
    lines = []
    if application.corrected_on is not None:
        lines.append(f"收到补正：{application.corrected_on.isoformat()}，答复期限从此重新起算")
    for inquiry in application.inquiries:
        answered = inquiry.answered_on
        end = (
            f"{answered.isoformat()} 收到意见"
            if answered
            else "尚未收到意见，按发函当日送达、最后一天答复推算"
        )
        lines.append(f"{inquiry.matter}：{inquiry.asked_on.isoformat()} 发函，{end}")
    return lines


def _cells(one: Milestone, application: Application) -> tuple[str, ...]:
    limit, counted = one.limit, one.count
    return (
        _due(counted),
        _matter(one),
        limit.span,
        _start(one),
        str(limit.source),
        _note(one, application),
    )


def _start(one: Milestone) -> str:
    basis = one.limit.basis
    if one.count is None:
        return f"{basis}之日（未定）"
    if basis is Basis.YEAR_END:
        return str(basis)
    day = one.count.start.isoformat()
    return day if basis is Basis.RECEIVED else f"{basis}最迟 {day}"


def _due(counted: Count | None) -> str:
    if counted is None:
        return "—"
    day = f"{counted.due.isoformat()} {weekday(counted.due)}"
    return f"{day} 暂定（最早 {counted.earliest.isoformat()}）" if counted.provisional else day


def _matter(one: Milestone) -> str:
    return str(one.limit.matter) if one.applies else f"{one.limit.matter}（未延期）"


def _note(one: Milestone, application: Application) -> str:
    parts = []
    if one.limit.matter is Matter.REPLY and application.extended:
        parts.append("已延期：此前须经负责人同意并告知申请人")
    if one.stopped_workdays:
        parts.append(f"征求意见停计 {one.stopped_workdays} 个工作日")
    if one.count is not None and one.count.skipped:
        parts.append(skipped_in_words(one.count))
    if one.limit.note:
        parts.append(one.limit.note)
    return "；".join(parts)


def skipped_in_words(counted: Count) -> str:
    """Return 不计入周末 8 天、国庆节 7 天，计入调休上班 1 天."""
    kinds = Counter(
        "周末" if day.mark is Mark.WEEKEND else day.name or str(day.mark) for day in counted.skipped
    )
    words = "、".join(f"{kind} {number} 天" for kind, number in kinds.items())
    made_up = f"，计入调休上班 {len(counted.made_up)} 天" if counted.made_up else ""
    return f"不计入{words}{made_up}"


def _object(one: Milestone) -> dict[str, object]:
    limit, counted = one.limit, one.count
    return {
        "id": limit.id,
        "matter": str(limit.matter),
        "applies": one.applies,
        "limit": limit.span,
        "source": str(limit.source),
        "rank": limit.rank,
        "start_on": counted.start.isoformat() if counted else None,
        "due_on": counted.due.isoformat() if counted else None,
        "earliest_on": counted.earliest.isoformat() if counted else None,
        "provisional": counted.provisional if counted else None,
        "stopped_workdays": one.stopped_workdays,
        "note": limit.note,
    }
