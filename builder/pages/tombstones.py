"""What is left of a withdrawn item: its number, when and why, and what replaces it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, Tombstone
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.parts import Withdrawal
from builder.model.public_item import PublicItem
from builder.pages import addresses as at
from builder.pages.shell import Link, Shell, shell


@dataclass(frozen=True, slots=True)
class TombstonePage:
    """A withdrawn item: its number, when and why it was withdrawn, what replaces it."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1: the title where it is shown, else a general sentence"]
    index_no_label: Annotated[str, "label of the index number"]
    index_no: Annotated[str, "index number"]
    on_label: Annotated[str, "label of the day"]
    on: Annotated[date | None, "day of withdrawal"]
    reason_label: Annotated[str, "label of the legal reason"]
    reason: Annotated[str, "legal reason"]
    successor_label: Annotated[str, "label of the successor"]
    successor: Annotated[Link | None, "the item that replaces it"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the tombstone of each withdrawn item."""
    for tombstone in public.tombstones:
        yield Page(tombstone.url, "tombstone.html", _context(public, tombstone))


def _context(public: PublicCatalogue, tombstone: Tombstone) -> TombstonePage:
    heading = tombstone.title or "本信息已经撤回"
    successor = tombstone.successor
    return TombstonePage(
        shell=shell(
            public,
            tombstone.url,
            heading,
            description=f"索引号{tombstone.index_no}的政府信息已经撤回。",
            section=at.CATALOGUE,
            hidden=True,
        ),
        heading=heading,
        index_no_label=label_of(PublicItem, "index_no"),
        index_no=tombstone.index_no,
        on_label="撤回日期",
        on=tombstone.on,
        reason_label=f"撤回{label_of(Withdrawal, 'reason')}",
        reason=tombstone.reason,
        successor_label="替代文件",
        successor=Link(successor.text, successor.url) if successor else None,
    )
