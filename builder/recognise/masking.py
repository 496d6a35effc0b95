"""The form in which a value may stand in a published list.

No law prescribes signs. 《信息安全技术 个人信息去标识化指南》（GB/T 37964—2019）calls the method
屏蔽: part of the value is replaced by a sign of the same length. Which part is settled practice of
公示 lists: of 公民身份号码 the date of birth (eight digits), of a mobile number the middle four
digits, of an account everything but the last four. 最高人民法院关于人民法院在互联网公布裁判文书的
规定（法释〔2016〕19号）第十条 deletes all of them from judgments, which is always allowed.
"""

from __future__ import annotations


def mask_identity(digits: str) -> str:
    """Hide the date of birth: ``990000********001X``; of the old form, ``990000******001``."""
    kept = 12 if len(digits) == 15 else 14
    return f"{digits[:6]}{'*' * (kept - 6)}{digits[kept:]}"


def mask_account(digits: str) -> str:
    """Leave the last four digits: ``***************1234``."""
    return f"{'*' * (len(digits) - 4)}{digits[-4:]}"


def mask_phone(digits: str) -> str:
    """Hide the middle four digits: ``138****1234``."""
    return f"{digits[:3]}****{digits[-4:]}"


def mask_permit(number: str) -> str:
    """Leave the first two characters: ``E1*******``."""
    return f"{number[:2]}{'*' * (len(number) - 2)}"


def mask_plate(number: str) -> str:
    """Leave province, office letter and the last two characters: ``京A***12``."""
    return f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}"


def mask_email(address: str) -> str:
    """Leave the first character and the host: ``z***@example.com``."""
    name, _, host = address.partition("@")
    return f"{name[:1]}***@{host}"
