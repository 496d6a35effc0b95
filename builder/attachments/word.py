"""docx: every part that holds text, with what was deleted, inserted, hidden or commented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from xml.etree.ElementTree import Element

from builder.attachments.office import common, rest
from builder.attachments.package import Package
from builder.attachments.piece import Piece

_PART = re.compile(r"word/([A-Za-z]+)\d*\.xml")
_PLACES = {
    "document": "",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What a number or an address is made of: a deletion inside one reveals the whole.
_NEAR = 40  # stretches: no number is scattered wider
_CELL_END = re.compile(r"\n+\t")
_GLUED = re.compile(r"[0-9A-Za-z@._\-]*")


class _State(Enum):
    NORMAL = ""
    INSERTED = "修订（插入的文字）"
    DELETED = "修订（已删除的文字）"
    HIDDEN = "隐藏文字"
    FIELD = "域代码"


_SHOWN = (_State.NORMAL, _State.INSERTED)


@dataclass(slots=True)
class _Words:
    """The text of one paragraph or row, stretch by stretch, and what floats beside it."""

    stretches: list[tuple[str, _State]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_word(package: Package) -> Iterator[Piece]:
    """Yield everything that a docx says, the visible text first."""
    parts = [name for name in package.parts if _place(name) is not None]
    for name in sorted(parts, key=lambda name: (_place(name) != "", name)):
        yield from package.work.careful(_part(package, name))
    yield from common(package)
    yield from rest(package, lambda name: _place(name) is not None)


def _place(name: str) -> str | None:
    found = _PART.fullmatch(name)
    return _PLACES.get(found[1]) if found else None


def _part(package: Package, name: str) -> Iterator[Piece]:
    place = _place(name) or ""
    paragraph = table = row = 0
    for one in package.trees(name, "p tr", marks="tbl"):
        where = place
        if one.tag == "tbl":
            table, row = table + 1, 0
            continue
        if one.tag == "tr":
            row += 1
            where = where or f"表格{table}第{row}行"
        else:
            paragraph += any(text.strip() for text in one.itertext())
            where = where or f"第{paragraph}段"
        yield from _pieces(one, where, hidden=place == "批注")


def _pieces(element: Element, where: str, *, hidden: bool) -> Iterator[Piece]:
    words = _Words()
    for child in element:
        _gather(child, _State.NORMAL, words)
    shown = [(text, state) for text, state in words.stretches if state in _SHOWN]
    text = _CELL_END.sub("\t", "".join(text for text, _ in shown)).strip("\n\t")
    if text.strip():
        is_inserted = any(state is _State.INSERTED and text.strip() for text, state in shown)
        suffix = f"，{_State.INSERTED.value}" if is_inserted else ""
        yield Piece(text, where + suffix, hidden)
    for state in (_State.DELETED, _State.HIDDEN, _State.FIELD):
        for text in _revealed(words.stretches, state):
            yield Piece(text, f"{where}，{state.value}", hidden=True)
    for note in words.notes:
        yield Piece(note, f"{where}，图片说明", hidden=True)
    for box in words.boxes:
        yield from _pieces(box, f"{where}，文本框", hidden=hidden)


def _revealed(stretches: list[tuple[str, _State]], state: _State) -> Iterator[str]:
    """Yield each stretch in ``state`` with the ends of words that it was cut out of.

    Of 138[1234]5678 with the middle deleted the whole number comes back: so does whoever
    rejects the change.
    """
    at = 0
    while at < len(stretches):
        if stretches[at][1] is not state:
            at += 1
            continue
        start, found = at, ""
        while at < len(stretches) and stretches[at][1] in (state, _State.INSERTED):
            found += stretches[at][0] if stretches[at][1] is state else ""
            at += 1
        if not found.strip():
            continue
        before = "".join(_normal(stretches[max(0, start - _NEAR) : start]))
        after = "".join(_normal(stretches[at : at + _NEAR]))
        head = _glued(before[::-1])[::-1] if _glued(found) else ""
        tail = _glued(after) if _glued(found[::-1]) else ""
        yield (head + found + tail).strip("\n")


def _normal(stretches: list[tuple[str, _State]]) -> Iterator[str]:
    return (text for text, state in stretches if state is _State.NORMAL)


def _glued(text: str) -> str:
    found = _GLUED.match(text)
    return found[0] if found else ""


def _gather(element: Element, state: _State, words: _Words) -> None:
    """Add the text inside ``element`` to ``words``."""
    match element.tag:
        case "t" | "delText" | "instrText" | "delInstrText":
            words.stretches.append((element.text or "", _state_of(element.tag, state)))
            return
        case "txbxContent":
            words.boxes.append(element)
            return
        case "pPr" | "rPr" | "Fallback":
            return
        case "del" | "moveFrom":
            state = _State.DELETED
        case "ins" | "moveTo" if state is _State.NORMAL:
            state = _State.INSERTED
        case "r" if state in _SHOWN and _is_vanished(element):
            state = _State.HIDDEN
        case "docPr" | "cNvPr":
            notes = (element.get("descr", ""), element.get("title", ""))
            words.notes += (note for note in notes if note and note not in words.notes)
        case tag if tag in _TEXT:
            words.stretches.append((_TEXT[tag], state))
    for child in element:
        _gather(child, state, words)
    if element.tag in ("p", "tc"):
        words.stretches.append(("\n" if element.tag == "p" else "\t", _State.NORMAL))


def _state_of(tag: str, state: _State) -> _State:
    if tag.endswith("InstrText") or tag == "instrText":
        return _State.FIELD
    return _State.DELETED if tag == "delText" else state


def _is_vanished(run: Element) -> bool:
    found = run.find("rPr/vanish")
    return found is not None and found.get("val", "1") not in ("0", "false", "off")
