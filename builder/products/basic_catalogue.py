"""主动公开基本目录: what each body publishes, column by column, whether or not anything is there.

条例第二十二条 leaves the concrete content to the governments; a basic catalogue names for each
matter its content, basis, limit, body, unit, channels and way. Rows without items stay in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.law.packs import Limit
from builder.law.terms import Matter
from builder.model.matter_words import Channel
from builder.model.public_item import PublicItem
from builder.model.site import Column, GovernmentBody
from builder.model.table import Cell, Table
from builder.model.vocabulary import Attribute
from builder.products.column_health import ColumnHealth, column_health, inspection_limit

HEADS = (
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "责任机构",
    "公开渠道",
    "公开方式",
    "更新周期",
    "已公开条数",
    "暂无信息的原因",
    "预计公开",
)
TITLE = "主动公开基本目录"
NO_REASON = "没有说明原因"


@dataclass(frozen=True, slots=True)
class BasicRow:
    """One matter of one body. ``first`` is the column above, or the column itself at the top."""

    body: GovernmentBody
    column: Column
    number: int
    first: str
    second: str
    content: str
    basis: str
    limits: tuple[str, ...]
    unit: str
    channels: tuple[str, ...]
    cycle: str
    count: int
    reason: str
    expected_on: date | None


def basic_rows(
    site: Site, published: Iterable[PublicItem], as_of: date
) -> Mapping[str, tuple[BasicRow, ...]]:
    """Return the rows of every body that keeps columns, by body code, in configured order."""
    items = tuple(published)
    channels = _channels(items)
    found: dict[str, list[BasicRow]] = {code: [] for code in site.bodies}
    for health in column_health(site, items, as_of):
        code = health.body.code or ""
        other = channels.get((code, health.column.slug or ""), ())
        found[code].append(_row(health, site, as_of, len(found[code]) + 1, other))
    return {code: tuple(rows) for code, rows in found.items() if rows}


def basic_table(rows: Iterable[BasicRow], caption: str = TITLE) -> Table:
    """Return the rows with all columns of the form, for sheets."""
    return Table(
        caption=caption,
        head=(tuple(Cell(head, scope="col") for head in HEADS),),
        bodies=(tuple(_cells(row) for row in rows),),
    )


def _row(
    health: ColumnHealth, site: Site, as_of: date, number: int, other: tuple[str, ...]
) -> BasicRow:
    body, column, note = health.body, health.column, health.note
    trail = site.trail(column.slug or "")
    return BasicRow(
        body=body,
        column=column,
        number=number,
        first=trail[0].name or "",
        second=" · ".join(step.name or "" for step in trail[1:]),
        content=_content(column),
        basis=column.basis or "",
        limits=tuple(_limits(column, site, body, as_of)),
        unit=column.owners.get(body.code or "", ""),
        channels=(Channel.WEBSITE.value, *other),
        cycle=_cycle(column, site, body, as_of),
        count=health.number,
        reason=(note.reason or "") if note else "",
        expected_on=note.expected_on if note else None,
    )


def _content(column: Column) -> str:
    """Return what is published: the description, then the elements that law and site name."""
    legal = (element.partition("/")[0] for element in column.elements)
    elements = "、".join(dict.fromkeys((*legal, *column.required)))
    parts = [(column.description or "").rstrip("。"), f"要素：{elements}" if elements else ""]
    return "；".join(part for part in parts if part) or (column.name or "")


def _limits(column: Column, site: Site, body: GovernmentBody, as_of: date) -> Iterator[str]:
    """Yield the limits that packs set for the kinds of information of the column, each once."""
    regime = site.regime_of(body.code)
    found: dict[str, Limit] = {}
    for kind in column.kinds or (None,):
        for limit in regime.limits(Matter.PUBLICATION, as_of, kind):
            found.setdefault(limit.id, limit)
    for limit in found.values():
        yield f"自{limit.basis.value}之日起{limit.span}内"


def _cycle(column: Column, site: Site, body: GovernmentBody, as_of: date) -> str:
    """Return the update period: the column's own, else that of packs, else as it arises."""
    if column.cycle:
        return column.cycle
    limit = inspection_limit(column, site, as_of, body.code)
    return limit.span if limit else "产生即更新"


def _channels(items: Iterable[PublicItem]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the other ways by which items of a body in a column were published."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for item in items:
        words = [use.channel for use in item.channels if use.channel not in (None, Channel.WEBSITE)]
        for code in (item.issuer, *item.co_issuers):
            names = found.setdefault((code or "", item.column or ""), {})
            names.update((word.value, None) for word in words if word)
    return {key: tuple(names) for key, names in found.items()}


def _cells(row: BasicRow) -> tuple[Cell, ...]:
    return (
        Cell(str(row.number), is_figure=True),
        Cell(row.first),
        Cell(row.second),
        Cell(row.content),
        Cell(row.basis),
        Cell("；".join(row.limits)),
        Cell(row.body.name or ""),
        Cell(row.unit),
        Cell("、".join(row.channels)),
        Cell(Attribute.PROACTIVE.value),
        Cell(row.cycle),
        Cell(str(row.count), is_figure=True),
        Cell(row.reason),
        Cell(row.expected_on.isoformat() if row.expected_on else ""),
    )
