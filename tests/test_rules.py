"""The specs in tests/rules run: every block is a file, every expectation the whole outcome.

A block "md documents/a.md" (or yml, csv, html) is a file below content/, laid over the small site
below, in UTF-8 or the encoding behind its path; "file documents/a.pdf" is an attachment that
holds the block's text, "docx documents/a.docx" one with a paragraph a line; an empty one is there
but not read; "none guides/guide.md" takes a file of the small site away; "history" tells what
git knows (``history_block``). The block "expect" lists every finding of the site in the concise
form; "as-of=2024-06-01" behind it sets the day, else it is the day of the sample site. "expect
build" lists what only a build can find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from history_block import read_history_block
from in_memory import link_findings
from minimal import MINIMAL
from ooxml import docx_of

from builder.attachments import scan
from builder.config import ConfigError
from builder.diagnostic import Code, Diagnostic, Level
from builder.files.specs import read_spec
from builder.model.history import History
from builder.model.output import SourceFile, StoredFile
from builder.pipeline import check, load
from builder.report.example import example_of
from builder.rules import all_codes, all_rules
from builder.rules.base import Rule

SPECS = Path(__file__).parent / "rules"
AS_OF = date(2026, 11, 20)
BLOCK = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.M | re.S)
KINDS = ("md", "yml", "csv", "html")
ATTACHED = ("file", "docx")
FACTS = (
    "职能: 办文, 机构设置: 综合股, 办公地址: 中心街1号, 办公时间: 工作日, "
    "联系方式: 0960-1230000, 负责人: 周测"
)
FOOTER = (
    "页脚: {主办单位: 试验县人民政府办公室, 联系电话: 0960-1230000, 网站标识码: '9900000001', "
    "ICP备案号: 试ICP备99000001号, 公安机关备案号: 试公网安备99000002000001号, "
    "党政机关网站标识: https://biaoshi.test.example/1, "
    "我为政府网站找错: https://zhaocuo.test.example/1}\n"
)
SITE = {
    "content/site.yml": f"""\
名称: 试验县人民政府门户网站
牵头机构: zfb
网址: https://test.example/zwgk/
{FOOTER}""",
    "content/bodies.yml": f"""\
机构:
  - {{代码: zfb, 全称: 试验县人民政府办公室, 简称: 县政府办, 类型: 工作部门, 机关代字: [试政办], {FACTS}}}
  - {{代码: jyj, 全称: 试验县教育局, 简称: 县教育局, 类型: 工作部门, 科室: [办公室, 基础教育股], {FACTS}}}
""",
    "content/columns.yml": """\
继承默认: 否
栏目:
  - 标识: wenjian
    名称: 其他文件
    占位说明: [{机构: all, 原因: 尚未产生}]
  - 标识: jiedu
    名称: 政策解读
    占位说明: [{机构: all, 原因: 尚未产生}]
""",
    "content/guides/guide.md": MINIMAL["content/guides/guide.md"]
    .replace("试验县中心街", "中心街")
    .replace("更新日期: 2026-03-10", "更新日期: 2099-12-31")  # no spec's day is past its review
    .replace("传真号码: 无", "传真号码: 无\n查阅场所: [{名称: 县档案馆, 地址: 中心街8号}]"),
    "content/guides/apply.md": MINIMAL["content/guides/apply.md"],
}
DEFAULTS = {path: text.encode() for path, text in SITE.items()}


@dataclass(frozen=True)
class Case:
    """One heading of a spec: its files and what they must yield."""

    spec: str
    heading: str
    sources: tuple[SourceFile, ...]
    attached: tuple[tuple[str, bytes], ...]
    history: History | None
    as_of: date
    is_built: bool
    expected: str

    def lines(self) -> str:
        """Return the findings in the concise form."""
        stored = [StoredFile(path, len(data), "") for path, data in self.attached]
        scans = {path: scan(path, data) for path, data in self.attached if data}
        try:
            loaded = load(self.sources, stored, scans=scans, as_of=self.as_of, clock=AS_OF)
        except ConfigError as error:
            return "".join(concise(one) for one in error.diagnostics)
        if self.is_built:
            return "".join(concise(one) for one in link_findings(loaded))
        return "".join(concise(one) for one in check(loaded, self.history).diagnostics)


def concise(found: Diagnostic) -> str:
    place = f"{found.path}:{found.at.line}:{found.at.column}"
    return f"{place}: {found.level.label} {found.code} {found.message}\n"


def cases() -> Iterator[Case]:
    for spec in sorted(SPECS.glob("*.md")):
        for part in parts(spec.read_text("utf-8")):
            yield read_case(spec.stem, part)


def parts(text: str) -> Iterator[str]:
    """Yield the text under each heading; inside a block nothing is a heading."""
    found: list[str] = []
    fenced = False
    for line in text.splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            found.append("")
            line = line.removeprefix("## ")
        if found:
            found[-1] += line
    yield from found


def read_file(name: str, text: str) -> tuple[str, bytes]:
    """Return path and bytes of a file block; an encoding may stand behind the path.

    ``<六项>`` in bodies.yml stands for the six statutory facts; site.yml gets the footer of the
    small site unless it writes its own.
    """
    path, _, encoding = name.partition(" ")
    if path == "bodies.yml":
        text = text.replace("<六项>", FACTS)
    if path == "site.yml" and "页脚" not in text:
        text += FOOTER
    return f"content/{path}", text.encode(encoding or "utf-8")


def read_attached(kind: str, name: str, text: str) -> tuple[str, bytes]:
    """Return path and bytes of an attachment."""
    path, data = read_file(name, text)
    return path, docx_of(text.splitlines()) if kind == "docx" else data


def read_case(spec: str, part: str) -> Case:
    blocks = BLOCK.findall(part)
    files = dict(read_file(name, text) for kind, name, text in blocks if kind in KINDS)
    absent = {f"content/{name}" for kind, name, _text in blocks if kind == "none"}
    laid = {path: data for path, data in DEFAULTS.items() if path not in absent}
    (options, expected), *more = [(name, text) for kind, name, text in blocks if kind == "expect"]
    assert not more, f"{spec}: one expectation a heading"
    told = [read_history_block(text) for kind, _name, text in blocks if kind == "history"]
    day = options.removeprefix("as-of=").removeprefix("build")
    return Case(
        spec,
        part.partition("\n")[0],
        tuple(SourceFile(path, data) for path, data in {**laid, **files}.items()),
        tuple(read_attached(kind, name, text) for kind, name, text in blocks if kind in ATTACHED),
        told[0] if told else None,
        date.fromisoformat(day) if day else AS_OF,
        options == "build",
        expected,
    )


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.spec}-{case.heading}")
def test_spec(case: Case) -> None:
    assert case.lines() == case.expected


@pytest.mark.parametrize("code", all_codes())
def test_every_code_fires_and_keeps_silent_in_its_spec(code: str) -> None:
    firing = {f" {code} " in case.expected for case in CASES if case.spec == code}
    assert firing == {True, False}, f"tests/rules/{code}.md 要有一个触发和一个不触发的情形"


@pytest.mark.parametrize("code", all_codes().values(), ids=lambda code: code.code)
def test_every_code_explains_itself(code: Code) -> None:
    assert re.fullmatch(r"[FADLCRQPTS]\d{3}", code.code)
    assert re.search(r"[\u4e00-\u9fff]", code.name)
    assert len(re.findall(r"[\u4e00-\u9fff]", code.explanation)) >= 30
    assert code.source.title


@pytest.mark.parametrize("code", all_codes())
def test_every_code_has_an_example_from_its_spec(code: str) -> None:
    example = example_of(read_spec(code), code)
    assert example is not None
    assert example.text
    assert any(example.sentence in case.expected for case in CASES if case.spec == code)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code.code)
def test_every_rule_says_why_and_how_to_put_it_right(rule: Rule) -> None:
    explanation = rule.code.explanation
    assert "为什么：" in explanation
    assert "处理：" in explanation


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code.code)
def test_time_alone_never_makes_an_error(rule: Rule) -> None:
    assert rule.code.depends == "files" or rule.code.level < Level.ERROR


def test_only_secrecy_and_personal_data_cannot_be_accepted() -> None:
    final = {code.code for code in all_codes().values() if not code.baseline}
    assert final == {"A004", "Q101", *(f"P10{number}" for number in range(1, 9))}
