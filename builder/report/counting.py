"""How a limit was counted, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from builder.workdays import START_DAY_NOT_COUNTED, Calendar, Count, weekday

_DAY = timedelta(days=1)


def explain(counted: Count) -> tuple[str, ...]:
    """Return the lines that ``gongkai workdays`` prints; the first is the answer."""
    label = "暂定" if counted.provisional else "截止日期"
    start = f"{counted.start.isoformat()} {weekday(counted.start)}"
    noted = sorted(counted.skipped + counted.made_up, key=lambda day: day.on)
    lines = [
        f"{label}：{counted.due.isoformat()}",
        f"{start} 起算 当日不计入（{START_DAY_NOT_COUNTED}）",
        *(str(day) for day in noted),
    ]
    if counted.provisional:
        lines += [counted.assumption, f"最早可能：{counted.earliest.isoformat()}"]
    if counted.caution:
        lines.append(counted.caution)
    return tuple(lines)


def reminder_on(due_on: date, workdays: int, calendar: Calendar) -> date:
    """Return the working day after which ``workdays`` are left up to and including ``due_on``."""
    on = due_on
    for _ in range(workdays):
        while not calendar.day(on).working:
            on -= _DAY
        on -= _DAY
    while not calendar.day(on).working:
        on -= _DAY
    return on
