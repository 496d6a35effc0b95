"""Reading usual front matter line by line gives the very table that YAML gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.diagnostic import Diagnostic, Position
from builder.frontmatter.compose import compose
from builder.frontmatter.decode import decode
from builder.frontmatter.parse import parse
from builder.frontmatter.plain import read_plain
from builder.frontmatter.raw import Table
from builder.frontmatter.repair import repair
from builder.model.attr import spellings
from builder.model.item import Item
from builder.model.output import SourceFile

ROOT = Path(__file__).resolve().parent.parent
KNOWN = spellings(Item)
FIRST = 2

Read = tuple[Table, tuple[Diagnostic, ...], frozenset[str]]


def by_yaml(lines: list[str]) -> Read:
    """Read as everything is read that is not usual."""
    repaired = repair("\n".join(lines), "a.md", KNOWN, FIRST)

    def locate(line: int, column: int) -> Position:
        return Position(FIRST + line, repaired.column(line + 1, column + 1))

    read = compose(repaired.text, "a.md", locate)
    return read.table, (*repaired.faults, *read.faults), read.lost_keys


def agrees(text: str) -> bool:
    """Return whether the text is of the usual form; then both ways must give the same."""
    lines = text.split("\n")
    table = read_plain(lines, FIRST)
    if table is None:
        return False
    assert (table, (), frozenset()) == by_yaml(lines), text
    return True


USUAL = [
    "名称: 关于印发方案的通知",
    "名称:",
    "名称: \n文号:  试政办〔2026〕1号",
    '名称: "“甲”: 乙 # 丙"\n文号: \'  a"b  \'',
    "网址: https://a.example/b#c\n时间: 9:30",
    '空: ~\n也空: null\n不空: "null"',
    "主题词: [粮食, 收购 计划,补贴]\n解读对象: []",
    "主题词:\n- 粮食\n- 收购\n文号: x",
    "主题词:\n    - 粮食\n    - null\n文号: x",
    "附件:\n  - 文件: a.pdf\n    名称: 附件一\n  - 文件: b.pdf\n  - c.pdf",
    "审核:\n  初审: {}\n".replace(" {}", ""),
    "审核:\n  初审:\n    姓名: 甲\n    日期: 2026-01-02\n  复审: 乙\n公开属性: 主动公开",
    "变更记录:\n- 日期: 2026-01-02\n  逾期说明:\n    原因: 甲\n  说明: 乙\n- 日期:\n文号: x",
    "一:\n- 二:\n  - 三\n  四: 五",
    '审核:\n  签发视同: {姓名: 柏青岚, 日期: 2024-05-20}\n  保密审查: [{姓名: 甲,日期: "x"}, 乙]',
    "一: {}\n二: [ 甲 , {三: [四, [五]]} , '六' ]\n附件:\n- {文件: a.pdf}\n- \"b: #.pdf\"\n- c d-e",
    "# 说明：随便: 写\n\n名称: 甲\n   \n  # 中间\n文号: 乙\n\n",
    "名称: 甲：乙，丙（丁）#戊、a:b*c&d!e%f@g`h|i>j",
]
UNUSUAL = [
    "", "\n", "# 只有说明", "名称: 甲\n名称: 乙", " 名称: 甲", "名称： 甲", "名称:甲", "名称 : 甲",
    "名称: 甲: 乙", "名称: 甲:", "名称: 甲 #乙", "名称: 甲 # 乙", "名称: 甲 ", "名称:\t甲", "名称: 甲\t乙",
    "名称: - 甲", "名称: [甲", "名称: [甲: 乙]", "名称: &甲 乙", "名称: *甲", "名称: !甲",
    "名称: |\n  甲", "名称: >-\n  甲", "名称: \"甲\\n\"", "名称: '甲''乙'", "名称: \"甲\" 乙",
    "名称: 甲\n  乙", "名称:\n  甲", "名称: 甲\n- 乙", "名称: 甲\n  文号: 乙", "名称:\n- 甲\n  - 乙",
    "名称:\n  甲: 乙\n 丙: 丁", "名称:\n- 甲：乙", "名称:\n- ：甲", "名称:\n- 甲:乙", "名称:\n- - 甲",
    "- 甲", "甲", "? 甲\n: 乙",
    "名称: %甲", "名称: @甲", "名称: `甲", "名称: 甲\x00", "名称: 甲\x7f", "名称: 甲\ufeff", "# \x01\n名称: 甲",
    "名称: \"甲\n  乙\"", "\u3000名称: 甲", "名称: \u3000甲", "---\n名称: 甲", "...\n名称: 甲", "<<: 甲",
    "名称:\n- 甲: 一\n- 甲: 一\n  甲: 二", "名称: [甲, ]", "名称: [甲,乙,]", "名称: [-甲]",
    "名称: {甲}", "名称: {甲:乙}", "名称: {甲: }", "名称: {甲: 乙, 甲: 丙}",
    "名称: {甲: 乙, }", "名称: {甲: 乙]", "名称: [甲}", "名称: [甲]]", "名称: [甲] 乙", "名称: [甲\"乙\" #]",
    "名称: {甲: [乙: 丙]}", "名称: {一: 二, 三: \"x #y\"}", "名称: [" + "[" * 50 + "]" * 51, "名称: [?甲]",
    "名称: 甲\u2028乙",
]  # fmt: skip


@pytest.mark.parametrize("text", USUAL)
def test_the_usual_is_read_without_yaml_and_alike(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize("text", UNUSUAL)
def test_the_unusual_is_left_to_yaml(text: str) -> None:
    assert read_plain(text.split("\n"), FIRST) is None


PIECES = (
    *" \t\n\n:-,#[]{}'\"|>&*!%@`\\?~.=<0a甲：，、（〔\u3000\xa0\x85\ufeff\x01𠮷é",
    "  ", "    ", ": ", ":\n", "\n- ", "\n  - ", "\n  ", " #", "- - ", "null", "true", "名称", "名称: ",
    "\n文号: ", "\n审核:\n  初审: ", "\n附件:\n- 文件: ", "[甲, 乙]", "'甲'", '"乙"', "---", "...", "2026-01-02",
    "{甲: 乙}", "名称: {甲: ", ", 丙: ", "[甲, ",
)  # fmt: skip
WORDS = (
    "{a: b, 姓名: 甲 乙}",
    "[{a: 'b'}, \"c\", d]",
    "{a: [b]}",
    "[a, ]",
    "{a:b}",
    "甲",
    "a b",
    "2026-01-02",
    "甲：乙",
    "a:b",
    "~",
    "[x, 一 二]",
    "[]",
    '"q: # "',
    "'s'",
    "#",
    "",
    " ",
)
KEYS = ("名称", "文号", "a", "null", "审核", "重大、疑难信息", "Key_1", "一 二", "甲：", "1")


@settings(max_examples=3000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_read_alike_or_left_to_yaml(text: str) -> None:
    agrees(text)


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=10), st.sampled_from(["名称: {}", "名称:\n- {}", "{}: 甲", "名称: [{}]"]))
def test_any_characters_are_read_alike_or_left_to_yaml(text: str, form: str) -> None:
    agrees(form.format(text))


def block(chance: random.Random, indent: int, depth: int) -> list[str]:
    """Return lines of a table at random, now and then with a slip."""
    lines: list[str] = []
    for key in chance.sample(KEYS[:7] if chance.random() < 0.9 else KEYS, chance.randint(1, 4)):
        space = " " * indent
        form = chance.randrange(8 if depth else 3)
        if chance.random() < 0.1:
            lines.append(chance.choice(("", " ", "# 说明: 甲", f"{space}# {key}")))
        if form < 3:
            lines.append(f"{space}{key}:{' ' * chance.randint(0, 2)}{chance.choice(WORDS)}")
            continue
        lines.append(f"{space}{key}:")
        deeper = indent + chance.choice((0, 1, 2, 4))
        if form < 5:
            lines += [
                f"{' ' * deeper}- {chance.choice(WORDS)}" for _ in range(chance.randint(0, 3))
            ]
        elif form < 7:
            lines += block(chance, deeper, depth - 1)
        else:
            for _ in range(chance.randint(1, 2)):
                first, *others = block(chance, deeper + 2, depth - 1)
                lines += [f"{' ' * deeper}- {first.lstrip()}", *others]
    return lines


def test_tables_at_random_are_read_alike_and_many_of_them_without_yaml() -> None:
    chance = random.Random(6)
    usual = sum(agrees("\n".join(block(chance, 0, 2))) for _ in range(4000))
    assert usual > 400


def test_every_file_of_the_sample_is_read_alike_and_most_of_them_without_yaml() -> None:
    texts = [decode(path.read_bytes()).text for path in sorted((ROOT / "content").rglob("*.md"))]
    fronts = [text.split("---\n")[1].removesuffix("\n") for text in texts if text[:4] == "---\n"]
    usual = sum(map(agrees, fronts))
    assert len(fronts) > 100
    assert usual > 0.5 * len(fronts)


def test_a_file_keeps_its_places_whatever_stands_above() -> None:
    text = "\n\n---\n名称: 甲\n---\n正文\n"
    read = parse(SourceFile("content/documents/a.md", text.encode()), KNOWN)
    pair = read.document.fields.pairs[0]
    assert (pair.key, pair.at, pair.value.at) == ("名称", Position(4, 1, 2), Position(4, 5, 1))
