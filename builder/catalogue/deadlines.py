"""The two independent clocks of 条例第二十六条: formation → publication, change → publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from builder.catalogue.entry import Deadline
from builder.config import Site
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.regime import conditions_of, rank_order
from builder.law.terms import Basis, Matter
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.vocabulary import RevisionKind


def deadlines_of(item: Item, site: Site) -> tuple[Deadline, ...]:
    """Return the publication limits that run for an item, that of its formation first.

    None run for information that is not proactive, nor before 2008-05-01. A later change
    never resets the first clock; a 更正 starts none. Information turned proactive later
    (条例第四十四条) runs from that day.
    """
    if not item.is_open_to_all:
        return ()
    return tuple(_running(item, site))


def is_running(deadline: Deadline, item: Item, as_of: date) -> bool:
    """Whether a limit of the item is still to be met at ``as_of``, passed or not.

    A change before the first publication goes public with it; a withdrawn item owes nothing.
    """
    if item.withdrawn is not None or "published_on" in item.unread:
        return False
    if deadline.done_on is not None and deadline.done_on <= as_of:
        return False
    first = item.published_on
    return not deadline.is_of_change or (first is not None and first < deadline.start)


def _running(item: Item, site: Site) -> Iterator[Deadline]:
    first = _first_publication(item, site)
    if first is not None:
        yield first
    for index, entry in enumerate(item.revisions):
        if entry.kind is not RevisionKind.CORRECTION and entry.on is not None:
            yield from _change(item, site, f"revisions.{index}.on", entry.on, entry.published_on)
    if item.changed_on and not item.revisions:
        yield from _change(item, site, "changed_on", item.changed_on, None)


def _first_publication(item: Item, site: Site) -> Deadline | None:
    """Return the limit of the first publication that ends earliest, from whichever event."""
    regime = site.regime_of(item.issuer)
    conditions = conditions_of(item)
    starts = _starts(item)
    running = [
        _deadline(item, site, starts[limit.basis], limit, item.published_on)
        for on in sorted({on for _field, on in starts.values()})
        for limit in regime.limits(Matter.PUBLICATION, on, item.kind, conditions)
        if starts.get(limit.basis, ("", None))[1] == on
    ]
    return _earliest(running)


def _starts(item: Item) -> dict[Basis, tuple[str, date]]:
    """Return the field and the day of every event from which a publication limit may run."""
    if item.converted_on is not None:
        return {Basis.FORMED: ("converted_on", item.converted_on)}
    found: dict[Basis, tuple[str, date]] = {}
    if item.formed_on is not None:
        # 许可、处罚、预决算 are formed on the day of the decision or approval.
        found[Basis.FORMED] = found[Basis.DECIDED] = ("formed_on", item.formed_on)
    if item.issued_on is not None:
        found[Basis.ISSUED] = ("issued_on", item.issued_on)
    return found


def _change(
    item: Item, site: Site, field: str, on: date, done_on: date | None
) -> Iterator[Deadline]:
    regime = site.regime_of(item.issuer)
    limits = regime.limits(Matter.CHANGE, on, item.kind, conditions_of(item))
    earliest = _earliest([_deadline(item, site, (field, on), one, done_on) for one in limits])
    if earliest is not None:
        yield earliest


def _deadline(
    item: Item, site: Site, start: tuple[str, date], limit: Limit, done_on: date | None
) -> Deadline:
    field, on = start
    return Deadline(
        field=field,
        label="变更日期" if field.startswith("revisions") else label_of(Item, field),
        start=on,
        limit=limit,
        count=last_day(limit, on, site.calendar_of(item.issuer)),
        done_on=done_on,
    )


def _earliest(running: list[Deadline]) -> Deadline | None:
    """Return the one that ends first, of equals the highest in rank, with its backstop."""
    if not running:
        return None
    ordered = sorted(running, key=lambda one: (one.due_on, rank_order(one.limit.rank)))
    first = ordered[0]
    if first.limit.is_binding:
        return first
    behind = next((one for one in ordered if one.limit.is_binding), None)
    return replace(first, backstop=behind)
