"""Nothing internal reaches the output: every field that is not public is filled, none is seen.

The field tables say which fields there are, so one that is added tomorrow is planted as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from in_memory import loaded, output
from minimal import MINIMAL, Result
from planting import everything, front_matter, internal, marks, merged

from builder import report
from builder.catalogue.references import RELATIONS
from builder.config.lexicon import Lexicon
from builder.law.packs import shipped_packs
from builder.model.attr import field_table
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item, State
from builder.model.negative import NegativeList
from builder.model.report import AnnualReport
from builder.model.request import Request
from builder.model.site import Column, GovernmentBody, Settings
from builder.model.standard import StandardRow
from builder.model.work import WorkLedger
from builder.report import ledger
from builder.report.scorecard import render as scorecard

# Left out, because they decide whether and where an item is shown: test_hostile has them.
DECIDING = ("draft", "withdrawn", "redirect_from")
# What the state of an item, its address and the names that it is known by rest on.
STATED = (
    *DECIDING, "index_no", "issuer", "co_issuers", "column", "unit", "attribute", "audience",
    "ground", "published_on", "theme", "genre",
)  # fmt: skip
# What site.yml says of the look of the site.
SHOWING = (
    "packs", "theme", "show_review", "show_timeliness", "header_html", "footer_html", "allow_hosts",
    "downloads", "show_health", "remind_within", "digest_days",
)  # fmt: skip
ITEM: Mapping[str, object] = {
    "索引号": "A/1",
    "名称": "关于试验的通知",
    "文号": "试政办〔2026〕1号",
    "发布机构": "zfb",
    "栏目": "wenjian",
    "生成日期": "2026-03-02",
    "公开日期": "2026-03-03",
    "公开属性": "主动公开",
    "内容概述": "试验。",
    "变更记录": [{"日期": "2026-05-04", "公开日期": "2026-05-06", "类型": "变更", "说明": "改期"}],
}
# Not meant for everyone; the others are, before or after the day.
CONFIDENTIAL: Mapping[str, Mapping[str, object]] = {
    "request": {"公开属性": "依申请公开", "不予公开依据": "过程性信息"},
    "withheld": {"公开属性": "不予公开", "不予公开依据": "商业秘密"},
    "secret": {"公开属性": "不予公开", "不予公开依据": "国家秘密"},
    "limited": {"公开范围": "面向申请人"},
}
HIDDEN: Mapping[str, Mapping[str, object]] = {
    **CONFIDENTIAL,
    "draft": {"草稿": "是"},
    "future": {"公开日期": "2027-01-05"},
    "undated": {"公开日期": ""},
    "withdrawn": {"撤回": {"日期": "2026-05-01", "依据": "内容有误"}},
}
# In every format, so that what is told inside of a file is searched as well.
DOWNLOADS = "下载格式: [docx, pdf]\n"
REPORT: Mapping[str, object] = {
    "名称": "2025年度报告",
    "年度": 2025,
    "公开日期": "2026-01-20",
}


def page(values: Mapping[str, object], text: str = "正文。") -> str:
    """Return a file with front matter."""
    return f"---\n{front_matter(values)}---\n{text}\n"


def configured(planted: bool) -> dict[str, str | bytes]:
    """Return the files of a site, with every internal field of each of them or with none."""
    bodies = yaml.safe_load(MINIMAL["content/bodies.yml"])
    columns = yaml.safe_load(MINIMAL["content/columns.yml"])
    guide, apply_page = MINIMAL["content/guides/guide.md"], MINIMAL["content/guides/apply.md"]
    body = {**bodies["机构"][0], "科室": [{"名称": "综合股"}]}
    empty = {"标识": "kong", "名称": "空栏目", "占位说明": [{"机构": "all", "原因": "在编"}]}
    row: dict[str, object] = {
        "领域": "政务公开",
        "二级事项": "人事",
        "关键词": ["没有的词"],
        "占位说明": {"原因": "在编"},
    }
    report = dict(REPORT)
    item = dict(ITEM)
    files: dict[str, str | bytes] = {}
    settings = ""
    if planted:
        settings = front_matter(internal(Settings, but=SHOWING))
        body = merged(body, internal(GovernmentBody, but=("packs", "ended_on")))
        empty = merged(empty, internal(Column))
        row = merged(row, internal(StandardRow, but=("keywords",)))
        report = merged(report, internal(AnnualReport, but=("draft", "report_format")))
        item = merged(item, internal(Item, but=DECIDING))
        guide = guide.replace("\n---\n", f"\n{front_matter(internal(Guide))}---\n", 1)
        apply_page = apply_page.replace("\n---\n", f"\n{front_matter(internal(ApplyPage))}---\n", 1)
        files = {
            "content/work.yml": front_matter(
                merged(everything(WorkLedger), {"季度数据": [{"年份": 2026, "季度": 3}]})
            ),
            "content/negative-list.yml": front_matter(
                everything(NegativeList, but=("entries.public",))
            ),
            "content/lexicon.yml": front_matter(everything(Lexicon)),
            "content/requests/2025.csv": register(everything(Request)),
        }
    packs = [name for name in shipped_packs() if name != "nation"]
    return {
        **files,
        "content/site.yml": MINIMAL["content/site.yml"]
        + settings
        + f"规则包: {packs}\n"
        + DOWNLOADS,
        "content/bodies.yml": front_matter({"机构": [body]}),
        "content/standard.yml": front_matter({"标准目录": [row]}),
        "content/columns.yml": front_matter({**columns, "栏目": [*columns["栏目"], empty]}),
        "content/guides/guide.md": guide,
        "content/guides/apply.md": apply_page,
        "content/reports/2025.md": page(report, "## 总体情况\n\n无。"),
        "content/documents/a.md": page(item),
    }


def test_what_the_public_gets_does_not_depend_on_any_internal_field() -> None:
    """Marks in texts, dates, numbers, and the same bytes as without: no word says a thing."""
    planted = loaded(configured(planted=True))
    seen = {file.path: file.data for file in output(planted)}
    plain = {file.path: file.data for file in output(loaded(configured(planted=False)))}
    assert [path for path in seen if seen[path] != plain.get(path)] == []
    assert seen.keys() == plain.keys()
    assert [(path, mark) for path in seen for mark in marks() if mark.encode() in seen[path]] == []
    # Every field was read: what cannot be read could not be seen.
    assert [one.message for one in planted.faults if one.code != "A002"] == []


def every_field(state: str) -> dict[str, object]:
    """Return an item of which every field is filled; it refers to A/1 in every way there is."""
    own = merged(everything(Item, but=STATED), HIDDEN[state])
    refers = {row.attr.label: ["A/1"] for row in field_table(Item) if row.name in RELATIONS}
    named = {"索引号": "A/canary", "发布机构": "zfb", "栏目": "wenjian"}
    return {"公开属性": "主动公开", "公开日期": "2026-03-03", **named, **own, **refers}


def register(values: Mapping[str, object]) -> str:
    """Return the item as a row of a register, as far as a cell can say it."""
    plain = {label: value for label, value in values.items() if isinstance(value, str)}
    return f"{','.join(plain)}\n{','.join(plain.values())}\n".replace("A/canary", "A/canary3")


@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_of_an_item_that_is_not_public_is_seen(state: str) -> None:
    link = page(ITEM, "见[甲](索引号:A/canary)[乙](canary.md)。")
    own = page(every_field(state), "canary")
    settings = MINIMAL["content/site.yml"] + DOWNLOADS
    read = loaded(
        {
            "content/site.yml": settings,
            "content/documents/a.md": link,
            "content/documents/canary.md": own,
        }
    )
    assert [item.index_no for item in read.catalogue.in_state(State.WRITTEN)] == ["A/1"]
    for file in output(read):
        told = file.path.encode() + file.data
        if state == "withdrawn":
            told = told.replace(b"A/canary", b"")  # what a tombstone shows, and its address
        assert [mark for mark in marks() if mark.encode() in told] == [], file.path


COMMANDS = (
    *(("check", "--format", style) for style in report.FORMATS),
    ("build", "--no-search"),
    *(("stats", "--scorecard", "--format", style) for style in scorecard.STYLES),
    *(("deadlines", "--format", style) for style in ledger.STYLES),
)


@pytest.mark.parametrize("state", CONFIDENTIAL)
def test_no_command_quotes_an_item_that_is_not_for_everyone(
    state: str, run: Callable[..., Result], project: Callable[..., Path]
) -> None:
    """Its file is named, nothing of what stands in it, whatever is wrong with it."""
    own = {**every_field(state), "施行日期": "canary", "信息类型": "canary", "没有canary": "甲"}
    text = page(own, "canary，[甲](canary.pdf)，见附件canary。")
    files: dict[str, str | bytes] = {
        "content/documents/a.md": text,
        "content/private/b.md": text.replace("A/canary", "A/canary2"),
        "content/private/c.csv": register(own),
    }
    root = project(files)
    for command in COMMANDS:
        result = run(*command, "-C", root, "--as-of", "2026-11-20")
        assert result.exit_code in (0, 1), result.stderr
        said = result.stdout + result.stderr
        assert [mark for mark in marks() if mark in said] == [], command
