"""Reads calendar files: the shipped notices and a site's ``content/calendar/YYYY.yml``.

One form for both. Clerks write these files, so every fault becomes a position, a Chinese
sentence and an advice; nothing is raised. A notice with a fault keeps the days that could be
read, but settles no year: a limit must not look certain on half an arrangement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

import yaml
from yaml import CSafeLoader, MappingNode, Node, ScalarNode, SequenceNode

from builder.law import data
from builder.readers import FieldError, fold, read_date, split_list
from builder.workdays import EVERY_BODY, Calendar, DayOrder, Kind, Notice, Sheet

_FILE = {"通知": "notices"}
_NOTICE = {
    "标题": "title", "文号": "number", "日期": "issued_on", "网址": "url", "修改": "amends",
    "适用机构": "bodies", "节日": "holidays",
}  # fmt: skip
_HOLIDAY = {"名称": "name", "放假": "off", "上班": "work"}
_KINDS = {"off": Kind.OFF, "work": Kind.WORK}
_EVERY_BODY_WORDS = {EVERY_BODY, "全部", "所有机构"}
_ISO_RANGE = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})\s*/\s*(\d{4}-\d{1,2}-\d{1,2})")
_RANGE_WORDS = re.compile(r"\s*(?:至|到|~|—+|–)\s*")
# The longest arrangement so far has ten days (春节 2020); a longer range is a slip of the pen.
_LONGEST_RANGE_DAYS = 31
_DEEPEST = 8

Days = dict[date, tuple[Kind, str]]


class Fault(NamedTuple):
    """A fault of a calendar file: where, what, and what to do about it."""

    line: int
    column: int
    sentence: str
    advice: str = ""


def parse_calendar(text: str, path: str) -> tuple[Sheet, tuple[Fault, ...]]:
    """Read one calendar file named after the year of its notice, such as ``2027.yml``."""
    name = path.replace("\\", "/").rpartition("/")[2]
    found = re.fullmatch(r"(\d{4})\.ya?ml", name)
    if found is None:
        advice = "按通知标题中的年份命名，如 2027.yml"
        return Sheet(), (Fault(1, 1, f"放假安排文件名“{name}”不是年份", advice),)
    faults: list[Fault] = []
    sheet = _sheet(text, int(found[1]), faults)
    return sheet, tuple(faults)


@cache
def load_shipped() -> Calendar:
    """Return the calendar of the notices shipped with the package."""
    entries = sorted(data("holidays").iterdir(), key=lambda entry: entry.name)
    years = [entry for entry in entries if re.fullmatch(r"\d{4}\.yml", entry.name)]
    sheets = [_shipped(entry, int(entry.name[:4])) for entry in years]
    return Calendar(statutory=_statutory()).with_notices(*sheets)


@cache
def _statutory() -> tuple[DayOrder, ...]:
    return _shipped(data("holidays") / "statutory.yml", None).orders


def _shipped(entry: Traversable, year: int | None) -> Sheet:
    faults: list[Fault] = []
    sheet = _sheet(entry.read_text(encoding="utf-8"), year, faults)
    if faults:
        raise RuntimeError(f"随附的放假安排 {entry.name} 有误：{faults[0]}")
    return sheet


def _sheet(text: str, year: int | None, faults: list[Fault]) -> Sheet:
    root = _compose(text, faults)
    if root is None:
        return Sheet()
    fields = _fields(root, _FILE, faults)
    if "notices" not in fields:
        if not faults:
            faults.append(_at(root, "文件里没有“通知”", "以“通知:”开头，下面逐条列出通知"))
        return Sheet()
    read = [_notice(node, year, faults) for node in _items(fields["notices"], "通知", faults)]
    read.sort(key=lambda pair: pair[0].issued_on or date.min)
    return Sheet(
        tuple(notice for notice, _ in read),
        tuple(
            DayOrder(on, kind, name, notice)
            for notice, days in read
            for on, (kind, name) in sorted(days.items())
        ),
    )


def _notice(node: Node, year: int | None, faults: list[Fault]) -> tuple[Notice, Days]:
    before = len(faults)
    fields = _fields(node, _NOTICE, faults)
    if isinstance(node, MappingNode):
        _require(node, fields, ("title", "issued_on", "holidays"), faults)
    issued = fields.get("issued_on")
    bodies = [fold(text) for text, _ in _texts(fields.get("bodies"), faults)]
    amends = _text(fields.get("amends"), faults)
    days = _days(fields.get("holidays"), year, faults)
    notice = Notice(
        title=_text(fields.get("title"), faults),
        number=_text(fields.get("number"), faults),
        issued_on=_date(_text(issued, faults), issued, faults) if issued else None,
        url=_url(fields.get("url"), faults),
        bodies=tuple(EVERY_BODY if body in _EVERY_BODY_WORDS else body for body in bodies),
        amends=amends,
    )
    if year is None or bodies or amends or len(faults) > before:
        return notice, days
    if missing := _missing(year, days):
        advice = "补全全年安排；只涉及个别日子的，写明“适用机构”或“修改”"
        faults.append(_at(node, f"通知里没有{year}年{missing}的放假日，不能当作全年安排", advice))
        return notice, days
    return replace(notice, settles=year), days


def _missing(year: int, days: Mapping[date, tuple[Kind, str]]) -> str:
    """Return the statutory holidays of the year that the notice does not order off."""
    due = [order for order in _statutory() if order.on.year == year]
    absent = [o.name for o in due if o.on not in days or days[o.on][0] is not Kind.OFF]
    return "、".join(dict.fromkeys(absent))


def _days(node: Node | None, year: int | None, faults: list[Fault]) -> Days:
    days: Days = {}
    for holiday in _items(node, "节日", faults):
        fields = _fields(holiday, _HOLIDAY, faults)
        name = _text(fields.get("name"), faults)
        if fields and not name:
            faults.append(_at(holiday, "没有写节日的名称", "加上“名称: 元旦”这样的一项"))
        if fields and not fields.keys() & _KINDS.keys():
            faults.append(_at(holiday, f"{name}没有写放假或上班的日子", "加上“放假”或“上班”"))
        for field, kind in _KINDS.items():
            for text, at in _texts(fields.get(field), faults):
                for on in _range(text, at, faults):
                    _enter(days, on, kind, name, year=year, at=at, faults=faults)
    return days


def _enter(
    days: Days, on: date, kind: Kind, name: str, *, year: int | None, at: Node, faults: list[Fault]
) -> None:
    """Enter one day; a day under two names in one notice keeps both (中秋节、国庆节)."""
    if year is not None and on.year != year and (on.year, on.month) != (year - 1, 12):
        advice = f"本文件只写{year}年和上一年12月的日子，其他日子写进当年的文件"
        faults.append(_at(at, f"{on.isoformat()}不在{year}年的安排之内", advice))
        return
    known, names = days.get(on, (kind, ""))
    if known is not kind:
        advice = "对照通知原文，删去错的一处"
        faults.append(_at(at, f"{on.isoformat()}既写放假又写上班", advice))
        return
    parts = dict.fromkeys(part for part in (*names.split("、"), *name.split("、")) if part)
    days[on] = (kind, "、".join(parts))


def _range(text: str, at: Node, faults: list[Fault]) -> Iterator[date]:
    """Yield the days of ``2026-10-01`` or ``2026-10-01/2026-10-07``."""
    plain = fold(text)
    iso = _ISO_RANGE.fullmatch(plain)
    ends = list(iso.groups()) if iso else _RANGE_WORDS.split(plain, maxsplit=1)
    read = [_date(end, at, faults) for end in ends]
    first, last = read[0], read[-1]
    if first is None or last is None:
        return
    length = (last - first).days
    if not 0 <= length < _LONGEST_RANGE_DAYS:
        problem = "开始日晚于结束日" if length < 0 else f"超过{_LONGEST_RANGE_DAYS}天"
        faults.append(_at(at, f"“{plain}”{problem}", "对照通知原文核对两个日期"))
        return
    for offset in range(length + 1):
        yield first + timedelta(days=offset)


def _date(text: str, at: Node, faults: list[Fault]) -> date | None:
    try:
        return read_date(text)
    except FieldError as error:
        faults.append(_at(at, f"日期“{text}”有误：{error.expected}", error.advice))
        return None


def _url(node: Node | None, faults: list[Fault]) -> str:
    text = _text(node, faults)
    if node is not None and text and not re.match(r"https?://\S+$", text):
        faults.append(_at(node, f"“{text}”不是网址", "写 https:// 开头的完整网址，没有就删去"))
    return text


def _compose(text: str, faults: list[Fault]) -> Node | None:
    """Return the root node with every scalar as text; aliases and deep nesting are refused."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if getattr(event, "anchor", None) or depth > _DEEPEST:
                advice = "直接写出内容，不用 & 和 *；名称里有这些符号时加引号"
                faults.append(_at(event, "这里用了锚点、别名或过深的嵌套", advice))
                return None
        root = yaml.compose(text, Loader=CSafeLoader)
    except yaml.YAMLError as error:
        faults.append(_unreadable(text, error))
        return None
    if root is None:
        faults.append(Fault(1, 1, "放假安排文件是空的", "写入“通知:”及其内容，或删去这个文件"))
    return root


def _unreadable(text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    advice = "检查这一行和上一行的缩进、引号、括号是否成对"
    if "\t" in shown:
        advice = "缩进用空格，不用制表符（Tab）"
    elif "：" in shown:
        advice = "冒号用半角“:”，后面空一格"
    return Fault(line, column, "这里的写法无法读取", advice)


def _at(place: Node | yaml.Event, sentence: str, advice: str) -> Fault:
    mark = place.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(line, column, sentence, advice)


def _fields(node: Node, labels: Mapping[str, str], faults: list[Fault]) -> dict[str, Node]:
    """Return the values of a mapping by English key; both languages are accepted."""
    if not isinstance(node, MappingNode):
        faults.append(_at(node, "这里应写成“键: 值”", "冒号用半角“:”，后面空一格"))
        return {}
    found: dict[str, Node] = {}
    for key, value in node.value:
        label = fold(key.value) if isinstance(key, ScalarNode) else ""
        field = labels.get(label, label if label in labels.values() else "")
        if not field:
            near = get_close_matches(label, labels, n=1, cutoff=0.5)
            advice = f"是不是“{near[0]}”？" if near else f"可用的键：{'、'.join(labels)}"
            faults.append(_at(key, f"没有“{label}”这个键", advice))
        elif field in found:
            faults.append(_at(key, f"“{label}”写了两次", "保留一处，删去另一处"))
        else:
            found[field] = value
    return found


def _require(
    node: Node, fields: Mapping[str, Node], wanted: tuple[str, ...], faults: list[Fault]
) -> None:
    labels = {field: label for label, field in _NOTICE.items()}
    for field in wanted:
        given = fields.get(field)
        if given is None or (isinstance(given, ScalarNode) and not given.value.strip()):
            faults.append(_at(given or node, f"通知没有写“{labels[field]}”", "照通知原文补上"))


def _items(node: Node | None, label: str, faults: list[Fault]) -> list[Node]:
    if node is None or (isinstance(node, ScalarNode) and not node.value.strip()):
        return []
    if isinstance(node, SequenceNode):
        return list(node.value)
    faults.append(_at(node, f"“{label}”应是列表", "每一条另起一行，以“- ”开头"))
    return []


def _texts(node: Node | None, faults: list[Fault]) -> list[tuple[str, Node]]:
    """Return the texts of a list, or of one line split on 、 and ；."""
    if isinstance(node, SequenceNode):
        return [(text, child) for child in node.value if (text := _text(child, faults))]
    if node is None:
        return []
    return [(part, node) for part in split_list(_text(node, faults))]


def _text(node: Node | None, faults: list[Fault]) -> str:
    if node is None:
        return ""
    if isinstance(node, ScalarNode):
        return str(node.value).strip()
    faults.append(_at(node, "这里应是一行文字", "不要写成列表或多层结构"))
    return ""
