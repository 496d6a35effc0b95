"""A paper as the data that the typst program of ``pdf_template`` reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from builder.office.layout import SHORT, Placed, lay_out
from builder.office.paper import (
    Align,
    Block,
    Figure,
    Grid,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Signature,
)

_NO_DAY = date(1980, 1, 1)
_LEVELS = 4
_LINE = 27
_SIGNATURE_FROM_RIGHT = 4
# Signs without a glyph: controls, joiners, variation selectors. Leaving them out changes no word.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_SELECTORS = range(0xFE00, 0xFE10)


def day_of(paper: Paper) -> date:
    """Return the day of a paper, a fixed one where it has none."""
    return paper.on or _NO_DAY


def paper_data(paper: Paper, *, text: str, heading: str) -> dict[str, object]:
    """Return the paper for JSON; ``text`` and ``heading`` are the families of fonts."""
    on = day_of(paper)
    return {
        "name": _shown(paper.name),
        "title": _shown(paper.title),
        "issuer": _shown(paper.issuer),
        "subject": _shown(paper.subject),
        "number": _shown(paper.number),
        "on": [on.year, on.month, on.day],
        "fonts": list(dict.fromkeys((text, heading))),
        "heading-fonts": list(dict.fromkeys((heading, text))),
        "blocks": list(_blocks(paper.blocks)),
    }


def texts_of(paper: Paper) -> Iterator[str]:
    """Yield every text of a paper that needs glyphs, line ends left out."""
    for text in (paper.title, paper.number, *_texts(paper.blocks)):
        yield _shown(text).replace("\n", "")


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield from (run.text for run in block.runs)
            case ListItem():
                yield block.mark
                yield from (run.text for run in block.runs)
            case Grid():
                yield from (cell.text for row in block.table.rows for cell in row)
            case Signature():
                yield from block.lines


def _shown(text: str) -> str:
    return "".join(
        " " if sign == "\t" else sign
        for sign in text
        if sign in "\n\t"
        or (unicodedata.category(sign) not in _UNSEEN and ord(sign) not in _SELECTORS)
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[dict[str, object]]:
    level = 0
    for block in blocks:
        match block:
            case Heading():
                # PDF/UA-1 lets no level be left out on the way down.
                level = min(max(block.level, 1), level + 1, _LEVELS)
                yield {
                    "kind": "heading", "level": level, "text": _shown(block.text), "centred": block.centred,
                }  # fmt: skip
            case Paragraph():
                align = "center" if block.align is Align.CENTRE else block.align.value
                yield _paragraph(block.runs, align, indent=block.indent)
            case ListItem():
                mark = (Run(f"{block.mark} "),) if block.mark else ()
                yield _paragraph((*mark, *block.runs), "justified", depth=block.depth)
            case Figure():
                yield {
                    "kind": "figure", "data": list(block.data), "alt": block.alt or "图",
                    "format": "jpg" if block.type == "jpeg" else block.type,
                }  # fmt: skip
            case Grid() if block.table.rows:
                yield _grid(block)
            case Signature() if block.lines:
                longest = max(map(len, block.lines))
                fits = longest + _SIGNATURE_FROM_RIGHT < _LINE
                yield {
                    "kind": "signature",
                    "lines": [_shown(line) for line in block.lines],
                    "fits": fits,
                }
            case PageBreak():
                yield {"kind": "break"}


def _paragraph(
    runs: tuple[Run, ...], align: str, *, indent: bool = True, depth: int = 0
) -> dict[str, object]:
    return {
        "kind": "paragraph",
        "align": align,
        "indent": indent,
        "depth": depth,
        "runs": [
            {
                "text": _shown(r.text),
                "bold": r.bold,
                "url": r.url,
                "struck": r.struck,
                "script": r.script,
            }
            for r in runs
        ],
    }


def _grid(grid: Grid) -> dict[str, object]:
    layout = lay_out(grid.table)
    widths = grid.widths if len(grid.widths) == layout.columns else (1.0,) * layout.columns
    return {
        "kind": "grid",
        "small": grid.small,
        "whole": grid.whole or layout.rows <= SHORT,
        "widths": [round(width * layout.columns / sum(widths), 3) for width in widths],
        "head-cells": [_cell(one) for one in layout.cells if one.row < layout.head],
        "cells": [_cell(one) for one in layout.cells if one.row >= layout.head],
    }


def _cell(placed: Placed) -> dict[str, object]:
    heads_column = placed.cell.scope.startswith("col")
    return {
        "x": placed.column,
        "y": placed.row,
        "colspan": placed.colspan,
        "rowspan": placed.rowspan,
        "text": _shown(placed.cell.text),
        "head": heads_column,
        "centred": heads_column or placed.cell.is_figure,
    }
