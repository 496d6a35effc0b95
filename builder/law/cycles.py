"""更新周期 as written in columns.yml: 14天, 2周, 6个月, 每季度, 半年, 每年."""

from __future__ import annotations

import re
from datetime import date, timedelta

from builder.law.periods import months_after
from builder.readers import fold

_WORDS = {"每日": "1天", "每天": "1天", "每周": "1周", "每月": "1个月", "每季度": "3个月",
          "每半年": "6个月", "半年": "6个月", "每年": "12个月", "季度": "3个月"}  # fmt: skip
_SPAN = re.compile(r"(\d{1,4})(天|日|周|个星期|个月|月|年)")
_DAYS = {"天": 1, "日": 1, "周": 7, "个星期": 7}
_MONTHS = {"个月": 1, "月": 1, "年": 12}


def next_update(cycle: str, last_on: date) -> date | None:
    """Return the last day on which the next item keeps the cycle; None for another wording."""
    plain = fold(cycle).replace(" ", "")
    found = _SPAN.fullmatch(_WORDS.get(plain, plain).removeprefix("每"))
    if found is None:
        return None
    number, unit = int(found[1]), found[2]
    try:
        if unit in _DAYS:
            return last_on + timedelta(days=number * _DAYS[unit])
        return months_after(last_on, number * _MONTHS[unit])
    except (ValueError, OverflowError):  # thousands of years
        return None
