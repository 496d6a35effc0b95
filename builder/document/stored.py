"""A parsed file as bytes and back, for a memo: JSON with the long texts behind it, never code.

The bytes hold everything but the file's own text, which whoever asks for them has at hand.
They begin with a mark of their form and end with a checksum: what was damaged, cut short, or
written for other models is a ``ValueError``.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from zlib import crc32

from builder.diagnostic import Diagnostic
from builder.document.codec import codec, exact, shape
from builder.document.parse import Parsed
from builder.memo import digest
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.report import ReportFile, ReportTables
from builder.model.request import Request

_FORM = "1"  # of these bytes; that of the models is seen from their fields
_NUMBER = 4  # bytes of a length, and of the checksum
_KINDS = {
    "items": Item,
    "guide": Guide,
    "apply": ApplyPage,
    "report": ReportFile,
    "sheet": ReportTables,
    "requests": Request,
    "faults": Diagnostic,
}
_MANY = ("items", "requests", "faults")
# Chinese takes two bytes a character in this encoding, three in UTF-8, and is read faster.
_LONG = "utf-16-le"
# What reading JSON of another shape may end in.
_MISREAD = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def dump(parsed: Parsed) -> bytes:
    """Return the parsed file as bytes."""
    texts: list[str] = []
    tree: dict[str, Any] = {"path": parsed.path, "length": len(parsed.text)}
    for name, kind in _KINDS.items():
        value = getattr(parsed, name)
        if value:
            write = codec(kind).dump
            tree[name] = [write(one) for one in (value if name in _MANY else (value,))]
            texts += _taken(tree[name])
    tree["texts"] = [len(text) for text in texts]
    head = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    long = "".join(texts).encode(_LONG, "surrogatepass")
    whole = b"".join([_mark(), len(head).to_bytes(_NUMBER, "big"), head, long])
    return whole + crc32(whole).to_bytes(_NUMBER, "big")


def restore(data: bytes, text: str) -> Parsed:
    """Return the parsed file; ``text`` is the file's text as decoded."""
    try:
        return _restored(data, text)
    except _MISREAD as fault:
        raise ValueError(f"not a parsed file: {fault!r}") from fault


def _restored(data: bytes, text: str) -> Parsed:
    view, mark = memoryview(data), _mark()
    checksum = crc32(view[:-_NUMBER]).to_bytes(_NUMBER, "big")
    if view[: len(mark)] != mark or view[-_NUMBER:] != checksum:
        raise ValueError("damaged, or of another version")
    start = len(mark) + _NUMBER
    end = start + int.from_bytes(view[len(mark) : start], "big")
    tree = json.loads(str(view[start:end], "utf-8", "surrogatepass"))
    path, length, lengths = tree.pop("path"), tree.pop("length"), tree.pop("texts")
    if length not in (0, len(text)):
        raise ValueError("of another text")
    texts = _split(str(view[end:-_NUMBER], _LONG, "surrogatepass"), lengths)
    values: dict[str, Any] = {}
    for name, raws in tree.items():
        _put_back(raws, texts)
        read = codec(_KINDS[name]).restore
        values[name] = tuple([read(raw) for raw in raws])
        if name not in _MANY:
            (values[name],) = values[name]
    return Parsed(exact(str, path), text if length else "", **values)


def _taken(raws: list[Any]) -> list[str]:
    """Take the texts of the bodies out of the records."""
    bodies = [raw["body"] for raw in raws if "body" in raw]
    return [body.pop(name, "") for body in bodies for name in ("html", "text")]


def _put_back(raws: list[Any], texts: list[str]) -> None:
    for raw in raws:
        if "body" in raw:
            raw["body"].update(html=texts.pop(), text=texts.pop())


def _split(text: str, lengths: list[int]) -> list[str]:
    """Return the texts in a row, the last first, so that each can be taken off the end."""
    parts: list[str] = []
    start = 0
    for length in lengths:
        parts.append(text[start : start + length])
        start += length
    return parts[::-1]


@cache
def _mark() -> bytes:
    """Return what the bytes begin with: the form, and the models that they are read into."""
    return b"gongkai" + digest(_FORM, *map(shape, _KINDS.values()))
