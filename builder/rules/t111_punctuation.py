"""标点有误：标点连用，或者中文句子里用了半角标点。

为什么：《标点符号用法》规定中文文稿使用全角的逗号、句号、分号、冒号；“，。”“。。”是录入差错。
半角标点使文句挤在一起，朗读软件的停顿也不对。半角标点一个文件只报一次，说明有多少处；
英文、数字、网址里的半角标点不报，半角括号不报。

处理：连用的删去一个；半角的成批替换成全角。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import PUNCTUATION

_TWICE = re.compile(r"[，、；：。][，、；：。]+")
_ELLIPSIS = re.compile(r"。{3,}")
_HALF_WIDTH = re.compile(r"[,;:?!](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


@rule(
    "T111",
    "标点有误",
    level=Level.WARNING,
    source=PUNCTUATION,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def punctuation(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find stops that stand twice, and half-width stops between Chinese characters."""
    yield from judged(owner, ctx, _faulty)


def _faulty(passage: Passage) -> Iterator[Spot]:
    for found in _TWICE.finditer(passage.text):
        if _ELLIPSIS.fullmatch(found[0]):
            continue
        yield Spot(*found.span(), f"标点“{found[0]}”连用", "删去多出的一个")
    text = passage.text
    half = list(_HALF_WIDTH.finditer(text)) if any(sign in text for sign in _FULL_WIDTH) else []
    if half:
        first = half[0]
        more = f"，共 {len(half)} 处" if len(half) > 1 else ""
        said = f"中文句子里用了半角的“{first[0]}”{more}"
        yield Spot(*first.span(), said, f"改成全角的“{_FULL_WIDTH[first[0]]}”")
