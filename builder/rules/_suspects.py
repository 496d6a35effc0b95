"""Whether an item gives a rule any reason to look: lone questions, most often answered no."""

from __future__ import annotations

from builder.law.terms import Matter, Topic
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.recognise import Kind as Data
from builder.recognise import may_hold
from builder.rules._asked import asked
from builder.rules._legs import legs_of
from builder.rules.base import Lone, Suspicion


def gives(*names: str) -> Suspicion:
    """Whether the item states one of the fields."""
    return lambda item, _ctx: any(getattr(item, name) for name in names)


def of_kind(*kinds: Kind) -> Suspicion:
    """Whether the item is of one of the kinds."""
    return lambda item, _ctx: item.kind in kinds


def asked_for(topic: Topic) -> Suspicion:
    """Whether anything is asked of the item on a topic."""
    return lambda item, ctx: asked(topic, item, ctx) is not None


def has_legs(*matters: Matter) -> Suspicion:
    """Whether legs of the matters are limited for the item."""
    return lambda item, ctx: any(legs_of(item, ctx, *matters))


def has_files(item: Item, _ctx: Lone) -> bool:
    """Whether files may lie beside the item."""
    return bool(item.attachments or item.body.links)


def may_show(kind: Data) -> Suspicion:
    """Whether the item's file looks as if it held personal data, or files lie beside it."""
    return lambda item, ctx: has_files(item, ctx) or may_hold(kind, ctx.texts[item.file])
