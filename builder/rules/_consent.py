"""Third parties: when trade secrets and privacy may be published all the same (条例第十五条)."""

from __future__ import annotations

from builder.model.item import Item
from builder.model.matter_words import Consent
from builder.model.review import ThirdParty
from builder.model.vocabulary import Ground

# Grounds that give way where the third party agrees or the public interest demands it.
THIRD_PARTY_GROUNDS = frozenset({Ground.TRADE_SECRET, Ground.PRIVACY})


def permits(third: ThirdParty) -> bool:
    """Whether the third party agreed, or a decision puts the public interest first."""
    return third.consent is Consent.AGREED or bool(third.public_interest)


def gap_of(third: ThirdParty) -> str:
    """Return what the record of a consent or a decision lacks, "" where it is complete."""
    if not third.public_interest:
        return "" if third.answered_on else "答复日期"
    parts = (("决定机关", third.decided_by), ("决定日期", third.decided_on))
    return "和".join(label for label, value in parts if not value)


def may_be_public(item: Item) -> bool:
    """Whether the ground of a public item gives way, with a complete record that it does."""
    third = item.third_party
    if item.ground not in THIRD_PARTY_GROUNDS or third is None:
        return False
    return permits(third) and not gap_of(third)
