"""禁用词：本站词表规定不得出现的词。

为什么：发布前要检查格式编排和非法内容。哪些词不得出现由本站在 content/lexicon.yml 的“禁用词”里列明，
级别写“错误”的不能生成网站，写“警告”的提醒核对。软件本身不带禁用词。

处理：改用规范的说法；确有必要出现的（例如引用原文），写进“放行”，放行的词要长到只指这一处。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.config.lexicon import ForbiddenWord, Severity
from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged, occurrences
from builder.rules.base import Finding, Lone, rule
from builder.sources import WEBSITE_GUIDE


@rule(
    "T112",
    "禁用词",
    level=Level.ERROR,
    source=WEBSITE_GUIDE,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def forbidden_word(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find the words that the site's lexicon forbids, at the level it gives them."""
    words = ctx.site.lexicon.forbidden
    if words:
        yield from judged(owner, ctx, partial(_forbidden, words=words))


def _forbidden(passage: Passage, words: tuple[ForbiddenWord, ...]) -> Iterator[Spot]:
    for word in words:
        level = Level.ERROR if word.severity is Severity.ERROR else Level.WARNING
        for start in occurrences(passage.text, word.word):
            said = f"“{word.word}”是本站词表里的禁用词"
            advice = word.reason or "改用规范的说法"
            yield Spot(start, start + len(word.word), said, advice, level)
