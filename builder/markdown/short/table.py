"""A table: rows of cells between bars, alignment in the second row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from builder.markdown.short.inline import SPECIAL, plain
from builder.markdown.short.marks import Unusual

_RULE = frozenset("|:- ")


class Table(NamedTuple):
    """The HTML of a table and the text of each row."""

    html: str
    rows: list[str]


def table(block: str, inline: Callable[[str], str]) -> Table | None:
    """Return the table that a block is, None if it is none. Raises Unusual."""
    rows = [row.strip(" ") for row in block.split("\n")]
    if "|" not in rows[0] or len(rows) < 2:
        return None
    if "\\\\" in block or "\\|" in block or "`" in block:
        raise Unusual  # bars inside of code or behind a backslash
    bordered = rows[0].startswith("|") or rows[0].endswith("|")
    head = _cells(rows[0], bordered)
    rule = _cells(rows[1], bordered)
    if len(head) == 1 and not all(row.startswith("|") or row.endswith("|") for row in rows[1:]):
        return None
    if len(rule) != len(head) or not _RULE.issuperset("".join(rule)):
        return None
    classes = [_class(cell.strip(" ")) for cell in rule]
    write = inline if SPECIAL.search(block) else None
    drawn = [_row(head, "th", classes, write)]
    drawn += [_row(_cells(row, bordered), "td", classes, write) for row in rows[2:]]
    if len(rows) == 2:
        drawn.append(_row([], "td", [""] * len(classes), write))
    body = "\n".join(html for html, _text in drawn[1:])
    return Table(
        f"<table>\n<thead>\n{drawn[0][0]}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>",
        [text for _html, text in drawn],
    )


def _cells(row: str, bordered: bool) -> list[str]:
    if bordered:
        row = row.removeprefix("|").removesuffix("|")
    return row.split("|")


def _class(cell: str) -> str:
    if cell.startswith(":"):
        return ' class="center"' if cell.endswith(":") else ' class="left"'
    return ' class="right"' if cell.endswith(":") else ""


def _row(
    cells: Sequence[str],
    tag: str,
    classes: Sequence[str],
    inline: Callable[[str], str] | None,
) -> tuple[str, str]:
    """Return a row's HTML and text; it has as many cells as there are columns."""
    if len(cells) > len(classes):
        raise Unusual
    written = [cell.strip(" ") for cell in cells] + [""] * (len(classes) - len(cells))
    text = " ".join(written)
    if inline:
        written = [inline(cell) for cell in written]
        text = " ".join(map(plain, written))
    end = f"</{tag}>"
    html = "\n".join(
        [f"<{tag}{kind}>{cell}{end}" for kind, cell in zip(classes, written, strict=True)]
    )
    return f"<tr>\n{html}\n</tr>", text
