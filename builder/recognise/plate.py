"""车牌号 (GA 36) beside the name of a person; plates of public vehicles and of finds are public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.recognise.layout import Layout
from builder.recognise.masking import mask_plate
from builder.recognise.match import Kind, Match
from builder.recognise.numbers import Number
from builder.recognise.people import with_people

NAME = "个人车辆的车牌号"
# Province, issuing office, five or (new energy) six signs without I and O; 挂, 学, 港, 澳 may end.
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·.•]?"
    r"(?=[A-Z]{0,4}[0-9])(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学港澳])(?![0-9A-Za-z])"
)
_SIGNS = re.compile(r"[ ·.•]")


def find_plates(layout: Layout, _year: int) -> Iterator[Match]:
    """Yield plates in lists of people and in the particulars of parties."""
    found = [
        Number(one.start(), one.end(), _SIGNS.sub("", one[0]))
        for one in _PLATE.finditer(layout.text)
    ]
    for one in with_people(layout, found):
        yield Match(one.start, one.end, Kind.PLATE, NAME, mask_plate(one.digits))
