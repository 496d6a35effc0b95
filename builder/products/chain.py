"""沿革: from the draft of a policy to its end, as one line of dated events.

What belongs to one line is decided here, once for pages and documents:

- A document that changes or repeals documents of one line only joins it: the amendment, the new
  version and the plain repeal are steps of one policy.
- A document that acts on two lines or more, and every clean-up decision, joins none of them: it
  is the last event of each. Two policies are never merged because one paper ended both.
- Drafts for comment, the feedback to them, interpretations and evaluations belong to the line of
  the document they are about; a draft without a document yet has a line of its own.
- What a document implements, and what implements it, is one event without its own history.

Only what is public is here, for the relations of a ``PublicCatalogue`` lead to nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry, ValidityNote
from builder.catalogue.references import RELATIONS
from builder.model.vocabulary import Kind, Validity
from builder.products.library import is_cleanup, made_on


class Stage(StrEnum):
    """What happened to the policy, in the order in which events of one day are told."""

    UPPER = "上级文件"
    CONSULTED = "征求意见"
    ANSWERED = "意见反馈"
    MADE = "制定"
    REMADE = "重新制定"
    AMENDED = "修改"
    IN_FORCE = "施行"
    EXPLAINED = "政策解读"
    CARRIED_OUT = "落实"
    EVALUATED = "执行评估"
    KEPT = "清理后继续有效"
    REPEALED = "废止"
    LAPSED = "宣布失效"
    EXPIRED = "有效期届满"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated step; ``ahead`` when its day lies after the as-of date."""

    stage: Stage
    on: date
    title: str
    number: str
    url: str
    note: Annotated[ValidityNote | None, "what the item says of the step itself"] = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """The history of one policy.

    ``members`` are the addresses of its own documents, ``subject`` the newest of them that is
    the policy itself (of a draft without a document, the draft), ``current`` the one in force at
    the as-of date. An event of a page that is no member belongs to another line as well.
    """

    members: tuple[str, ...]
    subject: PublicEntry
    current: PublicEntry | None
    events: tuple[Event, ...]


_ABOUT = {
    "interprets": Stage.EXPLAINED,
    "implements": Stage.CARRIED_OUT,
    "evaluates": Stage.EVALUATED,
    "keeps": Stage.KEPT,
    "amends": Stage.AMENDED,
    "repeals": Stage.REPEALED,
    "lapses": Stage.LAPSED,
}
_ACTS = ("amends", "repeals")
_BY_DEED = frozenset({"keeps", "amends", "repeals", "lapses"})
# Items of these kinds tell about a policy and are none.
_OTHERS = frozenset(
    {Kind.INTERPRETATION, Kind.FEEDBACK, Kind.GAZETTE, Kind.RESPONSE, Kind.CLARIFICATION}
)
Links = Mapping[str, Mapping[str, list[PublicEntry]]]


@dataclass(frozen=True, slots=True)
class _Web:
    """The references between public items, by field and address, in both directions."""

    public: PublicCatalogue
    to: Links
    back: Links = field(repr=False)

    def targets(self, name: str, entry: PublicEntry) -> list[PublicEntry]:
        return self.to[name].get(entry.url, [])

    def origins(self, name: str, entry: PublicEntry) -> list[PublicEntry]:
        return self.back[name].get(entry.url, [])


def chains_by_page(public: PublicCatalogue) -> Mapping[str, tuple[Chain, ...]]:
    """Return for every page the histories that it is part of, its own first.

    A history needs two items: one that tells only of a single item is left out.
    """
    web = _web(public)
    found: dict[str, list[Chain]] = defaultdict(list)
    for members in _lines(web):
        chain = _chain(members, web)
        urls = {event.url for event in chain.events}
        if len(urls) < 2:
            continue
        for url in urls:
            found[url].append(chain)
    return {
        url: tuple(sorted(chains, key=lambda chain: url not in chain.members))
        for url, chains in found.items()
    }


def _web(public: PublicCatalogue) -> _Web:
    fields = {labels[0]: name for name, labels in RELATIONS.items()}
    to: dict[str, dict[str, list[PublicEntry]]] = {name: {} for name in RELATIONS}
    back: dict[str, dict[str, list[PublicEntry]]] = {name: {} for name in RELATIONS}
    for entry in public.entries:
        for url, name in {
            (r.url, fields[r.label]): 0 for r in entry.relations if r.label in fields
        }:
            target = public.by_url.get(url)
            if target is not None and target is not entry:
                to[name].setdefault(entry.url, []).append(target)
                back[name].setdefault(url, []).append(entry)
    return _Web(public, to, back)


def _lines(web: _Web) -> Iterator[tuple[PublicEntry, ...]]:
    """Yield the documents of each line, oldest first, then the drafts that led to none yet."""
    ordered = sorted(web.public.entries, key=_age)
    line: dict[str, list[PublicEntry]] = {}
    for entry in ordered:
        if entry.item.kind in _OTHERS or entry.item.kind is Kind.CONSULTATION:
            continue
        targets = [] if is_cleanup(entry.item) else _acted_on(entry, web)
        known = {id(line[one.url]): line[one.url] for one in targets if one.url in line}
        is_step = len(known) == 1 and all(one.url in line for one in targets)
        own = next(iter(known.values())) if is_step else []
        own.append(entry)
        line[entry.url] = own
    yield from (tuple(own) for own in {id(own): own for own in line.values()}.values())
    for entry in ordered:
        if entry.item.kind is Kind.CONSULTATION and not web.origins("consulted_in", entry):
            yield (entry,)


def _acted_on(entry: PublicEntry, web: _Web) -> list[PublicEntry]:
    return [target for name in _ACTS for target in web.targets(name, entry)]


def _age(entry: PublicEntry) -> tuple[date, str]:
    return made_on(entry), entry.url


def _chain(members: tuple[PublicEntry, ...], web: _Web) -> Chain:
    own = {entry.url for entry in members}
    events = [event for entry in members for event in _of_member(entry, own, web)]
    events += [event for entry in members for event in _around(entry, own, web)]
    stages = list(Stage)
    unique = {(event.stage, event.url, event.on): event for event in events}
    ordered = sorted(unique.values(), key=lambda e: (e.on, stages.index(e.stage), e.url))
    policies = [entry for entry in members if not _is_deed_only(entry, own, web)] or [members[0]]
    in_force = [
        entry
        for entry in policies
        if not entry.validity.has_ended and entry.validity is not Validity.PENDING
    ]
    return Chain(
        members=tuple(entry.url for entry in members),
        subject=policies[-1],
        current=in_force[-1] if in_force else None,
        events=tuple(ordered),
    )


def _is_deed_only(entry: PublicEntry, own: set[str], web: _Web) -> bool:
    """Whether a document only changes or ends another one of its line."""
    return _stage(entry, own, web) in (Stage.AMENDED, Stage.REPEALED)


def _stage(entry: PublicEntry, own: set[str], web: _Web) -> Stage:
    if any(target.url in own for target in web.targets("repeals", entry)):
        return Stage.REPEALED if "废止" in entry.title else Stage.REMADE
    if any(target.url in own for target in web.targets("amends", entry)):
        return Stage.AMENDED
    return Stage.MADE


def _of_member(entry: PublicEntry, own: set[str], web: _Web) -> Iterator[Event]:
    """Yield what a document of the line, or a draft that led to none yet, says of itself."""
    item, as_of = entry.item, web.public.as_of
    if item.kind is Kind.CONSULTATION:
        yield from _consultation(entry, web)
        return
    stage = _stage(entry, own, web)
    since = item.effective_on
    ended = [t.item.number for t in web.targets("repeals", entry) if t.url in own]
    yield _event(stage, made_on(entry), entry, note=_deed(since, [one for one in ended if one]))
    if since is not None and since > as_of:
        yield _event(Stage.IN_FORCE, since, entry, ahead=True)
    until = item.expires_on
    if until is not None and entry.validity is not Validity.REPEALED:
        note = ValidityNote("有效期的最后一日")
        yield _event(Stage.EXPIRED, until, entry, note=note, ahead=until >= as_of)


def _around(entry: PublicEntry, own: set[str], web: _Web) -> Iterator[Event]:
    """Yield what others did for or to a document of the line."""
    for draft in web.targets("consulted_in", entry):
        yield from _consultation(draft, web)
    for upper in web.targets("implements", entry):
        if upper.url not in own:
            yield _event(Stage.UPPER, made_on(upper), upper)
    for name, stage in _ABOUT.items():
        for other in web.origins(name, entry):
            if other.url in own:
                continue
            on = made_on(other) if name in _BY_DEED else other.published_on
            since = other.item.effective_on if name in _BY_DEED else None
            yield _event(stage, on, other, note=_deed(since))


def _deed(since: date | None, ended: Sequence[str] = ()) -> ValidityNote | None:
    """Return from when a document holds and what it ended, None where it says neither."""
    repealed = f"同时废止{'、'.join(ended)}" if ended else ""
    if since is None:
        return ValidityNote(repealed) if repealed else None
    return ValidityNote(f"{repealed}，自" if repealed else "自", since, "起施行")


def _consultation(draft: PublicEntry, web: _Web) -> Iterator[Event]:
    period = draft.item.consultation
    closes = period.closes_on if period else None
    yield _event(
        Stage.CONSULTED,
        (period.opens_on if period else None) or draft.published_on,
        draft,
        note=ValidityNote("截止", closes) if closes else None,
    )
    for answer in web.origins("feedback_to", draft):
        yield _event(Stage.ANSWERED, answer.published_on, answer)


def _event(
    stage: Stage,
    on: date,
    entry: PublicEntry,
    *,
    note: ValidityNote | None = None,
    ahead: bool = False,
) -> Event:
    return Event(stage, on, entry.title, entry.item.number, entry.url, note, ahead)
