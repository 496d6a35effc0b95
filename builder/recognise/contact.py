"""手机号码 and 电子邮箱 of private persons; those of an office or an official are public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.recognise.layout import Layout
from builder.recognise.masking import mask_email, mask_phone
from builder.recognise.match import Kind, Match
from builder.recognise.numbers import Number
from builder.recognise.people import with_people

PHONE = "个人手机号码"
EMAIL = "个人电子邮箱"
# YD/T 2617 and the numbering plan of 工业和信息化部: eleven digits, 13 to 19 in front.
_PHONE = re.compile(
    r"(?<![0-9A-Za-z./=_-])(?:\+?86[ -]?)?(1[3-9][0-9](?P<gap>[ -]?)[0-9]{4}(?P=gap)[0-9]{4})"
    r"(?![0-9A-Za-z])(?!\.[0-9])(?!\s*[元万亿吨户平立千公斤])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+@-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}"
    r"(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)


def find_phones(layout: Layout, _year: int) -> Iterator[Match]:
    """Yield mobile numbers in lists of people and in the particulars of parties."""
    found = [
        Number(one.start(1), one.end(1), re.sub(r"[ -]", "", one[1]))
        for one in _PHONE.finditer(layout.text)
    ]
    for one in with_people(layout, found):
        yield Match(one.start, one.end, Kind.PHONE, PHONE, mask_phone(one.digits))


def find_emails(layout: Layout, _year: int) -> Iterator[Match]:
    """Yield addresses in lists of people and in the particulars of parties."""
    found = [Number(one.start(), one.end(), one[0]) for one in _EMAIL.finditer(layout.text)]
    for one in with_people(layout, found):
        yield Match(one.start, one.end, Kind.EMAIL, EMAIL, mask_email(one.digits))
