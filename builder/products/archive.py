"""The yearly archive: what was first published in a year, fixed by hashes (条例第二十五条).

The text of an item in the archive holds only what the item itself says, never a status that
changes with the day or with later items: so the archive of a past year stays byte for byte the
same until one of its items is changed or withdrawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from builder.catalogue.entry import PublicCatalogue, PublicEntry, PublicFile, Tombstone
from builder.model.attr import label_of
from builder.model.parts import PublicRevision
from builder.model.public_item import PublicItem
from builder.model.site import GovernmentBody
from builder.urls import text_url

# The order of the head; a field added here changes every hash of every year.
_HEAD = (
    "index_no",
    "title",
    "kind",
    "doc_no",
    "issuer",
    "co_issuers",
    "formed_on",
    "issued_on",
    "effective_on",
    "expires_on",
    "published_on",
    "attribute",
    "source",
    "summary",
)
_REVISION = ("kind", "on", "published_on", "note")


@dataclass(frozen=True)
class Archived:
    """One item of the archive: its page, its archival text and its attachments."""

    entry: PublicEntry

    @property
    def index_no(self) -> str:
        """The index number."""
        return self.entry.item.index_no or ""

    @property
    def page_path(self) -> str:
        """Where its page lies, in the site and in the package alike."""
        return self.entry.url

    @property
    def text_path(self) -> str:
        """Where its text lies in the package.

        Not beside its page: there the site has a download that also tells of later changes.
        """
        return f"text/{text_url(self.entry.url).removeprefix('i/')}"

    @property
    def files(self) -> tuple[PublicFile, ...]:
        """Its attachments."""
        return self.entry.files

    @cached_property
    def text(self) -> bytes:
        """The archival text: UTF-8, lines end in LF."""
        return archival_text(self.entry).encode()

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the archival text in hexadecimal."""
        return hashlib.sha256(self.text).hexdigest()


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """The items first published in a year, oldest first, and what was withdrawn in that year."""

    year: int
    items: tuple[Archived, ...]
    withdrawn: tuple[Tombstone, ...]

    @property
    def file_count(self) -> int:
        """The number of attachments."""
        return sum(len(item.files) for item in self.items)


def years(public: PublicCatalogue) -> tuple[ArchiveYear, ...]:
    """Return the years in which something was published or withdrawn, newest first."""
    found = {entry.year for entry in public.entries}
    found |= {one.on.year for one in public.tombstones if one.on is not None}
    return tuple(archive_year(public, year) for year in sorted(found, reverse=True))


def archive_year(public: PublicCatalogue, year: int, body: str = "") -> ArchiveYear:
    """Return one year, of one body when its code is given.

    A tombstone says no more than its index number: it belongs to the body whose credit code that
    begins with.
    """
    entries = (
        entry
        for entry in public.entries
        if entry.year == year and (not body or entry.issuer.code == body)
    )
    mark = (public.site.bodies[body].credit_code or "\0") if body else ""
    withdrawn = (
        one
        for one in public.tombstones
        if one.on is not None and one.on.year == year and one.index_no.startswith(mark)
    )
    return ArchiveYear(
        year=year,
        items=tuple(
            Archived(entry)
            for entry in sorted(entries, key=lambda one: (one.published_on, one.item.index_no))
        ),
        withdrawn=tuple(sorted(withdrawn, key=lambda one: one.index_no)),
    )


def archival_text(entry: PublicEntry) -> str:
    """Return the item as text: its own statements, its changes, its body, its attachments."""
    lines = [f"{label}：{text}" for label, text in facts(entry)]
    lines += [f"{label_of(PublicItem, 'revisions')}：{_revision(r)}" for r in entry.item.revisions]
    lines += ["", entry.item.body.text.strip()]
    if entry.files:
        lines += ["", f"{label_of(PublicItem, 'attachments')}："]
        lines += [f"{file.title}（{file.name}，SHA-256 {file.sha256}）" for file in entry.files]
    return "\n".join(lines).rstrip() + "\n"


def facts(entry: PublicEntry) -> Iterator[tuple[str, str]]:
    """Yield label and text of what the item states of itself."""
    for name in _HEAD:
        match name:
            case "issuer":
                text = name_on(entry.issuer, entry.published_on)
            case "co_issuers":
                text = "、".join(name_on(one, entry.published_on) for one in entry.co_issuers)
            case _:
                value = getattr(entry.item, name)
                text = value.isoformat() if isinstance(value, date) else str(value or "")
        if text:
            yield label_of(PublicItem, name), " ".join(text.split())


def name_on(body: GovernmentBody, day: date) -> str:
    """Return what the body was called on ``day``."""
    former = sorted(
        (one.until, one.name) for one in body.former_names if one.until is not None and one.name
    )
    return next((name for until, name in former if day <= until), body.name or body.label)


def _revision(revision: PublicRevision) -> str:
    values = (getattr(revision, name) for name in _REVISION)
    texts = (v.isoformat() if isinstance(v, date) else str(v) for v in values if v is not None)
    return "　".join(texts)
