"""政府信息公开制度: the systems that the packs ask for, each with the item that states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.law.packs import Requirement
from builder.law.terms import Topic
from builder.law.vocabulary import usual_systems
from builder.model.public_item import PublicItem
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind

# The column of the shipped tree that holds 政府信息公开制度.
SYSTEMS_SLUG = "zhidu"
# How the name of a system ends, inside or outside of book-title marks.
_SYSTEM = re.compile(r"(?:制度|办法|规范|规则|规定|细则|机制|规程)(?:（[^（）]*）)?(?:》|的|$)")


@dataclass(frozen=True, slots=True)
class Duty:
    """One system that is asked for; ``entry`` is None while no item states it."""

    name: str
    entry: PublicEntry | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a pack asks: of the whole site (``body`` None), or of one body by its own pack.

    Where none asks, the usual ten of the whole site, which bind nobody (``is_asked`` False);
    ``source`` says where the list comes from.
    """

    body: GovernmentBody | None
    source: str
    duties: tuple[Duty, ...]
    is_asked: bool = True


def systems(public: PublicCatalogue) -> tuple[PublicEntry, ...]:
    """Return the items of the column of systems, newest first."""
    return tuple(entry for entry in public.entries if entry.column.slug == SYSTEMS_SLUG)


def superior_laws(entries: Sequence[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Return those that are laws and rules of superior bodies: what is reprinted."""
    return tuple(entry for entry in entries if entry.item.kind is Kind.REPRINT)


def checklists(public: PublicCatalogue) -> tuple[Checklist, ...]:
    """Return the lists that hold at the as-of date: of the site, then of bodies with their own.

    Where no pack asks for anything, the list of the site is the usual one. A department may
    carry out a superior's system, so the list of the site looks at all items, that of a body at
    its own.
    """
    site = public.site
    own = [entry for entry in systems(public) if entry.item.kind is not Kind.REPRINT]
    shared = site.regime.requirement(Topic.SYSTEMS, public.as_of)
    order = {code: -place for place, code in enumerate(site.bodies)}
    # Of equals the system of the body that stands first is the one for the whole site.
    own.sort(key=lambda entry: order[entry.issuer.code or ""], reverse=True)
    found = [_usual(own) if shared is None else _checklist(None, shared, own)]
    for code, body in site.bodies.items():
        asked = site.regime_of(code).requirement(Topic.SYSTEMS, public.as_of)
        if asked is not None and asked != shared:
            mine = [entry for entry in own if entry.issuer.code == code]
            found.append(_checklist(body, asked, mine))
    return tuple(found)


def states_system(item: PublicItem, asked: str) -> bool:
    """Whether title or headings of an item name a system; ``甲/乙``: one of the two suffices."""
    named = "\n".join((item.title or "", *(heading.text for heading in item.body.headings)))
    return any(word in named for word in asked.split("/"))


def _usual(entries: Sequence[PublicEntry]) -> Checklist:
    usual = usual_systems()
    return Checklist(None, usual.source, _duties(usual.systems, entries), is_asked=False)


def _checklist(
    body: GovernmentBody | None, asked: Requirement, entries: Sequence[PublicEntry]
) -> Checklist:
    return Checklist(body, str(asked.source), _duties(asked.values, entries))


def _duties(asked: Sequence[str], entries: Sequence[PublicEntry]) -> tuple[Duty, ...]:
    return tuple(Duty(one.partition("/")[0], _best(one, entries)) for one in asked)


def _best(asked: str, entries: Sequence[PublicEntry]) -> PublicEntry | None:
    """Return the item that states a system best: by its title, still in force; of equals the
    first, which is the newest of the body that stands first."""
    stating = [entry for entry in entries if states_system(entry.item, asked)]
    return max(stating, key=lambda entry: _rank(asked, entry), default=None)


def _rank(asked: str, entry: PublicEntry) -> tuple[bool, bool, bool, bool]:
    """Rank a heading below a title, and a paper about a system below the system itself."""
    titled = any(word in entry.title for word in asked.split("/"))
    is_system = titled and _SYSTEM.search(entry.title) is not None
    changes = bool(entry.item.amends) or "修改" in entry.title
    return not entry.validity.has_ended, is_system and not changes, titled, not changes
