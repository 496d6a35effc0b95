"""负面清单: what a government has decided not to publish, each matter with its ground."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from builder.diagnostic import Position
from builder.model.attr import Attr, Record
from builder.model.vocabulary import Ground
from builder.sources import ART_13, ART_18


class NegativeEntry(Record):
    """One matter that is not published. ``bodies`` is empty where it holds for all of them."""

    scalar_field: ClassVar[str] = "matter"
    matter: Annotated[str, Attr("事项", ("名称",), ART_13, required=True)] = ""
    category: Annotated[str | None, Attr("类别", hint="如 人事管理，同类的排在一起")] = None
    ground: Annotated[Ground | None, Attr("不予公开依据", ("情形",), ART_13)] = None
    basis: Annotated[str | None, Attr("依据", basis=ART_13)] = None
    bodies: Annotated[tuple[str, ...], Attr("机构", vocabulary="body")] = ()
    adopted_on: Annotated[date | None, Attr("制定日期")] = None
    reviewed_on: Annotated[date | None, Attr("复核日期", basis=ART_18)] = None
    public: Annotated[bool, Attr("公开", hint="是：这一事项的名称和依据可以公布")] = False

    @property
    def looked_at_on(self) -> date | None:
        """The day from which the next review is due."""
        return self.reviewed_on or self.adopted_on

    def covers(self, body: str | None) -> bool:
        """Whether the matter is one of the body's."""
        return not self.bodies or body in self.bodies


class NegativeList(Record):
    """negative-list.yml. ``where`` gives the place of ``entries.0``, ``entries.0.basis`` …"""

    entries: Annotated[tuple[NegativeEntry, ...], Attr("负面清单")] = ()
    where: Mapping[str, Position] = {}

    def find(self, matter: str) -> NegativeEntry | None:
        """Return the entry of a matter, None where the list does not hold it."""
        return next((entry for entry in self.entries if entry.matter == matter), None)
