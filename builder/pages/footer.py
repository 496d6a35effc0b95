"""The footer as 政府网站发展指引 asks for it: facts of the sponsor, marks, links.

Source: 国办发〔2017〕47号. All of it is written in site.yml; what is not written is not shown, and
rules S005 and S040 tell the office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from builder.model.attr import label_of
from builder.model.site import Footer, Mark

# Where everybody can look the numbers up: the registers of the two ministries.
_ICP_REGISTER = "https://beian.miit.gov.cn/"
_POLICE_REGISTER = "https://beian.mps.gov.cn/"
_POLICE_RECORD = "https://beian.mps.gov.cn/#/query/webSearch?code="
_DIGITS = re.compile(r"\d{8,}")
_SHIELD = "static/police.svg"
_FACTS = ("sponsor", "operator", "phone", "address", "site_code", "icp", "police")


@dataclass(frozen=True, slots=True)
class FooterFact:
    """A labelled value, perhaps with the register that it can be looked up in."""

    label: Annotated[str, "name of the field"]
    text: Annotated[str, "its value"]
    address: Annotated[str, "absolute address behind the value; empty: none"] = ""
    icon: Annotated[str, "site-relative picture before the value; empty: none"] = ""


@dataclass(frozen=True, slots=True)
class FooterMark:
    """A mark or a link that leads out of the site."""

    label: Annotated[str, "what is read"]
    address: Annotated[str, "absolute address"]
    html: Annotated[str, "the HTML that was issued, trusted; it takes the place of the link"] = ""


def footer_facts(footer: Footer) -> tuple[FooterFact, ...]:
    """Return the facts that are written, in a fixed order."""
    facts = (
        FooterFact(label_of(Footer, name), text, _register(name, text), _icon(name))
        for name in _FACTS
        if (text := getattr(footer, name))
    )
    ipv6 = (FooterFact("网络", "本网站支持IPv6"),) if footer.ipv6 else ()
    return (*facts, *ipv6)


def footer_marks(footer: Footer) -> tuple[FooterMark, ...]:
    """Return 党政机关网站标识, the entrance 我为政府网站找错, and the site's further links."""
    marks = ((label_of(Footer, name), getattr(footer, name)) for name in ("mark", "report_errors"))
    return (
        *(_mark(label, mark) for label, mark in marks if mark and (mark.url or mark.html)),
        *(FooterMark(link.name, link.url) for link in footer.links if link.name and link.url),
    )


def _mark(label: str, mark: Mark) -> FooterMark:
    return FooterMark(label, mark.url or "", mark.html or "")


def _register(name: str, text: str) -> str:
    if name == "icp":
        return _ICP_REGISTER
    if name != "police":
        return ""
    number = _DIGITS.search(text)
    return f"{_POLICE_RECORD}{number[0]}" if number else _POLICE_REGISTER


def _icon(name: str) -> str:
    return _SHIELD if name == "police" else ""
