"""The page of one published item and its plain-text download."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from builder.catalogue.entry import (
    PublicCatalogue,
    PublicEntry,
    Relation,
    ValidityNote,
)
from builder.memo import digest
from builder.model.attr import label_of
from builder.model.output import KeyedPage, Page
from builder.model.parts import PublicRevision
from builder.model.public_item import PublicItem
from builder.model.vocabulary import DownloadFormat, RevisionKind, Timeliness
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.facts import (
    Datum,
    item_facts,
)
from builder.pages.history import Banner, History, banner, history
from builder.pages.item_ways import contents, jumps
from builder.pages.listing import VALIDITY_WORDS
from builder.pages.matters import AFTER_TEXT, Panel, panels, part_facts
from builder.pages.meta import article_tags
from builder.pages.proof import Proof, proofs
from builder.pages.shell import Link, Shell, shell
from builder.pages.structured_data import document
from builder.products.chain import Chain, chains_by_page
from builder.products.gazette import issue_links
from builder.products.item_paper import has_validity
from builder.products.library import headnote
from builder.products.prose import official
from builder.urls import download_url, text_url

_FORMATS = {DownloadFormat.DOCX: "Word文档", DownloadFormat.PDF: "PDF"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the item."""

    title: Annotated[str, "what it is"]
    url: Annotated[str, "site-relative path"]
    type: Annotated[str, "PDF, DOCX …"]
    size: Annotated[int, "bytes"]
    sha256: Annotated[str, "SHA-256 in hexadecimal"]


@dataclass(frozen=True, slots=True)
class Related:
    """An item or document that this one is related to."""

    text: Annotated[str, "title, or 文号 of a document that is not on the site"]
    url: Annotated[str, "site-relative path; empty for an external document"]
    doc_no: Annotated[str, "文号; may be empty"]
    on: Annotated[date | None, "day of publication"]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Related items under one word: 解读, 修改 …"""

    label: Annotated[str, "the relation as read from this item"]
    links: Annotated[tuple[Related, ...], "the related items"]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One change or correction of the item after its publication."""

    on: Annotated[date | None, "day of the change"]
    published_on: Annotated[date | None, "day on which the change was published"]
    kind: Annotated[str, "变更 or 更正"]
    note: Annotated[str, "what changed"]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item: what it is, its text, what belongs to it, and when it was published."""

    shell: Annotated[Shell, "base template"]
    title: Annotated[str, "h1"]
    kicker: Annotated[str, "信息类型 above the title"]
    doc_no: Annotated[str, "文号 under the title; may be empty"]
    headnote: Annotated[tuple[ValidityNote, ...], "题注 of a rule or normative document"]
    issuer: Annotated[Link, "publishing body"]
    published_on: Annotated[date, "day of first publication"]
    published_label: Annotated[str, "label of that day"]
    status: Annotated[str, "有效性 in words; empty where it says nothing"]
    banner: Annotated[Banner | None, "notice about the validity"]
    facts: Annotated[tuple[Datum, ...], "metadata table"]
    panels: Annotated[tuple[Panel, ...], "composite facts above the text: opinions, penalty …"]
    afterwards: Annotated[tuple[Panel, ...], "composite facts under it: where else published"]
    consultation: Annotated[tuple[Datum, ...], "period of a consultation and ways to answer"]
    consultation_label: Annotated[str, "head of that table"]
    interpreter: Annotated[tuple[Datum, ...], "who interprets"]
    interpreter_label: Annotated[str, "head of that table"]
    false_claim: Annotated[str, "the claim that a clarification refutes"]
    false_claim_label: Annotated[str, "head of that claim"]
    jumps: Annotated[tuple[Link, ...], "parts of the page that follow the text"]
    contents: Annotated[tuple[Link, ...], "chapters of a long text"]
    html: Annotated[str, "sanitised text with final links"]
    text: Annotated[str, "plain text, for the download"]
    downloads: Annotated[tuple[Link, ...], "the item as a file, plain text first"]
    files_label: Annotated[str, "head of the attachments"]
    files: Annotated[tuple[Download, ...], "attachments"]
    history: Annotated[History | None, "沿革 of the policy that the item belongs to"]
    relations: Annotated[tuple[RelationGroup, ...], "links in both directions"]
    revisions_label: Annotated[str, "head of the changes"]
    revision_heads: Annotated[tuple[str, ...], "column heads: kind, day, publication, note"]
    revisions: Annotated[tuple[RevisionRow, ...], "changes and corrections"]
    proofs: Annotated[tuple[Proof, ...], "publication limits; empty where not shown"]
    attribute_note: Annotated[str, "（此件主动公开）, unless the text says so itself"]
    reviewers: Annotated[tuple[tuple[str, str], ...], "step and name, where the site shows them"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield page and plain-text download of every item, made only when they are rendered."""
    chains = chains_by_page(public)
    issues = issue_links(public)
    last: list[tuple[PublicEntry, ItemPage]] = []

    def made(entry: PublicEntry) -> ItemPage:
        """Return the context that page and download of an item share."""
        if not last or last[0][0] is not entry:
            own, printed = chains.get(entry.url, ()), issues.get(entry.url, ())
            last[:] = [(entry, _context(public, entry, own, printed))]
        return last[0][1]

    for entry in public.entries:
        key = _key(public, entry, chains.get(entry.url, ()), issues.get(entry.url, ()))
        make = partial(made, entry)
        yield KeyedPage(entry.url, "item.html", make, key)
        yield KeyedPage(text_url(entry.url), "item.txt", make, key)


def _key(
    public: PublicCatalogue,
    entry: PublicEntry,
    chains: Sequence[Chain],
    issues: Sequence[Relation],
) -> bytes:
    """Return what stands for all that the page shows: the item, those it names, its 沿革."""
    if not entry.key:
        return b""
    named = (relation.url for relation in entry.relations)
    others = (
        *(public.by_url[url] for url in named if url in public.by_url),
        *(chain.subject for chain in chains),
        *(chain.current for chain in chains if chain.current),
    )
    told = [(chain.members, chain.events) for chain in chains]
    beyond = repr((headnote(entry, public), issues, told))
    return digest(entry.key, beyond, *(other.key for other in others))


def _context(
    public: PublicCatalogue,
    entry: PublicEntry,
    chains: Sequence[Chain],
    issues: Sequence[Relation],
) -> ItemPage:
    item = entry.item
    html = official(entry.html)
    told = history(entry, chains)
    relations = _relations((*entry.relations, *issues))
    limits = _proofs(public, entry)
    return ItemPage(
        shell=_shell(public, entry),
        title=entry.title,
        kicker=str(item.kind),
        doc_no=item.number,
        headnote=headnote(entry, public),
        issuer=Link(entry.issuer.name or "", at.body_url(entry.issuer.code or "")),
        published_on=entry.published_on,
        published_label=label_of(PublicItem, "published_on"),
        status=VALIDITY_WORDS[entry.validity] if has_validity(entry) else "",
        banner=banner(entry, chains, public),
        facts=item_facts(entry),
        panels=panels(item),
        afterwards=panels(item, AFTER_TEXT),
        consultation=part_facts(item.consultation) if item.consultation else (),
        consultation_label=label_of(PublicItem, "consultation"),
        interpreter=_interpreter(public, entry),
        interpreter_label=label_of(PublicItem, "interpreter"),
        false_claim=item.false_claim or "",
        false_claim_label=label_of(PublicItem, "false_claim"),
        jumps=jumps(entry, relations=relations, history=told, proofs=limits),
        contents=contents(html),
        html=html,
        text=item.body.text,
        downloads=_downloads(public, entry),
        files_label=label_of(PublicItem, "attachments"),
        files=_files(entry),
        history=told,
        relations=relations,
        revisions_label=label_of(PublicItem, "revisions"),
        revision_heads=tuple(
            label_of(PublicRevision, name) for name in ("kind", "on", "published_on", "note")
        ),
        revisions=_revisions(entry),
        proofs=limits,
        attribute_note=_attribute_note(entry),
        reviewers=entry.reviewers,
    )


def _shell(public: PublicCatalogue, entry: PublicEntry) -> Shell:
    trail = public.site.trail(entry.column.slug or "")
    return shell(
        public,
        entry.url,
        entry.title,
        description=entry.item.summary or "",
        trail=(
            Link(sections.CATALOGUE.name, at.CATALOGUE),
            *(Link(column.name or "", at.column_url(column.slug or "")) for column in trail),
        ),
        meta=article_tags(entry, public.site.settings),
        section=at.CATALOGUE,
        about=(document(public, entry),),
    )


def _interpreter(public: PublicCatalogue, entry: PublicEntry) -> tuple[Datum, ...]:
    """Return who interprets and how to reach them, the body by its name."""
    interpreter = entry.item.interpreter
    if interpreter is None:
        return ()
    body = public.site.bodies.get(interpreter.body or "")
    named = interpreter.model_copy(update={"body": body.name if body else interpreter.body})
    return part_facts(named)


def _attribute_note(entry: PublicEntry) -> str:
    """Return the note about the attribute, unless the text itself ends with one."""
    item = entry.item
    noted = "（此件" in item.body.text
    return f"（此件{item.attribute}）" if item.attribute and not noted else ""


def _files(entry: PublicEntry) -> tuple[Download, ...]:
    return tuple(
        Download(file.title or file.name, file.url, file.type.upper(), file.size, file.sha256)
        for file in entry.files
    )


def _downloads(public: PublicCatalogue, entry: PublicEntry) -> tuple[Link, ...]:
    formats = public.site.settings.downloads
    return (
        Link("下载纯文本", text_url(entry.url)),
        *(Link(f"下载{_FORMATS[one]}", download_url(entry.url, one)) for one in formats),
    )


def _relations(relations: Iterable[Relation]) -> tuple[RelationGroup, ...]:
    groups: dict[str, list[Related]] = {}
    for relation in relations:
        number = "" if relation.doc_no == relation.text else relation.doc_no
        related = Related(relation.text, relation.url, number, relation.on)
        groups.setdefault(relation.label, []).append(related)
    return tuple(RelationGroup(label, tuple(links)) for label, links in groups.items())


def _revisions(entry: PublicEntry) -> tuple[RevisionRow, ...]:
    return tuple(
        RevisionRow(r.on, r.published_on, str(r.kind or RevisionKind.CHANGE), r.note or "")
        for r in entry.item.revisions
    )


def _proofs(public: PublicCatalogue, entry: PublicEntry) -> tuple[Proof, ...]:
    if public.site.settings.show_timeliness is not Timeliness.ALL:
        return ()
    return proofs(entry, public.site.calendar_of(entry.issuer.code))
