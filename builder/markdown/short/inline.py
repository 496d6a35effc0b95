"""The text of one block → its HTML: links, pictures, bold, escapes and line breaks."""

from __future__ import annotations

import re
from html import escape, unescape

from builder.markdown.short.marks import MARKS, ODD, Unusual
from builder.markdown.slots import Slots

SPECIAL = re.compile(rf"[{ODD}{MARKS}]")
# Underlines that may open or close emphasis: those within a word do neither.
_OPENING = re.compile(r"(?<!\w)_+(?=[^\s_])")
_CLOSING = re.compile(r"(?<=[^\s_])_+(?!\w)")
# What the parser has already put aside, and a space no longer, when it looks for emphasis.
_ASIDE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|]|  \n")
_TAG = re.compile(r"<[^>]*>")
# What is not read as the beginning of an entity.
_AMPERSAND = r"&(?![\#\w.-]*;)"
# Addresses that the sanitiser is known to keep: relative ones without a scheme, and web addresses
# with a host name of ordinary letters.
_SAFE = rf"(?:[^{ODD}{MARKS}\"'():\s]|_|{_AMPERSAND})"
_RELATIVE = rf"(?:索引号:)?{_SAFE}(?:(?:\ |{_SAFE}){{0,400}}{_SAFE})?"
_LABEL = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_OUTSIDE = (
    rf"https?://{_LABEL}(?:\.{_LABEL}){{1,9}}"
    rf"(?:[/?\#](?:[\w./?=%\#~+,;@!$:-]|{_AMPERSAND}){{0,400}})?"
)
_ADDRESS = rf"(?:{_OUTSIDE}|{_RELATIVE})"
_WORD = rf"[^{ODD}{MARKS}\s]"
_TEXT = rf"[^{ODD}{MARKS}\n]"
_TOKEN = re.compile(
    rf"""
    (?P<plain>(?:[^{ODD}{MARKS}!\n]|!(?!\[))+)
    |(?P<broken>\n)(?!\ +(?:\*|!?\[|<))  # the blanks before a mark would be lost
    |\\(?P<escaped>[\\`*_{{}}\[\]()>\#+\-.!|])
    |\[(?P<label>{_WORD}{_TEXT}{{0,199}})\]\((?P<to>{_ADDRESS})\)
    |!\[(?P<alt>[^{ODD}{MARKS}\"\n]{{0,200}})\]\((?P<src>{_ADDRESS})\)
    |(?P<bracket>!?\[|\])
    |\*\*(?P<bold>{_WORD}(?:{_TEXT}*{_WORD})?)\*\*(?!\*)
    |(?P<entity>&(?:lt|gt|amp|\#124|\#126);)
    |(?P<raised><(?P<tag>su[pb])>{_TEXT}+</(?P=tag)>)
    |(?P<line><br>)
    |(?P<star>\*)
    |(?P<literal>[_>]|<(?![A-Za-z/!?])|{_AMPERSAND})
    """,
    re.VERBOSE,
)


class Inline:
    """Writes the HTML of texts; targets get their slots in the order of the calls."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self.alternatives: dict[str, str] = {}

    def html(self, text: str) -> str:
        """Return the HTML of a block's text as the sanitiser gives it back. Raises Unusual."""
        if not SPECIAL.search(text):
            return broken(text)
        refused = _refused(_ASIDE.sub("\x02", text))
        text = text.replace("  \n", "\n")
        parts: list[str] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found or found.lastgroup in refused:
                raise Unusual
            parts.append(self._token(found))
            at = found.end()
        return "".join(parts)

    def _token(self, found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        written = found[kind]
        match kind:
            case "plain" | "bracket" | "star" | "raised" | "line":
                return written
            case "broken":
                return "<br>\n"
            case "to":
                slot = self._slots.fill("a", "href", written)
                return f'<a href="{slot}">{found["label"]}</a>'
            case "src":
                slot = str(self._slots.fill("img", "src", written))
                self.alternatives[slot] = found["alt"].strip()
                return f'<img alt="{found["alt"]}" src="{slot}">'
            case "bold":
                return f"<strong>{written}</strong>"
            case _:
                return escape(unescape(written) if kind == "entity" else written, quote=False)


def broken(text: str) -> str:
    """Return the HTML of a text without any mark; two blanks before a line break are a part of it."""
    return text.replace("  \n", "\n").replace("\n", "<br>\n") if "\n" in text else text


def _refused(text: str) -> set[str]:
    """Return the tokens that would work on each other over the whole text. Raises Unusual."""
    stars = text.count("*")
    if "_" in text and (stars > 1 or (_OPENING.search(text) and _CLOSING.search(text))):
        raise Unusual
    if "<" in text and "@" in text:
        raise Unusual  # could be an address of electronic mail
    refused = {"bracket"} if "](" in text else set()
    return refused | {"star"} if stars > 1 else refused


def plain(html: str) -> str:
    """Return the text of a block's HTML, a line break for a line break; see ``plain_text``."""
    if "<" not in html:
        return unescape(html) if "&" in html else html
    lines = html.replace("\n", " ").split("<br>")
    text = "\n".join("".join(part for part in _TAG.split(line) if part.strip()) for line in lines)
    return unescape(text)


def without_tags(html: str) -> str:
    """Return the words of a heading, from which its anchor is made."""
    words = _TAG.sub("", html) if "<" in html else html
    return unescape(" ".join(words.split()))
