"""Text → typed value, one function a type. Each raises ``FieldError`` with a Chinese sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

E = TypeVar("E", bound=StrEnum)

_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"|/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})"
    r"|\.(?P<m3>\d{1,2})\.(?P<d3>\d{1,2})"
    r"|年(?P<m4>\d{1,2})月(?P<d4>\d{1,2})日)"
)
_SPOKEN = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_HAN_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_HAN = {character: digit for digit, character in enumerate("〇一二三四五六七八九")}
_HAN |= {"零": 0, "○": 0}
DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_DOC_NO = re.compile(
    r"(?P<head>[\u4e00-\u9fa5A-Za-z（）()]*[\u4e00-\u9fa5A-Za-z])\s*"
    r"[\[［【〔﹝(（{｛]\s*(?P<year>(?:19|20|１９|２０)[0-9０-９]{2})\s*[\]］】〕﹞)）}｝]\s*"
    r"(?P<serial>[0-9０-９]{1,6})\s*号"
)
_YEARS = range(1900, 2200)  # beyond it a date is a slip, and no calendar can count from it
_KEPT = 1 << 14  # days that are written again and again
_TIME = re.compile(r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?")
_NUMBER = re.compile(r"[+\-]?\d{1,15}(?:\.\d{1,6})?")
_UNIT = re.compile(rf"({_NUMBER.pattern})(?:件|条|项|个|元|万元)")
# What clerks put in place of a zero, or of nothing; folded.
_STROKES = frozenset(
    {"/", "\\", "-", "--", "—", "——", "–", "―", "─", "_", "无", "没有", "零", "*", "×", "空"}
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_QUOTES = "“”\"'‘’「」"
_SEPARATORS = re.compile(r"[、；;]")
_TRUE = {"是", "true", "yes", "1", "√"}
_FALSE = {"否", "false", "no", "0", "×"}


class FieldError(ValueError):
    """A value that cannot be read: what was expected, and how to write it.

    ``mechanical`` when there is but one way to put it right, which ``gongkai fix`` takes.
    """

    def __init__(self, expected: str, advice: str = "", *, mechanical: bool = False) -> None:
        super().__init__(expected)
        self.expected = expected
        self.advice = advice
        self.mechanical = mechanical


def fold(text: str) -> str:
    """Return ``text`` with full-width forms folded (NFKC), trimmed, outer quotes dropped."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return plain.strip().strip(_QUOTES).strip()


def read_text(text: str) -> str:
    """Return the text trimmed, line breaks inside kept."""
    return text.strip()


def read_address(text: str) -> str:
    """Return a full address of the web; no other scheme may become a link."""
    plain = read_text(text)
    if not _ADDRESS.fullmatch(plain) or not _has_host(plain):
        raise FieldError("不是完整的网址", "写成 https://www.某县.gov.cn/ 的样子")
    return plain


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets without an address, a port beyond 65535
        return False


@lru_cache(maxsize=_KEPT)
def read_moment(text: str) -> tuple[date, time | None]:
    """Return a date with the optional time of day behind it.

    Accepts 2024-05-16, 2024/5/16, 2024.5.16, 2024年5月16日 and full-width digits; a time as
    HH:MM or HH:MM:SS. A day that no calendar has, such as 2024-13-45, is refused.
    """
    plain = fold(text)
    found = _DATE.match(plain)
    if found is None:
        guess = guessed_date(text)
        advice = f"写成 {guess}" if guess else "写成 2024-05-16 或 2024年5月16日"
        raise FieldError("不是日期", advice, mechanical=bool(guess))
    year = int(found["y"])
    month = int(found["m"] or found["m2"] or found["m3"] or found["m4"])
    day = int(found["d"] or found["d2"] or found["d3"] or found["d4"])
    try:
        on = date(year, month, day)
    except ValueError:
        raise FieldError("不是日历上有的日期", "核对原件上的日期后改正") from None
    if on.year not in _YEARS:
        raise FieldError("的年份不合理", "核对原件上的日期；长期有效的不写失效日期")
    rest = plain[found.end() :].strip().lstrip("T").strip()
    return on, _read_time(rest) if rest else None


def guessed_date(text: str) -> str:
    """Return a date that stands in words nobody can misread, as YYYY-MM-DD, else ''.

    2024 年 5 月 16 日, 2024年5月16号, 20240516, 二〇二四年五月十六日.
    """
    plain = "".join(fold(text).split())
    if found := _SPOKEN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _HAN_DATE.fullmatch(plain):
        year = int("".join(str(_HAN[character]) for character in found[1]))
        month, day = _han_number(found[2]), _han_number(found[3])
    else:
        return ""
    try:
        return date(year, month, day).isoformat() if year in _YEARS else ""
    except ValueError:
        return ""


def _han_number(text: str) -> int:
    """Return 一 to 九十九 as a number."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.get(text, 0)
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)


def _read_time(text: str) -> time:
    found = _TIME.fullmatch(text)
    if found is None:
        raise FieldError(f"里日期后面的“{text}”不是时间", "时间写成 09:30，或只写日期")
    try:
        return time(int(found["h"]), int(found["m"]), int(found["s"] or 0))
    except ValueError:
        raise FieldError(f"里没有“{text}”这个时间", "时间写成 00:00 至 23:59") from None


def read_date(text: str) -> date:
    """Return a date without a time of day."""
    on, at = read_moment(text)
    if at is not None:
        raise FieldError("多写了时间，这里只写日期", f"改成 {on.isoformat()}")
    return on


def read_bool(text: str) -> bool:
    """Return 是 as True and 否 as False."""
    plain = fold(text).lower()
    if plain in _TRUE:
        return True
    if plain in _FALSE:
        return False
    raise FieldError("不是“是”或“否”", "只写“是”或“否”")


def read_int(text: str) -> int:
    """Return a non-negative whole number; thousands separators are accepted."""
    plain = fold(text).replace(",", "").replace(" ", "")
    if not re.fullmatch(r"\d{1,15}", plain):
        raise FieldError("不是非负整数", "只写数字，没有的写 0")
    return int(plain)


def read_decimal(text: str) -> Decimal:
    """Return a non-negative decimal number."""
    plain = fold(text).replace(",", "").replace(" ", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise FieldError("不是数字", "只写数字，没有的写 0") from None
    if not value.is_finite() or value < 0:
        raise FieldError("不是非负数", "只写数字，没有的写 0")
    return value


def read_count(text: str) -> int:
    """Return a whole number of cases; 12.0, as a sheet may write it, is 12."""
    value = _figure(text)
    if value < 0:
        raise FieldError("是负数，件数不会小于零", "核对台账后改正")
    return _whole(value)


def read_change(text: str) -> int:
    """Return a whole number that may be below zero: more or fewer than the year before."""
    return _whole(_figure(text))


def read_amount(text: str) -> Decimal:
    """Return an amount of money in the unit that the table's head names."""
    value = _figure(text)
    if value < 0:
        raise FieldError("是负数，金额不会小于零", "核对账目后改正")
    return value


def _figure(text: str) -> Decimal:
    plain = fold(text).replace(",", "").replace(" ", "").replace("−", "-")
    if plain in _STROKES:
        raise FieldError("不是数字，看不出是零还是漏填", "没有发生的填 0")
    if found := _UNIT.fullmatch(plain):
        raise FieldError("带了单位", f"只写 {found[1]}，单位以表头为准")
    if not _NUMBER.fullmatch(plain):
        raise FieldError("不是数字", "只写数字，没有发生的填 0")
    return Decimal(plain)


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        raise FieldError("有小数，件数只能是整数", "核对台账后改正")
    return int(value)


def read_choice(text: str, choices: type[E], aliases: Mapping[str, E]) -> E:
    """Return the member whose value or alias is written; the aliases are older site wordings."""
    plain = fold(text).strip("()[]【】").replace("(", "（").replace(")", "）")
    if plain in aliases:
        return aliases[plain]
    try:
        return choices(plain)
    except ValueError:
        pass
    names = "、".join(member.value for member in choices)
    raise FieldError("不在规定的选项之内", f"可选：{names}")


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list written on one line with 、 ； or ;."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def proper_doc_no(text: str) -> str:
    """Return a 文号 with six-corner brackets, half-width digits and no spaces.

    What else may be odd in it (a leading zero, 第) stands perhaps in the original.
    """
    found = _DOC_NO.fullmatch(text)
    if found is None:
        return text
    year, serial = (found[name].translate(DIGITS) for name in ("year", "serial"))
    return f"{found['head']}〔{year}〕{serial}号"
