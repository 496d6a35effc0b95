"""豁免 in front matter: named findings about one file that the reviewers let pass for a time.

A waiver takes effect with codes, reason, approver and a day not yet past. It reaches what is
below 错误, and personal data (P102 and up): a number that the law wants published, or a
specimen. Secrecy, and whatever would make a page wrong, it never reaches.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from builder.diagnostic import Code, Diagnostic, Level, diagnose, masked, report_order
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.parts import Waiver
from builder.model.report import AnnualReport
from builder.sources import THIS_TOOL

INCOMPLETE = Code(
    "S010",
    "豁免不完整",
    Level.WARNING,
    THIS_TOOL,
    "“豁免”要写明规则代码、原因、批准人和到期日期，四项缺一就不起作用。\n\n"
    "为什么：豁免是有人负责、有期限的例外，不是把问题藏起来。\n\n"
    "处理：补齐缺少的项；不需要的，删去这条豁免。",
)
EXPIRED = Code(
    "S011",
    "豁免到期",
    Level.WARNING,
    THIS_TOOL,
    "过了“到期”日期的豁免不再起作用，它放过的问题重新报告。到期当天仍然有效。\n\n"
    "为什么：例外不能无限期地留在那里，到期要有人再看一次。\n\n"
    "处理：问题解决了，删去这条豁免；确需延长的，重新批准后改“到期”和“批准人”。",
    depends="clock",
)
IDLE = Code(
    "S012",
    "豁免没有用处",
    Level.WARNING,
    THIS_TOOL,
    "豁免的代码写错了、不能豁免，或者这个文件里没有发现它所说的问题（只作提示）。\n\n"
    "为什么：没有用处的豁免会在将来默默放过真正的问题。国家秘密标志（P101）、涉密信息（A004）"
    "和其他错误会使页面出错或者泄密，不能豁免；P102 起的个人信息可以豁免。\n\n"
    "处理：改正代码，或者删去这条豁免；不能豁免的问题须改正。",
)
CODES = (INCOMPLETE, EXPIRED, IDLE)

_OWN = frozenset(code.code for code in CODES)
_BETWEEN_CODES = re.compile(r"[\s,，]+")
_NEEDED = (
    ("rules", "规则"), ("reason", "原因"), ("approved_by", "批准人"), ("expires_on", "到期"),
)  # fmt: skip

Holder = Item | Guide | ApplyPage | AnnualReport


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not count, and the waiver that says why."""

    found: Diagnostic
    waiver: Waiver

    @property
    def justification(self) -> str:
        """Why it was waived, by whom, and until when."""
        waiver = self.waiver
        return f"{waiver.reason}（批准人：{waiver.approved_by}；{waiver.expires_on} 到期）"


@dataclass(frozen=True, slots=True)
class _Place:
    """One waiver of one file."""

    holder: Holder
    number: int
    waiver: Waiver

    def fault(
        self, code: Code, field: str, message: str, advice: str, level: Level | None = None
    ) -> Diagnostic:
        names = (f"waivers.{self.number}.{field}", f"waivers.{self.number}", "waivers")
        where = self.holder.where
        at = next((where[name] for name in names if name in where), self.holder.at(""))
        found = diagnose(code, self.holder.path, at, message, advice=advice, level=level)
        hidden = isinstance(self.holder, Item) and self.holder.is_confidential
        return masked(found, code.name) if hidden else found

    def codes(self) -> Iterator[tuple[str, str]]:
        """Yield each code, with the name of the field that holds it."""
        for index, text in enumerate(self.waiver.rules):
            folded = unicodedata.normalize("NFKC", text).upper()
            for code in filter(None, _BETWEEN_CODES.split(folded)):
                yield code, f"rules.{index}"


def is_waivable(code: Code) -> bool:
    """Whether a waiver may name the code at all."""
    return code.code not in _OWN and (code.baseline or _is_personal(code.code))


def apply_waivers(
    diagnostics: Iterable[Diagnostic],
    holders: Iterable[Holder],
    codes: Mapping[str, Code],
    as_of: date,
) -> tuple[tuple[Diagnostic, ...], tuple[Waived, ...]]:
    """Return the findings that count, faults of the waivers themselves among them, and those
    that are waived, both in reading order."""
    held = tuple(holders)
    owners = _owners(held)
    faults: list[Diagnostic] = []
    grants: dict[tuple[str, str], tuple[_Place, str]] = {}
    for place in _places(held):
        complaints = tuple(_complaints(place, as_of))
        faults += complaints
        if complaints or not _is_complete(place):
            continue
        for code, field in place.codes():
            if refusal := _refusal(place, field, code, codes):
                faults.append(refusal)
            else:
                grants.setdefault((place.holder.path, code), (place, field))
    kept: list[Diagnostic] = []
    waived: list[Waived] = []
    for found in report_order(diagnostics):
        grant = grants.get((owners.get(found.path, found.path), found.code))
        if grant and _reaches(found):
            waived.append(Waived(found, grant[0].waiver))
        else:
            kept.append(found)
    faults += _idle(grants, _names(kept, owners), _names((w.found for w in waived), owners))
    return report_order((*kept, *faults)), tuple(waived)


def _owners(holders: Iterable[Holder]) -> Mapping[str, str]:
    """Return whose waivers reach the tables that stand in a file of their own."""
    return {one.sheet: one.path for one in holders if isinstance(one, AnnualReport) and one.sheet}


def _names(found: Iterable[Diagnostic], owners: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return the findings by the file whose waivers reach them, and by code."""
    return frozenset((owners.get(one.path, one.path), one.code) for one in found)


def _places(holders: Iterable[Holder]) -> Iterator[_Place]:
    for holder in holders:
        for number, waiver in enumerate(holder.waivers):
            yield _Place(holder, number, waiver)


def _is_personal(code: str) -> bool:
    return code.startswith("P") and code != "P101"


def _reaches(found: Diagnostic) -> bool:
    return found.level < Level.ERROR or _is_personal(found.code)


def _missing(place: _Place) -> list[str]:
    return [label for name, label in _NEEDED if not getattr(place.waiver, name)]


def _is_complete(place: _Place) -> bool:
    return not _missing(place)


def _complaints(place: _Place, as_of: date) -> Iterator[Diagnostic]:
    """Yield why the waiver as a whole is of no effect; an unreadable value is reported already."""
    unread = {
        label for name, label in _NEEDED if f"waivers.{place.number}.{name}" in place.holder.unread
    }
    missing = [label for label in _missing(place) if label not in unread]
    if missing:
        yield place.fault(
            INCOMPLETE,
            "",
            f"豁免没有写{'、'.join(missing)}，不起作用",
            "补齐规则、原因、批准人、到期四项，或者删去这条豁免",
        )
    elif place.waiver.expires_on and place.waiver.expires_on < as_of:
        named = "、".join(code for code, _field in place.codes())
        yield place.fault(
            EXPIRED,
            "expires_on",
            f"{named} 的豁免已于 {place.waiver.expires_on} 到期，不再起作用",
            "问题解决了就删去这条豁免；确需延长的，重新批准后改“到期”",
        )


def _refusal(place: _Place, field: str, code: str, codes: Mapping[str, Code]) -> Diagnostic | None:
    if code not in codes:
        advice = "写规则代码，如 D101；全部代码见 gongkai explain"
        return place.fault(IDLE, field, f"没有代码“{code}”，这条豁免不起作用", advice)
    if not is_waivable(codes[code]):
        return place.fault(
            IDLE, field, f"{code}（{codes[code].name}）不能豁免", f"改正问题，从豁免里删去 {code}"
        )
    return None


def _idle(
    grants: Mapping[tuple[str, str], tuple[_Place, str]],
    errors: frozenset[tuple[str, str]],
    used: frozenset[tuple[str, str]],
) -> Iterator[Diagnostic]:
    """Yield the codes that waived nothing: errors stay errors, and where nothing is found there
    is nothing to waive."""
    for (path, code), (place, field) in grants.items():
        if (path, code) in errors:
            sentence = f"{code} 在这里是错误，不能豁免"
            yield place.fault(IDLE, field, sentence, f"改正问题，从豁免里删去 {code}")
        elif (path, code) not in used:
            yield place.fault(
                IDLE,
                field,
                f"没有发现 {code} 的问题，这条豁免没有用处",
                f"从豁免里删去 {code}",
                Level.NOTICE,
            )
