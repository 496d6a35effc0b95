"""The ledger as a calendar (RFC 5545): one all-day event a limit, with a reminder.

For the clerks' own calendars: it holds titles that are not yet public, so it is never written
into the site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from builder.report.finding import one_line
from builder.report.ledger_row import LedgerRow, LedgerState

_LINE_OCTETS = 75
# A reminder at the start of the office day.
_REMIND_HOUR = 9
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//gongkai//deadlines//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:政府信息公开期限",
)
# A calendar must hold at least one component, also on a day when nothing is due.
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19920101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_of(rows: Sequence[LedgerRow], as_of: date) -> str:
    """Return the calendar, lines ended by CRLF, folded at 75 octets."""
    lines = [*_HEAD, *_ZONE]
    seen: Counter[str] = Counter()
    for row in rows:
        uid = _uid(row)
        seen[uid] += 1
        # Two files with one index number are a fault (A007), and still two limits.
        unique = uid if seen[uid] == 1 else f"{uid}-{seen[uid]}"
        lines += _event(row, f"{unique}@gongkai", as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _uid(row: LedgerRow) -> str:
    return f"{row.index_no or row.path}.{row.field or row.start_label}"


def _event(row: LedgerRow, uid: str, as_of: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(uid)}"
    yield f"DTSTAMP:{_basic(as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(row.due_on)}"
    yield f"DTEND;VALUE=DATE:{_basic(row.due_on + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_summary(row))}"
    yield f"DESCRIPTION:{_description(row, as_of)}"
    if row.issuer:
        yield f"CATEGORIES:{_text(row.issuer)}"
    yield "TRANSP:TRANSPARENT"
    if row.remind_on is not None and not row.is_over:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(_summary(row))}"
        yield f"TRIGGER:{_trigger(row.remind_on, row.due_on)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _summary(row: LedgerRow) -> str:
    what = _what(row)
    marked = (LedgerState.OVERDUE, LedgerState.PROVISIONAL)
    mark = f"【{row.state}】" if row.state in marked else ""
    who = "、".join(part for part in (row.issuer, row.unit) if part)
    return f"{mark}{what}：{row.title or row.path}{f'（{who}）' if who else ''}"


def _what(row: LedgerRow) -> str:
    if row.is_request:
        return f"申请 {row.index_no} {row.waits_for.removeprefix('等待')}到期"
    return "变更公开到期" if row.is_of_change else "公开到期"


def _description(row: LedgerRow, as_of: date) -> str:
    due = f"期限届满日：{row.due_on.isoformat()}"
    if row.provisional:
        due += f"（暂定，最早 {row.earliest_on.isoformat()}，收录放假通知后可能变动）"
    lines = (
        due,
        f"起算：{row.start_label} {row.start_on.isoformat()}",
        f"{'登记号' if row.is_request else '索引号'}：{row.index_no}" if row.index_no else "",
        f"文件：{row.path}",
        f"截至 {as_of.isoformat()} 尚未{'办结' if row.is_request else '公开'}",
    )
    return r"\n".join(_text(line) for line in lines if line)


def _trigger(remind_on: date, due_on: date) -> str:
    """Return the distance from the start of the due day to the morning of the reminder."""
    days = (due_on - remind_on).days
    if days == 0:
        return f"PT{_REMIND_HOUR}H"
    return f"-P{days - 1}DT{24 - _REMIND_HOUR}H"


def _basic(on: date) -> str:
    return on.isoformat().replace("-", "")


def _text(value: str) -> str:
    """Return a value of type TEXT, escaped."""
    plain = one_line(value).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 octets, never inside a character."""
    piece, octets = "", 0
    for character in line:
        width = len(character.encode())
        if octets + width > _LINE_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += character
        octets += width
    yield piece
