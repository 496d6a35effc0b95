"""住址 to the door and 出生日期 to the day, in the columns of lists of private persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.recognise.layout import Layout
from builder.recognise.match import Kind, Match
from builder.recognise.people import is_list_of_people

_DOOR = re.compile(r"[0-9]+(?:-[0-9]+){0,3} ?(?:号|室|栋|幢|单元|弄)")
_DAY = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?P<sign>[年./-])[0-9]{1,2}[月./-][0-9]{1,2}(?![0-9])"
)
_ADDRESS_HEAD = re.compile(
    r"(?:家庭|居住|现|户籍|通信|通讯|联系|详细)?(?:住\s*址|地\s*址|户籍地|户籍所在地)"
)
_BIRTH_HEAD = re.compile(r"出生(?:日期|年月日?)|生日")


def find_homes(layout: Layout, _year: int) -> Iterator[Match]:
    """Yield addresses with a door number and full days of birth, one a cell."""
    for form, head, name in (
        (_DOOR, _ADDRESS_HEAD, "家庭住址"),
        (_DAY, _BIRTH_HEAD, "出生日期"),
    ):
        done: tuple[int, str] = (-1, "")
        for found in form.finditer(layout.text):
            place = layout.place(found.start(), found.end())
            cell = (place.number, place.head)
            if cell == done or not head.fullmatch(place.head):
                continue
            if is_list_of_people(layout, place):
                done = cell
                yield Match(found.start(), found.end(), Kind.HOME, name, "")
