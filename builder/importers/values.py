"""Statements of a page → values of our fields. Nothing is invented, nothing silently lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from builder.importers.gaps import Dropped, Found, Hint, Unusable
from builder.importers.metadata import Statement
from builder.law.vocabulary import resolve_genre, resolve_theme
from builder.model.attr import Field, keys_of
from builder.model.item import Item
from builder.model.vocabulary import ALIASES
from builder.readers import FieldError, fold, read_choice, read_moment

Value = str | date | tuple[str, ...] | Mapping[str, str]
_MOMENT = re.compile(
    r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}(?:\s*日)?"
    r"(?P<clock>[\sT]*[0-9]{1,2}:[0-9]{2}(?P<seconds>:[0-9]{2})?)?"
)
_LIST = re.compile(r"[、；;,，\s]+")
_STRAY_HYPHEN = re.compile(r"([0-9A-Z]{9}|[0-9A-Z]{18})-/(\d{4,6}-\d+)")
_LEADING_HYPHEN = re.compile(r"-([0-9A-Z]{8}-?[0-9X]/\d{4,6}-\d+)")
_REPEATED = "另一处已有"


@dataclass(frozen=True, slots=True)
class Known:
    """What the site knows: every accepted spelling of bodies and columns, None if not given."""

    bodies: Mapping[str, str] | None = None
    columns: Mapping[str, str] | None = None


@dataclass
class Values:
    """The result while it grows: values by field, and what the report will say."""

    known: Known
    values: dict[str, Value] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    empty: list[tuple[str, int]] = field(default_factory=list)
    unusable: list[Unusable] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    def add(self, name: str, value: Value, shown: str, *, line: int, stated: str,
            original: str) -> None:  # fmt: skip
        """Take a value into the file and the report."""
        self.values[name] = value
        label = keys_of(Item)[name].attr.label
        self.found.append(Found(name, label, shown, line, stated, original))

    def drop(self, statement: Statement, why: str) -> None:
        """Report a statement that is not taken."""
        text = f"{statement.label}：{statement.value}"
        self.dropped.append(Dropped(statement.number, text, why))


def settle(statements: Sequence[Statement], known: Known) -> Values:
    """Return the values of the block. Of two statements of one field the better one is taken."""
    out = Values(known)
    for name in dict.fromkeys(statement.field for statement in statements):
        group = [statement for statement in statements if statement.field == name]
        given = [statement for statement in group if statement.value]
        if not name:
            _drop_others(group, out)
            continue
        out.empty.extend((s.label, s.number) for s in group if not s.value)
        row = keys_of(Item)[name]
        if row.kind is date:
            _settle_date(row, given, out)
        elif given:
            _settle_text(row, given, out)
    return out


def _drop_others(group: Iterable[Statement], out: Values) -> None:
    for statement in group:
        out.drop(statement, "页面工具" if statement.is_tool else "没有对应的项")


def _settle_text(row: Field, given: Sequence[Statement], out: Values) -> None:
    first = given[0]
    for other in given[1:]:
        out.drop(other, _REPEATED)
        if fold(other.value) != fold(first.value):
            out.hints.append(
                Hint(
                    other.number,
                    f"“{other.label}”写作“{other.value}”，与第{first.number}行的"
                    f"“{first.value}”不一致，已取第{first.number}行",
                )
            )
    value: Value = first.value
    if row.many:
        parts = tuple(part for part in _LIST.split(first.value) if part)
        value = parts if len(parts) > 1 else first.value
    out.add(row.name, value, first.value, line=first.number, stated=first.label,
            original=first.value)  # fmt: skip
    why = _objection(row, first.value, out.known)
    if why:
        out.unusable.append(Unusable(row.attr.label, first.value, first.number, why, True))
    proposal = _proposed_index(first.value) if row.name == "index_no" else ""
    if proposal:
        out.hints.append(
            Hint(
                first.number,
                f"索引号里好像多了一个连字符，规范的写法可能是 {proposal}；"
                "已照原样写入，请核对原目录后决定",
            )
        )


def _objection(row: Field, value: str, known: Known) -> str:
    """Return why a value will not be accepted as it is, "" when it will."""
    if issubclass(row.kind, StrEnum):
        choices = row.kind
        return _reads(lambda text: read_choice(text, choices, ALIASES.get(choices, {})), value)
    if row.attr.vocabulary == "theme":
        return _reads(resolve_theme, value)
    if row.attr.vocabulary == "genre":
        return _reads(resolve_genre, value)
    if row.attr.vocabulary == "body":
        if known.bodies is None:
            return ""
        advice = "不在 bodies.yml 的机构之内，改成其中的全称、简称或代码"
        return "" if value in known.bodies else advice
    if row.attr.vocabulary == "column":
        if known.columns is None:
            return "要改成本站 columns.yml 里的一个栏目"
        return "" if value in known.columns else "不在本站 columns.yml 的栏目之内，改成其中一个"
    return ""


def _reads(read: Callable[[str], str], value: str) -> str:
    try:
        read(value)
    except FieldError as fault:
        return f"{fault.expected}。{fault.advice}"
    return ""


def _settle_date(row: Field, given: Sequence[Statement], out: Values) -> None:
    """Take the most exact statement of the first day that can be read."""
    read: list[tuple[Statement, date, time | None, str]] = []
    for statement in given:
        try:
            on, at, rest = moment_in(statement.value)
        except FieldError as fault:
            out.unusable.append(
                Unusable(statement.label, statement.value, statement.number, str(fault), False)
            )
            continue
        read.append((statement, on, at, rest))
    if not read:
        return
    day = read[0][1]
    same = [entry for entry in read if entry[1] == day]
    chosen = next((entry for entry in same if entry[2] is not None), same[0])
    statement, on, at, rest = chosen
    for entry in read:
        if entry is not chosen:
            out.drop(entry[0], _REPEATED if entry[1] == day else "日期不一致")
        if entry[1] != day:
            out.hints.append(
                Hint(
                    entry[0].number,
                    f"“{entry[0].label}”是{entry[1]}，与第{statement.number}行的{day}不一致，"
                    f"已取{day}",
                )
            )
    keeps_time = row.name == "published_on" and at is not None
    value: Value = f"{on} {at:%H:%M}" if keeps_time else on
    out.add(row.name, value, str(value), line=statement.number, stated=statement.label,
            original=statement.value)  # fmt: skip
    if rest:
        out.dropped.append(Dropped(statement.number, rest, "日期后面的文字"))


def moment_in(text: str) -> tuple[date, time | None, str]:
    """Return the day and time that a value begins with, and what follows them.

    00:00:00 is what platforms write for a day without a time.
    """
    plain = fold(text)
    found = _MOMENT.match(plain)
    if found is None:
        raise FieldError("不是日期", "写成 2024-05-16 或 2024年5月16日")
    day = re.sub(r"\s", "", found[0][: len(found[0]) - len(found["clock"] or "")])
    on, at = read_moment(f"{day} {(found['clock'] or '').strip(' T')}")
    if found["seconds"] and at == time(0, 0):
        at = None
    rest = plain[found.end() :].strip()
    return on, at, rest


def _proposed_index(value: str) -> str:
    stray = _STRAY_HYPHEN.fullmatch(value)
    if stray:
        return f"{stray[1]}/{stray[2]}"
    leading = _LEADING_HYPHEN.fullmatch(value)
    return leading[1] if leading else ""
