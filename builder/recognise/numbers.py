"""Numbers as they are written, gaps and full-width digits included, and their check digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

# Every character stands for one, so that places in the folded text are places in the text.
_FOLDED = str.maketrans(
    "０１２３４５６７８９Ｘｘ＠．－–\u00a0\u2002\u2003\u2009\u3000", "0123456789XX@.--     "
)
_GAP = r"[ \-\u200b\ufeff]{1,2}"
# Never fails once begun, so that a long row of digits is read once.
_RUN = re.compile(rf"[0-9]+(?:{_GAP}[0-9]+)*(?:(?:{_GAP})?[Xx](?![0-9A-Za-z]))?")
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")


class Number(NamedTuple):
    """The characters from ``start`` up to ``end`` of a text, and the digits that they write."""

    start: int
    end: int
    digits: str


def fold(text: str) -> str:
    """Return the text with half-width digits, signs and blanks, as long as it was."""
    return text.translate(_FOLDED)


def numbers(text: str, lengths: Collection[int]) -> Iterator[Number]:
    """Yield every number of one of the ``lengths`` in a folded text, X as the last digit too.

    A gap may stand between groups of digits (110000 19000101 001X) or between all digits. What
    stands beside it in the row (a running number, an amount) does not hide it.
    """
    for run in _RUN.finditer(text):
        if len(run[0]) < min(lengths):
            continue
        groups = [found.span() for found in _GROUP.finditer(text, *run.span())]
        for first, last, digits in _stretches(text, groups, lengths):
            start, end = groups[first][0], groups[last][1]
            if not _is_joined(text, start, end):
                yield Number(start, end, digits)


def _stretches(
    text: str, groups: Sequence[tuple[int, int]], lengths: Collection[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield first and last group of what is written as one number, and its digits.

    Its groups are few and long, or of one digit each. What is known of a stretch is carried on
    to the next longer one: a row may hold thousands of digits.
    """
    longest = max(lengths)
    sizes = [end - start for start, end in groups]
    digits = "".join(text[start:end] for start, end in groups).upper()
    at = 0
    for first, opening in enumerate(sizes):
        size = most = 0
        least = longest
        for last in range(first, len(sizes)):
            size += sizes[last]
            if size > longest:
                break
            most = max(most, sizes[last])
            if size in lengths and (first == last or most == 1 or least >= 2):
                yield first, last, digits[at : at + size]
            least = min(least, sizes[last])
        at += opening


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a letter or digit joins the number: then it is part of a code."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(sign.isascii() and sign.isalnum() for sign in around)


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECKS = "10X98765432"


def checks_as_identity(digits: str) -> bool:
    """Whether the eighteenth digit of a 公民身份号码 is right (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECKS[total % 11] == digits[17]


def checks_as_card(digits: str) -> bool:
    """Whether the last digit of a card number is right (ISO/IEC 7812-1, 附录 B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
