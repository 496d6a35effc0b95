"""Which blocks of a page are the text of the item, and how that text is structured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.importers.blocks import Block, Page, Shape, Span, Zone, squeeze, text_of
from builder.importers.furniture import is_foot, is_navigation
from builder.importers.gaps import Dropped
from builder.importers.metadata import Metadata, is_sentence
from builder.importers.sections import heading_levels, split_sections
from builder.importers.title import Title

_HEADING = 60  # characters; a longer "heading" is a paragraph in large type
_REPEATS = 3  # blocks of the text in which the title may stand again


@dataclass(frozen=True, slots=True)
class Text:
    """The blocks of the body, what was left out, and the lines split, each into how many."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    split: tuple[tuple[int, int], ...]


def text_of_page(
    page: Page, metadata: Metadata, title: Title | None, taken: frozenset[int]
) -> Text:
    """Return the body of a page. ``taken`` are blocks whose content is in the fields.

    Above the text everything short is furniture, but for what stands between a title and the
    block below it; at the end only what is known to be. Running text is kept wherever it stands,
    unless the page itself marks where its text is.
    """
    roles = [_role(at, page, metadata, title, taken) for at in range(len(page.blocks))]
    body = [at for at, why in enumerate(roles) if why == ""]
    for at in _repeated_titles(body, page, title):
        roles[at] = "与名称重复"
    for at in _foot(page, roles):
        roles[at] = "页尾"
    kept = [page.blocks[at] for at, why in enumerate(roles) if why == ""]
    dropped = tuple(
        Dropped(block.number, block.plain, why)
        for block, why in zip(page.blocks, roles, strict=True)
        if why not in ("", "taken") and block.plain
    )
    parts = [_split(block) for block in kept]
    split = tuple((found[0].number, len(found)) for found in parts if len(found) > 1)
    return Text(_structured([block for found in parts for block in found]), dropped, split)


def _role(
    at: int, page: Page, metadata: Metadata, title: Title | None, taken: frozenset[int]
) -> str:
    """Return why a block is not body text; "" when it is, "taken" when a field has it."""
    block = page.blocks[at]
    if at in taken or at in metadata.used:
        return "taken"
    if title is not None and at == title.at:
        return "taken"
    if not block.plain and not block.has_image:
        return "空行"
    if _has_marked_text(page):
        return "" if block.zone is Zone.TEXT else "页面其他部分"
    if block.zone is Zone.FURNITURE and not is_sentence(block):
        return "页面其他部分"
    if title is not None and 0 <= title.at < at < metadata.start:
        return "页首" if is_foot(block.plain) else ""
    if at < _text_begins(page, metadata, title) and not is_sentence(block):
        same = title is not None and squeeze(block.plain) == squeeze(title.text)
        return "与名称重复" if same else "页首"
    return ""


def _has_marked_text(page: Page) -> bool:
    """Whether the page says itself where its text is, and something stands there."""
    marked = (block for block in page.blocks if block.zone is Zone.TEXT)
    return any(len(block.plain) > 1 or block.has_image for block in marked)


def _text_begins(page: Page, metadata: Metadata, title: Title | None) -> int:
    """Return the place after the last of title and block, else after leading navigation."""
    begins = max(metadata.end, title.at if title is not None else -1) + 1
    while begins < len(page.blocks) and is_navigation(page.blocks[begins].plain):
        begins += 1
    return begins


def _repeated_titles(body: Sequence[int], page: Page, title: Title | None) -> Iterator[int]:
    if title is None:
        return
    for at in body[:_REPEATS]:
        if squeeze(page.blocks[at].plain) == squeeze(title.text):
            yield at


def _foot(page: Page, roles: Sequence[str]) -> Iterator[int]:
    """Yield the places of the page's foot: from the end upwards, as long as it is known."""
    for at in range(len(page.blocks) - 1, -1, -1):
        if roles[at] != "":
            continue
        if not page.blocks[at].plain or not is_foot(page.blocks[at].plain):
            return
        yield at


def _structured(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the headings that are sure."""
    lines = [block.plain if block.shape is Shape.PARAGRAPH else "" for block in blocks]
    levels = heading_levels(lines)
    return tuple(_levelled(block, level) for block, level in zip(blocks, levels, strict=True))


def _levelled(block: Block, level: int) -> Block:
    if block.shape is Shape.HEADING:
        text = block.plain
        is_heading = 0 < len(text) <= _HEADING and "。" not in text and not block.has_image
        return block if is_heading else replace(block, shape=Shape.PARAGRAPH)
    return replace(block, shape=Shape.HEADING, level=level + 1) if level else block


def _split(block: Block) -> tuple[Block, ...]:
    if block.shape is not Shape.PARAGRAPH or block.has_image:
        return (block,)
    if any(span.link or span.mark for span in block.spans):
        return (block,)
    parts = split_sections(text_of(block.spans))
    return tuple(replace(block, spans=(Span(part),)) for part in parts)
