"""没有征求第三方意见：以第三方合法权益为由不予公开，登记簿里没有征求意见的日期。

为什么：条例第三十二条规定，公开会损害第三方合法权益的，应当书面征求第三方的意见；没有征求就不予公开，
是复议、诉讼中常见的程序问题。

处理：征求过的补上“征求第三方日期”。确实不必征求的（例如当场就能判断涉及他人隐私），在案卷里写明理由，
列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.model.request_words import Outcome
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_32


@rule(
    "Q108",
    "没有征求第三方意见",
    level=Level.WARNING,
    source=ART_32,
    subject=Request,
    reads=("outcome", "asked_third_on"),
)
def third_party_not_asked(request: Request, _ctx: Context) -> Iterator[Finding]:
    """Find a refusal for a third party's sake without asking it."""
    if request.outcome is not Outcome.DENY_THIRD or request.asked_third_on is not None:
        return
    if "asked_third_on" not in request.unread:
        yield Finding(
            "outcome",
            f"{request.named}：办理结果是“{request.outcome}”，没有写“征求第三方日期”",
            "补上征求意见的日期；不必征求的在案卷里写明理由",
        )
