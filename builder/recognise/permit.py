"""护照, 通行证, 永久居留证: their numbers prove nothing without the label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.recognise.layout import Layout
from builder.recognise.masking import mask_permit
from builder.recognise.match import Kind, Match
from builder.recognise.people import is_list_of_people

_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[A-Z]{1,3} ?[0-9]{7,12}|[0-9]{8,10})(?![0-9A-Za-z])")
_LABEL_END = r"(?:证件)?(?:号码?|编号|证号|No\.?)?[\s:：为是（(]*"
# 公安部出入境管理局 on the forms of the documents: prefix and digits of those in use.
_PERMITS = (
    ("护照号码", "护照", r"E[A-HJ-NP-Z]?[0-9]{7,8}|[GDSPHKM][A-Z]?[0-9]{7,8}|1[45][0-9]{7}"),
    ("往来港澳、台湾通行证号码", "(?:港澳|台湾|大陆|内地).{0,4}通行证|通行证", r"[CWTL][A-Z]?[0-9]{7,8}"),
    ("来往内地（大陆）通行证号码", "通行证|回乡证|台胞证", r"[HM][0-9]{8,10}|[0-9]{8}"),
    ("永久居留身份证号码", "永久居留.{0,3}证", r"[A-Z]{3}[0-9]{12}"),
)  # fmt: skip
_FORMS = tuple(
    (name, re.compile(rf"(?:{label}){_LABEL_END}$"), re.compile(label), re.compile(form))
    for name, label, form in _PERMITS
)
_ANY_PERMIT_HEAD = re.compile(r".{0,4}证件.{0,4}")
_PASSPORT = re.compile(_PERMITS[0][2])


def find_permits(layout: Layout, _year: int) -> Iterator[Match]:
    """Yield the numbers of travel documents that a label or a heading names so."""
    for found in _NUMBER.finditer(layout.text):
        number = found[0].replace(" ", "")
        name = _name_of(layout, found.start(), found.end(), number)
        if name:
            masked = mask_permit(number)
            yield Match(found.start(), found.end(), Kind.PERMIT, name, masked)


def _name_of(layout: Layout, start: int, end: int, number: str) -> str:
    """Return what the document is called whose number this is, "" if it is none."""
    place = layout.place(start, end)
    for name, before, head, form in _FORMS:
        if form.fullmatch(number) and (before.search(place.before) or head.search(place.head)):
            return name
    is_other = _ANY_PERMIT_HEAD.fullmatch(place.head) and _PASSPORT.fullmatch(number)
    return _FORMS[0][0] if is_other and is_list_of_people(layout, place) else ""
