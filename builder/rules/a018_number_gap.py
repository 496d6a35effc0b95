"""文号缺号：一个机构一年的文号中间缺号，登记表里也没有说明。

为什么：同一代字的文号按年从1号起顺序编。中间缺的号，可能是没有公开也没有登记的公文；主动公开的公文
一件不漏，才叫应公开尽公开。一年里有五个以上的号、缺的不比有的多，或者登记了不公开公文文号的才核对；
content/private/ 登记表里的号不算缺。用发文登记簿逐件核对。

处理：缺的号是主动公开的，补录；不公开的，在登记表里登记文号；没有用过的号不必理会。本条只作提示。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.catalogue.entry import Catalogue
from builder.catalogue.references import doc_no_key
from builder.diagnostic import Level
from builder.model.folders import PRIVATE
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind
from builder.rules.base import Context, Finding, rule
from builder.sources import OFFICIAL_DOCUMENTS

_NUMBER = re.compile(r"(?P<prefix>.+)〔(?P<year>\d{4})〕(?P<serial>\d{1,4})号")
_ENOUGH = 5  # fewer numbers of a year are no series
_LISTED = 10


class _Number(NamedTuple):
    """A 文号 as written, and what it says."""

    text: str
    year: int
    serial: int
    is_private: bool


@rule(
    "A018",
    "文号缺号",
    level=Level.NOTICE,
    source=OFFICIAL_DOCUMENTS,
    subject=GovernmentBody,
    reads=("code", "doc_prefixes"),
)
def number_gap(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find the numbers of a year that neither an item nor a row of the register has."""
    series: dict[tuple[str, int], set[int]] = defaultdict(set)
    registered: set[tuple[str, int]] = set()
    numbered = ctx.indexes.of(ctx.catalogue, _numbered, None)
    for prefix in dict.fromkeys(body.doc_prefixes):
        for one in numbered.get(prefix, ()):
            if one.text.startswith(body.doc_prefixes):
                series[prefix, one.year].add(one.serial)
                if one.is_private:
                    registered.add((prefix, one.year))
    for (prefix, year), numbers in sorted(series.items()):
        missing = sorted({*range(1, max(numbers))} - numbers)
        # Where most numbers of a year are elsewhere, the rest tell nothing of gaps.
        is_kept_here = (prefix, year) in registered or len(missing) <= len(numbers)
        if len(numbers) < _ENOUGH or not missing or not is_kept_here:
            continue
        listed = "、".join(str(number) for number in missing[:_LISTED])
        more = f"等 {len(missing)} 个" if len(missing) > _LISTED else ""
        yield Finding(
            "doc_prefixes",
            f"{prefix}〔{year}〕缺 {listed}{more} 号，既没有公开也没有登记",
            "主动公开的补录，不公开的在登记表里登记文号",
        )


def _numbered(catalogue: Catalogue, _: None) -> Mapping[str, list[_Number]]:
    """Return the numbers of all items by their prefix."""
    prefixes = {prefix for body in catalogue.site.bodies.values() for prefix in body.doc_prefixes}
    first = tuple(prefixes)
    found: dict[str, list[_Number]] = defaultdict(list)
    for item in catalogue.items:
        # Cheap first: most items have no number.
        if item.kind is Kind.REPRINT or not item.number.startswith(first):
            continue
        parts = _NUMBER.fullmatch(doc_no_key(item.number))
        if parts is not None:
            is_private = item.path.startswith(PRIVATE)
            number = _Number(item.number, int(parts["year"]), int(parts["serial"]), is_private)
            found[parts["prefix"]].append(number)
    return found
