"""有效性 at the as-of date, from what later items amend and repeal and from the dates."""

from __future__ import annotations

from datetime import date

from builder.catalogue.entry import Catalogue, Reference, ValidityNote
from builder.model.item import Item, State
from builder.model.vocabulary import Validity
from builder.urls import item_url


def validity_of(item: Item, catalogue: Catalogue) -> tuple[Validity, ValidityNote | None]:
    """Return the validity to show and the reason, None when there is none.

    Repeal counts before expiry, expiry before the day of force, that before amendment; only
    published items that are in force at the as-of date repeal or amend. ``expires_on`` is the
    last day of validity. Where nothing is computed, what the file states holds.
    """
    as_of = catalogue.as_of
    repealed = _acting("repeals", item, catalogue)
    if repealed is not None:
        return Validity.REPEALED, _by(repealed, "废止")
    lapsed = _acting("lapses", item, catalogue)
    if lapsed is not None:
        return Validity.EXPIRED, _by(lapsed, "宣布失效")
    if item.expires_on is not None and item.expires_on < as_of:
        return Validity.EXPIRED, ValidityNote("有效期至", item.expires_on)
    if item.effective_on is not None and item.effective_on > as_of:
        return Validity.PENDING, ValidityNote("自", item.effective_on, "起施行")
    stated = item.validity
    if stated is not None and stated.has_ended:
        return stated, None
    amended = _acting("amends", item, catalogue)
    if amended is not None:
        return Validity.AMENDED, _by(amended, "修改")
    if stated is None or stated is Validity.PENDING:
        return Validity.VALID, None
    return stated, None


def _acting(field: str, item: Item, catalogue: Catalogue) -> Item | None:
    acting = [
        reference.origin
        for reference in catalogue.referrers.get(item.path, ())
        if reference.field == field and _is_in_force(reference, catalogue)
    ]
    return max(acting, key=_since, default=None)


def _is_in_force(reference: Reference, catalogue: Catalogue) -> bool:
    origin = reference.origin
    return catalogue.state(origin) is State.WRITTEN and _since(origin) <= catalogue.as_of


def _since(item: Item) -> date:
    return item.effective_on or item.formed_on or date.min


def _by(acting: Item, deed: str) -> ValidityNote:
    page = item_url(acting.index_no or "")
    return ValidityNote("已被", after=deed, name=_name(acting), url=page)


def _name(item: Item) -> str:
    """Name an item in a sentence; book-title marks inside others are single (GB/T 15834)."""
    number = f"（{item.number}）" if item.number else ""
    title = (item.title or "").replace("《", "〈").replace("》", "〉")
    return f"《{title}》{number}"
