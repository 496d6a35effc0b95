"""The yearly archive: what was first published in a year, fixed by hashes (条例第二十五条).

The text of an item in the archive holds only what the item itself says, never a status that
changes with the day or with later items: so the archive of a past year stays byte for byte the
same until one of its items is changed or withdrawn.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

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
_DUMPED = re.compile(rb"\d+ [0-9a-f]{64}")
_REVISION = ("kind", "on", "published_on", "note")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What fixes an archival text: its length in bytes, its SHA-256 in hexadecimal."""

    size: int
    sha256: str

    def dump(self) -> bytes:
        """Return the stamp as bytes, for a memo."""
        return f"{self.size} {self.sha256}".encode()

    @staticmethod
    def restore(data: bytes) -> Stamp:
        """Return the stamp that ``dump`` made into bytes. Raises ValueError for anything else."""
        if not _DUMPED.fullmatch(data):
            raise ValueError("no stamp of an archival text")
        size, sha256 = data.decode().split()
        return Stamp(int(size), sha256)


Stamps = Mapping[str, Stamp]
"""Stamps by the address of the item's page."""
NO_STAMPS: Stamps = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Archived:
    """One item of the archive: its page, the stamp of its archival text, its attachments."""

    entry: PublicEntry
    stamp: Stamp

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

    @property
    def text(self) -> bytes:
        """The archival text, made anew: UTF-8, lines end in LF."""
        return archival_text(self.entry).encode()


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


def stamp(entry: PublicEntry) -> Stamp:
    """Return the stamp of an item's archival text."""
    text = archival_text(entry).encode()
    return Stamp(len(text), hashlib.sha256(text).hexdigest())


def stamps_of(entries: Iterable[PublicEntry], known: Mapping[bytes, Stamp]) -> Stamps:
    """Return the stamps of all entries; ``known`` holds some by the key of their entry."""
    found = ((entry, known.get(entry.key) if entry.key else None) for entry in entries)
    return {entry.url: one or stamp(entry) for entry, one in found}


def years(public: PublicCatalogue, stamps: Stamps = NO_STAMPS) -> tuple[ArchiveYear, ...]:
    """Return the years in which something was published or withdrawn, newest first.

    ``stamps`` are those that are known already.
    """
    found: dict[int, list[PublicEntry]] = {
        one.on.year: [] for one in public.tombstones if one.on is not None
    }
    for entry in public.entries:
        found.setdefault(entry.year, []).append(entry)
    return tuple(
        _year(public, year, found[year], stamps=stamps) for year in sorted(found, reverse=True)
    )


def archive_year(public: PublicCatalogue, year: int, body: str = "") -> ArchiveYear:
    """Return one year, of one body when its code is given.

    A tombstone says no more than its index number: it belongs to the body whose credit code that
    begins with.
    """
    entries = [
        entry
        for entry in public.entries
        if entry.year == year and (not body or entry.issuer.code == body)
    ]
    return _year(public, year, entries, body=body)


def _year(
    public: PublicCatalogue,
    year: int,
    entries: Sequence[PublicEntry],
    *,
    body: str = "",
    stamps: Stamps = NO_STAMPS,
) -> ArchiveYear:
    mark = (public.site.bodies[body].credit_code or "\0") if body else ""
    withdrawn = (
        one
        for one in public.tombstones
        if one.on is not None and one.on.year == year and one.index_no.startswith(mark)
    )
    return ArchiveYear(
        year=year,
        items=tuple(
            Archived(entry, stamps.get(entry.url) or stamp(entry))
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
