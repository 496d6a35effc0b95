"""Word lists for the text rules: confusions, doubled words, statutes, places, obsolete rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record

STATE_NAME = "中华人民共和国"


class Confusion(Record):
    """A spelling that is always wrong. ``within`` are longer words that hold it rightly;
    ``hits`` and ``misses`` are examples, which a test reads."""

    wrong: Annotated[str, Attr("误")] = ""
    right: Annotated[str, Attr("正")] = ""
    within: Annotated[tuple[str, ...], Attr("除外")] = ()
    hits: Annotated[tuple[str, ...], Attr("命中")] = ()
    misses: Annotated[tuple[str, ...], Attr("不命中")] = ()

    @property
    def slip(self) -> int:
        """Where the wrong character stands: the first that the right spelling lacks."""
        return next((i for i, char in enumerate(self.wrong) if char not in self.right), 0)

    def is_within_other(self, text: str, start: int) -> bool:
        """Whether the spelling at ``start`` of ``text`` is part of a word that is right."""
        places = ((word, start - word.find(self.wrong)) for word in self.within)
        return any(at >= 0 and text.startswith(word, at) for word, at in places)


class ConfusionList(Record):
    """confusions.yml."""

    source: Annotated[str, Attr("来源")] = ""
    confusions: Annotated[tuple[Confusion, ...], Attr("易错词")] = ()


class DoubledList(Record):
    """doubled.yml: words that may stand twice in a row."""

    source: Annotated[str, Attr("来源")] = ""
    reduplicated: Annotated[tuple[str, ...], Attr("重叠")] = ()
    adjoining: Annotated[tuple[str, ...], Attr("相接")] = ()


class StatuteList(Record):
    """statutes.yml: names of statutes without the name of the state."""

    source: Annotated[str, Attr("来源")] = ""
    laws: Annotated[tuple[str, ...], Attr("法律")] = ()
    bills: Annotated[tuple[str, ...], Attr("草案")] = ()
    regulations: Annotated[tuple[str, ...], Attr("行政法规")] = ()
    others: Annotated[tuple[str, ...], Attr("党内法规和其他规定")] = ()
    documents: Annotated[tuple[str, ...], Attr("文件")] = ()
    repealed: Annotated[tuple[str, ...], Attr("已废止")] = ()


class Province(Record):
    """A place of the first level with those of the second; ``code`` opens its area codes."""

    code: Annotated[str, Attr("代码")] = ""
    kind: Annotated[str, Attr("类别")] = ""
    name: Annotated[str, Attr("名称")] = ""
    short: Annotated[str, Attr("短名")] = ""
    abbreviation: Annotated[str, Attr("简称")] = ""
    prefectures: Annotated[tuple[str, ...], Attr("地级")] = ()


class PlaceList(Record):
    """places.yml."""

    source: Annotated[str, Attr("来源")] = ""
    provinces: Annotated[tuple[Province, ...], Attr("省级")] = ()


class ObsoleteRule(Record):
    """A provision on disclosure that no longer holds: how texts put it, and what holds now.

    ``patterns``, ``context`` and ``unless`` are regular expressions over one sentence.
    ``until`` is the day from which it no longer held.
    """

    name: Annotated[str, Attr("名称")] = ""
    patterns: Annotated[tuple[str, ...], Attr("写法")] = ()
    context: Annotated[str, Attr("语境")] = ""
    unless: Annotated[str, Attr("除外")] = ""
    only_apply_page: Annotated[bool, Attr("只查依申请页")] = False
    only_departments: Annotated[bool, Attr("只查部门")] = False
    now: Annotated[str, Attr("现行")] = ""
    since: Annotated[date, Attr("施行")] = date.min
    until: Annotated[date, Attr("废止")] = date.max
    old_basis: Annotated[str, Attr("旧依据")] = ""
    article: Annotated[str, Attr("依据")] = ""


class ObsoleteList(Record):
    """obsolete.yml."""

    rules: Annotated[tuple[ObsoleteRule, ...], Attr("过时规定")] = ()


# Wrong characters that are ordinary ones elsewhere.
_COMMON = "实政按工布时反分须管委查审复立计"


@dataclass(frozen=True, slots=True)
class Spellings:
    """The confusions as one expression; the place of a match is that of its wrong character.

    At a character that begins an alternative all others are tried, too: ``hints`` have those that
    most texts hold many times in an expression of their own, and tell sooner that nothing is there.
    """

    pattern: re.Pattern[str]
    hints: tuple[re.Pattern[str], ...]
    by_slip: Mapping[str, tuple[Confusion, ...]]


@cache
def confusions() -> tuple[Confusion, ...]:
    """Return the shipped confusions."""
    return read_words(ConfusionList, "words/confusions.yml").confusions


@cache
def spellings() -> Spellings:
    """Return the confusions ready for searching.

    The expression begins with the wrong character and looks back for what stands before it:
    wrong characters are rare, so that most of a text is passed over at once.
    """
    by_slip: dict[str, list[Confusion]] = defaultdict(list)
    for entry in confusions():
        by_slip[entry.wrong[entry.slip]].append(entry)
    common = {char: by_slip[char] for char in _COMMON if char in by_slip}
    rare = {char: entries for char, entries in by_slip.items() if char not in common}
    return Spellings(
        _pattern(by_slip),
        tuple(_pattern(group) for group in (common, rare) if group),
        {char: tuple(entries) for char, entries in by_slip.items()},
    )


def _pattern(by_slip: Mapping[str, Iterable[Confusion]]) -> re.Pattern[str]:
    groups = (
        f"{char}(?:{'|'.join(_from_slip(entry) for entry in entries)})"
        for char, entries in by_slip.items()
    )
    return re.compile("|".join(groups))


def _from_slip(entry: Confusion) -> str:
    before, after = entry.wrong[: entry.slip + 1], entry.wrong[entry.slip + 1 :]
    return f"(?<={re.escape(before)}){re.escape(after)}"


@cache
def may_double() -> frozenset[str]:
    """Return the words that may stand twice in a row."""
    words = read_words(DoubledList, "words/doubled.yml")
    return frozenset((*words.reduplicated, *words.adjoining))


@cache
def statute_names() -> frozenset[str]:
    """Return every known name of a law, regulation or document, without the state's name."""
    names = read_words(StatuteList, "words/statutes.yml")
    known = (names.laws, names.bills, names.regulations, names.others, names.documents)
    return frozenset(name for group in (*known, names.repealed) for name in group)


@cache
def provinces() -> tuple[Province, ...]:
    """Return the places of the first level in the order of their codes."""
    return read_words(PlaceList, "words/places.yml").provinces


@cache
def obsolete_rules() -> tuple[ObsoleteRule, ...]:
    """Return the provisions on disclosure that no longer hold."""
    return read_words(ObsoleteList, "words/obsolete.yml").rules
