"""Codes of bodies and their check characters: 统一社会信用代码 (GB 32100), 机构代码 (GB 11714)."""

from __future__ import annotations

# GB 32100—2015: no I, O, S, V, Z; weights are the powers of 3.
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_SIZE = 18
# GB 11714—1997.
_ORG = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORG_SIZE = 9


def has_credit_form(code: str) -> bool:
    """Whether a text has the length and the letters of a 统一社会信用代码."""
    return len(code) == _CREDIT_SIZE and all(sign in _CREDIT for sign in code)


def is_credit_code(code: str) -> bool:
    """Whether a text is a 统一社会信用代码 with the right check character."""
    return has_credit_form(code) and _credit_check(code[:-1]) == code[-1]


def is_org_code(code: str) -> bool:
    """Whether a text is a 组织机构代码, its hyphen left out or not, that checks."""
    plain = code.replace("-", "")
    if len(plain) != _ORG_SIZE or not all(sign in _ORG for sign in plain):
        return False
    return _org_check(plain[:-1]) == plain[-1]


def org_code_of(credit_code: str) -> str:
    """Return the 主体标识码 in a 统一社会信用代码, which is the 组织机构代码."""
    return credit_code[8:17]


def _credit_check(code: str) -> str:
    total = sum(_CREDIT.index(sign) * pow(3, place, 31) for place, sign in enumerate(code))
    return _CREDIT[-total % 31]


def _org_check(code: str) -> str:
    total = sum(_ORG.index(sign) * weight for sign, weight in zip(code, _ORG_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
