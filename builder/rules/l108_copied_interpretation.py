"""解读照抄文件：解读的文字大部分与所解读的文件相同。

为什么：解读要让公众看懂文件，照抄条文等于没有解读。比例由规则包规定，默认百分之六十：解读里有多少
文字连续八个字以上与文件相同。引用少量条文不会超过这个比例。

处理：用平实的话说明为什么出台、谁能享受、怎么办、跟以前有什么不同；条文引用留下必要的几句。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._asked import asked, level_asked
from builder.rules._policy import interpreted
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import POLICY_INTERPRETATION

_RUN = 8  # characters in a row: shorter ones are set phrases
_LEAST = 200  # a caption or a link is no text to judge
_NOT_TEXT = re.compile(r"[\W_]+")


@rule(
    "L108",
    "解读照抄文件",
    level=Level.WARNING,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("interprets", "body"),
    suspects=of_kind(Kind.INTERPRETATION),
)
def copied_interpretation(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an interpretation most of whose text stands in the policy word for word."""
    if item.kind is not Kind.INTERPRETATION:
        return
    wanted = asked(Topic.OVERLAP, item, ctx)
    own = _NOT_TEXT.sub("", item.body.text)
    if wanted is None or len(own) < _LEAST:
        return
    for policy in interpreted(item, ctx.catalogue):
        if ctx.catalogue.state(policy) is not State.WRITTEN:
            continue
        share = _shared(own, _NOT_TEXT.sub("", policy.body.text))
        if share > wanted.amount:
            yield Finding(
                "interprets",
                f"解读的文字有 {share}% 与文件相同，超过 {wanted.amount}%",
                "不要照抄条文，用自己的话说明背景、对象、标准和办法",
                level=level_asked(wanted),
                source=wanted.source,
            )


def _shared(own: str, other: str) -> int:
    """Return how many per cent of the characters lie in a run that the other text holds."""
    runs = {other[start : start + _RUN] for start in range(len(other) - _RUN + 1)}
    covered = bytearray(len(own))
    for start in range(len(own) - _RUN + 1):
        if own[start : start + _RUN] in runs:
            covered[start : start + _RUN] = b"\x01" * _RUN
    return 100 * sum(covered) // len(own)
