"""A deterministic county of any size, with texts of realistic length.

    python tests/benchmarks/corpus.py FOLDER --items 10000

The same number and seed give the same bytes. Lengths follow a log-normal distribution: median
1,800 characters, a tenth under 710, a tenth over 4,650, one in a hundred over 10,000, none over
21,400. A quarter hold a table; headings, lists, quotes, bold type and links are everywhere. 30
bodies, 22 themes, eleven years, ten kinds; interpretations and implementing documents refer to
what came before. An item depends on its number alone, so nothing is kept while writing.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from corpus_text import SUBJECTS, place, write_text

from builder.law.calendar import load_shipped
from builder.law.vocabulary import themes
from builder.workdays import count

MEDIAN_CHARACTERS = 1800
SPREAD = 0.74
LONGEST = 21_300
TABLE_SHARE = 0.25
FIRST_YEAR, LAST_DAY = 2016, date(2026, 11, 10)
TODAY = date(2026, 11, 20)
COUNTY = "试溪县"

_SHORTEST = 120
_SITE = f"""\
名称: {COUNTY}人民政府门户网站
牵头机构: b00
网址: https://bench.example/zwgk/
截至日期: {TODAY}
页脚:
  主办单位: {COUNTY}人民政府
  承办单位: {COUNTY}人民政府办公室
  联系电话: 0999-5550101
  网站标识码: "9900000001"
  ICP备案号: 示ICP备99000001号-1
  公安机关备案号: 示公网安备99000002000001号
  党政机关网站标识: https://biaoshi.bench.example/show?id=9900000001
  我为政府网站找错: https://zhaocuo.bench.example/report?site=9900000001
"""
_OFFICES = (
    "人民政府", "人民政府办公室", "发展和改革局", "教育局", "科学技术局", "公安局", "民政局",
    "司法局", "财政局", "人力资源和社会保障局", "自然资源局", "生态环境局", "住房和城乡建设局",
    "交通运输局", "水利局", "农业农村局", "商务局", "文化和旅游局", "卫生健康局",
    "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "城市管理局",
)  # fmt: skip
_TOWNS = ("白石", "花桥", "临湖", "青山", "双溪", "龙泉", "新圩", "河东", "枫林", "仙居")
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈", "明秀兰国晓文斌玉珍涛春新英华强"


@dataclass(frozen=True, slots=True)
class _Sort:
    """A kind of item: its column, its title, what its front matter says besides."""

    kind: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    more: str = ""


_NOTICE = _Sort(
    "公文",
    ("其他文件", "教育", "社会保障", "乡村振兴", "医疗", "监督检查"),
    (
        "关于印发{s}实施方案的通知",
        "关于做好{p}{s}工作的通知",
        "关于{s}情况的通报",
        "关于公布{s}名单的公告",
        "关于{p}{s}补助资金的批复",
    ),
)
_SORTS = {
    "公": _NOTICE,
    "规": _Sort(
        "公文", ("行政规范性文件",), ("关于印发{s}管理办法的通知",), "规范性文件: 是\n是否解读: 是\n"
    ),
    "解": _Sort("解读", ("政策解读",), ("《{s}管理办法》解读",)),
    "统": _Sort("统计", ("统计信息",), ("{y}年{s}统计资料",), "统计频率: 年度\n"),
    "划": _Sort("规划", ("规划信息",), ("{s}专项规划（{y}年版）",)),
    "许": _Sort(
        "许可", ("行政许可",), ("{p}{s}许可结果",),
        "许可信息: {依据: 有关管理条例, 条件: 场所、资金和人员符合要求, 程序: 受理、审查、决定, 办理结果: 准予许可}\n",
    ),
    "罚": _Sort(
        "处罚", ("处罚强制",), ("{p}违反{s}规定的处罚决定",),
        "处罚信息: {当事人: 某经营部, 违法事实: 未按规定办理, 处罚依据: 有关管理条例, 处罚内容: 警告}\n",
    ),
    "预": _Sort("预决算", ("预算决算",), ("{y}年{s}专项预算",)),
    "急": _Sort("应急", ("应急管理",), ("{s}应急预案（{p}）",), "应急信息: {类型: 应急预案}\n"),
    "人": _Sort("人事", ("人事信息",), ("{p}{s}公益岗位聘用结果",)),
    "他": _Sort("其他", ("政府采购", "重大项目", "收费项目"), ("{p}{s}项目实施情况",)),
}  # fmt: skip
# What stands at a place of every forty; an interpretation follows what it interprets.
_ORDER = "公公许公统公规解公公罚公公他公公急公公预公公公规解公公许公人公公划公他公公统公公"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What an item is, as others that refer to it must know."""

    number: int
    sort: str
    body: int
    formed: date
    subject: str
    village: str
    rng: random.Random

    @property
    def index_no(self) -> str:
        return f"B{self.body:02d}/{self.formed.year}-{self.number:06d}"


def write_corpus(folder: Path, items: int, *, seed: int = 7, bodies: int = 30) -> None:
    """Write a project of ``items`` published items into ``folder``."""
    documents = folder / "content" / "documents"
    for year in range(FIRST_YEAR, LAST_DAY.year + 1):
        (documents / str(year)).mkdir(parents=True, exist_ok=True)
    (folder / "content" / "site.yml").write_text(_SITE, "utf-8")
    (folder / "content" / "bodies.yml").write_text(_bodies(bodies), "utf-8")
    (folder / "content" / "columns.yml").write_text("继承默认: 是\n", "utf-8")
    for name, text in texts(items, seed=seed, bodies=bodies):
        (documents / name).write_text(text, "utf-8")


def texts(items: int, *, seed: int = 7, bodies: int = 30) -> Iterator[tuple[str, str]]:
    """Yield year/name.md and the text of every item."""
    county = _County(items, seed, bodies)
    for number in range(items):
        facts = county.facts(number)
        yield f"{facts.formed.year}/{number:06d}.md", county.item(facts)


@dataclass(frozen=True, slots=True)
class _County:
    items: int
    seed: int
    bodies: int

    def facts(self, number: int) -> _Facts:
        """Return what item ``number`` is."""
        rng = random.Random(self.seed * 10_000_019 + number)
        sort = _ORDER[number % len(_ORDER)]
        if sort == "解":
            policy = self.facts(number - 1)
            return _Facts(
                number, sort, policy.body, policy.formed, policy.subject, policy.village, rng
            )
        days = (LAST_DAY - date(FIRST_YEAR, 1, 4)).days
        formed = date(FIRST_YEAR, 1, 4) + timedelta(days=number * days // self.items)
        body = int(rng.random() * self.bodies)
        subject = SUBJECTS[int(rng.random() * len(SUBJECTS))]
        return _Facts(number, sort, body, formed, subject, place(rng.random), rng)

    def item(self, facts: _Facts) -> str:
        """Return the file of an item."""
        rng, sort = facts.rng, _SORTS[facts.sort]
        more, references = self._references(facts)
        title = rng.choice(sort.titles).format(
            s=facts.subject, p=facts.village, y=facts.formed.year
        )
        text = write_text(
            rng,
            max(_SHORTEST, min(LONGEST, int(rng.lognormvariate(0, SPREAD) * MEDIAN_CHARACTERS))),
            with_table=rng.random() < TABLE_SHARE,
            references=references,
        )
        return f"""\
---
索引号: {facts.index_no}
名称: {_name(facts.body)}{title}（第{facts.number}号）
信息类型: {sort.kind}
{_doc_no(facts)}发布机构: b{facts.body:02d}
栏目: {rng.choice(sort.columns)}
主题分类: {rng.choice(themes())}
主题词: {facts.subject}、{facts.village}
生成日期: {facts.formed}
公开日期: {_published(facts, rng)}
公开属性: 主动公开
咨询电话: 0999-555{facts.body:02d}{facts.number % 90 + 10}
内容概述: 说明{facts.village}{facts.subject}的对象、标准、程序和时限。
{sort.more}{more}审核:
  签发视同: {{姓名: {_person(rng)}, 日期: {facts.formed}}}
---
{text}
"""

    def _references(self, facts: _Facts) -> tuple[str, tuple[str, ...]]:
        """Return lines of front matter and index numbers for the text."""
        if facts.sort == "解":
            policy = self.facts(facts.number - 1).index_no
            who = f"{{机构: {_name(facts.body)}, 姓名: {_person(facts.rng)}, 电话: 0999-5550101}}"
            return f"解读对象: [{policy}]\n解读人: {who}\n", (policy,)
        turn = facts.number - facts.number % len(_ORDER)
        if facts.sort != "公" or not turn or facts.rng.random() > 0.1:
            return "", ()
        policy = self.facts(turn - len(_ORDER) + _ORDER.index("规")).index_no
        return f"落实文件: [{policy}]\n", (policy,)


def _published(facts: _Facts, rng: random.Random) -> date:
    """Return a day in time: licences and penalties have seven working days, policies come first,
    and budgets have twenty days of the calendar, long holidays among them."""
    latest = {"规": 1, "解": 1, "许": 6, "罚": 6, "预": 6}.get(facts.sort, 11)
    return min(TODAY, _due(facts.formed, rng.randrange(1, latest + 1)))


@cache
def _due(formed: date, days: int) -> date:
    return count(formed, days, load_shipped()).due


def _doc_no(facts: _Facts) -> str:
    if facts.sort not in "公规":
        return ""
    return f"文号: {_letters(facts.body)}〔{facts.formed.year}〕{facts.number + 1}号\n"


def _name(body: int) -> str:
    if body < len(_OFFICES):
        return f"{COUNTY}{_OFFICES[body]}"
    town = body - len(_OFFICES)
    return f"{COUNTY}{_TOWNS[town % len(_TOWNS)]}{town // len(_TOWNS) or ''}镇人民政府"


def _letters(body: int) -> str:
    first = "试" + _name(body).removeprefix(COUNTY)[:2]
    return f"{first}发"


def _person(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN) + rng.choice(_GIVEN)


def _bodies(number: int) -> str:
    rows = [
        f"  - {{代码: b{n:02d}, 全称: {_name(n)}, "
        f"类型: {'人民政府' if _name(n).endswith('人民政府') else '工作部门'}, "
        f"机关代字: [{_letters(n)}]}}"
        for n in range(number)
    ]
    return "机构:\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=1000)
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.items)
