"""年度报告的部分不合格式：年度报告由六个部分组成，标题和顺序固定，各部分都要有内容。

为什么：《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）规定了六个部分的标题和顺序，内容不得缺漏，
不得笼统概括。生成的页面按固定的标题排列，标题改了名的部分接不到自己的位置。第二、三、四部分是表格，不用写标题。
2018年度以前没有统一的格式，不检查。

处理：按提示改正标题。标题写成“## 一、总体情况”，行首两个“#”和一个空格。“存在的主要问题及改进情况”要写实际的
问题和改进，不能只写“无”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.report import AnnualReport
from builder.model.report_form import (
    OTHER_TITLE,
    OVERVIEW_TITLE,
    PROBLEMS_TITLE,
    SECTIONS,
)
from builder.rules._report import Part, has_tables, numbered, parts_of, title
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT
from builder.structure import nearest

_OF_TEXT = (OVERVIEW_TITLE, PROBLEMS_TITLE, OTHER_TITLE)
_NOTHING = re.compile(r"[\s#>*\-]*(?:无|没有|暂无|不存在)(?:问题)?[。.]?\s*")
_LIKE = 0.6


@rule(
    "R114",
    "年度报告的部分不合格式",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("body", "report_format", "year"),
)
def sections(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find sections that are missing, renamed, double, empty, unknown or out of order."""
    if not has_tables(report):
        return
    parts = [part for part in parts_of(report, ctx) if part.written]
    renamed = dict(_renamed(parts))
    for part in parts:
        yield from _written(report, part, parts, renamed)
    held = {part.title for part in parts} | set(renamed.values())
    for section in _OF_TEXT:
        if section not in held:
            sentence = f"{title(report, '')}没有“{numbered(section)}”这一部分"
            yield Finding("", sentence, f"补上这一部分，标题写“## {numbered(section)}”")


def _renamed(parts: list[Part]) -> Iterator[tuple[str, str]]:
    """Yield headings that stand for a section of the form under another name."""
    free = [section for section in SECTIONS if all(part.title != section for part in parts)]
    for part in parts:
        if part.title not in SECTIONS and (near := nearest(part.title, free, cutoff=_LIKE)):
            free.remove(near)
            yield part.title, near


def _written(
    report: AnnualReport, part: Part, parts: list[Part], renamed: dict[str, str]
) -> Iterator[Finding]:
    at = part.passage.place(part.start - len(part.written), part.start)
    begins = f"{title(report, '')}“{part.written}”"
    if part.title in renamed:
        fixed = numbered(renamed[part.title])
        yield Finding("", f"{begins}的标题应当是“{fixed}”", f"改成“{fixed}”", at=at)
        return
    if part.title not in SECTIONS:
        sentence = f"{begins}不是规定的六个部分之一"
        advice = "并入相应的部分，标题降一级"
        yield Finding("", sentence, advice, level=Level.WARNING, at=at)
        return
    before = parts[: parts.index(part)]
    place = SECTIONS.index(part.title)
    if any(other.title == part.title for other in before):
        yield Finding("", f"{begins}这一部分写了两次", "合成一处", at=at)
    late = [one for one in before if one.title in SECTIONS and SECTIONS.index(one.title) > place]
    if late:
        sentence = f"{begins}应当排在“{late[0].written}”前面"
        yield Finding("", sentence, "按规定的顺序排列", level=Level.WARNING, at=at)
    if part.title in _OF_TEXT and not part.text.strip():
        yield Finding("", f"{begins}这一部分没有内容", "补上内容", at=at)
    elif part.title == PROBLEMS_TITLE and _NOTHING.fullmatch(part.text):
        sentence = f"{begins}只写了“无”"
        yield Finding("", sentence, "写实际的问题和改进情况", level=Level.WARNING, at=at)
