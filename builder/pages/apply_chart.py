"""The flow chart of an application: boxes one above the other, what happens in some cases beside.

Drawn for the width of a telephone, so that it is read there without zooming.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.products.apply_steps import ApplyStep

# Units of the drawing, one pixel of a telephone each.
_WIDTH = 356
_MAIN, _SIDE = 152, 178
_PAD, _LINE, _HEAD = 10, 20, 24
_GAP, _BETWEEN = 26, 10
_SIZE = 14  # of the text; a Chinese character is as wide as it is high


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of text."""

    text: Annotated[str, "what it says"]
    x: Annotated[int, "left end"]
    y: Annotated[int, "base line"]
    strong: Annotated[bool, "whether it names the step"]


@dataclass(frozen=True, slots=True)
class ChartBox:
    """One step."""

    x: Annotated[int, "left"]
    y: Annotated[int, "top"]
    width: Annotated[int, "width"]
    height: Annotated[int, "height"]
    side: Annotated[bool, "whether it happens only in some cases"]
    lines: Annotated[tuple[ChartLine, ...], "name and text"]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    width: Annotated[int, "width"]
    height: Annotated[int, "height"]
    about: Annotated[str, "what it shows, in one sentence"]
    boxes: Annotated[tuple[ChartBox, ...], "steps"]
    arrows: Annotated[tuple[str, ...], "paths from step to step"]
    branches: Annotated[tuple[str, ...], "paths to what happens in some cases"]


def chart(steps: tuple[ApplyStep, ...]) -> Chart:
    """Return the drawing of the steps in their order."""
    boxes: list[ChartBox] = []
    arrows: list[str] = []
    branches: list[str] = []
    top, before = 1, 0
    for step in steps:
        aside = list(_aside(step.branches, top))
        below = max((box.y + box.height for box in aside), default=0)
        own = _box(step, 1, top, _MAIN)
        if before:
            arrows.append(f"M{1 + _MAIN // 2} {before}V{top}")
        boxes += [own, *aside]
        branches += [_branch(own, box) for box in aside]
        before = own.y + own.height
        top = max(before, below) + _GAP
    about = "、".join(_names(steps))
    return Chart(
        _WIDTH, top - _GAP + 1, f"从上到下依次为：{about}。", tuple(boxes), tuple(arrows),
        tuple(branches),
    )  # fmt: skip


def _aside(branches: tuple[ApplyStep, ...], top: int) -> Iterator[ChartBox]:
    for step in branches:
        box = _box(step, _WIDTH - _SIDE - 1, top, _SIDE, side=True)
        yield box
        top = box.y + box.height + _BETWEEN


def _box(step: ApplyStep, x: int, y: int, width: int, *, side: bool = False) -> ChartBox:
    room = (width - 2 * _PAD) // _SIZE
    texts = [(line, True) for line in _wrapped(step.name, room)]
    texts += [(line, False) for line in _wrapped(step.text, room)]
    lines = tuple(
        ChartLine(text, x + _PAD, y + _PAD + 13 + number * _LINE + (4 if not strong else 0), strong)
        for number, (text, strong) in enumerate(texts)
    )
    return ChartBox(x, y, width, 2 * _PAD + len(texts) * _LINE, side, lines)


def _branch(own: ChartBox, box: ChartBox) -> str:
    """Return the path from the right edge of a step to the middle of what lies beside it."""
    start, end = own.x + own.width, box.x
    middle = box.y + min(box.height // 2, _HEAD)
    if middle < own.y + own.height:
        return f"M{start} {middle}H{end}"
    return f"M{start} {own.y + _HEAD}h{(end - start) // 2}V{middle}H{end}"


def _names(steps: tuple[ApplyStep, ...]) -> Iterator[str]:
    for step in steps:
        aside = "、".join(one.name for one in step.branches)
        yield f"{step.name}（必要时{aside}）" if aside else step.name


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text, none beginning with a mark that may not stand there.

    Two digits or Latin letters are as wide as one Chinese character.
    """
    line, width = "", 0.0
    for character in text:
        wide = 0.58 if character.isascii() else 1.0
        if width + wide > room and character not in "，。、；：）":
            yield line
            line, width = "", 0.0
        line += character
        width += wide
    if line:
        yield line
