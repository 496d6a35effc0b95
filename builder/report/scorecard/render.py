"""The assessment as text, Markdown, JSON and a table of grades (CSV)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.diagnostic import Level
from builder.office.csv_text import guarded
from builder.report.finding import markdown_escaped, one_line
from builder.report.scorecard.assess import Assessment, Group
from builder.report.scorecard.card import Card
from builder.report.width import aligned

UNKNOWN = "无法判断"
_CARD_HEADS = ("机构", "责任机构", "得分", "等次", "可判断", "错误", "违规", "警告", "说明")
Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, then a table (its first row holds the labels) or lines, which both may be empty."""

    title: str
    rows: Rows = ()
    lines: tuple[str, ...] = ()


def render(style: str, found: Assessment) -> str:
    """Return the assessment as one of ``STYLES``."""
    return STYLES[style](found)


def scorecard_text(found: Assessment) -> str:
    """Return sections under one another, tables in columns."""
    blocks = [head_of(found)]
    for section in sections_of(found):
        table = aligned(list(section.rows)) if section.rows else []
        blocks.append("\n".join([f"【{section.title}】", *table, *section.lines]))
    return "\n\n".join(blocks)


def scorecard_markdown(found: Assessment) -> str:
    """Return the same for an issue or a report."""
    blocks = [f"# {found.title}政务公开自评", markdown_escaped(head_of(found))]
    for section in sections_of(found):
        blocks.append(f"## {section.title}")
        if section.rows:
            head, *rows = section.rows
            lines = [head, ("---",) * len(head), *(_markdown_row(row) for row in rows)]
            blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
        if section.lines:
            blocks.append("\n".join(f"- {markdown_escaped(line)}" for line in section.lines))
    return "\n\n".join(blocks)


def scorecard_csv(found: Assessment) -> str:
    """Return one row a body and unit, for a spreadsheet."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    names = tuple(one.name for one in found.scheme.dimensions)
    writer.writerow((*_CARD_HEADS[:5], *names, *_CARD_HEADS[5:]))
    for card in (found.whole, *found.bodies, *found.units):
        cells = _card_cells(card, found)
        points = tuple(_points(one.points) for one in card.dimensions)
        row = (*cells[:5], *points, *cells[5:])
        writer.writerow(tuple(guarded(one_line(cell)) for cell in row))
    return stream.getvalue()


def scorecard_json(found: Assessment) -> str:
    """Return one object; an indicator that cannot be judged has null for its numbers."""
    content = {
        "title": found.title,
        "as_of": found.as_of.isoformat(),
        "source": found.scheme.source,
        "accepted": found.accepted,
        "whole": _card_object(found.whole, found),
        "bodies": [_card_object(card, found) for card in found.bodies],
        "units": [_card_object(card, found) for card in found.units],
        "vetoes": [
            {
                "name": one.name, "found": one.found, "limit": one.limit,
                "reached": one.reached, "note": one.note,
            }
            for one in found.vetoes
        ],
        "classes": dict(found.classes),
        "headings": [_group_object(group) for group in found.groups],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=2)


STYLES: Mapping[str, Callable[[Assessment], str]] = {
    "text": scorecard_text,
    "json": scorecard_json,
    "markdown": scorecard_markdown,
    "csv": scorecard_csv,
}


def head_of(found: Assessment) -> str:
    """Return the verdict, what it rests on, the vetoes reached, the legacy findings; a line each."""
    card = found.whole
    verdict = f"{_points(card.points)} 分，{card.grade.name if card.grade else UNKNOWN}"
    cap = f"（{card.cap.note}，最高评为{card.cap.grade}）" if card.cap else ""
    lines = [
        f"{found.title}政务公开自评，截至 {found.as_of.isoformat()}：{verdict}{cap}。",
        f"{card.indicators} 项指标中能从仓库判断的 {card.known} 项，其余不计入得分。"
        "供内部自查，不代替考核结论。",
    ]
    if reached := [one.name for one in found.vetoes if one.reached]:
        lines.append(f"达到国家检查单项否决的 {len(reached)} 项：{'、'.join(reached)}。")
    if found.accepted:
        lines.append(f"其中含已列入基线的历史问题 {found.accepted} 条。")
    return "\n".join(lines)


def sections_of(found: Assessment) -> Iterator[Section]:
    """Yield the five groups, vetoes, bodies, units, classes, and the findings by heading."""
    yield Section(
        "五项考核内容", (("考核内容", "得分", "指标", "完成", "依据"), *_dimensions(found.whole))
    )
    if found.vetoes:
        heads = ("单项否决指标", "现有", "界线", "结论", "说明")
        rows = [
            (one.name, one.found, one.limit, _reached(one.reached), one.note)
            for one in found.vetoes
        ]
        yield Section(f"国家检查单项否决（{found.scheme.vetoes.source}）", (heads, *rows))
    if found.bodies:
        yield Section("各机构", (_CARD_HEADS, *(_card_cells(card, found) for card in found.bodies)))
    if found.units:
        yield Section(
            "各责任机构", (_CARD_HEADS, *(_card_cells(card, found) for card in found.units))
        )
    counts = [(name, str(number)) for name, number in found.classes]
    yield Section("五类问题（提示不计）", (("类别", "条数"), *counts))
    for group in found.groups:
        yield Section(group_title(group), lines=tuple(_lines(group)))


def _dimensions(card: Card) -> Iterator[tuple[str, ...]]:
    for each in card.dimensions:
        head = (each.dimension.name, _points(each.points))
        for one in each.scored:
            value = str(one.share) if one.share else UNKNOWN
            if one.share is None and one.indicator.note:
                value = f"{UNKNOWN}（{one.indicator.note}）"
            yield (*head, one.indicator.name, value, one.indicator.basis)
            head = ("", "")


def _card_cells(card: Card, found: Assessment) -> tuple[str, ...]:
    return (
        found.names.get(card.body, "全站"),
        card.unit,
        _points(card.points) if card.grade else UNKNOWN,
        card.grade.name if card.grade else UNKNOWN,
        f"{card.known}/{card.indicators}",
        str(card.count(Level.ERROR)),
        str(card.count(Level.BREACH)),
        str(card.count(Level.WARNING)),
        card.cap.note if card.cap else "",
    )


def group_title(group: Group) -> str:
    """Return the number and name of a heading with how many findings are under it."""
    number = f"{group.heading.number} " if group.heading.number else ""
    notices = f"，提示 {group.notices}" if group.notices else ""
    return f"{number}{group.heading.name}：{len(group.rows)} 条{notices}"


def _lines(group: Group) -> Iterator[str]:
    for row in group.rows:
        one = row.found
        owner = f"（{row.owner}）" if row.owner else ""
        advice = f"。建议：{one.advice}" if one.advice else ""
        place = f"{one.path}:{one.at.line}"
        yield one_line(f"{one.level.label} {one.code} {place} {one.message}{owner}{advice}")


def _markdown_row(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(markdown_escaped(one_line(cell)) for cell in row)


def _points(points: float | None) -> str:
    return UNKNOWN if points is None else f"{points:.1f}"


def _reached(reached: bool | None) -> str:
    return {None: UNKNOWN, True: "达到否决", False: "未达到"}[reached]


def _card_object(card: Card, found: Assessment) -> dict[str, object]:
    return {
        "body": card.body,
        "name": found.names.get(card.body, ""),
        "unit": card.unit,
        "points": None if card.points is None else round(card.points, 1),
        "grade": card.grade.name if card.grade else None,
        "capped_by": card.cap.note if card.cap else None,
        "known_indicators": card.known,
        "findings": {level.name: card.count(level) for level in reversed(Level)},
        "dimensions": [
            {
                "name": each.dimension.name,
                "points": None if each.points is None else round(each.points, 1),
                "indicators": [
                    {
                        "name": one.indicator.name,
                        "done": one.share.done if one.share else None,
                        "total": one.share.total if one.share else None,
                        "basis": one.indicator.basis,
                    }
                    for one in each.scored
                ],
            }
            for each in card.dimensions
        ],
    }


def _group_object(group: Group) -> dict[str, object]:
    return {
        "number": group.heading.number or None,
        "name": group.heading.name,
        "notices": group.notices,
        "findings": [
            {
                "path": row.found.path,
                "line": row.found.at.line,
                "level": row.found.level.name,
                "code": row.found.code,
                "message": row.found.message,
                "advice": row.found.advice,
                "owner": row.owner,
            }
            for row in group.rows
        ],
    }
