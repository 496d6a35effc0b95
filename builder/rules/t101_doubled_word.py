"""词语重复：同一个词连写了两遍，例如标题里多打了一个“关于”。

为什么：重复的字词是录入和套改文本时最常见的差错，出现在标题里尤其有损公文的严肃，也会使检索落空。
两个字以上的词连写两遍就报；本来就可以重叠的（研究研究、一步一步）和两个词首尾相接、看似重复的
（本规定规定的）不报。单字只查“的的”“了了”“是是”。

处理：删去多出的一遍。确实没有错的，写进 content/lexicon.yml 的“放行”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.prose import may_double
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import DRAFTING

_WORD = re.compile(r"[\u4e00-\u9fff]+")
_LENGTHS = (2, 3, 4, 5, 6)
_SINGLE = re.compile(r"([的了是])\1")
_SINGLE_SEEN = ("的的", "了了", "是是")
# 目的的, 标的的, 的的确确, 为了了解, 不了了之, 是是非非, 是是否, 但是是: these are no slips.
_SINGLE_RIGHT = re.compile(
    r"[目标]的的|的的[确士哥]|不了了|了了[解结却然之]|[但于还可要凡总就]是是|是是[非否]"
)
# 一步一步, 每年每人, 各村各户, 的基金的基金份额: these stand twice by their own grammar.
_REPEATS = re.compile(r"[一每各的再又越边]")


@rule(
    "T101",
    "词语重复",
    level=Level.WARNING,
    source=DRAFTING,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def doubled_word(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find a word that is written twice in a row."""
    yield from judged(owner, ctx, _doubled)


def _doubled(passage: Passage) -> Iterator[Spot]:
    text = passage.text
    ended = 0
    for start, length in sorted(_repeats(text)):
        word = text[start : start + length]
        if start < ended or not _WORD.fullmatch(word) or _may_repeat(word):
            continue
        ended = start + 2 * length
        yield _spot(start, ended, word)
    for found in _SINGLE.finditer(text) if any(word in text for word in _SINGLE_SEEN) else ():
        if not _SINGLE_RIGHT.search(text, max(0, found.start() - 1), found.end() + 1):
            yield _spot(*found.span(), found[1])


def _repeats(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and length of every run of characters that stands twice in a row.

    The text is compared with itself, moved by the length, as two numbers: their difference is
    zero where they agree. An expression with a back-reference takes eight times as long.
    """
    char = 2
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) > char * len(text):
        char = 4
        data = text.encode("utf-32-le", "surrogatepass")
    size = len(data)
    number = int.from_bytes(data, "little")
    for length in _LENGTHS:
        width = char * length
        differences = (number ^ (number >> 8 * width)).to_bytes(size, "little")
        at = differences.find(bytes(width))
        while 0 <= at <= size - 2 * width:
            aligned = -(-at // char)
            if differences.startswith(bytes(width), aligned * char):
                yield aligned, length
            at = differences.find(bytes(width), (aligned + 1) * char)


def _may_repeat(word: str) -> bool:
    return bool(_REPEATS.match(word)) or word in may_double() or len(set(word)) == 1


def _spot(start: int, end: int, word: str) -> Spot:
    return Spot(start, end, f"“{word}”连写了两遍", f"删去一个“{word}”")
