"""What is known of items once all of them are in hand: the types that rules and pages read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.law.packs import Limit
from builder.markdown import fill
from builder.model.body import Body
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item, State
from builder.model.output import CopiedFile, StoredFile
from builder.model.public_item import PublicItem
from builder.model.report import AnnualReport, ReportTables
from builder.model.request import Request
from builder.model.site import Column, GovernmentBody
from builder.model.vocabulary import Kind, Validity
from builder.sources import Source
from builder.workdays import Count


@dataclass(frozen=True, slots=True)
class Deadline:
    """One running of the publication clock (条例第二十六条).

    ``field`` is where it starts (``formed_on``, ``issued_on``, ``converted_on``,
    ``revisions.N.on`` or ``changed_on``), ``start`` that day, ``limit`` the limit that binds
    earliest, ``count`` the counting with every skipped day, ``done_on`` the day of publication
    or None. The start day is not counted. ``backstop`` is the limit of law, regulation or rule
    behind one that only a lower document sets.
    """

    field: str
    label: str
    start: date
    limit: Limit
    count: Count
    done_on: date | None
    backstop: Deadline | None = None

    @property
    def source(self) -> Source:
        """The provision that sets the limit."""
        return self.limit.source

    @property
    def due_on(self) -> date:
        """Last day of the limit."""
        return self.count.due

    @property
    def is_of_change(self) -> bool:
        """Whether it runs for a change, not for the first publication."""
        return self.field.startswith("revisions.") or self.field == "changed_on"

    def is_late_at(self, as_of: date) -> bool:
        """Whether the limit was missed, judged at ``as_of`` while nothing is published."""
        done = self.done_on if self.done_on and self.done_on <= as_of else as_of
        return done > self.due_on


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference from a later item to an earlier one.

    ``field`` is the field that names it, ``text`` what is written, ``at`` its index in the
    field; ``target`` the item found, or None: then it is external or missing.
    """

    field: str
    index: int
    text: str
    origin: Item
    target: Item | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the files say, sorted and indexed, judged at ``as_of``.

    ``items`` is sorted newest first (publication, else formation; then index number).
    ``references`` and ``referrers`` are keyed by the path of the item that names, and of the
    item that is named. ``deadlines`` is keyed by item path. ``prose_pages`` gives the page of
    every guide, application page and published report, by its file. ``series`` holds the
    published items of one body and kind, newest first, ``by_title`` those of one body, title and
    生成日期, oldest first. ``requests`` are the rows of all registers of applications, by body and
    day of receipt; nothing of them is ever public.
    """

    site: Site
    as_of: date
    items: tuple[Item, ...]
    guides: Mapping[str, Guide]
    apply_pages: Mapping[str, ApplyPage]
    reports: tuple[AnnualReport, ...]
    lone_sheets: tuple[ReportTables, ...]
    requests: tuple[Request, ...]
    files: Mapping[str, StoredFile]
    by_index_no: Mapping[str, tuple[Item, ...]]
    by_doc_no: Mapping[str, tuple[Item, ...]]
    by_title: Mapping[tuple[str | None, str | None, date | None], tuple[Item, ...]]
    by_path: Mapping[str, Item]
    by_url: Mapping[str, tuple[Item, ...]]
    states: Mapping[str, State]
    references: Mapping[str, tuple[Reference, ...]]
    referrers: Mapping[str, tuple[Reference, ...]]
    deadlines: Mapping[str, tuple[Deadline, ...]]
    prose_pages: Mapping[str, str]
    series: Mapping[tuple[str, Kind], tuple[Item, ...]]

    def state(self, item: Item) -> State:
        """Return what becomes of ``item`` at the as-of date."""
        return self.states[item.path]

    def alike(self, item: Item) -> tuple[Item, ...]:
        """Return the published items of the same body and kind, newest first."""
        return self.series.get((item.issuer or "", item.kind), ())

    def namesakes(self, item: Item) -> tuple[Item, ...]:
        """Return the items of the same body, title and 生成日期, itself among them, oldest first."""
        return self.by_title.get((item.issuer, item.title, item.formed_on), ())

    def in_state(self, state: State) -> tuple[Item, ...]:
        """Return the items in ``state``, newest first."""
        return tuple(item for item in self.items if self.states[item.path] is state)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another item as the public sees it.

    ``label`` is 解读, 修改, 被废止 … as read from this item; ``text`` the title or 文号;
    ``url`` is empty for an external document.
    """

    label: str
    text: str
    url: str = ""
    doc_no: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PublicFile:
    """An attachment as published: its name, address, type (pdf, docx …), size and SHA-256."""

    name: str
    title: str
    url: str
    type: str
    size: int
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class ValidityNote:
    """Why an item has its validity: words around a day or around the name of the item that
    decided it (``url`` its page), which pages and data write each their own way; as text the
    day is ISO."""

    before: str
    on: date | None = None
    after: str = ""
    name: str = ""
    url: str = ""

    def __str__(self) -> str:
        day = self.on.isoformat() if self.on else ""
        return f"{self.before}{self.name}{day}{self.after}"


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """One published item with everything that a page, an export or the search may show.

    ``body`` is as the file states it, ``addresses`` holds the final address of each of its links,
    None of one whose target is not public. ``key`` stands for all that the entry shows, empty
    where that is not known.
    """

    item: PublicItem
    url: str
    issuer: GovernmentBody
    co_issuers: tuple[GovernmentBody, ...]
    column: Column
    validity: Validity
    validity_note: ValidityNote | None
    relations: tuple[Relation, ...]
    files: tuple[PublicFile, ...]
    deadlines: tuple[Deadline, ...]
    body: Body
    addresses: tuple[str | None, ...]
    reviewers: tuple[tuple[str, str], ...] = ()
    redirect_from: tuple[str, ...] = ()
    key: bytes = b""

    @property
    def html(self) -> str:
        """The sanitised text with final links."""
        return fill(self.body, lambda link: self.addresses[link.slot])

    @property
    def title(self) -> str:
        """The item's name."""
        return self.item.title or ""

    @property
    def published_on(self) -> date:
        """The day of first publication; an entry always has one."""
        if self.item.published_on is None:
            raise ValueError(f"{self.url} is not published")
        return self.item.published_on

    @property
    def year(self) -> int:
        """The year of first publication."""
        return self.published_on.year

    @property
    def is_late(self) -> bool:
        """Whether any limit of this item was missed; an explanation does not undo it."""
        return any(one.done_on is not None and one.done_on > one.due_on for one in self.deadlines)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A withdrawn item: date, legal reason, successor; ``title`` is empty unless shown."""

    url: str
    index_no: str
    on: date | None
    reason: str
    title: str
    successor: Relation | None


@dataclass(frozen=True, slots=True)
class PublicCatalogue:
    """The published part of a catalogue: the only thing that pages, exports and search see.

    ``entries`` newest first. ``texts`` holds the finished HTML of guides, application pages and
    reports by their path, ``copies`` the files that those link to. No number of items that are
    not public is here.
    """

    site: Site
    as_of: date
    entries: tuple[PublicEntry, ...]
    tombstones: tuple[Tombstone, ...]
    guides: Mapping[str, Guide]
    apply_pages: Mapping[str, ApplyPage]
    reports: tuple[AnnualReport, ...]
    by_url: Mapping[str, PublicEntry]
    texts: Mapping[str, str]
    copies: tuple[CopiedFile, ...]
