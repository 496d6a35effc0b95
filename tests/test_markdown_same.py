"""The short way gives what parser and sanitiser give, and ordinary bodies do go the short way."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_atoms import ATOMS, WORDS

from builder.markdown import TooDeep, parse_body
from builder.markdown import body as bodies
from builder.markdown.body import by_library
from builder.markdown.engine import opened
from builder.markdown.guard import IS_KNOWN
from builder.markdown.short import Unusual, short
from builder.markdown.slots import Slots

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("content", "builder/starter", "tests", "docs")
_HEAD = re.compile(r"\A---\r?\n.*?\n---\r?\n", re.DOTALL)


def written() -> list[tuple[str, str]]:
    """Return path and body of every Markdown file of the project."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.md"))]
    texts = [(str(path.relative_to(ROOT)), path.read_bytes()) for path in paths]
    return [(path, _HEAD.sub("", data.decode("utf-8", "replace"), 1)) for path, data in texts]


def is_short(text: str) -> bool:
    try:
        short(opened(text), Slots(text, 1))
    except Unusual:
        return False
    return True


def outcome(text: str, *, plain: bool) -> object:
    """Return the body or the kind of exception, by the library alone or as a build does it."""
    try:
        return by_library(text, 3) if plain else parse_body(text, 3)
    except (UnicodeEncodeError, TooDeep) as error:
        return type(error)


def test_versions_are_those_with_which_the_two_ways_were_compared() -> None:
    """If this fails: run this file with IS_KNOWN set, then enter the version in guard.py."""
    assert IS_KNOWN


def test_every_body_of_the_project_is_the_same_either_way() -> None:
    texts = written()
    assert len(texts) > 400
    differing = [
        path for path, text in texts if outcome(text, plain=False) != outcome(text, plain=True)
    ]
    assert differing == []


def test_bodies_of_the_sample_go_the_short_way() -> None:
    texts = [text for path, text in written() if path.startswith("content/")]
    assert sum(map(is_short, texts)) >= 0.95 * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "甲\n\n> > 乙\n",
        "> 甲\n\n> 乙\n",
        "1. \n- 乙",
        "- 甲\n- \n乙",
        "\xa0",
        "- 甲\n\n    乙",
        "a&nbsp;b",
        "*甲*",
        "`甲`",
    ],
)
def test_what_is_not_known_for_certain_goes_the_long_way(text: str) -> None:
    assert not is_short(text)
    assert parse_body(text) == by_library(text)


@pytest.mark.parametrize(
    "text",
    [
        "　　各乡镇人民政府：\n　　现将有关事项通知如下。\n\n2024年5月16日",
        "# 一、总则 \n第一条 为了（甲），\n制定本办法。\n## 二、附则\n## 二、附则",
        "| 名称 | 数 |\n|:---|--:|\n| 甲 | 1 |\n| 乙 |\n\n甲|乙\n-|-",
        "- 一\n- 二\n  续行\n\n- 三\n- 四\n\n3. 甲\n4. 乙",
        "见[办法](../a/办法.md)、[通知](索引号:A/2024-1)、[网站](https://www.e-a.gov.cn/?a=1&b=2)。",
        "![图](流程 图.png)\n\n**提示（重要）：**正文 **二**",
        "关于印发<实施办法>的通知，H<sub>2</sub>O，甲&乙，&lt;丙&gt;，1 > 0",
        "2024\\. 姓名\\_甲\\*，章*荣，____年",
        "| 甲 |\n|---|\n| 一<br>二 |\n\n---\n\n<!-- 完 -->\n\n完",
        "甲  \r\n乙 \r\n\tc\r\n",
        "- 甲\n\n> 乙**丙**[丁](a.md)\n> 戊\n\n己\n\n> 庚\n",
    ],
)
def test_ordinary_bodies_are_the_same_and_go_the_short_way(text: str) -> None:
    assert is_short(text)
    assert parse_body(text, 7) == by_library(text, 7)


def test_other_versions_go_the_plain_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def to_html(_text: str, *, guarded: bool) -> str:
        asked.append(guarded)
        return "<p>甲</p>"

    monkeypatch.setattr(bodies, "IS_KNOWN", False)
    monkeypatch.setattr(bodies, "to_html", to_html)
    assert parse_body("甲").text == "甲"
    assert asked == [False]


def test_a_body_the_long_way_is_guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def to_html(_text: str, *, guarded: bool) -> str:
        asked.append(guarded)
        return "<p>甲</p>"

    monkeypatch.setattr(bodies, "to_html", to_html)
    parse_body("> > 甲")
    assert asked == [True]


@pytest.mark.parametrize("lines", [40, 400])
@pytest.mark.parametrize("line", ["# 甲\n", "<!-- 甲 -->\n", "- 甲\n\n"])
def test_many_parts_in_one_block_are_the_same_and_do_not_nest(line: str, lines: int) -> None:
    assert parse_body(line * lines) == by_library(line * lines)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Texts of a few kinds of pieces each, so that what works on each other meets often."""
    few = draw(st.lists(st.sampled_from(ATOMS), min_size=1, max_size=5, unique=True))
    return "".join(draw(st.lists(st.sampled_from([*few, *WORDS]), max_size=24)))


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(_texts())
def test_texts_of_odd_pieces_are_the_same_either_way(text: str) -> None:
    assert outcome(text, plain=False) == outcome(text, plain=True)


def test_thousands_of_chance_texts_are_the_same_and_half_of_them_are_short() -> None:
    chance = random.Random(20260516)
    count, shorts = 3000, 0
    for _ in range(count):
        few = chance.sample(ATOMS, chance.choice((1, 1, 2, 3, 5)))
        size = chance.randint(1, chance.choice((6, 14, 30)))
        text = "".join(chance.choice([*few, *WORDS]) for _ in range(size))
        shorts += is_short(text)
        assert outcome(text, plain=False) == outcome(text, plain=True), text
    assert shorts > count / 3  # otherwise little was compared
