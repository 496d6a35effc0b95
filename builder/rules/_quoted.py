"""Figures that the prose of an annual report quotes, and the cells that they should equal.

A figure is read only where the words around it leave no doubt. Passed over are sentences about
other years, comparisons, parts (其中), other bodies, and matters other than applications.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.model.figure import Row, number
from builder.model.report import APPLICANTS, OUTCOMES, AnnualReport
from builder.rules._report import Part, cell_name, request_rows, table_name

_TOTAL = len(APPLICANTS) - 1
_SUM = len(OUTCOMES) - 1
_N = r"([0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)\s*件"
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
# Words between what is counted and the number; no other number, no other matter.
_GAP = r"(?:的|了|到|政府信息公开|信息公开|依申请公开|政府信息|申请|案件|共|共计|总计|合计|数量|：|为)*"
_SENTENCE = re.compile(r"[^。；;！？\n]+")
# A comma inside a number (12,305) does not end a clause.
_CLAUSE = re.compile(r"(?:[^，,、（）()：:]|(?<=[0-9０-９])[,，](?=[0-9０-９]{3}))+")
_YEAR = re.compile(r"([12][0-9]{3})年")
# Another year, a comparison or a running sum.
_ELSEWHEN = re.compile(
    r"上年(?!度?结转)|上一年度?(?!结转)|去年|往年|同期|历年|累计|以来|季度|半年|[0-9一二三四五六七八九十]+个?月"
)
# The sum of several bodies, or what was done for others.
_OTHERS_AS_WELL = re.compile(
    r"各(?:级|地|部门|单位|乡镇|镇|街道|县|区|市|科室)|部门共|本级|其他行政|协助"
)
# A whole area: the report of its government covers it, that of a department does not.
_AREA = re.compile(r"全(?:省|市|县|区|州|盟|旗|镇|乡|系统)")
# 县市场监管局: a body that need not be in bodies.yml.
_BODY = re.compile(r"(?:省|市|县|区|州|旗)[\u4e00-\u9fff]{2,8}?(?:局|厅|委|院|镇|乡|街道)")
_COMPARED = re.compile(
    r"指导|督促|抽查|转办|(?<!经)审核|纠正|纠错|维持|败诉|胜诉|撤销|驳回|涉及|有关|属于|同比|环比|较|比上|增加|减少|增长|下降|上升|分别|平均|占|近|约|余件|多件|另有|其余|其中"
)
_OTHER_MATTER = re.compile(
    r"建议|提案|热线|留言|来信|来电|咨询|投诉(?!类)|举报(?!投诉)|稿件|舆情|办件"
)
_ABOUT_REQUESTS = re.compile(r"申请|依申请")
_ABOUT_DISCLOSURE = re.compile(r"信息公开|依申请|申请公开")
_DECIDED = re.compile(r"办理|审理|受理|办结|审结|应诉|被申请人")
_PART_OF_DISPUTES = re.compile(r"涉及|有关|败诉|胜诉|纠错")
_PERSONS = re.compile(r"自然人|法人|企业|科研|公益|法律服务|其他组织|公民")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure in the prose: what is said, the number, the cell and the numbers it may have."""

    part: Part
    start: int
    end: int
    words: str
    value: int
    place: str
    named: str
    expected: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Whether the prose says what the table says."""
        return self.value in self.expected


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, or a sum of cells, with its numbers."""

    place: str
    named: str
    expected: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose report it is: its own names, those of other bodies, and whether it sums up an area."""

    mine: str
    others: tuple[str, ...]
    is_government: bool


def quoted(report: AnnualReport, part: Part, speaker: Speaker) -> Iterator[Quoted]:
    """Yield the figures that a section quotes."""
    cells = _cells(report)
    for sentence in _SENTENCE.finditer(part.text):
        text = sentence[0]
        if _is_elsewhere(report, text, speaker):
            continue
        about_requests = bool(_ABOUT_REQUESTS.search(text))
        told = cells if _may_be_ours(part, sentence) else _without_disputes(cells)
        for clause in _CLAUSE.finditer(text):
            if _COMPARED.search(clause[0]) or _OTHER_MATTER.search(clause[0]):
                continue
            begin = sentence.start() + clause.start()
            yield from _found(part, clause[0], begin, told, in_requests=about_requests)


def _may_be_ours(part: Part, sentence: re.Match[str]) -> bool:
    """Whether disputes in a sentence are about disclosure: a body also decides those of others."""
    if _PART_OF_DISPUTES.search(sentence[0]):
        return False
    if _ABOUT_DISCLOSURE.search(sentence[0]):
        return True
    begin = part.text.rfind("\n", 0, sentence.start()) + 1
    end = part.text.find("\n", sentence.end())
    line = part.text[begin : end if end >= 0 else None]
    return bool(_ABOUT_DISCLOSURE.search(line)) and not _DECIDED.search(sentence[0])


def _without_disputes(cells: Mapping[str, _Cell]) -> Mapping[str, _Cell]:
    return {key: cell for key, cell in cells.items() if key not in ("review", "suits")}


def _is_elsewhere(report: AnnualReport, text: str, speaker: Speaker) -> bool:
    years = {int(year) for year in _YEAR.findall(text)}
    if years - {report.year} or _ELSEWHEN.search(text) or _OTHERS_AS_WELL.search(text):
        return True
    if _AREA.search(text) and not speaker.is_government:
        return True
    bodies = (found[0] for found in _BODY.finditer(text))
    return any(name in text for name in speaker.others) or any(
        name not in speaker.mine for name in bodies
    )


# What a clause says → the cell meant; those about applications only in sentences about them.
_REQUESTS: Mapping[str, re.Pattern[str]] = {
    "new": re.compile(rf"新收(?:到|{_GAP}){_GAP}{_N}"),
    "received": re.compile(rf"(?:共|全年)(?:收到|受理){_GAP}{_N}"),
    "carried_in": re.compile(rf"上年度?结转{_GAP}{_N}"),
    "carried_out": re.compile(
        rf"结转(?:至|到)?(?:下一?年度?|次年|明年)(?:继续)?(?:办理|处理)?{_GAP}{_N}"
    ),
    "done_total": re.compile(rf"办结{_GAP}{_N}"),
    "granted": re.compile(rf"(?<!不)予以公开{_GAP}{_N}"),
    "partial": re.compile(rf"部分公开{_GAP}{_N}"),
    "deny": re.compile(rf"不予公开{_GAP}{_N}"),
    "na": re.compile(rf"无法提供{_GAP}{_N}"),
    "np": re.compile(rf"不予处理{_GAP}{_N}"),
    "ot": re.compile(rf"其他处理{_GAP}{_N}"),
}
_OTHERS: Mapping[str, re.Pattern[str]] = {
    "review": re.compile(rf"行政复议{_GAP}{_N}"),
    "suits": re.compile(rf"行政诉讼{_GAP}{_N}"),
    "made": re.compile(rf"(?:制发|制定|出台)(?:行政)?规范性文件{_GAP}{_N}"),
    "repealed": re.compile(rf"废止(?:行政)?规范性文件{_GAP}{_N}"),
    "in_force": re.compile(rf"现行有效(?:的)?(?:行政)?规范性文件{_GAP}{_N}"),
    "licences": re.compile(rf"行政许可(?:处理)?决定{_GAP}{_N}"),
    "penalties": re.compile(rf"行政处罚(?:处理)?决定{_GAP}{_N}"),
    "coercion": re.compile(rf"行政强制(?:处理)?决定{_GAP}{_N}"),
}


def _found(
    part: Part, clause: str, begin: int, cells: Mapping[str, _Cell], *, in_requests: bool
) -> Iterator[Quoted]:
    patterns = dict(_OTHERS)
    if in_requests and not _PERSONS.search(clause):
        patterns |= _REQUESTS
    for key, pattern in patterns.items():
        hit = pattern.search(clause)
        if hit is None or key not in cells or clause[hit.end() :].startswith("次"):
            continue
        cell = cells[key]
        written = next(group for group in hit.groups() if group)
        value = int(written.translate(_WIDTH).replace(",", "").replace("，", ""))
        yield Quoted(
            part, begin + hit.start(), begin + hit.end(), hit[0], value,
            cell.place, cell.named, cell.expected,
        )  # fmt: skip


def _cells(report: AnnualReport) -> Mapping[str, _Cell]:
    rows = request_rows(report)
    found = {name: _request(report, rows, name) for name in _REQUESTS if name in rows}
    if (new := found.get("new")) and (carried := found.get("carried_in")):
        # Whether what was carried over is counted as received, each place decides.
        either = (new.expected[0], new.expected[0] + carried.expected[0])
        found["received"] = _Cell(new.place, new.named, either)
    for group in ("deny", "na", "np", "ot"):
        names = [name for name in rows if name.startswith(f"{group}_")]
        found[group] = _sum(report, rows, names)
    return {
        key: cell
        for key, cell in (found | _disputes(report) | _active(report)).items()
        if cell is not None
    }


def _request(report: AnnualReport, rows: Mapping[str, Row], name: str) -> _Cell | None:
    value = number(rows[name], _TOTAL)
    place = f"requests.{name}.{_TOTAL}"
    return None if value is None else _Cell(place, cell_name(report, place), (value,))


def _sum(report: AnnualReport, rows: Mapping[str, Row], names: list[str]) -> _Cell | None:
    values = [number(rows[name], _TOTAL) for name in names]
    if not names or None in values:
        return None
    first = f"requests.{names[0]}.{_TOTAL}"
    named = (
        f"{table_name(report, 'requests')}“{_GROUPS[names[0].partition('_')[0]]}”各行“总计”列之和"
    )
    return _Cell(first, named, (sum(value or 0 for value in values),))


_GROUPS = {
    "deny": "三（三）不予公开",
    "na": "三（四）无法提供",
    "np": "三（五）不予处理",
    "ot": "三（六）其他处理",
}


def _disputes(report: AnnualReport) -> dict[str, _Cell | None]:
    table = report.disputes
    if table is None:
        return {}
    review = number(table.review, _SUM)
    suits = [number(row, _SUM) for row in (table.suit_direct, table.suit_after_review)]
    found: dict[str, _Cell | None] = {}
    if review is not None:
        place = f"disputes.review.{_SUM}"
        found["review"] = _Cell(place, cell_name(report, place), (review,))
    if None not in suits:
        named = f"{table_name(report, 'disputes')}两类行政诉讼的“总计”列之和"
        # One of the two kinds may be meant as well.
        values = (sum(value or 0 for value in suits), *(value or 0 for value in suits))
        found["suits"] = _Cell(f"disputes.suit_direct.{_SUM}", named, values)
    return found


def _active(report: AnnualReport) -> dict[str, _Cell | None]:
    table = report.active
    if table is None:
        return {}
    places = {name: f"active.{name}" for name in ("licences", "penalties", "coercion")}
    values = {name: getattr(table, name) for name in places}
    if table.normative is not None:
        stock = {name: f"active.normative.{name}" for name in ("made", "repealed", "in_force")}
        values |= {name: getattr(table.normative, name) for name in stock}
        places |= stock
    return {
        name: _Cell(place, cell_name(report, place), (value,))
        for name, place in places.items()
        if isinstance(value := values[name], int)
    }
