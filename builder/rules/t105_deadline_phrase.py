"""期限的写法有误：例如“日”和“个工作日”都写上了，读者不知道按哪一个数。

为什么：自然日和工作日相差很大，期限写错会使申请人和承办人各数各的，引起争议。只查怎么读都不通的写法：
数字后面先写“日”“天”又写“工作日”，“工作日”后面又写“天”“日”，漏了“日”字，“之日起”多写一个“起”。

处理：对照依据改成“N个工作日”或者“N日”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import DRAFTING

_NUMBER = r"(?<![\d月])(?P<number>\d{1,3}|[一二三四五六七八九十百两]{1,4})"
_WORKDAYS = "既写“日”“天”又写“工作日”"
# Each form with what is wrong about it.
_FORMS = (
    (re.compile(rf"{_NUMBER}\s?个?[日天]个?工作日(?![志程报])"), _WORKDAYS),
    (re.compile(rf"{_NUMBER}\s?个?工作日[天日](?![常均间期报志程])"), _WORKDAYS),
    (
        re.compile(rf"{_NUMBER}\s?个?工作天日|{_NUMBER.replace('number', 'other')}\s?个个工作日"),
        "多写了字",
    ),
    (
        re.compile(rf"{_NUMBER}\s?个(?:工作|作日|工日)(?:之|以)?内(?![容部设在外])"),
        "“工作日”漏了字",
    ),
    (re.compile(r"之日起起|日内内"), "多写了字"),
)
# One of these is in every form; the expression begins with what is quick to search for.
_SUSPECT = re.compile(
    r"工作(?:日(?:(?<=[日天]工作日)|(?<=[日天]个工作日))|[日天][天日]|(?<=个个工作)"
    r"|(?<=个工作)[之以]?内)"
)
_SUSPECT_WORDS = ("个作日", "个工日", "日起起", "日内内")


@rule(
    "T105",
    "期限的写法有误",
    level=Level.WARNING,
    source=DRAFTING,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def deadline_phrase(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find a period of time that cannot be read in one way."""
    yield from judged(owner, ctx, _unreadable)


def _unreadable(passage: Passage) -> Iterator[Spot]:
    text = passage.text
    if not _SUSPECT.search(text) and not any(word in text for word in _SUSPECT_WORDS):
        return
    for form, fault in _FORMS:
        for found in form.finditer(passage.text):
            yield Spot(*found.span(), f"期限“{found[0]}”{fault}", _advice(found))


def _advice(found: re.Match[str]) -> str:
    number = found.groupdict().get("number")
    if number is None:
        return "对照依据，删去多出的字"
    return f"对照依据，写成“{number}个工作日”或者“{number}日”"
