"""政策文件库: which items are policy documents, of which kind, their headnote, what ends soon.

Judged at the as-of date from what is public; pages, documents and rules read the same verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry, ValidityNote
from builder.catalogue.references import RELATIONS
from builder.config import Site
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.regime import rank_order
from builder.law.terms import Condition, Matter
from builder.model.public_item import PublicItem
from builder.model.vocabulary import Kind, Validity

# The column of the shipped tree whose children hold rules, normative and other documents.
POLICY_ROOT = "lvzhi"
_RULES = "guizhang"
_NORMATIVE = "guifan"
_ORDER = "命令"
_TIMES = ("第一次", "第二次", "第三次", "第四次", "第五次", "第六次", "第七次", "第八次", "第九次")


class PolicyKind(StrEnum):
    """The kinds in which 政策文件 are kept apart (国办公开办函〔2019〕61号)."""

    RULE = "规章"
    NORMATIVE = "行政规范性文件"
    OTHER = "其他政策文件"


class CleanupResult(StrEnum):
    """清理结果: what became of a normative document."""

    KEPT = "继续有效"
    AMENDED = "修改"
    REPEALED = "废止"
    LAPSED = "失效"


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a clean-up decision names; ``entry`` is None of one not on the site."""

    result: CleanupResult
    text: str
    entry: PublicEntry | None


@dataclass(frozen=True, slots=True)
class Cleanup:
    """A decision that publishes the results of a clean-up, with the documents it names."""

    entry: PublicEntry
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """A document in force that states its last day; ``soon`` within the limit of the packs."""

    entry: PublicEntry
    on: Annotated[date, "last day of validity"]
    soon: bool


# How a clean-up names a document, by the relation as the deciding item reads it.
_RESULTS = {
    RELATIONS["keeps"][0]: CleanupResult.KEPT,
    RELATIONS["amends"][0]: CleanupResult.AMENDED,
    RELATIONS["repeals"][0]: CleanupResult.REPEALED,
    RELATIONS["lapses"][0]: CleanupResult.LAPSED,
}
_STATES = {
    Validity.VALID: CleanupResult.KEPT,
    Validity.AMENDED: CleanupResult.AMENDED,
    Validity.REPEALED: CleanupResult.REPEALED,
    Validity.EXPIRED: CleanupResult.LAPSED,
}


def policies(public: PublicCatalogue) -> tuple[PublicEntry, ...]:
    """Return the policy documents, newest first."""
    return tuple(entry for entry in public.entries if is_policy(entry))


def is_policy(entry: PublicEntry) -> bool:
    """Whether an item is a policy document: a normative one, or a 公文 under 履职依据."""
    if entry.item.normative:
        return True
    under = POLICY_ROOT in (entry.column.slug, entry.column.parent)
    return under and entry.item.kind is Kind.DOCUMENT


def policy_kind(entry: PublicEntry) -> PolicyKind:
    """Return which of the three kinds a policy document is."""
    if entry.column.slug == _RULES:
        return PolicyKind.RULE
    if entry.item.normative or entry.column.slug == _NORMATIVE:
        return PolicyKind.NORMATIVE
    return PolicyKind.OTHER


def made_on(entry: PublicEntry) -> date:
    """Return the day on which a document was made, its publication where none is stated."""
    return entry.item.formed_on or entry.published_on


def headnote(entry: PublicEntry, public: PublicCatalogue) -> tuple[ValidityNote, ...]:
    """Return the 题注 of a rule or normative document, empty for anything else.

    First publication with its number, each amendment in force with day and number, the day of
    force (国办公开办函〔2021〕33号 asks the first three of rules). The pieces read one after
    the other are the whole note, brackets and spaces included; each holds at most one day.
    """
    if not is_policy(entry) or policy_kind(entry) is PolicyKind.OTHER:
        return ()
    pieces = [_first(entry), *_amendments(entry, public)]
    if entry.item.effective_on is not None:
        pieces.append(ValidityNote("自", entry.item.effective_on, "起施行"))
    last = len(pieces) - 1
    return tuple(
        ValidityNote(
            ("　" if place else "（") + piece.before,
            piece.on,
            piece.after + ("）" if place == last else ""),
        )
        for place, piece in enumerate(pieces)
    )


def _first(entry: PublicEntry) -> ValidityNote:
    item = entry.item
    who = item.number or (entry.issuer.name or "")
    is_order = policy_kind(entry) is PolicyKind.RULE or (item.genre or "").startswith(_ORDER)
    if item.issued_on is not None and not is_order:
        return ValidityNote("", item.issued_on, f"{who}印发")
    return ValidityNote("", made_on(entry), f"{who}公布")


def _amendments(entry: PublicEntry, public: PublicCatalogue) -> Iterator[ValidityNote]:
    """Yield the amendments in force at the as-of date, oldest first, counted where several."""
    label = RELATIONS["amends"][1]
    found = sorted(
        (
            other
            for other in related(entry, label, public)
            if (other.item.effective_on or made_on(other)) <= public.as_of
        ),
        key=lambda other: (made_on(other), other.url),
    )
    for place, other in enumerate(found):
        time = _TIMES[place] if len(found) > 1 and place < len(_TIMES) else ""
        number = f"（{other.item.number}）" if other.item.number else ""
        yield ValidityNote("根据", made_on(other), f"《{inner(other.title)}》{number}{time}修正")


def related(entry: PublicEntry, label: str, public: PublicCatalogue) -> tuple[PublicEntry, ...]:
    """Return the items on the site to which the entry has a relation, each once."""
    urls = dict.fromkeys(one.url for one in entry.relations if one.label == label and one.url)
    return tuple(public.by_url[url] for url in urls if url in public.by_url)


def inner(title: str) -> str:
    """Return a title as it stands inside 《》: its own book-title marks single (GB/T 15834)."""
    return title.replace("《", "〈").replace("》", "〉")


def cleanup_result(entry: PublicEntry) -> CleanupResult | None:
    """Return where a document stands in the list of results, None while not yet in force."""
    return _STATES.get(entry.validity)


def cleanups(public: PublicCatalogue) -> tuple[Cleanup, ...]:
    """Return the clean-up decisions, newest first.

    One is a 公文 that states what stays in force or has lapsed, or that names a 清理 in its
    title; one that only repeals is no clean-up.
    """
    return tuple(
        Cleanup(entry, tuple(_named(entry, public)))
        for entry in public.entries
        if entry.item.kind is Kind.DOCUMENT and is_cleanup(entry.item)
    )


def is_cleanup(item: PublicItem) -> bool:
    """Whether an item publishes the results of a clean-up."""
    return bool(item.keeps or item.lapses) or "清理结果" in (item.title or "")


def _named(entry: PublicEntry, public: PublicCatalogue) -> Iterator[Named]:
    for result in CleanupResult:
        for one in entry.relations:
            if _RESULTS.get(one.label) is result:
                yield Named(result, one.text, public.by_url.get(one.url))


def endings(public: PublicCatalogue) -> tuple[Ending, ...]:
    """Return the policy documents in force that state their last day, the earliest first."""
    found = [
        Ending(entry, entry.item.expires_on, ends_soon(entry.item, public.site, public.as_of))
        for entry in policies(public)
        if entry.item.expires_on is not None and not entry.validity.has_ended
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.entry.url)))


def ends_soon(item: PublicItem, site: Site, as_of: date) -> bool:
    """Whether the last day of validity lies ahead, no further than the packs say to look."""
    limit = ending_limit(item, site, as_of)
    if limit is None or item.expires_on is None or item.expires_on < as_of:
        return False
    return item.expires_on <= last_day(limit, as_of, site.calendar_of(item.issuer)).due


def ending_limit(item: PublicItem, site: Site, as_of: date) -> Limit | None:
    """Return how long before its last day a document has to be assessed.

    A provision of any rank comes before a mere suggestion; of equals the local one holds.
    """
    known = frozenset((Condition.NORMATIVE,)) if item.normative else frozenset()
    found = site.regime_of(item.issuer).limits(Matter.EXPIRY_REVIEW, as_of, item.kind, known)
    return min(reversed(found), key=lambda one: rank_order(one.rank), default=None)


def by_kind(entries: Iterable[PublicEntry], kind: PolicyKind) -> tuple[PublicEntry, ...]:
    """Return the documents of one kind, in their order."""
    return tuple(entry for entry in entries if policy_kind(entry) is kind)
