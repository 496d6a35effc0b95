"""不予公开事项清单: the matters that the government keeps back, as far as the list may be shown.

The page shows matters of content/negative-list.yml that say 公开: 是, never anything of a single
piece of information.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.negative import NegativeEntry
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.meta import column_tags
from builder.pages.shell import Shell, shell

TITLE = "不予公开事项清单"
_ABOUT = "依法不予公开的政府信息事项（负面清单），逐项列明依据和复核日期。"


@dataclass(frozen=True, slots=True)
class NegativeLine:
    """One matter."""

    category: Annotated[str, "kind of matter; may be empty"]
    matter: Annotated[str, "what is not published"]
    ground: Annotated[str, "statutory ground; may be empty"]
    basis: Annotated[str, "where the law says so"]
    adopted_on: Annotated[date | None, "day on which it entered the list"]
    reviewed_on: Annotated[date | None, "day of the last review"]


@dataclass(frozen=True, slots=True)
class NegativeGroup:
    """The matters of one body, or of all."""

    id: Annotated[str, "anchor"]
    label: Annotated[str, "full name of the body, or that it holds for all"]
    lines: Annotated[tuple[NegativeLine, ...], "by category and ground, then as listed"]


@dataclass(frozen=True, slots=True)
class NegativePage:
    """The public part of the negative list."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    groups: Annotated[tuple[NegativeGroup, ...], "all bodies, then each body"]
    apply_url: Annotated[str, "where to ask for information"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page; none where no matter of the list may be shown."""
    entries = tuple(entry for entry in public.site.negative_list.entries if entry.public)
    if not entries:
        return
    context = NegativePage(
        shell=shell(
            public,
            at.NEGATIVE,
            TITLE,
            description=_ABOUT,
            meta=column_tags(TITLE, _ABOUT, "政府信息公开,负面清单,不予公开"),
        ),
        heading=TITLE,
        groups=tuple(_groups(public, entries)),
        apply_url=at.APPLY,
    )
    yield Page(at.NEGATIVE, "negative-list.html", context)


def _groups(public: PublicCatalogue, entries: tuple[NegativeEntry, ...]) -> Iterator[NegativeGroup]:
    shared = tuple(entry for entry in entries if not entry.bodies)
    if shared:
        yield NegativeGroup("all", "各机构通用", _lines(shared))
    for code, body in public.site.bodies.items():
        own = tuple(entry for entry in entries if code in entry.bodies)
        if own:
            yield NegativeGroup(f"b-{code}", body.name or code, _lines(own))


def _lines(entries: tuple[NegativeEntry, ...]) -> tuple[NegativeLine, ...]:
    lines = [
        NegativeLine(
            category=entry.category or "",
            matter=entry.matter,
            ground=entry.ground.value if entry.ground else "",
            basis=entry.basis or "",
            adopted_on=entry.adopted_on,
            reviewed_on=entry.reviewed_on,
        )
        for entry in entries
    ]
    return tuple(sorted(lines, key=lambda line: (line.category, line.ground)))
