"""A catalogue → its published part: the only thing that pages, exports and search see."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from builder.catalogue.entry import (
    Catalogue,
    PublicCatalogue,
    PublicEntry,
    PublicFile,
    Relation,
    Tombstone,
)
from builder.catalogue.linked import address, filled, linked_files, prose_of
from builder.catalogue.references import REFERENCE_FIELDS, RELATIONS, resolve
from builder.catalogue.validity import validity_of
from builder.memo import digest
from builder.model.attr import label_of
from builder.model.item import Item, State
from builder.model.output import CopiedFile
from builder.model.parts import PublicRevision
from builder.model.public_item import PublicItem
from builder.model.review import Review
from builder.model.vocabulary import RevisionKind
from builder.urls import beside, item_url

_NO_KEYS: Mapping[str, bytes] = MappingProxyType({})


def publish(catalogue: Catalogue, keys: Mapping[str, bytes] = _NO_KEYS) -> PublicCatalogue:
    """Return the published part at the catalogue's as-of date.

    ``keys`` stands, by file, for all that the file says under this configuration.

    Nothing of an item that is not public is in the result: not its title, not its number, not
    the fact that another item refers to it.
    """
    entries = tuple(_entry(item, catalogue, keys) for item in catalogue.in_state(State.WRITTEN))
    pages = catalogue.prose_pages
    prose = {path: owner for path, owner in prose_of(catalogue).items() if path in pages}
    return PublicCatalogue(
        site=catalogue.site,
        as_of=catalogue.as_of,
        entries=entries,
        tombstones=tuple(
            _tombstone(item, catalogue) for item in catalogue.in_state(State.WITHDRAWN)
        ),
        guides=catalogue.guides,
        apply_pages=catalogue.apply_pages,
        reports=tuple(report for report in catalogue.reports if report.path in pages),
        by_url=MappingProxyType({entry.url: entry for entry in entries}),
        texts=MappingProxyType(
            {path: filled(owner, pages[path], catalogue) for path, owner in prose.items()}
        ),
        copies=tuple(
            CopiedFile(
                beside(pages[path], posixpath.basename(file)), file, catalogue.files[file].sha256
            )
            for path, owner in prose.items()
            for file, _title in linked_files(owner, catalogue)
        ),
    )


def _entry(item: Item, catalogue: Catalogue, keys: Mapping[str, bytes]) -> PublicEntry:
    site = catalogue.site
    url = item_url(item.index_no or "")
    validity, note = validity_of(item, catalogue)
    entry = PublicEntry(
        item=_public_item(item, catalogue),
        url=url,
        issuer=site.bodies[item.issuer or ""],
        co_issuers=tuple(site.bodies[code] for code in item.co_issuers),
        column=site.columns[item.column or ""],
        validity=validity,
        validity_note=note,
        relations=tuple(_relations(item, catalogue)),
        files=tuple(_files(item, catalogue)),
        deadlines=tuple(
            deadline
            for deadline in catalogue.deadlines[item.path]
            if deadline.done_on is not None and deadline.done_on <= catalogue.as_of
        ),
        body=item.body,
        addresses=tuple(address(link, item, url, catalogue) for link in item.body.links),
        reviewers=_reviewers(item, catalogue),
        redirect_from=item.redirect_from,
    )
    key = keys.get(item.path)
    return replace(entry, key=_key(key, entry)) if key else entry


def _key(file: bytes, entry: PublicEntry) -> bytes:
    """Return what stands for all that an entry shows.

    Its own file, the configuration and the program are in the key of the file; what the entry
    has besides comes from other files and from the as-of date.
    """
    item = entry.item
    beyond = (
        [getattr(item, name) for name in REFERENCE_FIELDS],
        [(one.on, one.published_on) for one in item.revisions],
        entry.validity,
        entry.validity_note,
        entry.relations,
        entry.files,
        [(one.field, one.done_on) for one in entry.deadlines],
        entry.addresses,
    )
    return digest(file, repr(beyond))


def _public_item(item: Item, catalogue: Catalogue) -> PublicItem:
    """Return the public fields without any number of an item that is not public, and without
    a change that is not yet published."""
    hidden = {
        (reference.field, reference.index)
        for reference in catalogue.references[item.path]
        if reference.target is not None and catalogue.state(reference.target) is not State.WRITTEN
    }
    kept = {
        name: tuple(
            text for index, text in enumerate(getattr(item, name)) if (name, index) not in hidden
        )
        for name in REFERENCE_FIELDS
    }
    public = item.public_part()
    shown = tuple(entry for entry in public.revisions if _is_shown(entry, catalogue.as_of))
    changes = [entry.on for entry in shown if entry.kind is RevisionKind.CHANGE]
    return public.model_copy(
        update={
            **kept,
            "revisions": shown,
            "changed_on": changes[-1] if changes else None,
            "body": item.body.told(),
        }
    )


def _is_shown(revision: PublicRevision, as_of: date) -> bool:
    """A 更正 is shown from its own day, anything else from the day that it was published."""
    day = revision.published_on
    if day is None and revision.kind is RevisionKind.CORRECTION:
        day = revision.on
    return day is not None and day <= as_of


def _files(item: Item, catalogue: Catalogue) -> Iterator[PublicFile]:
    for path, title in linked_files(item, catalogue):
        stored = catalogue.files[path]
        name = posixpath.basename(path)
        yield PublicFile(
            name=name,
            title=title,
            url=beside(item_url(item.index_no or ""), name),
            type=posixpath.splitext(name)[1].lstrip(".").lower(),
            size=stored.size,
            sha256=stored.sha256,
            source=path,
        )


def _relations(item: Item, catalogue: Catalogue) -> Iterator[Relation]:
    for reference in catalogue.references[item.path]:
        label = RELATIONS[reference.field][0]
        if reference.target is None:
            yield Relation(label, reference.text)
        elif catalogue.state(reference.target) is State.WRITTEN:
            yield _relation(label, reference.target)
    for reference in catalogue.referrers.get(item.path, ()):
        if catalogue.state(reference.origin) is State.WRITTEN:
            yield _relation(RELATIONS[reference.field][1], reference.origin)


def _relation(label: str, target: Item) -> Relation:
    return Relation(
        label=label,
        text=target.title or "",
        url=item_url(target.index_no or ""),
        doc_no=target.number,
        on=target.published_on,
    )


def _reviewers(item: Item, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the names of the three reviews, only where the site chose to show them."""
    if not catalogue.site.settings.show_review or item.review is None:
        return ()
    steps = ((name, getattr(item.review, name)) for name in ("first", "second", "final"))
    return tuple((label_of(Review, name), step.name) for name, step in steps if step and step.name)


def _tombstone(item: Item, catalogue: Catalogue) -> Tombstone:
    withdrawn = item.withdrawn
    if withdrawn is None:
        raise ValueError(f"{item.path} is not withdrawn")
    successor = (
        resolve(withdrawn.successor, catalogue.by_index_no, catalogue.by_doc_no)
        if withdrawn.successor
        else None
    )
    is_public = successor is not None and catalogue.state(successor) is State.WRITTEN
    return Tombstone(
        url=item_url(item.index_no or ""),
        index_no=item.index_no or "",
        on=withdrawn.on,
        reason=withdrawn.reason or "",
        title=item.title or "" if withdrawn.show_title else "",
        successor=_relation("替代", successor) if successor and is_public else None,
    )
