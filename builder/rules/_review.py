"""What the rules about reviews, consents and approvals ask alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from builder.model.attr import Record, label_of
from builder.model.item import Item
from builder.model.review import Review, Signature

SHEET = ("first", "second", "final")


class Step(NamedTuple):
    """One signature of a review: where it stands, what it is called, whose it is."""

    field: str
    label: str
    sign: Signature


def is_due(item: Item) -> bool:
    """Whether the item is public or about to be: what comes before publication must be done."""
    return item.is_open_to_all and item.published_on is not None and item.withdrawn is None


def is_read(item: Item, *names: str) -> bool:
    """Whether nothing of the fields was left out because it could not be read."""
    return not any(
        lost == name or lost.startswith(f"{name}.") for lost in item.unread for name in names
    )


def place(item: Item, *fields: str) -> str:
    """Return the first of the fields that the file holds, else the nearest that holds it."""
    for field in fields:
        while field:
            if field in item.where:
                return field
            field = field.rpartition(".")[0]
    return fields[-1]


def named_steps(review: Review, names: Iterable[str] = SHEET) -> Iterator[Step]:
    """Yield the steps of the given fields that are written."""
    for name in names:
        sign = getattr(review, name)
        if sign is not None:
            yield Step(f"review.{name}", label_of(Review, name), sign)


def chain_of(review: Review, name: str) -> tuple[Step, ...]:
    """Return the steps of a field that holds several, numbered as an editor counts them."""
    label = label_of(Review, name)
    return tuple(
        Step(f"review.{name}.{index}", f"{label}第{index + 1}步", sign)
        for index, sign in enumerate(getattr(review, name))
    )


def gaps_of(step: Step) -> str:
    """Return which of name and day a signature lacks, "" where it has both."""
    missing = [
        label for label, value in (("姓名", step.sign.name), ("日期", step.sign.on)) if not value
    ]
    return "和".join(missing)


def is_signed(review: Review | None) -> bool:
    """Whether the document was signed with its attribute, which stands for the steps (签发视同)."""
    sign = review.by_signature if review else None
    return sign is not None and bool(sign.name) and sign.on is not None


def first_reversal(steps: Iterable[Step]) -> tuple[Step, Step] | None:
    """Return the first two steps of which the later is dated before the earlier."""
    dated = [step for step in steps if step.sign.on is not None]
    return next((two for two in pairwise(dated) if _day(two[1]) < _day(two[0])), None)


def last_publication(item: Item) -> date | None:
    """Return the last day on which something of the item was published: a review may be
    renewed for a change."""
    days = (item.published_on, *(revision.published_on for revision in item.revisions))
    return max((day for day in days if day is not None), default=None)


def is_empty(record: Record) -> bool:
    """Whether nothing at all is written in a record."""
    return not any(getattr(record, name) for name in type(record).model_fields)


def _day(step: Step) -> date:
    return step.sign.on or date.min
