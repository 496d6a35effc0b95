"""A page of HTML that stands alone: its own small style, no script, nothing to fetch.

For the attachment of a 通报: opened from a mail, printed on A4. Everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from builder.model.table import Cell, Table
from builder.products.charts import Chart

Section = tuple[str, Table | None, tuple[str, ...], Chart | None]

# From so many columns on a table scrolls on a phone rather than being squeezed.
_WIDE = 5
# Few enough columns for a page upright; more are printed across.
_NARROW = 8
# A cell of so few characters is not broken.
_SHORT = 4
_STYLE = """\
:root { --c-accent: #14508c; --c-mark: #a3341c; --c-good: #1d6b44; --c-muted: #55606f; \
color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 76rem; margin: 0 auto; padding: 1.5rem; background: #fff; color: #1b2330; \
font: 16px/1.7 "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; \
overflow-wrap: break-word; }
h1 { font-size: 1.6rem; text-align: center; text-wrap: balance; }
h2 { margin: 2rem 0 .6rem; font-size: 1.2rem; break-after: avoid; }
.lead { font-size: 1.05rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .35rem .6rem; border: 1px solid #b8c1cd; text-align: left; \
vertical-align: top; line-height: 1.5; }
thead th { min-width: 3.6em; background: #eef1f5; text-align: center; vertical-align: middle; }
tbody th { font-weight: 400; white-space: nowrap; }
td { min-width: 6.4em; overflow-wrap: anywhere; }
td.n, td.s { min-width: 0; white-space: nowrap; }
tbody th.in { padding-left: 2.2rem; }
.n { text-align: center; white-space: nowrap; }
tr.sum > * { font-weight: 700; border-top: 2px solid #55606f; }
svg { display: block; width: 100%; max-width: 30rem; height: auto; margin: 1rem 0; }
.notes { margin-top: 2rem; padding-top: .8rem; border-top: 1px solid #b8c1cd; color: #55606f; \
font-size: .9rem; }
@media (max-width: 48rem) { body { padding: 1rem; } th, td { padding: .3rem .4rem; \
font-size: .875rem; } .wide { min-width: 46rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } .scroll { overflow: visible; } \
thead { display: table-header-group; } tr { break-inside: avoid; } \
th, td { min-width: 0; padding: 2pt 4pt; font-size: 9pt; } }
"""
SUM_LABELS = frozenset({"合计", "全站"})
_INDENT = "　"


def draw_page(
    title: str, lead: Iterable[str], sections: Iterable[Section], notes: Iterable[str]
) -> str:
    """Return the page; a section is a title, a table, lines under it and a chart before it."""
    found = tuple(sections)
    widest = max((table.width for _, table, _, _ in found if table), default=0)
    side = " landscape" if widest > _NARROW else ""
    parts = [
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_STYLE}@page {{ size: A4{side}; margin: 1.8cm; }}\n</style>",
        f"</head>\n<body>\n<h1>{escape(title)}</h1>",
        *(f'<p class="lead">{escape(line)}</p>' for line in lead),
    ]
    for number, section in enumerate(found, start=1):
        parts += _section(section, number)
    if shown := tuple(notes):
        lines = "".join(f"<li>{escape(line)}</li>\n" for line in shown)
        parts.append(f'<div class="notes">\n<p>说明：</p>\n<ul>\n{lines}</ul>\n</div>')
    return "\n".join((*parts, "</body>\n</html>\n"))


def _section(section: Section, number: int) -> Iterator[str]:
    title, table, lines, chart = section
    yield f'<section aria-labelledby="s{number}">\n<h2 id="s{number}">{escape(title)}</h2>'
    if chart is not None:
        yield _svg(chart)
    if table is not None:
        yield f'<div class="scroll">\n{_table(table)}\n</div>'
    if len(lines) == 1:
        yield f"<p>{escape(lines[0])}</p>"
    elif lines:
        yield "<ul>\n" + "".join(f"<li>{escape(line)}</li>\n" for line in lines) + "</ul>"
    yield "</section>"


def _table(table: Table) -> str:
    head = "".join(_row(row) for row in table.head)
    bodies = "".join(
        f"<tbody>\n{''.join(_row(row) for row in group)}</tbody>\n" for group in table.bodies
    )
    caption = f"<caption>{escape(table.caption)}</caption>"
    wide = ' class="wide"' if table.width >= _WIDE else ""
    return f"<table{wide}>\n{caption}\n<thead>\n{head}</thead>\n{bodies}</table>"


def _row(row: tuple[Cell, ...]) -> str:
    is_sum = bool(row) and row[0].text in SUM_LABELS
    start = '<tr class="sum">' if is_sum else "<tr>"
    return f"{start}{''.join(map(_cell, row))}</tr>\n"


def _cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{number}"'
        for name, number in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if number > 1
    )
    if cell.scope:
        inner = ' class="in"' if cell.text.startswith(_INDENT) else ""
        return f'<th scope="{cell.scope}"{inner}{spans}>{escape(cell.text.strip())}</th>'
    kind = ' class="n"' if cell.is_figure else ' class="s"' if len(cell.text) <= _SHORT else ""
    return f"<td{kind}{spans}>{escape(cell.text)}</td>"


def _svg(chart: Chart) -> str:
    name = escape(chart.name)
    bars = "".join(
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
        f' fill="{bar.fill}" fill-opacity="{bar.opacity}"/>\n'
        for bar in chart.bars
    )
    labels = "".join(
        f'<text x="{label.x}" y="{label.y}" text-anchor="{label.anchor}">'
        f"{escape(label.text)}</text>\n"
        for label in chart.labels
    )
    return (
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc"'
        f' viewBox="0 0 {chart.width} {chart.height}" font-size="13" fill="currentColor">\n'
        f'<title id="{name}-title">{escape(chart.title)}</title>\n'
        f'<desc id="{name}-desc">{escape(chart.description)}</desc>\n{bars}{labels}</svg>'
    )
