"""索引号格式 as packs write it: 信用代码/YYYY-NNNNN, 机构代码/YYYYMM-NNNNN, 信用代码/年-序号."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PARTS = re.compile(r"信用代码|机构代码|YYYYMMDD|YYYYMM|YYYY|年月日|年月|年|序号|N+|.", re.DOTALL)
_MONTH = r"(?:0[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
_FORMS = {
    "信用代码": r"(?P<credit>[0-9A-HJ-NPQRTUWXY]{18})",
    "机构代码": r"(?P<org>[0-9A-Z]{8}-?[0-9X])",
    "YYYYMMDD": rf"{_YEAR}{_MONTH}[0-3]\d",
    "年月日": rf"{_YEAR}{_MONTH}[0-3]\d",
    "YYYYMM": rf"{_YEAR}{_MONTH}",
    "年月": rf"{_YEAR}{_MONTH}",
    "YYYY": _YEAR,
    "年": _YEAR,
    "序号": r"\d+",
}
_STRAY = re.compile(r"^[-－]+|[-－]+(?=/)|\s+")


@cache
def pattern_of(scheme: str) -> re.Pattern[str]:
    """Return what an index number of the scheme looks like; groups ``credit`` and ``org``."""
    parts = _PARTS.findall(unicodedata.normalize("NFKC", scheme).replace(" ", ""))
    seen: set[str] = set()
    forms: list[str] = []
    for part in parts:
        form = _form_of(part)
        # A group may be named but once.
        forms.append(re.sub(r"\?P<\w+>", "?:", form) if part in seen else form)
        seen.add(part)
    return re.compile("".join(forms))


def normalised(index_no: str) -> str:
    """Return an index number without full-width forms, spaces and hyphens that part nothing."""
    return _STRAY.sub("", unicodedata.normalize("NFKC", index_no)).upper()


def _form_of(part: str) -> str:
    if part[0] == "N":
        return rf"\d{{{len(part)}}}"
    return _FORMS.get(part) or re.escape(part)
