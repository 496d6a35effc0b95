"""乱码：正文或者标题里有显示不出来、看不见，或者形似而不是汉字的字符。

为什么：从旧网页、PDF、文字处理软件复制的文本常带着零宽字符、自造字、替换符和部首字符。它们或者显示成方框，
或者看不出来，却使检索、复制、朗读都出错。

处理：对照原件重新录入这几个字；看不见的字符删去再重新输入前后的字。生僻字用国家标准的字，不用自造字。
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged, occurrences
from builder.rules.base import Finding, Lone, rule
from builder.sources import WEBSITE_GUIDE

_REPLACEMENT = "\ufffd"
# Twelve of the compatibility ideographs are ordinary characters.
_ORDINARY = frozenset("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
_ODD = re.compile(
    "[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\u202a-\u202e"
    "\u2066-\u2069\ufeff\ue000-\uf8ff\ufffd\ufff9-\uffff\u2e80-\u2fdf\uf900-\ufad9"
    "\U000f0000-\U0010ffff]"
)
# What UTF-8 looks like once it was read as GBK or as Latin-1, and memory that was never written.
_MOJIBAKE = ("锟斤拷", "烫烫烫", "屯屯屯", "â€", "ï»¿", "Ã¤", "Ã¥", "Ã¦", "Ã§")

# Most texts hold nothing but these: characters, signs and letters in which nothing is odd.
_PLAIN = re.compile("[\u4e00-\u9fff\n -~\u3000-\u303f\uff01-\uff5e“”‘’—…·×]*")
_IN_PLAIN = tuple(word for word in _MOJIBAKE if _PLAIN.fullmatch(word))


@rule(
    "T110",
    "乱码",
    level=Level.WARNING,
    source=WEBSITE_GUIDE,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def garbled_text(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find characters that readers cannot see or search for: one finding a character."""
    yield from judged(owner, ctx, _garbled)


def _garbled(passage: Passage) -> Iterator[Spot]:
    if _PLAIN.fullmatch(passage.text) and not any(word in passage.text for word in _IN_PLAIN):
        return
    found = [one for one in _ODD.finditer(passage.text) if one[0] not in _ORDINARY]
    times = Counter(one[0] for one in found)
    for one in found:
        count = times.pop(one[0], 0)
        if count:
            more = f"，共 {count} 处" if count > 1 else ""
            said, advice = _explain(one[0])
            yield Spot(*one.span(), f"{said}（U+{ord(one[0]):04X}）{more}", advice)
    for word in _MOJIBAKE:
        for start in occurrences(passage.text, word):
            yield Spot(start, start + len(word), f"“{word}”是乱码", "对照原件重新录入")


def _explain(char: str) -> tuple[str, str]:
    usual = unicodedata.normalize("NFKC", char)
    if usual != char:
        return f"“{char}”形似“{usual}”，却是另一个字符", f"改成“{usual}”"
    if char == _REPLACEMENT:
        return "这里的字在转换编码时丢失了", "对照原件补上"
    if unicodedata.category(char) == "Co":
        return "这里是自造字，别的电脑显示不出来", "改用国家标准的汉字"
    return "这里有看不见的字符", "删去它"
