"""A paper as Markdown and as plain text: to be pasted into a post, a mail, a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.table import Table
from builder.office.layout import Layout, lay_out
from builder.office.paper import (
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

_SIGNS = re.compile(r"([\\`*_\[\]>|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What would open a heading, a list or a rule at the beginning of a line.
_OPENING = re.compile(r"^(\s*)([#+\-=~]|\d+(?=[.)]))")
_INDENT = "　　"


def markdown_text(paper: Paper) -> str:
    """Return the paper as Markdown; its text cannot turn into markup."""
    blocks = [f"# {_line(paper.name)}"] if paper.title else []
    if paper.number:
        blocks.append(_start(paper.number))
    was_list = False
    for block in paper.blocks:
        is_list = isinstance(block, ListItem)
        text = _markdown(block)
        if not text:
            continue
        if is_list and was_list:
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
        was_list = is_list
    return "\n\n".join(blocks) + "\n"


def markdown_table(table: Table) -> str:
    """Return the table with pipes; a cell that covers several places stands in the first.

    Markdown knows one head row: further ones follow as rows of the body.
    """
    rows = _rows(lay_out(table))
    if not rows:
        return ""
    head = rows[0] if table.head else [""] * len(rows[0])
    body = rows[1:] if table.head else rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain_text(paper: Paper) -> str:
    """Return the paper as plain text: a line a paragraph, the cells of a row apart by tabs."""
    lines = [line for line in (paper.title, paper.number) if line]
    for block in paper.blocks:
        lines.extend(_plain(block))
    return "\n".join(lines) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (min(max(block.level, 1), 5) + 1)} {_line(block.text)}"
        case Paragraph():
            return _start(_runs(block.runs), escape=False)
        case ListItem():
            mark = block.mark if re.fullmatch(r"\d+\.", block.mark) else "-"
            return f"{'    ' * block.depth}{mark} {_runs(block.runs)}"
        case Figure():
            return f"［图：{_line(block.alt)}］"
        case Grid():
            return markdown_table(block.table)
        case Signature():
            return "  \n".join(map(_start, block.lines))
        case PageBreak():
            return ""


def _plain(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _INDENT + block.text
        case Paragraph():
            text = "".join(run.text for run in block.runs)
            yield (_INDENT if block.indent else "") + text
        case ListItem():
            text = "".join(run.text for run in block.runs)
            yield f"{_INDENT * (block.depth + 1)}{block.mark} {text}"
        case Figure():
            yield f"［图：{block.alt}］"
        case Grid():
            layout = lay_out(block.table)
            for cells in layout.by_row():
                yield "\t".join(" ".join(placed.cell.text.split()) for placed in cells)
        case Signature():
            yield from block.lines
        case PageBreak():
            return


def _rows(layout: Layout) -> list[list[str]]:
    rows = [[""] * layout.columns for _ in range(layout.rows)]
    for placed in layout.cells:
        rows[placed.row][placed.column] = _line(placed.cell.text)
    return rows


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = "  \n".join(_literal(line) for line in run.text.split("\n"))
    if run.script:
        tag = "sup" if run.script == "super" else "sub"
        text = f"<{tag}>{text}</{tag}>"
    if run.struck and text.strip():
        text = f"~~{text}~~"
    if run.bold and text.strip():
        text = f"**{text}**"
    address = run.url.replace("<", "%3C").replace(">", "%3E").replace("\n", "")
    return f"[{text}](<{address}>)" if run.url else text


def _literal(text: str) -> str:
    """Return the text so that no sign of it is markup; not every reader knows ``\\<``."""
    return _SIGNS.sub(r"\\\1", _ENTITY.sub("&amp;", text).replace("<", "&lt;"))


def _line(text: str) -> str:
    return _literal(" ".join(text.split()))


def _start(text: str, *, escape: bool = True) -> str:
    """Return the text of a paragraph; no line of it opens anything else."""
    lines = (_literal(text) if escape else text).split("\n")
    return "\n".join(_OPENING.sub(_escaped, line) for line in lines)


def _escaped(found: re.Match[str]) -> str:
    number = found[2].isdigit()
    return f"{found[1]}{found[2]}\\" if number else f"{found[1]}\\{found[2]}"
