"""银行卡号 and the accounts of persons; what a public body is paid into is not one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.recognise.identity import is_identity
from builder.recognise.layout import Layout, Place
from builder.recognise.masking import mask_account
from builder.recognise.match import Kind, Match
from builder.recognise.names import is_name
from builder.recognise.numbers import Number, checks_as_card, numbers
from builder.recognise.people import is_list_of_people

NAME = "银行卡号或者银行账号"
_LENGTHS = range(13, 22)
# 中国银联 cards begin with 62 (ISO/IEC 7812 identifiers of China); debit 19, credit 16 digits.
_UNION = "62"
_CARD_LENGTHS = (16, 19)
_LABEL = re.compile(r"银行卡|银行账|银行帐|卡号|账号|帐号|账\s*户|帐户|存折|一卡通|开户行|开户银行")
_OTHER_LABEL = re.compile(r"公众号|微信|QQ|登录|会员|学号|用户|校园|饭卡|证件|订单|流水|项目|编码")
_ACCOUNT_HEAD = re.compile(
    r"(?:银行|开户|打卡|发放|领款|惠农)?.{0,4}(?:卡号|账号|帐号|账户|存折|一卡通).{0,4}"
)
_HOLDER = re.compile(
    r"(?:户\s*名|账户名称?|帐户名称?|收款单位|收款人|收款方|单位名称|开户名称?|执收单位)[\s:：|]*"
    r"(?P<name>[^\s|，,；;。：:]{2,30})"
)
_BODY = re.compile(
    r"[局厅部委院所站社厂店会校园办]$|政府|办公室|委员会|中心|公司|银行|学校|中学|小学|医院|协会|合作社|财政|国库|非税|代理"
)
_PUBLIC = re.compile(
    r"财政专户|非税|国库|汇缴|保证金|对公|公户|专用账户|监管账户|捐赠|捐款|基本户|基本存款|缴费|缴款|缴纳"
)
_NEAR = 4  # lines above and below in which the holder of an account is told
_DAY = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_CELLS = re.compile(r"[|,\s]+")
_BLANK = re.compile(r"[^0-9]+")
_BEFORE = 20
_MOST_GAPS = 10  # characters: five gaps of two


def find_cards(layout: Layout, year: int) -> Iterator[Match]:
    """Yield every number that is a card's, or an account's in a list of people."""
    done = 0
    for one in numbers(layout.text, _LENGTHS):
        if one.start < done or not one.digits.isdigit() or not _is_grouped(layout, one):
            continue
        if len(one.digits) == 18 and is_identity(one.digits, year):
            continue
        place = layout.place(one.start, one.end)
        if _is_card(layout, place, one.digits) and not _is_public(layout, place):
            done = one.end
            yield Match(one.start, one.end, Kind.BANK, NAME, mask_account(one.digits))


def _is_grouped(layout: Layout, one: Number) -> bool:
    """Whether gaps stand as on a card: after every fourth digit."""
    if one.end - one.start > len(one.digits) + _MOST_GAPS:
        return False
    groups = _BLANK.split(layout.text[one.start : one.end])
    return all(len(group) == 4 for group in groups[:-1])


def _is_card(layout: Layout, place: Place, digits: str) -> bool:
    if place.heads and _ACCOUNT_HEAD.fullmatch(place.head) and len(digits) >= 15:
        return is_list_of_people(layout, place) or _is_labelled_card(place, digits)
    if _is_labelled_card(place, digits):
        return True
    is_union = digits.startswith(_UNION) and len(digits) in _CARD_LENGTHS
    label = place.head + place.before[-_BEFORE:]
    if not is_union or not checks_as_card(digits) or _OTHER_LABEL.search(label):
        return False
    return _DAY.search(digits) is None


def _is_labelled_card(place: Place, digits: str) -> bool:
    label = place.head + place.before[-_BEFORE:]
    is_labelled = _LABEL.search(label) and not _OTHER_LABEL.search(label)
    return bool(is_labelled) and len(digits) <= 19 and checks_as_card(digits)


def _is_public(layout: Layout, place: Place) -> bool:
    """Whether the account is one that the public pays into: its holder is a body, not a person."""
    if place.heads and is_list_of_people(layout, place):
        return False
    near = layout.lines[max(0, place.number - _NEAR) : place.number + _NEAR + 1]
    holders = [found["name"] for line in near for found in _HOLDER.finditer(line)]
    if any(is_name(name) and not _BODY.search(name) for name in holders):
        return False
    if any(_BODY.search(name) for name in holders):
        return True
    if place.heads:
        return any(_BODY.search(cell) for cell in _CELLS.split(place.line))
    return _PUBLIC.search(place.line) is not None or _PUBLIC.search(place.caption) is not None
