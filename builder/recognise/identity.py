"""公民身份号码 (GB 11643): eighteen digits that check, and fifteen of the old form with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from builder.recognise.layout import Layout
from builder.recognise.masking import mask_identity
from builder.recognise.match import Kind, Match
from builder.recognise.numbers import Number, checks_as_identity, numbers

NAME = "公民身份号码"
# 残疾人证 bears its holder's number and two more digits, for kind and grade.
_LENGTHS = (15, 18, 20)
_INDEX_NO = re.compile(r"-?/[0-9]{4}")
_CREDIT_CODE = re.compile(r"信用代码.{0,12}$")
_IDENTITY = re.compile(r"身份证|身份号|证件号|公民身份")
_DISABLED = re.compile(r"残疾")
_BEFORE = 16  # characters in which a label stands before its number
# Province codes of GB/T 2260; 9 opens the numbers of foreign permanent residents.
_AREAS = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
     *range(61, 66), 71, 81, 82, 83, *range(90, 100)]
)  # fmt: skip
_OLDEST = 1900
_ROUNDED = "000"


def find_identities(layout: Layout, year: int) -> Iterator[Match]:
    """Yield every complete identity number of someone born up to ``year``."""
    done = 0
    for one in numbers(layout.text, _LENGTHS):
        is_built = is_identity(one.digits, year) or _is_rounded(layout, one, year)
        if one.start >= done and is_built and _is_meant(layout, one):
            done = one.end
            yield Match(one.start, one.end, Kind.IDENTITY, NAME, mask_identity(one.digits))


def is_identity(digits: str, year: int) -> bool:
    """Whether digits are built as an identity number: area, day of birth, check digit."""
    if int(digits[:2]) not in _AREAS or not digits[:-1].isdigit():
        return False
    if len(digits) == 15:
        return digits.isdigit() and _is_day("19" + digits[6:12], year)
    return _is_day(digits[6:14], year) and checks_as_identity(digits[:18])


def _is_rounded(layout: Layout, one: Number, year: int) -> bool:
    """Whether it is what Excel leaves of a number: the first fifteen digits, then noughts."""
    digits = one.digits
    if len(digits) != 18 or not digits.endswith(_ROUNDED) or int(digits[:2]) not in _AREAS:
        return False
    return _is_day(digits[6:14], year) and _IDENTITY.search(_label(layout, one)) is not None


def _label(layout: Layout, one: Number) -> str:
    place = layout.place(one.start, one.end)
    return place.head + place.before[-_BEFORE:]


def _is_meant(layout: Layout, one: Number) -> bool:
    text = layout.text
    if _INDEX_NO.match(text, one.end):
        return False
    place = layout.place(one.start, one.end)
    if _CREDIT_CODE.search(place.before) or "信用代码" in place.head:
        return False
    if len(one.digits) == 15:
        return _IDENTITY.search(_label(layout, one)) is not None
    return len(one.digits) == 18 or _DISABLED.search(_label(layout, one)) is not None


def _is_day(digits: str, year: int) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _OLDEST <= born.year <= year
