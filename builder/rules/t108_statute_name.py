"""引用的法规名称有误：书名号里的法律法规名称查不到，却与一个真实的名称只差一两个字。

为什么：引用不存在的法规，等于没有依据，读者也查不到原文。软件带有一份法律、行政法规名称表；
与表里的名称相近而不相同的才报，表里没有、也不相近的（地方性法规、部门规章）不报；
省略两个字以上的简称（例如《民诉法》）不报，冠以国名的全称不得省略。

处理：按建议改成正确的名称；名称确实存在的，写进 content/lexicon.yml 的“放行”，并请告诉软件维护者补进名称表。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.diagnostic import Level
from builder.law.prose import STATE_NAME, provinces, statute_names
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import DRAFTING

_CITED = re.compile(
    r"[《〈<](?P<name>[^《》〈〉<>\n]{4,60}?(?:法|条例))(?:[（(][^）)\n]*[）)])?[》〉>]"
)
# Names of local statutes begin with a place, or say which law they carry out there.
_LOCAL = re.compile(r"^[\u4e00-\u9fff]{1,10}?(?:省|(?<!城)市|自治[区州县]|县|区|州|盟|旗)|实施")
_LONG = 8
_LONG_WITH_STATE = 6
_SHORTEST = 4


@rule(
    "T108",
    "引用的法规名称有误",
    level=Level.WARNING,
    source=DRAFTING,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def statute_name(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find a cited name that is nearly that of a law or regulation."""
    yield from judged(owner, ctx, _misnamed)


def _misnamed(passage: Passage) -> Iterator[Spot]:
    for found in _CITED.finditer(passage.text):
        name = found["name"]
        right = _meant(name.replace(" ", ""))
        if right:
            said = f"查不到《{name}》，是否想写《{right}》？"
            yield Spot(*found.span("name"), said, f"核对后改成《{right}》")


@lru_cache(maxsize=4096)
def _meant(cited: str) -> str:
    """Return the name that is probably meant, "" where the name is right or not known at all."""
    is_full = cited.startswith(STATE_NAME)
    name = cited.removeprefix(STATE_NAME)
    if name in statute_names() or len(name) < _SHORTEST or _is_local(name):
        return ""
    limit = 2 if len(name) >= (_LONG_WITH_STATE if is_full else _LONG) else 1
    best = min(_near(name, limit), key=lambda near: (near[0], near[1]), default=None)
    if best is None or (not is_full and _is_abbreviation(name, best[1])):
        return ""
    return f"{STATE_NAME}{best[1]}" if is_full else best[1]


def _near(name: str, limit: int) -> Iterator[tuple[int, str]]:
    used = frozenset(name)
    for known in statute_names():
        if abs(len(known) - len(name)) <= limit and known[-1] == name[-1]:
            if len(used.difference(known)) > limit:  # each of them costs a step at least
                continue
            distance = _distance(name, known)
            if distance <= limit:
                yield distance, known


def _is_local(name: str) -> bool:
    return _LOCAL.match(name) is not None or any(
        name.startswith((place.name, place.short)) for place in provinces()
    )


def _is_abbreviation(name: str, full: str) -> bool:
    """Whether ``name`` is ``full`` with two or more characters left out."""
    rest = iter(full)
    return len(full) - len(name) > 1 and all(char in rest for char in name)


def _distance(one: str, other: str) -> int:
    """Return how many characters must be added, left out or changed (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        above = row
        row = [i]
        for j, match in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (char != match)))
    return row[-1]
