"""The legs of publication that packs limit one by one: the responsible unit reports, the office
posts; the electronic text is handed over and loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from builder.diagnostic import Level
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.regime import conditions_of, rank_order
from builder.law.terms import Basis, Matter
from builder.model.attr import label_of
from builder.model.item import Item
from builder.rules._asked import level_asked
from builder.rules.base import Lone
from builder.workdays import Count

# The fields that tell when an event was; of several given the first counts. Information turned
# proactive later (条例第四十四条) is due from that day.
_STARTS: Mapping[Basis, tuple[str, ...]] = MappingProxyType(
    {
        Basis.FORMED: ("converted_on", "formed_on"),
        Basis.ISSUED: ("issued_on",),
        Basis.RECEIVED: ("received_on", "reported_on"),
        Basis.HANDED_OVER: ("handed_over_on",),
    }
)
_ENDS: Mapping[Matter, tuple[str, ...]] = MappingProxyType(
    {
        Matter.REPORTING: ("reported_on", "received_on"),
        Matter.POSTING: ("published_on",),
        Matter.HANDOVER: ("handed_over_on",),
        Matter.UPLOAD: ("uploaded_on",),
    }
)
_VERBS: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.REPORTING: "报送",
        Matter.POSTING: "上网",
        Matter.HANDOVER: "移交",
        Matter.UPLOAD: "加载",
    }
)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of one item: from which day, the limit that ends first, and when it was done.

    ``field`` is where the end is or would be written, ``start_field`` where the start is.
    """

    matter: Matter
    start_field: str
    start: date
    limit: Limit
    count: Count
    field: str
    done_on: date | None

    @property
    def due_on(self) -> date:
        """Last day of the leg."""
        return self.count.due

    @property
    def is_late(self) -> bool:
        """Whether it was done too late."""
        return self.done_on is not None and self.done_on > self.due_on

    @property
    def level(self) -> Level:
        """How bad it is to miss it; what may still move is never a breach."""
        return Level.WARNING if self.count.provisional else level_asked(self.limit)

    @property
    def sentence(self) -> str:
        """Where the leg starts and its last day."""
        latest = "暂定最迟" if self.count.provisional else "最迟"
        return (
            f"{label_of(Item, self.start_field)} {self.start}，{self.matter}期限{self.limit.span}，"
            f"{latest}应于 {self.due_on} {_VERBS[self.matter]}"
        )


def legs_of(item: Item, ctx: Lone, *matters: Matter) -> Iterator[Leg]:
    """Yield the legs of an item that its packs limit and whose start is known."""
    regime = ctx.site.regime_of(item.issuer)
    matters = tuple(matter for matter in matters if regime.limits_any(matter))
    if not matters or not item.is_open_to_all:
        return
    for matter in matters:
        leg = _leg(item, ctx, matter)
        if leg is not None:
            yield leg


def _leg(item: Item, ctx: Lone, matter: Matter) -> Leg | None:
    if not item.unread.isdisjoint(_ENDS[matter]):
        return None
    site = ctx.site
    field, done_on = _first(item, _ENDS[matter])
    found = [
        Leg(
            matter=matter,
            start_field=begin,
            start=start,
            limit=limit,
            count=last_day(limit, start, site.calendar_of(item.issuer)),
            field=field or _ENDS[matter][0],
            done_on=done_on,
        )
        for basis, names in _STARTS.items()
        if item.unread.isdisjoint(names)
        for begin, start in (_first(item, names),)
        if start is not None
        for limit in site.regime_of(item.issuer).limits(
            matter, start, item.kind, conditions_of(item)
        )
        if limit.basis is basis
    ]
    return min(found, key=lambda leg: (leg.due_on, rank_order(leg.limit.rank)), default=None)


def _first(item: Item, names: tuple[str, ...]) -> tuple[str, date | None]:
    """Return the first of the fields that holds a day, and the day."""
    given = ((name, getattr(item, name)) for name in names)
    return next(((name, on) for name, on in given if on is not None), ("", None))
