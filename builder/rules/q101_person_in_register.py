"""申请登记簿里有个人信息：登记簿只记日期、代码和数字，不记任何人的姓名、证件号码和联系方式。

为什么：登记簿随仓库保存、随历史流传，收得到仓库的人都看得到。申请人的姓名或者名称、身份证明、联系方式
属于个人信息，只留在案卷里；第三方的、经办人的也一样。统计和期限核算都用不着。

处理：整列删去，或者改写成规定的代码。已经提交过的，按单位的保密和个人信息保护要求清理 git 历史。
登记号写成“2026-0012”或者“依申请〔2026〕12号”的样子，承办科室写 content/bodies.yml 里本机构的科室。
本条只说明位置，不显示内容；不能列入基线。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.config import Site
from builder.diagnostic import Level, Position
from builder.document.requests import Cell
from builder.readers import fold
from builder.recognise.names import is_name
from builder.rules._register import Register, is_proper, registers, units_of
from builder.rules.base import Context, Finding, rule
from builder.sources import PERSONAL_INFORMATION_LAW

_HEADS = (
    ("证件号码", re.compile(r"身份证|证件|护照|公民身份|社会信用代码|执照")),
    ("联系方式", re.compile(r"电话|手机|联系|传真号|邮箱|邮件|微信|QQ|e-?mail|tel|phone", re.I)),
    ("住址", re.compile(r"地址|住址|住所|户籍|邮编|address", re.I)),
    ("账号", re.compile(r"银行|账号|帐号|账户|卡号")),
    ("个人情况", re.compile(r"出生|生日|性别|年龄|民族|职业|学历")),
    ("姓名或者名称", re.compile(
        r"姓名|名字|名称|申请人$|申请者|代理人|法定代表人|联络人|签收人|收件人|经办人|承办人|答复人|第三方$|name", re.I
    )),
)  # fmt: skip
_VALUES = (
    ("证件号码", re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])|(?<![0-9])[0-9]{15}(?![0-9])")),
    ("手机号码", re.compile(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")),
    ("电话号码", re.compile(r"(?<![0-9])0[0-9]{2,3}[-) ]{0,2}[0-9]{7,8}(?![0-9])")),
    ("电子邮箱", re.compile(r"@")),
    ("银行卡号", re.compile(r"(?<![0-9])[0-9]{4}(?:[- ]?[0-9]{4}){3}[- ]?[0-9]{0,3}(?![0-9])")),
    ("证件号码", re.compile(r"(?<![A-Za-z])[A-Z][0-9]{8}(?![0-9])")),
)  # fmt: skip
_WRITING = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
_UNFIT = {"number": "不合规定写法的登记号", "fee": "不像金额的长数字"}
_ADVICE = "从登记簿里删去，只留在案卷里；已经提交过的，连同 git 历史一起清理"
_CODES = "登记簿每一格只写日期、代码或者数字，要说明的写在案卷里"


@rule(
    "Q101",
    "申请登记簿里有个人信息",
    level=Level.ERROR,
    source=PERSONAL_INFORMATION_LAW,
    subject=Catalogue,
    reads=(),
    baseline=False,
)
def person_in_register(_catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find columns that are meant for a person's data, and cells that hold it."""
    for register in registers(ctx):
        personal = {
            cell.place: what for cell in register.header if (what := _headed(register, cell))
        }
        for cell in register.header:
            if cell.place in personal:
                yield _found(
                    register, cell.at, f"第 {cell.place + 1} 列是{personal[cell.place]}", _ADVICE
                )
        yield from _in_cells(register, frozenset(personal), ctx)


def _headed(register: Register, cell: Cell) -> str:
    """Return what a column is for if that is a person's; a heading may be a value by mistake."""
    heading = fold(cell.text)
    if not heading or register.field_of(cell) is not None:
        return ""
    for what, form in _HEADS:
        if form.search(heading):
            return what
    return _valued(heading)


def _in_cells(register: Register, skipped: frozenset[int], ctx: Context) -> Iterator[Finding]:
    """Yield one finding for each column and kind of data, at the first cell."""
    units, site = units_of(register.body, ctx), ctx.catalogue.site
    found: dict[tuple[int, str], list[Position]] = {}
    for row in register.rows:
        for cell in row:
            if cell.place not in skipped and (what := _private(register, cell, units, site)):
                found.setdefault((cell.place, what), []).append(cell.at)
    for (place, what), places in found.items():
        count = f"，共 {len(places)} 处" if len(places) > 1 else ""
        advice = _CODES if what == "文字" else _ADVICE
        yield _found(register, places[0], f"第 {place + 1} 列里有{what}{count}，不显示内容", advice)


def _private(register: Register, cell: Cell, units: frozenset[str], site: Site) -> str:
    """Return what of a person a cell seems to hold, "" for none."""
    text = cell.text.strip()
    field = register.field_of(cell)
    if not text or (field is not None and is_proper(text, field, units, site)):
        return ""
    what = _valued(fold(text))
    if what or field is None:
        return what or ("文字" if _WRITING.search(text) else "")
    return _UNFIT.get(field.name, "")


def _valued(text: str) -> str:
    for what, form in _VALUES:
        if form.search(text):
            return what
    return "姓名" if is_name(text) else ""


def _found(register: Register, at: Position, said: str, advice: str) -> Finding:
    return Finding("", said, advice, at=at, secret=True, path=register.path, acceptable=False)
