"""电子屏: the newest items in large type, shown in turn without scripts.

The slides move by a style sheet of their own, only on wide screens and only where the system
does not ask for less motion; a checkbox stops them, as the accessibility guidelines ask (WCAG
2.2.2). Everywhere else the same page is a plain list. Once a day it loads itself anew, so that a
screen that is never touched shows the new build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.shell import Shell, shell
from builder.products.digest import NoticeGroup, digest, last_days

_HEADING = "最新公开的政府信息"
# What stays readable from some metres away, and how many slides the style sheet knows.
_PER_SLIDE = 4
_MOST_SLIDES = 8
_STYLE = "static/screen.css"


@dataclass(frozen=True, slots=True)
class ScreenNotice:
    """One item on a slide."""

    title: Annotated[str, "name of the item"]
    column: Annotated[str, "column that it stands in"]
    doc_no: Annotated[str, "文号; may be empty"]
    issuer: Annotated[str, "publishing body"]
    published_on: Annotated[date, "day of first publication"]
    url: Annotated[str, "its page"]


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """Slides of a few items each; the page does not use the base template."""

    shell: Annotated[Shell, "identity, meta tags, policy"]
    heading: Annotated[str, "h1"]
    style_url: Annotated[str, "its own style sheet"]
    home_url: Annotated[str, "where the list leads back to"]
    since: Annotated[date, "first day of the period"]
    until: Annotated[date, "last day of the period"]
    count: Annotated[int, "items of the period, those beyond the last slide included"]
    slides: Annotated[tuple[tuple[ScreenNotice, ...], ...], "groups of items"]
    slide_count: Annotated[int, "how many slides there are; the style sheet's class"]
    empty: Annotated[str, "sentence shown when nothing is new"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the screen page with what the digest of the same build holds."""
    since, until = last_days(public, public.as_of)
    found = digest(public, since=since, until=until)
    notices = tuple(_notices(found.groups))
    slides = _slides(notices)
    context = ScreenPage(
        shell=shell(public, at.SCREEN, _HEADING, hidden=True),
        heading=_HEADING,
        style_url=_STYLE,
        home_url=at.HOME,
        since=since,
        until=until,
        count=found.count,
        slides=slides,
        slide_count=len(slides),
        empty="" if notices else found.empty_sentence,
    )
    yield Page(at.SCREEN, "screen.html", context)


def _notices(groups: Sequence[NoticeGroup]) -> Iterator[ScreenNotice]:
    for group in groups:
        for one in group.notices:
            yield ScreenNotice(
                one.title, group.label, one.doc_no, one.issuer, one.published_on, one.path
            )


def _slides(notices: Sequence[ScreenNotice]) -> tuple[tuple[ScreenNotice, ...], ...]:
    """Return slides of nearly the same length: five items make three and two."""
    shown = notices[: _PER_SLIDE * _MOST_SLIDES]
    count = -(-len(shown) // _PER_SLIDE)
    cuts = [len(shown) * number // count for number in range(count + 1)] if count else []
    return tuple(tuple(shown[start:end]) for start, end in pairwise(cuts))
