"""The search page: what it offers without typing anything; the search itself is a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.model.vocabulary import Kind, Validity
from builder.pages import addresses as at
from builder.pages.browse import Choice, issuer_choices, theme_choices, year_choices
from builder.pages.facts import has_validity
from builder.pages.listing import VALIDITY_WORDS
from builder.pages.shell import Shell, shell

_KIND_PAGES = {Kind.INTERPRETATION: at.INTERPRETATIONS, Kind.CONSULTATION: at.CONSULTATIONS}
_VALIDITY_PAGES = {Validity.REPEALED: at.REPEALED, Validity.EXPIRED: at.REPEALED}


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The values that a search can be narrowed to; each also leads to a plain list."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    total: Annotated[int, "published items"]
    issuers: Annotated[tuple[Choice, ...], "发布机构"]
    themes: Annotated[tuple[Choice, ...], "主题分类"]
    kinds: Annotated[tuple[Choice, ...], "信息类型"]
    years: Annotated[tuple[Choice, ...], "year of publication"]
    validities: Annotated[tuple[Choice, ...], "有效性"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the search page."""
    context = SearchPage(
        shell=shell(public, at.SEARCH, "搜索", description="检索已经主动公开的政府信息"),
        heading="搜索",
        total=len(public.entries),
        issuers=issuer_choices(public),
        themes=theme_choices(public),
        kinds=_kinds(public),
        years=year_choices(public),
        validities=_validities(public),
    )
    yield Page(at.SEARCH, "search.html", context)


def _kinds(public: PublicCatalogue) -> tuple[Choice, ...]:
    counts = Counter(entry.item.kind for entry in public.entries)
    return tuple(
        Choice(str(kind), _KIND_PAGES.get(kind, ""), counts[kind]) for kind in Kind if counts[kind]
    )


def _validities(public: PublicCatalogue) -> tuple[Choice, ...]:
    counts = Counter(entry.validity for entry in public.entries if has_validity(entry))
    return tuple(
        Choice(VALIDITY_WORDS[word], _VALIDITY_PAGES.get(word, at.POLICIES), counts[word])
        for word in Validity
        if counts[word]
    )
