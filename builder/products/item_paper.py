"""A published item as a paper, for downloading and printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from builder.catalogue.entry import PublicEntry, PublicFile, ValidityNote
from builder.model.attr import label_of
from builder.model.public_item import PublicItem
from builder.model.table import Cell, Table
from builder.model.vocabulary import Kind, Validity
from builder.office.html_blocks import blocks_of
from builder.office.paper import Block, Grid, ListItem, Paper, Paragraph, Run, plain
from builder.products.prose import official
from builder.urls import absolute

_NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
_FACTS_WIDTHS = (1.0, 5.0)


def item_paper(
    entry: PublicEntry, base_url: str, pictures: Mapping[str, bytes] = _NO_PICTURES
) -> Paper:
    """Return the item with its validity, text, catalogue facts, attachments and lasting address.

    ``base_url`` is the absolute address of the site; ``pictures`` are the bytes of pictures in
    the text by their absolute addresses.
    """
    address = absolute(entry.url, base_url)
    return Paper(
        title=entry.title,
        blocks=(
            *_notice(entry),
            *blocks_of(official(entry.html), address=address, picture=pictures.get),
            *_attribute(entry),
            *_facts(entry, address),
            *_files(entry.files, base_url),
        ),
        issuer=entry.issuer.name or "",
        on=entry.item.formed_on or entry.published_on,
        number=entry.item.number,
        subject=entry.item.index_no or "",
    )


def has_validity(entry: PublicEntry) -> bool:
    """Whether 有效性 says something: for a 公文, where it is stated, or when it has ended."""
    stated = entry.item.validity is not None or entry.validity is not Validity.VALID
    return stated or entry.item.kind is Kind.DOCUMENT


def _notice(entry: PublicEntry) -> Iterator[Block]:
    """Say at the head that a document no longer holds, was changed or does not hold yet."""
    if entry.validity is Validity.VALID:
        return
    label = label_of(PublicItem, "validity")
    note = _spoken_note(entry.validity_note)
    sentence = f"【{label}：{entry.validity}{f'，{note}' if note else ''}】"
    yield Paragraph((Run(sentence, bold=True),), indent=False)


def _spoken_note(note: ValidityNote | None) -> str:
    return f"{note.before}{note.name}{_spoken(note.on)}{note.after}" if note else ""


def _attribute(entry: PublicEntry) -> Iterator[Block]:
    """Say how the item may be had, unless its text ends with that."""
    if entry.item.attribute and "（此件" not in entry.item.body.text:
        yield plain(f"（此件{entry.item.attribute}）")


def _facts(entry: PublicEntry, address: str) -> Iterator[Block]:
    issuers = (entry.issuer, *entry.co_issuers)
    values = {
        "title": entry.title,
        "index_no": entry.item.index_no or "",
        "doc_no": entry.item.number,
        "issuer": "、".join(body.name or "" for body in issuers),
        "formed_on": _spoken(entry.item.formed_on),
        "published_on": _spoken(entry.published_on),
        "validity": str(entry.validity) if has_validity(entry) else "",
    }
    rows = [(label_of(PublicItem, name), text) for name, text in values.items() if text]
    cells = tuple(
        (Cell(label, scope="row"), Cell(text)) for label, text in (*rows, ("网页地址", address))
    )
    yield Grid(Table("目录信息", (), (cells,)), _FACTS_WIDTHS, small=True)


def _files(files: tuple[PublicFile, ...], base_url: str) -> Iterator[Block]:
    if files:
        yield Paragraph((Run(f"{label_of(PublicItem, 'attachments')}：", bold=True),))
    for number, file in enumerate(files, start=1):
        named = Run(file.title or file.name, url=absolute(file.url, base_url))
        kind = Run(f"（{file.type.upper()}）") if file.type else Run("")
        yield ListItem(f"{number}.", (named, kind))
        yield ListItem("", (Run(f"SHA-256：{file.sha256}"),), depth=1)


def _spoken(on: date | None) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if on else ""
