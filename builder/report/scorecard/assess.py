"""The whole assessment as one value: cards, vetoes, classes, findings by heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Diagnostic, Level, report_order
from builder.law.scorecard import FORMAL, Heading, Scheme, class_of, heading_of, headings
from builder.report.finding import confidential_removed
from builder.report.scorecard.card import Card, card_of
from builder.report.scorecard.owners import Owner, faulty_items, owners_of
from builder.report.scorecard.scope import Scope, of_body, of_unit, units_of, whole
from builder.report.scorecard.vetoes import Veto, vetoes

UNMAPPED = Heading(name="没有归类")


@dataclass(frozen=True, slots=True)
class Row:
    """One finding with its owner in words."""

    found: Diagnostic
    owner: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings under one heading, the gravest first; notices are counted only."""

    heading: Heading
    rows: tuple[Row, ...]
    notices: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What ``gongkai stats --scorecard`` prints.

    ``whole`` is the card of the site, or of the body asked for; ``vetoes`` are of the site.
    """

    title: str
    as_of: date
    scheme: Scheme
    whole: Card
    bodies: tuple[Card, ...]
    units: tuple[Card, ...]
    vetoes: tuple[Veto, ...]
    classes: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    accepted: int
    names: dict[str, str]


def assess(
    catalogue: Catalogue,
    findings: Sequence[Diagnostic],
    scheme: Scheme,
    *,
    texts: Mapping[str, str],
    body: str = "",
    accepted: int = 0,
) -> Assessment:
    """Assess the site, or one body of it; ``texts`` are the files by path, to mask by.

    ``findings`` are all that stand, those of the baseline included: accepted is not put right.
    ``accepted`` tells how many those are.
    """
    owners = owners_of(catalogue)
    owned = [(one, owners.of(one)) for one in report_order(findings)]
    if body:
        owned = [(one, owner) for one, owner in owned if owner.body == body]
    every = whole(catalogue, faulty_items(findings, owners))
    scopes = [of_body(every, code) for code in ((body,) if body else every.bodies)]
    site, sorter = catalogue.site, _Sorter(owned)
    names = {code: one.label for code, one in site.bodies.items()}
    cards = {scope.bodies[0]: _card(scope, sorter, scheme) for scope in scopes}
    return Assessment(
        title=site.bodies[body].name or body if body else site.settings.name or "",
        as_of=catalogue.as_of,
        scheme=scheme,
        whole=cards[body] if body else card_of(every, [one for one, _ in owned], scheme),
        bodies=() if body else tuple(cards.values()),
        units=tuple(
            _card(of_unit(scope, unit), sorter, scheme)
            for scope in scopes
            for unit in units_of(scope)
        ),
        vetoes=() if body else vetoes(every, findings, scheme),
        classes=_classes([one for one, _ in owned]),
        groups=_groups(owned, names, texts),
        accepted=accepted,
        names=names,
    )


class _Sorter:
    """The findings by body and by unit, gone through once."""

    def __init__(self, owned: Sequence[tuple[Diagnostic, Owner]]) -> None:
        self._found: dict[Owner, list[Diagnostic]] = {}
        for one, owner in owned:
            self._found.setdefault(Owner(owner.body), []).append(one)
            if owner.unit:
                self._found.setdefault(owner, []).append(one)

    def of(self, owner: Owner) -> Sequence[Diagnostic]:
        """Return the findings of a whole body, or of a unit."""
        return self._found.get(owner, ())


def _card(scope: Scope, sorter: _Sorter, scheme: Scheme) -> Card:
    (body,) = scope.bodies
    return card_of(scope, sorter.of(Owner(body, scope.unit)), scheme, body=body)


def _classes(findings: Sequence[Diagnostic]) -> tuple[tuple[str, int], ...]:
    """Count the findings that are more than a notice, by class."""
    named = [class_of(one.code) for one in findings if one.level > Level.NOTICE]
    names = [one.name if one else "其他" for one in named]
    order = (*(one.name for one in headings().classes), "其他")
    return tuple((name, names.count(name)) for name in order)


def _groups(
    owned: Sequence[tuple[Diagnostic, Owner]], names: dict[str, str], texts: Mapping[str, str]
) -> tuple[Group, ...]:
    found: dict[str, list[tuple[Diagnostic, Owner]]] = {}
    for one, owner in owned:
        heading = heading_of(one.code) or UNMAPPED
        found.setdefault(heading.name, []).append((confidential_removed(one, texts), owner))
    order = (*headings().headings, FORMAL, UNMAPPED)
    return tuple(_group(one, found[one.name], names) for one in order if one.name in found)


def _group(
    heading: Heading, owned: Sequence[tuple[Diagnostic, Owner]], names: dict[str, str]
) -> Group:
    rows = [
        Row(one, " ".join(part for part in (names.get(owner.body, ""), owner.unit) if part))
        for one, owner in owned
        if one.level > Level.NOTICE
    ]
    rows.sort(key=lambda row: -row.found.level)
    return Group(heading, tuple(rows), len(owned) - len(rows))
