"""文件清理结果 and 有效期将满: where normative documents stand, and which end next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.law.packs import Limit
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.listing import VALIDITY_WORDS, Row, heads, row
from builder.pages.meta import ColumnType, column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.library import (
    Cleanup,
    CleanupResult,
    Ending,
    PolicyKind,
    by_kind,
    cleanup_result,
    cleanups,
    ending_limit,
    endings,
    policies,
)

_CLEANUP = "文件清理结果"
_EXPIRING = "有效期将满的文件"
_TRAIL = (Link(sections.POLICIES.name, at.POLICIES),)
_SUGGESTED = "建议"  # rank of what this tool proposes without a provision
# The group cell of a result needs its own heading; 修改 alone could be read as an order.
_HEADINGS = {
    CleanupResult.KEPT: "继续有效的规范性文件",
    CleanupResult.AMENDED: "已经修改、继续有效的规范性文件",
    CleanupResult.REPEALED: "废止的规范性文件",
    CleanupResult.LAPSED: "失效的规范性文件",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents of one body stand where."""

    body: Annotated[str, "name of the body"]
    url: Annotated[str, "its policy documents"]
    counts: Annotated[tuple[int, ...], "one number a result, then all"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one result, or of one decision."""

    heading: Annotated[str, "head"]
    rows: Annotated[tuple[Row, ...], "documents, body by body"]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A document that a decision names, with the result and where it stands at the as-of date."""

    result: Annotated[str, "what the decision says of it"]
    title: Annotated[str, "its name, or 文号 where it is not on the site"]
    url: Annotated[str, "its page; empty where it is not on the site"]
    doc_no: Annotated[str, "文号; may be empty"]
    state: Annotated[str, "where it stands; empty where it is not on the site"]
    closed: Annotated[bool, "whether it no longer holds"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that publishes the results of a clean-up."""

    title: Annotated[str, "name"]
    url: Annotated[str, "its page"]
    doc_no: Annotated[str, "文号"]
    issuer: Annotated[str, "who decided"]
    on: Annotated[date, "day of publication"]
    rows: Annotated[tuple[NamedRow, ...], "the documents that it names one by one"]


@dataclass(frozen=True, slots=True)
class CleanupPage:
    """Where normative documents stand at the as-of date, and the decisions behind it."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    tally_heads: Annotated[tuple[str, ...], "column heads of the numbers"]
    tallies: Annotated[tuple[Tally, ...], "one row a body"]
    heads: Annotated[tuple[str, ...], "column heads of a list"]
    shelves: Annotated[tuple[Shelf, ...], "documents by result; those without any left out"]
    decisions: Annotated[tuple[Decision, ...], "clean-up decisions, newest first"]
    empty: Annotated[str, "said where there is no rule and no normative document"]


@dataclass(frozen=True, slots=True)
class EndingRow:
    """A document in force that states its last day."""

    title: Annotated[str, "name"]
    url: Annotated[str, "its page"]
    doc_no: Annotated[str, "文号; may be empty"]
    issuer: Annotated[str, "publishing body"]
    on: Annotated[date, "last day of validity"]


@dataclass(frozen=True, slots=True)
class ExpiringPage:
    """What ends soon, and what else in force states its last day."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    reasons: Annotated[tuple[str, ...], "how long ahead is looked, by which provision"]
    heads: Annotated[tuple[str, ...], "column heads"]
    soon: Annotated[tuple[EndingRow, ...], "what ends soon, the earliest first"]
    later: Annotated[tuple[EndingRow, ...], "what ends later, the earliest first"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield both pages where there are policy documents."""
    found = policies(public)
    if found:
        yield Page(at.CLEANUP, "cleanup.html", _cleanup(public, found))
        yield Page(at.EXPIRING, "expiring.html", _expiring(public))


def _cleanup(public: PublicCatalogue, found: Sequence[PublicEntry]) -> CleanupPage:
    normative = (*by_kind(found, PolicyKind.RULE), *by_kind(found, PolicyKind.NORMATIVE))
    intro = "规章和行政规范性文件现在的效力，以及历次清理决定逐件列出的结果。尚未施行的文件不计入。"
    return CleanupPage(
        shell=_shell(public, at.CLEANUP, _CLEANUP, intro),
        heading=_CLEANUP,
        intro=intro,
        tally_heads=(label_of(PublicItem, "issuer"), *CleanupResult, "合计"),
        tallies=tuple(_tallies(public, normative)),
        heads=heads(),
        shelves=tuple(_shelves(public, normative)),
        decisions=tuple(_decision(one) for one in cleanups(public)),
        empty="" if normative else "目前没有公开的规章和行政规范性文件。",
    )


def _tallies(public: PublicCatalogue, normative: Sequence[PublicEntry]) -> Iterator[Tally]:
    """Yield the numbers of each body that made any; of joint documents the publishing body's."""
    for code, body in public.site.bodies.items():
        results = [cleanup_result(one) for one in normative if one.issuer.code == code]
        counts = tuple(results.count(result) for result in CleanupResult)
        if any(counts):
            yield Tally(body.name or code, at.policy_body_url(code), (*counts, sum(counts)))


def _shelves(public: PublicCatalogue, normative: Sequence[PublicEntry]) -> Iterator[Shelf]:
    order = list(public.site.bodies)
    ordered = sorted(normative, key=lambda one: order.index(one.issuer.code or ""))
    for result in CleanupResult:
        rows = tuple(row(one) for one in ordered if cleanup_result(one) is result)
        if rows:
            yield Shelf(_HEADINGS[result], rows)


def _decision(cleanup: Cleanup) -> Decision:
    entry = cleanup.entry
    return Decision(
        title=entry.title,
        url=entry.url,
        doc_no=entry.item.number,
        issuer=entry.issuer.label,
        on=entry.published_on,
        rows=tuple(
            NamedRow(
                result=str(one.result),
                title=one.text,
                url=one.entry.url if one.entry else "",
                doc_no=one.entry.item.number if one.entry else "",
                state=VALIDITY_WORDS[one.entry.validity] if one.entry else "",
                closed=one.entry is not None and one.entry.validity.has_ended,
            )
            for one in cleanup.named
        ),
    )


def _expiring(public: PublicCatalogue) -> ExpiringPage:
    found = endings(public)
    soon = tuple(_ending(one) for one in found if one.soon)
    later = tuple(_ending(one) for one in found if not one.soon)
    intro = (
        "现行有效、写明有效期的政策文件，按失效日期先后排列。有效期届满没有延续的，文件自动失效。"
    )
    names = ("title", "doc_no", "issuer", "expires_on")
    return ExpiringPage(
        shell=_shell(public, at.EXPIRING, _EXPIRING, intro),
        heading=_EXPIRING,
        intro=intro,
        reasons=tuple(_reasons(public)),
        heads=tuple(label_of(PublicItem, name) for name in names),
        soon=soon,
        later=later,
    )


def _reasons(public: PublicCatalogue) -> Iterator[str]:
    """Yield, each once, how long before its last day a document counts as ending soon."""
    limits = (ending_limit(one.item, public.site, public.as_of) for one in policies(public))
    for limit in dict.fromkeys(one for one in limits if one is not None):
        what = "、".join(limit.conditions) or "没有另外规定的文件"
        # A suggestion of ours is no document and has no rank: the public is told no basis.
        basis = f"（{_basis(limit)}）" if limit.source.rank else ""
        yield f"{what}在失效日期以前{limit.span}以内列为将满。{basis}"


def _basis(limit: Limit) -> str:
    """Return the provision; a suggestion of the program is, to the public, the site's own."""
    return "本站的约定" if limit.rank == _SUGGESTED else f"依据：{limit.source}"


def _ending(one: Ending) -> EndingRow:
    entry = one.entry
    return EndingRow(entry.title, entry.url, entry.item.number, entry.issuer.label, one.on)


def _shell(public: PublicCatalogue, url: str, heading: str, about: str) -> Shell:
    return shell(
        public,
        url,
        heading,
        description=about,
        trail=_TRAIL,
        meta=column_tags(heading, about, f"政府信息公开,{heading}", ColumnType.POLICIES),
        section=at.POLICIES,
    )
