"""The one way in: kind and case → paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.model.request_words import Outcome
from builder.office.paper import Paper
from builder.products.notices import letters, steps
from builder.products.notices.kinds import NoticeKind
from builder.products.notices.parts import Case
from builder.products.notices.reply import reply

_MAKERS: Mapping[NoticeKind, Callable[[Case], Paper]] = {
    NoticeKind.RECEIPT: steps.receipt,
    NoticeKind.CORRECTION: steps.correction,
    NoticeKind.EXTENSION: steps.extension,
    NoticeKind.THIRD_PARTY: steps.third_party,
    NoticeKind.INQUIRY_TOLD: steps.inquiry_told,
    NoticeKind.CO_MAKER: steps.co_maker,
    NoticeKind.THIRD_TOLD: steps.third_told,
    NoticeKind.REASONS: steps.reasons,
    NoticeKind.FEE: steps.fee,
    NoticeKind.DELIVERY: steps.delivery,
    NoticeKind.RECTIFICATION: letters.rectification,
    NoticeKind.COORDINATION: letters.coordination,
}


def notice(kind: NoticeKind, case: Case, outcome: Outcome | None = None) -> Paper:
    """Return the paper. ``outcome`` is for a reply: that of the row where none is given.

    Raises ValueError for a reply without an outcome.
    """
    if kind is not NoticeKind.REPLY:
        return _MAKERS[kind](case)
    chosen = outcome or (case.request.outcome if case.request else None)
    if chosen is None:
        raise ValueError("答复书要有办理结果")
    return reply(case, chosen)
