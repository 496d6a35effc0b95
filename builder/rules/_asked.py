"""What the packs of an item's body ask of it, on the day that decides."""

from __future__ import annotations

from builder.diagnostic import Level
from builder.law.packs import Provision, Requirement
from builder.law.regime import conditions_of, consulting_conditions
from builder.law.terms import Condition, Topic
from builder.model.item import Item
from builder.rules.base import Lone


def asked_of_draft(topic: Topic, item: Item, ctx: Lone) -> Requirement | None:
    """Return what is asked of a consultation on a topic, by the kind of its draft."""
    regime = ctx.site.regime_of(item.issuer)
    return regime.requirement(topic, ctx.judged_on(item), item.kind, consulting_conditions(item))


def asked(topic: Topic, item: Item, ctx: Lone) -> Requirement | None:
    """Return what is asked of the item on a topic; None where nobody asks.

    The rule in force when the information was formed decides, so that old items are judged by
    old rules; one without a date is judged by the rule of today.
    """
    regime = ctx.site.regime_of(item.issuer)
    if not regime.asks(topic):
        return None
    conditions = ctx.derived.of(item, _conditions, None)
    return regime.requirement(topic, ctx.judged_on(item), item.kind, conditions)


def _conditions(item: Item, _: None) -> frozenset[Condition]:
    return conditions_of(item)


def level_asked(provision: Provision) -> Level:
    """Return how bad it is to miss a provision: a breach of law, or of a lower document."""
    return Level.BREACH if provision.is_binding else Level.WARNING
