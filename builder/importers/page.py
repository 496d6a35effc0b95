"""One saved page → one draft with its gap report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.importers.blocks import Page
from builder.importers.body import Text, text_of_page
from builder.importers.decode import decode_page
from builder.importers.front_matter import file_name, front_matter
from builder.importers.gaps import Found, Gaps, Missing
from builder.importers.hints import hints_of
from builder.importers.html import is_html, read_html
from builder.importers.lines import read_lines
from builder.importers.markdown_text import render_blocks
from builder.importers.metadata import Metadata, Reviewers, Statement, find_metadata, find_reviewers
from builder.importers.sections import attribute_note
from builder.importers.title import Title, choose_title
from builder.importers.values import Known, Values, settle
from builder.model.attr import field_table
from builder.model.item import Item
from builder.model.vocabulary import Attribute

_STATED = {
    "pubdate": ("published_on", "网页数据 PubDate"),
    "contentsource": ("source", "网页数据 ContentSource"),
    "columnname": ("column", "网页数据 ColumnName"),
}
_NOTED = {
    "公开发布": Attribute.PROACTIVE,
    "主动公开": Attribute.PROACTIVE,
    "依申请公开": Attribute.ON_REQUEST,
    "不予公开": Attribute.WITHHELD,
    "不公开": Attribute.WITHHELD,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft: the proposed file name, the whole file, and the gap report."""

    file_name: str
    markdown: str
    gaps: Gaps


def import_page(
    name: str,
    data: bytes,
    *,
    known_bodies: Mapping[str, str] | None = None,
    known_columns: Mapping[str, str] | None = None,
) -> Imported:
    """Return the draft of a saved disclosure page.

    ``name`` is the file's name; ``known_bodies`` and ``known_columns`` map every accepted
    spelling of the site's bodies and columns to its code. Raises ``ImportRefused`` when the
    bytes are no page.
    """
    decoded = decode_page(data)
    page = read_html(decoded.text) if is_html(decoded.text) else read_lines(decoded.text)
    metadata = find_metadata(page.blocks)
    title = choose_title(page, metadata)
    reviewers = find_reviewers(page.blocks)
    taken = frozenset({reviewers.at}) if reviewers else frozenset[int]()
    text = text_of_page(page, metadata, title, taken)
    values = settle(_statements(page, metadata), Known(known_bodies, known_columns))
    _add_found(values, page, title, reviewers)
    _add_attribute(values, text)
    gaps = Gaps(
        source=name,
        encoding=decoded.encoding,
        found=_in_order(values.found),
        empty=tuple(values.empty),
        missing=_missing(values),
        unusable=tuple(values.unusable),
        dropped=tuple(sorted((*values.dropped, *text.dropped), key=lambda item: item.line)),
        hints=tuple(hints_of(values, page, text, bad_line=decoded.bad_line)),
    )
    body = render_blocks(text.blocks)
    markdown = front_matter(values.values) + (f"\n{body}\n" if body else "")
    return Imported(file_name(title.text if title else "", name), markdown, gaps)


def _statements(page: Page, metadata: Metadata) -> tuple[Statement, ...]:
    """Return what the block states, then what only the page's data state.

    The data may also be more exact about the time of publication.
    """
    given = {statement.field for statement in metadata.statements if statement.value}
    data = (
        Statement(*_STATED[name], value, line, -1)
        for name, (value, line) in page.meta.items()
        if name in _STATED
    )
    extra = (s for s in data if s.field not in given or s.field == "published_on")
    return (*metadata.statements, *extra)


def _add_found(
    values: Values, page: Page, title: Title | None, reviewers: Reviewers | None
) -> None:
    """Add what stands outside the block: title, reviewers, address."""
    if title is not None and "title" not in values.values:
        values.add("title", title.text, title.text, line=title.line, stated=title.stated,
                   original=title.text)  # fmt: skip
    if reviewers is not None:
        line = page.blocks[reviewers.at].number
        names = {name: person for name, _, person in reviewers.steps}
        shown = "，".join(f"{stated} {person}" for _, stated, person in reviewers.steps)
        values.add("review", names, shown, line=line, stated="审核人行",
                   original=page.blocks[reviewers.at].plain)  # fmt: skip
    address, line = page.address
    if address:
        values.add("redirect_from", address, address, line=line, stated="网页地址",
                   original=address)  # fmt: skip


def _add_attribute(values: Values, text: Text) -> None:
    """Take the attribute from the note under the signature, when the block has none."""
    if "attribute" in values.values:
        return
    note = attribute_note([block.plain for block in text.blocks])
    if note is None or note[1] not in _NOTED:
        return
    at, word = note
    value = _NOTED[word].value
    values.add("attribute", value, value, line=text.blocks[at].number, stated="正文附注",
               original=text.blocks[at].plain)  # fmt: skip


def _in_order(found: list[Found]) -> tuple[Found, ...]:
    """Return the fields in the order of the field table."""
    order = {row.name: place for place, row in enumerate(field_table(Item))}
    return tuple(sorted(found, key=lambda item: order[item.field]))


def _missing(values: Values) -> tuple[Missing, ...]:
    """Return the required fields that were not found; without a stated kind an item is 公文."""
    rows = [row for row in field_table(Item) if row.attr.required or row.name == "doc_no"]
    return tuple(
        Missing(row.name, row.attr.label, row.attr.basis, row.attr.hint)
        for row in rows
        if row.name not in values.values
    )
