"""What the catalogue itself knows of a year's figures: table two of an annual report.

How a document counts:

- A 行政规范性文件 is a 公文 of the body marked 规范性文件, drafts and reprints left out; a joint
  document counts for the body that leads. Whether it is public does not matter.
- 制发 in the year of 印发, without that day in the year of 生成.
- 废止 in the year in which it ended: on the first day on which a later item that repeals it or
  declares it lapsed is in force, or on the day after its 失效日期. One that only its 有效性 calls
  ended, without a day, counts nowhere.
- 现行有效 on 31 December: made by then, and not ended.

行政许可, 行政处罚 and 行政强制 are counted by item and decision day: fewer than there were, for
decisions that need not be published are no items and a list of results is one item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from builder.catalogue.entry import Catalogue
from builder.model.item import Item, State
from builder.model.vocabulary import Kind

_ENDING = ("repeals", "lapses")


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """Figures of one body and year, as the items behind them, oldest first.

    ``made``, ``repealed`` and ``in_force`` are 行政规范性文件, ``licences`` and ``penalties``
    published items.
    """

    made: tuple[Item, ...]
    repealed: tuple[Item, ...]
    in_force: tuple[Item, ...]
    licences: tuple[Item, ...]
    penalties: tuple[Item, ...]


def annual_figures(catalogue: Catalogue, body: str, year: int) -> AnnualFigures:
    """Return what the items of a body (its code) say of a year."""
    own = [
        item
        for item in reversed(catalogue.items)
        if item.issuer == body and catalogue.state(item) is not State.DRAFT
    ]
    normative = sorted((item for item in own if is_normative(item)), key=made_on)
    last = date(year, 12, 31)
    return AnnualFigures(
        made=tuple(item for item in normative if made_on(item).year == year),
        repealed=tuple(
            item
            for item in normative
            if (end := ended_on(item, catalogue)) is not None and end.year == year
        ),
        in_force=tuple(item for item in normative if _holds(item, last, catalogue)),
        licences=tuple(item for item in own if _is_decision(item, Kind.LICENCE, year)),
        penalties=tuple(item for item in own if _is_decision(item, Kind.PENALTY, year)),
    )


def ended_on(item: Item, catalogue: Catalogue) -> date | None:
    """Return the first day on which a document no longer holds, None where none is known."""
    days = list(_ending_days(item, catalogue))
    if item.expires_on is not None and item.expires_on < date.max:
        days.append(item.expires_on + timedelta(days=1))
    return min(days, default=None)


def _ending_days(item: Item, catalogue: Catalogue) -> Iterator[date]:
    for reference in catalogue.referrers.get(item.path, ()):
        origin = reference.origin
        if reference.field in _ENDING and catalogue.state(origin) is not State.DRAFT:
            day = origin.effective_on or origin.formed_on
            if day is not None:
                yield day


def is_normative(item: Item) -> bool:
    """Whether an item is a 行政规范性文件 with a day on which it was made."""
    return item.normative and item.kind is Kind.DOCUMENT and made_on(item) != date.min


def made_on(item: Item) -> date:
    """Return the day of 印发, else of 生成; the first of all days where neither is stated."""
    return item.issued_on or item.formed_on or date.min


def _holds(item: Item, day: date, catalogue: Catalogue) -> bool:
    if made_on(item) > day:
        return False
    end = ended_on(item, catalogue)
    if end is not None:
        return end > day
    return item.validity is None or not item.validity.has_ended


def _is_decision(item: Item, kind: Kind, year: int) -> bool:
    return item.kind is kind and item.formed_on is not None and item.formed_on.year == year
