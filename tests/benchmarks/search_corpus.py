"""A deterministic county for measuring the search: unlike titles, real wording, near duplicates.

``corpus.py`` suits the measurement of a build; in it every word stands on every page. Here a
title is one of many patterns for a topic, a place and a year, so that pages that differ in the
village only are frequent, as on real portals. Half of a text are sentences of the sample
content of this repository, half are sentences with names, firms and amounts.

The pages become records on the way of every build: files, catalogue, ``search_records``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from corpus import FIRST_YEAR, LAST_DAY

from builder.catalogue.publish import publish
from builder.files.tree import read_tree
from builder.law.calendar import load_shipped
from builder.pipeline import load
from builder.pipeline.search_records import search_records
from builder.search.pinyin import can_read
from builder.search.record import SearchRecord
from builder.workdays import count

TOPICS = Path(__file__).with_name("topics.yml")
SAMPLE = Path(__file__).resolve().parents[2] / "content/documents"
DAY = date(2026, 11, 20)

_MEDIAN_CHARACTERS, _SPREAD = 780, 0.72  # ends near a mean of 1,150 characters
_SHORT = "澄江"
_COUNTY = "澄江县"
_SITE = f"""\
名称: {_COUNTY}人民政府门户网站
牵头机构: b00
网址: https://bench.example/zwgk/
截至日期: {DAY}
"""
_TOWNS = ("白石", "花桥", "临湖", "青山", "双溪", "龙泉", "新圩", "河东", "枫林", "仙居")
_VILLAGE_FIRST = "柳石梅竹沙杨黄金大小上下东西南北高平丰永长双龙凤云清松荷桃茶"
_VILLAGE_LAST = ("塘", "桥", "坞", "湾", "岭", "埠", "家坳", "口", "集", "冲", "山头", "港", "圩")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "志明秀兰建国晓燕文斌玉珍海涛春梅立新桂英学军丽华永强小红德胜月娥"
_FIRMS = ("建设工程", "物业服务", "园林绿化", "食品", "生态农业", "水利水电工程", "供应链管理")
_FIRM_NAMES = "鸿恒瑞泰安盛博源达信诚宏锦远翔"
_PATTERNS = (
    "{b}关于印发{y}年{t}实施方案的通知",
    "{b}关于做好{y}年{t}工作的通知",
    "{b}关于进一步加强{t}工作的意见",
    "{b}关于{y}年{t}情况的通报",
    "{b}关于公布{y}年{t}名单的公告",
    "{b}关于{v}{t}补助资金的批复",
    "{c}{y}年{v}{t}公示",
    "{c}{v}{t}项目竣工验收结果",
    "《{c}{t}管理办法》解读",
    "{b}关于修改《{c}{t}管理办法》的决定",
    "{b}关于印发《{c}{t}管理办法》的通知",
    "{c}{y}年第{q}季度{t}进展情况",
    "{y}年{v}{t}资金发放情况",
    "关于公开征求《{c}{t}实施细则（征求意见稿）》意见的公告",
    "关于{v}群众反映{t}问题的回应",
    "对县第十七届人民代表大会第{n}号建议（{t}）的答复",
    "关于对{f}违反{t}规定的行政处罚决定",
    "关于成立{c}{t}工作领导小组的通知",
)
_SLOTS = (
    "{v}村民{p}等{n}户符合{t}条件，拟补助{a}元，公示期为{m}月{d}日起五个工作日。",
    "经{b}审核，{f}承担{v}的{t}项目，中标价为{a}元。",
    "{t}工作由{b}牵头，联系人{p}，电话0960-{k}。",
    "{m}月{d}日，{b}对{v}开展{t}专项检查，发现问题{n}处，已责令整改。",
    "{v}两委成员{p}负责{t}的宣传和登记，{m}月底前完成。",
    "截至{m}月{d}日，全县{t}累计支出{a}元，惠及{n}人。",
    "{f}应当在{n}日内完成整改，逾期依照{t}有关规定处理。",
    "群众{p}来信反映{v}{t}办理缓慢，{b}已经核实并答复。",
)
_COLUMNS = ("行政规范性文件", "其他文件", "规划信息", "统计信息", "预算决算", "应急管理", "教育")
_THEMES = ("综合政务", "财政、金融、审计", "农业、林业、水利", "科技、教育", "民政、扶贫、救灾")
_SENTENCE = re.compile(r"[^。\n]{10,120}。")
_MARKS = re.compile(r"[#|*`\[\]<>{}$]|^\s*(?:-|\d+\.|:)")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of administration as people write, mistype and ask for it."""

    name: str
    syllables: tuple[str, ...]
    traditional: str
    misspelt: str
    question: str
    body: str


@dataclass(frozen=True, slots=True)
class _Body:
    code: str
    name: str
    credit: str
    letters: str


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics of ``topics.yml`` in their order."""
    rows = yaml.safe_load(TOPICS.read_text("utf-8"))
    return tuple(
        Topic(
            row["题"], tuple(row["音"].split()), row.get("繁", ""), row["错"], row["问"], row["局"]
        )
        for row in rows
    )


def write_search_corpus(folder: Path, items: int, *, seed: int = 7) -> None:
    """Write a project of ``items`` published items into ``folder``."""
    rng = random.Random(seed)
    content = folder / "content"
    bodies = _bodies()
    content.mkdir(parents=True)
    (content / "site.yml").write_text(_SITE, "utf-8")
    (content / "bodies.yml").write_text("机构:\n" + "\n".join(map(_row, bodies)) + "\n", "utf-8")
    (content / "columns.yml").write_text("继承默认: 是\n", "utf-8")
    days, numbers = (LAST_DAY - date(FIRST_YEAR, 1, 4)).days, dict[tuple[str, int], int]()
    for place in range(items):
        formed = date(FIRST_YEAR, 1, 4) + timedelta(days=place * days // items)
        topic = rng.choice(topics())
        body = _body_for(rng, topic, bodies)
        number = numbers[body.code, formed.year] = numbers.get((body.code, formed.year), 0) + 1
        path = content / "documents" / body.code / str(formed.year) / f"{number:05d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_item(rng, topic, body, formed, number), "utf-8")


def read_records(folder: Path) -> tuple[SearchRecord, ...]:
    """Return what the search of a build of this project is made from, by sound if it can be."""
    tree = read_tree(folder)
    loaded = load(tree.sources, tree.stored, as_of=DAY, clock=DAY)
    return tuple(search_records(publish(loaded.catalogue).entries, by_sound=can_read()))


def _bodies() -> tuple[_Body, ...]:
    offices = dict.fromkeys(topic.body for topic in topics())
    names = [
        (f"{_COUNTY}人民政府", f"{_SHORT[0]}政"),
        (f"{_COUNTY}人民政府办公室", f"{_SHORT[0]}政办"),
    ]
    names += [(f"{_COUNTY}{office}", _SHORT[0] + office[:2]) for office in offices]
    names += [(f"{_COUNTY}{town}镇人民政府", f"{town[0]}政") for town in _TOWNS]
    return tuple(
        _Body(f"b{at:02d}", name, f"1199012100{at:04d}{at * 37 % 10000:04d}", letters)
        for at, (name, letters) in enumerate(names)
    )


def _row(body: _Body) -> str:
    kind = "人民政府" if body.name.endswith("人民政府") else "工作部门"
    return f"  - {{代码: {body.code}, 全称: {body.name}, 类型: {kind}, 机关代字: [{body.letters}]}}"


def _body_for(rng: random.Random, topic: Topic, bodies: tuple[_Body, ...]) -> _Body:
    """Return the office in charge, more often than not."""
    own = next(body for body in bodies if body.name.endswith(topic.body))
    return own if rng.random() < 0.6 else rng.choice(bodies)


def _item(rng: random.Random, topic: Topic, body: _Body, formed: date, number: int) -> str:
    slots = _slots(rng, topic, body, formed.year)
    title = rng.choice(_PATTERNS).format_map(slots)
    published = count(formed, rng.randrange(1, 12), load_shipped()).due
    numbered = (
        f"文号: {body.letters}〔{formed.year}〕{number}号\n" if title.startswith("澄") else ""
    )
    return f"""\
---
索引号: {body.credit}/{formed.year}-{number:05d}
名称: {title}
{numbered}发布机构: {body.code}
栏目: {rng.choice(_COLUMNS)}
主题分类: {rng.choice(_THEMES)}
生成日期: {formed}
公开日期: {published}
公开属性: 主动公开
内容概述: 说明{topic.name}的对象、标准、程序和时限。
---
{_text(rng, topic, body, formed.year)}
"""


def _slots(rng: random.Random, topic: Topic, body: _Body, year: int) -> Mapping[str, object]:
    village = rng.choice(_TOWNS) + "镇" + rng.choice(_VILLAGE_FIRST) + rng.choice(_VILLAGE_LAST)
    firm = rng.choice(_FIRM_NAMES) + rng.choice(_FIRM_NAMES) + rng.choice(_FIRMS)
    person = rng.choice(_SURNAMES) + rng.choice(_GIVEN) + rng.choice(_GIVEN)
    return {
        "t": topic.name,
        "b": body.name,
        "c": _COUNTY,
        "y": year,
        "v": f"{village}村",
        "f": f"{_SHORT}{firm}有限公司",
        "p": person,
        "q": rng.choice("一二三四"),
        "n": rng.randrange(2, 240),
        "a": f"{rng.randrange(10, 90_000) * 100}",
        "m": rng.randrange(1, 13),
        "d": rng.randrange(1, 29),
        "k": f"{rng.randrange(6_120_000, 6_130_000)}",
    }


def _text(rng: random.Random, topic: Topic, body: _Body, year: int) -> str:
    length = max(150, int(rng.lognormvariate(0, _SPREAD) * _MEDIAN_CHARACTERS))
    paragraphs, written = ["各乡镇人民政府，县直各单位："], 0
    while written < length:
        parts = [
            rng.choice(_sample_sentences())
            if rng.random() < 0.5
            else rng.choice(_SLOTS).format_map(_slots(rng, _near(rng, topic), body, year))
            for _ in range(rng.randrange(2, 6))
        ]
        paragraphs.append("".join(parts))
        written += len(paragraphs[-1])
    return "\n\n".join(paragraphs)


def _near(rng: random.Random, topic: Topic) -> Topic:
    """Return the topic of the page, now and then another: texts mention what they are not about."""
    return topic if rng.random() < 0.85 else rng.choice(topics())


@cache
def _sample_sentences() -> tuple[str, ...]:
    """Return the plain sentences of the sample content, each once, in the order of the files."""
    return tuple(dict.fromkeys(_sentences()))


def _sentences() -> Iterator[str]:
    for path in sorted(SAMPLE.rglob("*.md")):
        _, _, text = path.read_text("utf-8").partition("\n---\n")
        for line in text.splitlines():
            if not _MARKS.search(line):
                yield from (match[0].strip() for match in _SENTENCE.finditer(line))
