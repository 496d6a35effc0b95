"""发文登记簿: the register of documents of an office, as Excel saves it, read row by row.

Any encoding that Windows writes, title lines above the header, the header again on every printed
page, columns in any order under the names that offices give them. What cannot be read is
reported by line; nothing is guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from builder.frontmatter import decode
from builder.model.vocabulary import ALIASES, Attribute
from builder.products.register_row import BadRow, Register, RegisterRow
from builder.readers import FieldError, fold, guessed_date, proper_doc_no, read_choice, read_date

_HEADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "doc_no": ("文号", "发文字号", "文件编号", "发文号", "发文文号", "文件字号", "文件文号", "字号"),
        "title": ("标题", "名称", "文件标题", "文件名称", "文件题名", "题名", "公文标题", "文件名", "信息名称"),
        "formed_on": ("成文日期", "成文时间", "生成日期", "签发日期", "签发时间", "落款日期"),
        "issued_on": ("印发日期", "印发时间", "发文日期", "发文时间", "印制日期"),
        "either_on": ("日期", "时间", "文件日期"),
        "attribute": (
            "公开属性", "公开方式", "公开类别", "公开形式", "信息公开属性", "属性", "是否公开", "是否主动公开",
        ),
        "unit": (
            "主办科室", "拟稿单位", "主办单位", "承办单位", "承办科室", "责任机构", "责任科室", "拟稿科室",
            "拟稿部门", "主办部门", "主办股室", "承办股室", "起草单位", "起草科室", "主办处室",
        ),
        "issuer": ("发文机关", "发文单位", "发布机构", "制发机关", "发文机构"),
        "level": ("密级", "秘密等级", "密级和保密期限", "密级及保密期限"),
    }
)  # fmt: skip
_FIELD_OF = {name: field for field, names in _HEADS.items() for name in names}
_NOTE = re.compile(r"[（(].*?[)）]|[\s:：*＊]")
# What Excel writes for the days of 1954 to 2064 in a column that is not formatted as days.
_SERIAL = re.compile(r"[2-5]\d{4}")
# Title lines, the name of the office, the year: the header is not further down than that.
_SEARCHED = 20
_DELIMITERS = (",", "\t", ";")
_SECRET = re.compile(r"(?<![非无不])(?:绝密|机密|秘密)")
_MARK = re.compile(r"(?:绝密|机密|秘密)\s*[★☆]")
_WORDS: Mapping[str, Attribute] = MappingProxyType(
    {
        "主动": Attribute.PROACTIVE, "是": Attribute.PROACTIVE, "依申请": Attribute.ON_REQUEST,
        "否": Attribute.WITHHELD, "不公开": Attribute.WITHHELD, "不予": Attribute.WITHHELD,
    }
)  # fmt: skip
_EMPTY = frozenset({"", "-", "—", "/", "无", "无文号"})


class RegisterError(ValueError):
    """The file is no register that can be read; the sentence is for the clerk."""


def read_register(data: bytes) -> Register:
    """Return every row of the file. Raises RegisterError for a file without a header."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise RegisterError("这是 Excel 工作簿，请在 Excel 里另存为“CSV UTF-8（逗号分隔）”再核对")
    if not data.strip():
        raise RegisterError("文件是空的，请从发文登记簿重新导出")
    decoded = decode(data)
    if not decoded.encoding:
        raise RegisterError("文件编码无法辨认，请在 Excel 里另存为“CSV UTF-8（逗号分隔）”")
    text = decoded.text.replace("\x00", "")
    found = [one for one in (_parsed(text, sign) for sign in _DELIMITERS) if one]
    if not found:
        raise RegisterError(
            f"前 {_SEARCHED} 行里没有表头：要有“文号”或者“标题”等列名，至少两列能够辨认"
        )
    return found[0]


@dataclass(frozen=True, slots=True)
class _Header:
    places: Mapping[str, int]
    labels: tuple[str, ...]


def _parsed(text: str, delimiter: str) -> Register | None:
    """Return the rows under the header; None where this delimiter shows none."""
    header: _Header | None = None
    rows: list[RegisterRow] = []
    bad: list[BadRow] = []
    for seen, (line, cells) in enumerate(_records(text, delimiter, bad)):
        again = _header(cells)
        if again is not None:
            header = header or again
        elif header is None:
            if seen >= _SEARCHED:
                return None
        elif any(cell.strip() for cell in cells):
            read = _swallowed(line, cells, delimiter, header) or _row(line, cells, header)
            if isinstance(read, RegisterRow):
                rows.append(read)
            else:
                bad.append(read)
    if header is None:
        return None
    return Register(tuple(rows), tuple(bad), frozenset(header.places))


def _records(text: str, delimiter: str, bad: list[BadRow]) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        bad.append(BadRow(line, "引号没有配对或者一格过长，从这一行起读不出，请核对后重新导出"))


def _swallowed(line: int, cells: Sequence[str], delimiter: str, header: _Header) -> BadRow | None:
    """Return the fault of a row in which a lone quotation mark has swallowed rows below it."""
    enough = max(2, len(header.labels) // 2)
    for cell in cells:
        if "\n" in cell and cell.count(delimiter) >= enough:
            last = line + cell.count("\n")
            reason = f"引号没有配对，到第 {last} 行读成了一格，这几行都没有核对，请改正后重新导出"
            return BadRow(line, reason)
    return None


def _header(cells: Sequence[str]) -> _Header | None:
    """Return the header where a row is one: two known names, 文号 or 标题 among them."""
    labels = [_NOTE.sub("", fold(cell)) for cell in cells]
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        field = _FIELD_OF.get(label)
        if field is not None:
            places.setdefault(field, place)
    if len(places) < 2 or not places.keys() & {"doc_no", "title"}:
        return None
    return _Header(MappingProxyType(places), tuple(labels))


def _row(line: int, cells: Sequence[str], header: _Header) -> RegisterRow | BadRow:
    def text(field: str) -> str:
        place = header.places.get(field)
        return " ".join(cells[place].split()) if place is not None and place < len(cells) else ""

    secret = bool(_SECRET.search(text("level"))) or any(map(_MARK.search, cells))
    number, title = text("doc_no"), text("title")
    if number in _EMPTY:
        number = ""
    if secret:
        return RegisterRow(line, proper_doc_no(fold(number)), is_secret=True)
    if not number and not title:
        return BadRow(line, "没有文号也没有标题")
    faults: list[str] = []
    return RegisterRow(
        line,
        proper_doc_no(fold(number)) if number else "",
        title,
        formed_on=_day(text("formed_on"), "成文日期", faults),
        issued_on=_day(text("issued_on"), "印发日期", faults),
        either_on=_day(text("either_on"), "日期", faults),
        attribute=_attribute(text("attribute"), faults),
        unit=text("unit"),
        issuer=text("issuer"),
        faults=tuple(faults),
    )


def _day(text: str, label: str, faults: list[str]) -> date | None:
    plain = fold(text)
    if plain in _EMPTY:
        return None
    try:
        # Excel writes 2026/3/5 0:00 for a day.
        return read_date(guessed_date(plain) or re.sub(r"\s+0?0:00(:00)?$", "", plain))
    except FieldError as error:
        is_serial = _SERIAL.fullmatch(plain) is not None
        why = "是 Excel 的日期序号，请把这一列设为日期格式再导出" if is_serial else error.expected
        faults.append(f"{label}“{text}”{why}")
        return None


def _attribute(text: str, faults: list[str]) -> Attribute | None:
    if (plain := fold(text)) in _EMPTY or plain in _WORDS:
        return _WORDS.get(plain)
    try:
        return Attribute(read_choice(text, Attribute, ALIASES[Attribute]))
    except FieldError as error:
        faults.append(f"公开属性“{text}”{error.expected}")
        return None
