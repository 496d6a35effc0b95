"""The structure that official texts show by their wording: sections, chapters, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_DIGITS = "一二三四五六七八九"
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_SECTION = re.compile(
    "(?:^|(?<=[。；;：:！!？?])[ \u3000]*)"
    f"(?:(?P<item>{_NUMERAL})、(?!{_NUMERAL}、)|第(?P<article>{_NUMERAL})条[ \u3000])"
)
_STARTS = re.compile(
    f"(?:{_NUMERAL}、|[（(]{_NUMERAL}[)）]|第{_NUMERAL}[章节条编]|[0-9]{{1,2}}[.、．])"
)
_CHAPTER = re.compile(f"第{_NUMERAL}(?P<kind>[编章节])[ \u3000]*[^。；;，,：:！？]{{1,30}}")
_FIRST = re.compile("一、|第一[条章]")
_RULES = re.compile("[^。；;，,：:！？]{2,30}(?:制度|办法|规定|规则|细则|流程|程序|规程|方案|指南)")
_LONG = 200  # characters; a shorter line is left as it is
_DATE = re.compile(
    r"(?:[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff、（）()\s]{2,60}(?:政府|办公室|办公厅|局|委员会|委|厅|厅室|院|中心|领导小组|管委会"
    r"|街道办事处|办事处|指挥部|银行|公司|学校|医院|站|队|所|处|部)"
)
_NOTE = re.compile(
    r"[（(【\[]\s*(?:此件|本件|此文)?\s*(?P<word>公开发布|主动公开|依申请公开|不予公开|不公开|删减后公开)"
    r"\s*[）)】\]]"
)
_LEVELS = {"编": 1, "章": 1, "节": 2}


def split_sections(text: str) -> tuple[str, ...]:
    """Return a long line as its sections 一、 二、 … or articles, which must count up by one.

    Only white space between two sections is lost.
    """
    if len(text) <= _LONG:
        return (text,)
    cuts: dict[str, list[int]] = {"item": [], "article": []}
    expected = {"item": 1, "article": 0}
    for match in _SECTION.finditer(text):
        kind = "item" if match["item"] else "article"
        value = number_of(match[kind])
        if expected[kind] not in (0, value):
            continue
        expected[kind] = value + 1
        cuts[kind].append(match.start(kind) - (kind == "article"))
    sure = (at for places in cuts.values() if len(places) > 1 for at in places)
    edges = sorted({0, *sure, len(text)})
    parts = (text[start:end].strip() for start, end in pairwise(edges))
    return tuple(part for part in parts if part)


def number_of(numeral: str) -> int:
    """Return the value of a Chinese numeral below a thousand, 0 when it is none."""
    total = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS.index(character) + 1
        elif character == "十":
            total, digit = total + max(digit, 1) * 10, 0
        elif character == "百":
            total, digit = total + digit * 100, 0
    return total + digit


def heading_levels(lines: Sequence[str]) -> tuple[int, ...]:
    """Return the heading level of each line, 0 for a paragraph.

    Chapters are headings. So are the titles in a collection of rules: at least two short lines
    named 制度, 办法 …, each followed at once by its first section.
    """
    levels = [_chapter(line) for line in lines]
    titles = [
        at
        for at, (line, following) in enumerate(pairwise(lines))
        if not levels[at] and _RULES.fullmatch(line) and _FIRST.match(following)
        and not _STARTS.match(line)
    ]  # fmt: skip
    if len(titles) > 1:
        levels = [1 if at in titles else level + (level > 0) for at, level in enumerate(levels)]
    return tuple(levels)


def starts_section(text: str) -> bool:
    """Whether a line begins a numbered part, so that it is no title."""
    return _STARTS.match(text) is not None


def attribute_note(lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the note of the disclosure attribute: alone under a date or at the very end."""
    for at, line in enumerate(lines):
        found = _NOTE.fullmatch(line)
        below_date = at > 0 and signed_on(lines[at - 1]) is not None
        if found and (at == len(lines) - 1 or below_date):
            return at, found["word"]
    return None


def signed_on(line: str) -> str | None:
    """Return the date that a line consists of, alone or after the name of the body."""
    date = _DATE.search(line)
    if date is None or date.end() != len(line.rstrip()):
        return None
    before = line[: date.start()].strip()
    return date[0] if not before or is_body_name(before) else None


def is_body_name(line: str) -> bool:
    """Whether a line may be the name of the signing body."""
    return _BODY.fullmatch(line.strip()) is not None


def signatures(lines: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return the place and date of each signature: a date under or beside a body's name."""
    found = []
    for at, line in enumerate(lines):
        date = signed_on(line)
        beside = date is not None and line.strip() != date
        if date and (beside or (at > 0 and is_body_name(lines[at - 1]))):
            found.append((at, date))
    return tuple(found)


def _chapter(line: str) -> int:
    found = _CHAPTER.fullmatch(line)
    return _LEVELS[found["kind"]] if found else 0
