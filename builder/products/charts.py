"""Bar charts as numbers: what an inline SVG draws beside the table that holds the same figures.

Bars lie: a Chinese label of any length stands over its bar, so that a chart is as legible on a
phone as on paper. Colours are the variables of the style sheet, hence dark mode and print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

# All lengths are units of the view box, which is about as wide as a phone.
_WIDTH = 400
_FONT = 13
_LINE = 20
_BAR = 14
_GAP = 10
_PAD = 3
_SWATCH = 11
_LONGEST_LABEL = 290
_ROOM_FOR_NUMBER = 62
# What a bar with a number shows at least: one case among thousands must not vanish.
_THINNEST = 2.0
_FILLS = (
    ("var(--c-accent)", "1"),
    ("var(--c-mark)", "1"),
    ("var(--c-good)", "1"),
    ("var(--c-muted)", "1"),
    ("var(--c-accent)", ".5"),
    ("var(--c-mark)", ".5"),
    ("var(--c-good)", ".5"),
    ("var(--c-muted)", ".5"),
)
UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of figure: its name and a value for each category, None where none is known."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle, a bar or the swatch of a legend."""

    x: Annotated[str, "left edge"]
    y: Annotated[str, "upper edge"]
    width: Annotated[str, "width"]
    height: Annotated[str, "height"]
    fill: Annotated[str, "colour, a variable of the style sheet"]
    opacity: Annotated[str, "0 to 1"]


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text; ``y`` is its base line."""

    x: Annotated[str, "where it is anchored"]
    y: Annotated[str, "base line"]
    text: Annotated[str, "the words"]
    anchor: Annotated[str, "start or end"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished drawing; every figure of it stands in ``description`` and in a table nearby."""

    name: Annotated[str, "identifier, unique on the page"]
    title: Annotated[str, "what is drawn"]
    description: Annotated[str, "the figures in words, for those who do not see it"]
    width: Annotated[int, "width of the view box"]
    height: Annotated[int, "height of the view box"]
    bars: Annotated[tuple[Bar, ...], "rectangles"]
    labels: Annotated[tuple[Label, ...], "texts"]


def bar_chart(
    name: str,
    title: str,
    *,
    categories: Sequence[str],
    series: Sequence[Series],
    unit: str = "件",
    stacked: bool = False,
) -> Chart:
    """Return a chart with one group of bars a category, one bar a series, or one stacked bar.

    ``name`` is an identifier that no other chart of the page has; ``unit`` the counting word
    behind numbers in the description. A value None is drawn as a dash, not as zero. Raises
    ValueError when a series has not exactly one value for each category, or one below zero.
    """
    for one in series:
        if len(one.values) != len(categories) or any(value < 0 for value in _known(one.values)):
            raise ValueError(f"{title}：{one.name}与类别不对应，或有负数")
    pen = _Pen(series if len(series) > 1 else ())
    scale = _scale(categories, series, stacked=stacked)
    for index, category in enumerate(categories):
        values = [one.values[index] for one in series]
        if stacked or len(series) == 1:
            pen.single(category, values, scale)
        else:
            pen.group(category, values, scale)
    words = _description(categories, series, unit)
    return Chart(name, title, words, _WIDTH, round(pen.y), tuple(pen.bars), tuple(pen.labels))


def _known(values: Sequence[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _scale(categories: Sequence[str], series: Sequence[Series], *, stacked: bool) -> float:
    """Return units of length for one case: the largest bar is as long as there is room."""
    columns = [_known([one.values[index] for one in series]) for index in range(len(categories))]
    whole = [sum(values) if stacked else max(values, default=0) for values in columns]
    room = _WIDTH if stacked or len(series) == 1 else _WIDTH - _ROOM_FOR_NUMBER
    return room / (max(whole, default=0) or 1)


def _description(categories: Sequence[str], series: Sequence[Series], unit: str) -> str:
    def words(index: int) -> Iterator[str]:
        for one in series:
            value = one.values[index]
            name = one.name if len(series) > 1 else ""
            yield f"{name}{value}{unit}" if value is not None else f"{name}未填"

    parts = [f"{label}：{'、'.join(words(index))}" for index, label in enumerate(categories)]
    return "；".join(parts) + "。"


class _Pen:
    """Draws from the top down; ``y`` is where the next thing begins."""

    def __init__(self, legend: Sequence[Series]) -> None:
        self.bars: list[Bar] = []
        self.labels: list[Label] = []
        self.y: float = 0
        if legend:
            self._legend(legend)

    def single(self, category: str, values: Sequence[int | None], scale: float) -> None:
        """Draw one bar, of parts behind one another, with the sum over its right end."""
        known = _known(values)
        self._head(category, str(sum(known)) if known else UNKNOWN)
        x = 0.0
        for index, value in enumerate(values):
            if value:
                width = max(value * scale, _THINNEST)
                self._bar(x, width, index)
                x += width
        self.y += _BAR + _GAP

    def group(self, category: str, values: Sequence[int | None], scale: float) -> None:
        """Draw one bar a value under one another, each with its number behind it."""
        self._head(category, "")
        for index, value in enumerate(values):
            width = max(value * scale, _THINNEST) if value else 0
            if width:
                self._bar(0, width, index)
            number = UNKNOWN if value is None else str(value)
            self._text(width + _PAD * 2, self.y + _BAR - _PAD, number)
            self.y += _BAR + _PAD
        self.y += _GAP

    def _head(self, category: str, number: str) -> None:
        self._text(0, self.y + _FONT, _cut(category))
        if number:
            self._text(_WIDTH, self.y + _FONT, number, anchor="end")
        self.y += _LINE

    def _legend(self, series: Sequence[Series]) -> None:
        x = 0.0
        for index, one in enumerate(series):
            width = _SWATCH + _PAD * 2 + _length(one.name)
            if x and x + width > _WIDTH:
                x, self.y = 0.0, self.y + _LINE
            self.bars.append(_rectangle(x, self.y + 2, _SWATCH, _SWATCH, index))
            self._text(x + _SWATCH + _PAD * 2, self.y + _FONT - 1, one.name)
            x += width + _GAP * 2
        self.y += _LINE + _GAP

    def _bar(self, x: float, width: float, index: int) -> None:
        self.bars.append(_rectangle(x, self.y, width, _BAR, index))

    def _text(self, x: float, y: float, text: str, *, anchor: str = "start") -> None:
        self.labels.append(Label(_number(x), _number(y), text, anchor))


def _rectangle(x: float, y: float, width: float, height: float, index: int) -> Bar:
    fill, opacity = _FILLS[index % len(_FILLS)]
    return Bar(_number(x), _number(y), _number(width), _number(height), fill, opacity)


def _number(value: float) -> str:
    """Return a length with one decimal at most; the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def _length(text: str) -> float:
    """Return about how long a text is: a Han character is square, a Latin one half of that."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return wide * _FONT + (len(text) - wide) * _FONT * 0.6


def _cut(text: str) -> str:
    """Return the text, shortened where it would run into the number at the right."""
    if _length(text) <= _LONGEST_LABEL:
        return text
    shown = text
    while _length(shown) > _LONGEST_LABEL - _FONT:
        shown = shown[:-1]
    return f"{shown}…"
