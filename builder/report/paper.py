"""A paper as plain text, to read on a terminal or to paste."""

from __future__ import annotations

from collections.abc import Iterator

from builder.office.paper import (
    Block,
    Figure,
    Grid,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
)

_INDENT = "　　"


def paper_text(paper: Paper) -> str:
    """Return title, number and blocks, one a line, ended by a line break."""
    lines = [paper.title, *([paper.number] if paper.number else []), ""]
    for block in paper.blocks:
        lines += _lines(block)
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            text = "".join(run.text for run in block.runs)
            yield f"{_INDENT if block.indent else ''}{text}"
        case ListItem():
            yield f"{_INDENT}{block.mark}{''.join(run.text for run in block.runs)}"
        case Grid():
            yield from ("：".join(cell.text for cell in row) for row in block.table.rows)
        case Signature():
            yield ""
            yield from (f"{_INDENT * 12}{line}" for line in block.lines)
        case Figure():
            yield f"［图：{block.alt}］"
        case PageBreak():
            yield ""
