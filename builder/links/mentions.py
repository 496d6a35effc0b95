"""What a finished file says about addresses: those that it names, and the anchors that it has.

Pages are read with regular expressions, three times as fast as a parser: the templates and the
sanitiser write well-formed tags, ``tests/test_links.py`` holds the result to that of a parser on
every page of the sample site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from types import MappingProxyType

from builder.model.output import OutputFile

# Quoted values may hold ">"; possessive, so that an unclosed quote costs one pass.
_ATTRIBUTES = r"""[^>"']*+(?:"[^"]*"[^>"']*+|'[^']*'[^>"']*+)*+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+\s({_ATTRIBUTES})>")
# What is no markup, whatever it looks like: comments, and the text in some elements. One that
# nothing ends goes on to the end, as it does in a browser; and costs one pass, not many. Three
# letters tell most tags from these.
_HIDDEN = re.compile(
    rf"<(?=[!sStT][-cCtTiIeE][-rRyYtTxX])(?:!--.*?(?:-->|\Z)|"
    rf"((?i:(script|style|title|textarea))\b{_ATTRIBUTES}>).*?(?=</(?i:\2)|\Z))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.DOTALL
)
_ADDRESSES = frozenset({
    "href", "src", "action", "formaction", "poster", "xlink:href", "data", "cite", "background",
})  # fmt: skip
_SETS = frozenset({"srcset", "imagesrcset"})
# A data attribute that scripts read an address from: a folder, or a file of a kind we write.
_FOR_SCRIPTS = re.compile(r"[\w./%-]*(?:/|\.(?:html|json|js|css|csv|txt|svg|xml|wasm|docx))")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*", re.I)

_CSS = re.compile(r"""url\(\s*["']?([^"')]*)["']?\s*\)|@import\s+["']([^"']*)""")
_JS = re.compile(r"""\b(?:from|import|import\()\s*["'](\.[^"']*)["']""")
_XML = re.compile(r'<loc>([^<]*)</loc>|\bhref="([^"]*)"')
_MAP = re.compile(r'^"[^"]*" "([^"]*)";$', re.MULTILINE)
_ROBOTS = re.compile(r"^Sitemap:\s*(\S+)", re.MULTILINE)
# A whole value that is an address; a text that only mentions one goes on after it.
_JSON = re.compile(r'": ?"(https?://[^"\\\s]*)"')
_CSV = re.compile(r'(?:^|[,"])(https?://[^,"\s]*)(?=[,"\r\n]|$)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The addresses that the file at ``path`` names, as written, and the anchors that it has.

    ``folders`` are those below which a script fetches files. ``anchors`` is None for a file
    that has none to speak of: a picture, a table.
    """

    path: str
    targets: frozenset[str]
    folders: frozenset[str] = frozenset()
    anchors: tuple[str, ...] | None = None


def mentions(file: OutputFile) -> Mentions | None:
    """Return what a file says about addresses, None for a kind of file that says nothing."""
    ending = file.path.rpartition(".")[2].lower()
    if ending in ("html", "htm"):
        return _of_page(file)
    read = _READERS.get(file.path.rpartition("/")[2]) or _READERS.get(ending)
    if read is None:
        return None
    return Mentions(file.path, frozenset(read(_text(file))))


def _of_page(file: OutputFile) -> Mentions:
    targets: set[str] = set()
    folders: set[str] = set()
    anchors: list[str] = []
    for written in dict.fromkeys(_TAG.findall(_HIDDEN.sub(_start_tag, _text(file)))):
        named, below, anchor = _attributes(written)
        if named:
            targets.update(named)
        if below:
            folders.update(below)
        if anchor:
            anchors.append(anchor)
    return Mentions(file.path, frozenset(targets), frozenset(folders), tuple(anchors))


def _text(file: OutputFile) -> str:
    """Return the text of a file; a script of a theme may be in another encoding."""
    return file.data.decode(errors="replace")


def _start_tag(found: re.Match[str]) -> str:
    """Return what is left of an element whose text is no markup, nothing of a comment."""
    return f"<{found[1]}" if found[1] else ""


@lru_cache(maxsize=1 << 14)
def _attributes(written: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return addresses, folders and anchor in the attributes of one tag; most tags recur."""
    targets: list[str] = []
    folders: list[str] = []
    anchor = ""
    for name, *forms in _ATTRIBUTE.findall(written):
        key, value = name.lower(), unescape("".join(forms)).strip()
        if key == "id":
            anchor = value
        elif key in _ADDRESSES:
            targets.append(value)
        elif key.startswith("data-") and _FOR_SCRIPTS.fullmatch(value):
            (folders if value.endswith("/") else targets).append(value)
        elif key in _SETS:
            targets += [part.split()[0] for part in value.split(",") if part.split()]
        elif key == "content" and (refresh := _REFRESH.match(value)):
            targets.append(value[refresh.end() :].strip("'\""))
    return tuple(targets), tuple(folders), anchor


def _all(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    """Return a reader of the addresses that the pattern's groups catch."""

    def read(text: str) -> Iterator[str]:
        for found in pattern.finditer(text):
            yield unescape(next(filter(None, found.groups()), "")).strip()

    return read


_READERS: Mapping[str, Callable[[str], Iterator[str]]] = MappingProxyType(
    {
        "css": _all(_CSS),
        "svg": _all(_XML),
        "js": _all(_JS),
        "xml": _all(_XML),
        "map": _all(_MAP),
        "json": _all(_JSON),
        "csv": _all(_CSV),
        "robots.txt": _all(_ROBOTS),
    }
)
