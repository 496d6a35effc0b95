"""pptx: slides in their order, hidden ones too, their notes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from builder.attachments.office import common, rest
from builder.attachments.package import Package
from builder.attachments.piece import Piece
from builder.attachments.xml import texts

_DECK = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/slides/[^/]+\.xml")
# The names under which the kinds of parts beside a slide are known to whoever edits it.
_BESIDE = {"notesSlide": "备注", "comments": "批注"}


def read_slides(package: Package) -> Iterator[Piece]:
    """Yield everything that a pptx says."""
    related = package.relations(_DECK)
    order = [related.get(one.get("id", ""), ("", ""))[1] for one in _listed(package)]
    slides = [name for name in order if name in package.parts]
    slides += (name for name in package.parts if _SLIDE.fullmatch(name) and name not in slides)
    known = set(slides)
    for number, name in enumerate(slides, 1):
        place = f"第{number}张幻灯片"
        yield from package.work.careful(_slide(package, name, place))
        for kind, part in package.relations(name).values():
            if kind in _BESIDE and part in package.parts and part not in known:
                known.add(part)
                yield from package.work.careful(_beside(package, part, place + _BESIDE[kind]))
    yield from common(package)
    yield from rest(package, known.__contains__)


def _listed(package: Package) -> Iterator[Element]:
    yield from package.trees(_DECK, marks="sldId")


def _slide(package: Package, name: str, place: str) -> Iterator[Piece]:
    hidden = False
    for one in package.trees(name, "p", marks="sld cNvPr"):
        if one.tag == "sld":
            hidden = one.get("show", "1") in ("0", "false")
        elif one.tag == "cNvPr":
            if note := one.get("descr", ""):
                yield Piece(note, f"{place}，图片说明", hidden=True)
        elif text := "".join(one.itertext()).strip():
            yield Piece(text, place + ("（隐藏）" if hidden else ""), hidden)


def _beside(package: Package, name: str, place: str) -> Iterator[Piece]:
    for tree in package.trees(name):
        for text in texts(tree):
            yield Piece(text, place, hidden=True)
