"""A deterministic county of any size, with texts of realistic length.

The same number and seed give the same bytes. Lengths follow a log-normal distribution with a
median of 1,800 characters; a quarter of the items hold a table. The words are made up here.
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

from builder.law.calendar import load_shipped
from builder.workdays import count

MEDIAN_CHARACTERS = 1800
SPREAD = 0.75
TABLE_SHARE = 0.25
FIRST_YEAR, LAST_DAY = 2016, date(2026, 11, 10)

_SITE = """\
名称: 大规模试验县人民政府门户网站
牵头机构: b00
网址: https://bench.example/zwgk/
截至日期: 2026-11-20
"""
_SUBJECTS = [
    "农村公路养护",
    "义务教育招生",
    "居家养老服务",
    "饮用水源保护",
    "小微企业贷款贴息",
    "森林防火",
    "灌区改造",
    "校园食品安全",
]
_SUBJECTS += [
    "残疾人就业",
    "老旧小区改造",
    "村级财务公开",
    "秸秆综合利用",
    "地质灾害防治",
    "临时救助",
    "公共租赁住房",
    "安全生产检查",
]
_ACTIONS = [
    "关于印发{s}实施方案的通知",
    "关于做好{s}工作的通知",
    "关于{s}情况的通报",
    "关于公布{s}名单的公告",
    "关于{s}补助资金的批复",
]
_OPENINGS = [
    "各乡镇人民政府，县直各单位：",
    "各有关单位：",
    "经研究，现将有关事项公告如下。",
    "现将有关情况通报如下。",
]
_HEADS = (
    "各单位",
    "承办机构",
    "乡镇人民政府",
    "申请人",
    "主管部门",
    "村（居）民委员会",
    "项目单位",
)
_VERBS = ("应当按照分工", "要结合实际", "须在规定时限内", "可以依法", "应会同有关部门", "要逐项")
_OBJECTS = (
    "核实对象、地点和数量",
    "公布办理条件和流程",
    "建立台账并按月报送",
    "落实经费和人员",
    "组织检查并通报结果",
    "受理咨询、投诉和举报",
    "完成设计、招标和施工",
    "审核材料并书面答复",
)
_TAILS = (
    "，确保不留死角",
    "，并在三日内反馈",
    "，逾期的说明原因",
    "，结果向社会公布",
    "，费用由县财政承担",
    "",
)
_COLUMNS = (
    "行政规范性文件",
    "其他文件",
    "规划信息",
    "统计信息",
    "预算决算",
    "政府采购",
    "应急管理",
    "教育",
)
_THEMES = ("综合政务", "财政、金融、审计", "农业、林业、水利", "科技、教育", "民政、扶贫、救灾")


def write_corpus(folder: Path, items: int, *, seed: int = 7, bodies: int = 30) -> None:
    """Write a project of ``items`` published items into ``folder``."""
    rng = random.Random(seed)
    content = folder / "content"
    (content / "documents").mkdir(parents=True, exist_ok=True)
    (content / "site.yml").write_text(_SITE, "utf-8")
    (content / "bodies.yml").write_text(_bodies(bodies), "utf-8")
    (content / "columns.yml").write_text("继承默认: 是\n", "utf-8")
    days = (LAST_DAY - date(FIRST_YEAR, 1, 4)).days
    for number in range(items):
        formed = date(FIRST_YEAR, 1, 4) + timedelta(days=number * days // items)
        path = content / "documents" / str(formed.year) / f"{number:06d}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_item(rng, number, formed, number % bodies), "utf-8")


def _bodies(count: int) -> str:
    rows = [
        f"  - {{代码: b{n:02d}, 全称: 大规模试验县第{n}局, 类型: 工作部门, 机关代字: [试{n}发]}}"
        for n in range(count)
    ]
    return "机构:\n" + "\n".join(rows) + "\n"


def _item(rng: random.Random, number: int, formed: date, body: int) -> str:
    subject = rng.choice(_SUBJECTS)
    title = rng.choice(_ACTIONS).format(s=subject)
    published = count(formed, rng.randrange(1, 12), load_shipped()).due
    head = f"""\
---
索引号: B{body:02d}/{formed.year}-{number:06d}
名称: 大规模试验县第{body}局{title}（第{number}号）
文号: 试{body}发〔{formed.year}〕{number + 1}号
发布机构: b{body:02d}
栏目: {rng.choice(_COLUMNS)}
主题分类: {rng.choice(_THEMES)}
生成日期: {formed}
公开日期: {published}
公开属性: 主动公开
内容概述: 说明{subject}的对象、标准、程序和时限。
---
"""
    length = int(rng.lognormvariate(0, SPREAD) * MEDIAN_CHARACTERS)
    return head + _text(rng, max(200, length), with_table=rng.random() < TABLE_SHARE)


def _text(rng: random.Random, length: int, *, with_table: bool) -> str:
    parts = [rng.choice(_OPENINGS)]
    written, section = 0, 0
    while written < length:
        if rng.random() < 0.2:
            section += 1
            parts.append(f"## {section}、{rng.choice(_SUBJECTS)}")
        paragraph = "".join(_sentence(rng) for _ in range(rng.randrange(2, 7)))
        parts.append("　　" + paragraph)
        written += len(paragraph)
    if with_table:
        rows = [f"| {n} | {rng.choice(_SUBJECTS)} | {rng.randrange(1, 900)} | 第{rng.randrange(40)}村 |"
                for n in range(1, rng.randrange(8, 40))]  # fmt: skip
        parts.append("\n".join(["| 序号 | 项目 | 金额（元） | 地点 |", "|---|---|--:|---|", *rows]))
    return "\n\n".join(parts) + "\n\n（此件主动公开）\n"


def _sentence(rng: random.Random) -> str:
    when = f"{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日前，" if rng.random() < 0.3 else ""
    return f"{when}{rng.choice(_HEADS)}{rng.choice(_VERBS)}{rng.choice(_OBJECTS)}{rng.choice(_TAILS)}。"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=1000)
    arguments = parser.parse_args()
    write_corpus(arguments.folder, arguments.items)
