"""Whether a value stands with a private person: in a list of people, or in a party's particulars.

Whom the public may call (officials, offices, hot lines) is told apart by the headings, by the
words on the line, and by the title of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.recognise.layout import Layout, Place
from builder.recognise.names import NAME, is_name
from builder.recognise.numbers import Number

_ROLES = (
    "当事人|被处罚人|被处理人|违法行为人|申请人|被申请人|户主|受助人|救助对象|保障对象|补贴对象|学生姓名|考生|监护人"
    "|家长|车主|驾驶人|领取人|受益人|持证人|姓名"
)
_PERSON_HEAD = re.compile(
    rf"(?:.{{0,4}}(?:{_ROLES}|人员名单|享受对象|农户|学生|领款人|参保人|患者|死者|村民).{{0,6}})"
)
_OFFICE_HEAD = re.compile(
    r"职务|职责|职级|科室|股室|部门|岗位|联系人|联络|负责|责任人|经办|承办|网格|[河湖林田路]长|值班|咨询|服务"
    r"|机构|企业|公司|窗口|法定代表人|办公|包[村保联]|驻村|执法|主管|领导|带班|评委|律师|医生|导师|记者|专家"
    r"|书记|主任|[局科股站所镇乡县]长|村委|委员会"
)
_OFFICE = re.compile(
    rf"{_OFFICE_HEAD.pattern}|通[讯信]录|热线|客服|监督|举报|投诉|受理|预约|报名|传真|邮编"
)
_OFFICE_LIST = re.compile(
    r"通[讯信]录|联系(?:方式|电话|人)|联络员|咨询|热线|值班|责任人|[河湖林田路]长|网格员|服务电话|办公电话"
    r"|(?:监督|举报|投诉)电话|专家|律师|人民调解员|代表"
)
_PARTY = re.compile(rf"(?:{_ROLES})[:：\s（(]*(?={NAME})")
_PARTICULARS = re.compile(
    r"[\s\-*#|]*(?:联系电话|联系方式|电话|手机号?码?|电子邮箱|邮箱|车牌号?码?)\s*[:：]"
)
# What may stand between a name and the value that is its bearer's.
_BETWEEN = re.compile(
    r"[\s,，、:：;；|（(\-]|男|女|[0-9]{1,4}|联系电话|电话号码|电话|手机号码|手机号|手机|联系方式|电子邮箱|邮箱|车牌号"
)
_HAN = re.compile(r"[\u4e00-\u9fff·*]+")
# Beside such a word a name and a number are those of an office: 青石镇 张三.
_BODY = re.compile(
    r"(?:[局厅办处科股室队站所院校厂店部社县镇乡会]|村委会|街道|公司|中心|政府|银行|单位)$"
)
_PARTY_LINES = 6
_LIST = 3  # so many lines of name and number are a list


def with_people(layout: Layout, found: Iterable[Number]) -> Iterator[Number]:
    """Yield those values that stand with a private person."""
    doubtful: list[Number] = []
    for one in found:
        place = layout.place(one.start, one.end)
        if is_of_party(layout, place) or (place.heads and is_list_of_people(layout, place)):
            yield one
        elif not place.heads and _is_beside_name(layout, place):
            doubtful.append(one)
    if len({layout.line_of(one.start) for one in doubtful}) >= _LIST:
        yield from doubtful


def is_list_of_people(layout: Layout, place: Place) -> bool:
    """Whether the table that a value stands in lists private persons."""
    titles = f"{layout.title}\n{place.caption}"
    if _OFFICE_LIST.search(titles) or any(_OFFICE_HEAD.search(head) for head in place.heads):
        return False
    return any(_PERSON_HEAD.fullmatch(head) for head in place.heads)


def is_of_party(layout: Layout, place: Place) -> bool:
    """Whether a value is among the particulars of a person named as a party to something."""
    if _has_party(place.line[: len(place.line) - len(place.after)]):
        return not _OFFICE.search(place.line)
    if not _PARTICULARS.match(place.line):
        return False
    above = layout.lines[max(0, place.number - 2 * _PARTY_LINES) : place.number]
    near = [line for line in above if line.strip()][-_PARTY_LINES:]
    for line in reversed(near):
        if _OFFICE.search(line):
            return False
        if _has_party(line):
            return True
    return False


def _has_party(text: str) -> bool:
    """Whether a text names a person as a party: 当事人：张三."""
    for found in _PARTY.finditer(text):
        words = _HAN.match(text, found.end())
        if words and is_name(words[0]):
            return True
    return False


def _is_beside_name(layout: Layout, place: Place) -> bool:
    """Whether a line says a name and its number, and nothing of an office."""
    if _OFFICE.search(place.line) or _OFFICE_LIST.search(f"{layout.title}\n{place.caption}"):
        return False
    words = _HAN.findall(_BETWEEN.sub(" ", place.before))
    following = _HAN.findall(_BETWEEN.sub(" ", place.after))
    if any(_BODY.search(word) for word in (*words, *following)):
        return False
    return any(is_name(word) for word in (*words[-1:], *following[:1]))
