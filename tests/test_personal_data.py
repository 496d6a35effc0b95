"""Planted personal data comes out of no command, in no format, from no place where it hides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from minimal import Result
from ooxml import docx, docx_of, package, paragraph, word_part

from builder import report

Run = Callable[..., Result]
Project = Callable[[Mapping[str, str | bytes]], Path]

ID = "990121190001010013"
CARD = "6200000000000000018"
PHONE = "13800001234"
PLATE = "云A12345"
PASSPORT = "E12345678"
EMAIL = "someone@mail.example"
BESIDE = "张三丰"
VALUES = (ID, CARD, PHONE, PLATE, PASSPORT, EMAIL)
ITEM = """\
---
索引号: A/2024-00001
名称: 关于补助名单的公示
文号: 试政办〔2024〕1号
发布机构: zfb
栏目: 其他文件
生成日期: 2024-03-04
公开日期: 2024-03-05
公开属性: 主动公开
内容概述: {summary}
附件: {attachments}
---
{body}
"""
TABLE = (
    "|姓名|证件号码|卡号|手机|车牌号|护照号|邮箱|\n|---|---|---|---|---|---|---|\n"
    f"|{BESIDE}|{ID}|{CARD}|{PHONE}|{PLATE}|{PASSPORT}|{EMAIL}|"
)


def item(body: str = "正文", summary: str = "测试", attachments: str = "[]") -> str:
    """Return a published item."""
    return ITEM.format(body=body, summary=summary, attachments=attachments)


def workbook(sheet: str, state: str, rows: list[list[str]]) -> bytes:
    """Return an xlsx of one sheet with the given cells."""
    made = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"ABCDEFG"[column]}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for column, value in enumerate(row)
            if value
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": "<workbook xmlns:r='r'><sheets>"
            f"<sheet name='{sheet}' sheetId='1' state='{state}' r:id='rId1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<R><Relationship Id='rId1' Type='t/worksheet' "
            "Target='worksheets/sheet1.xml'/></R>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{made}</sheetData></worksheet>",
        }
    )


LIST = workbook(
    "Sheet2",
    "hidden",
    [["补助名单"], ["姓名", "", "号码", "手机"], [BESIDE, "", ID, PHONE]]
    + [["李四光", "", ID, PHONE]] * 212,
)
COMMENTED = docx(
    paragraph("正文"),
    comments=word_part(
        f'<w:comment w:id="1">{paragraph(f"{BESIDE}的卡号是{CARD}")}</w:comment>', "comments"
    ),
)
FILES: dict[str, str | bytes] = {
    "content/documents/a.md": item(
        TABLE,
        summary=f"给予{BESIDE}（{ID}）补助",
        attachments=f"[名单.xlsx, b.docx, {ID}.csv]",
    ),
    "content/documents/名单.xlsx": LIST,
    "content/documents/b.docx": COMMENTED,
    f"content/documents/{ID}.csv": f"姓名,手机,车牌号\n{BESIDE},{PHONE},{PLATE}\n",
}


@pytest.mark.parametrize("style", report.FORMATS)
def test_no_format_shows_a_value_or_its_line(style: str, run: Run, project: Project) -> None:
    root = project(FILES)
    common = ("-C", root, "--as-of", "2026-11-20", "--select", "P")
    result = run("check", *common, "--format", style)
    assert result.exit_code == 1
    said = result.stdout + result.stderr
    for value in (*VALUES, BESIDE):
        assert value not in said
    for code in ("P102", "P103", "P104", "P105", "P106", "P107"):
        assert code in said


@pytest.mark.parametrize("style", report.FORMATS)
def test_no_other_finding_quotes_the_value_or_its_line(
    style: str, run: Run, project: Project
) -> None:
    """A telephone that is none, signs that stand twice: beside them, and in them, stand people."""
    slips = item(f"{TABLE}\n|李四光|{ID}，，通知通知（|", summary=f"{BESIDE}，，{ID}")
    slips = slips.replace("附件:", f"咨询电话: 证号{ID}\n联系人{PHONE}: 甲\n附件:")
    root = project({"content/documents/a.md": slips})
    check = ("check", "--format", style)
    for command in (check, (*check, "--select", "A014"), ("stats", "--scorecard"), ("build",)):
        result = run(*command, "-C", root, "--as-of", "2026-11-20")
        said = result.stdout + result.stderr
        assert not any(value in said for value in (*VALUES, BESIDE))
        assert "A014" in said or command == ("build",)


def test_no_other_command_shows_a_value(run: Run, project: Project) -> None:
    root = project(FILES)
    common = ("-C", root, "--as-of", "2026-11-20")
    built = run("build", *common)
    kept = run("check", *common, "--write-baseline")
    baseline = root / "content/baseline.yml"
    said = built.stdout + built.stderr + kept.stdout + kept.stderr
    said += baseline.read_text("utf-8") if baseline.exists() else ""
    assert built.exit_code == 1
    assert not any(value in said for value in (*VALUES, BESIDE))


def findings(run: Run, root: Path) -> list[str]:
    """Return what is said about personal data, a line a finding."""
    common = ("-C", root, "--as-of", "2026-11-20", "--select", "P")
    lines = run("check", *common, "--format", "concise").stdout.splitlines()
    return [line for line in lines if line.startswith("content/")]


def test_a_list_in_a_hidden_sheet_is_one_finding(run: Run, project: Project) -> None:
    root = project(
        {
            "content/documents/a.md": item(attachments="[名单.xlsx]"),
            "content/documents/名单.xlsx": LIST,
        }
    )
    place = "content/documents/a.md:11:6:"
    said = "附件“名单.xlsx”工作表“Sheet2”（隐藏）"
    assert findings(run, root) == [
        f"{place} 错误 P102 {said}C3 等 213 处有完整的公民身份号码，不显示内容",
        f"{place} 警告 P104 {said}D3 等 213 处有完整的个人手机号码，不显示内容",
    ]


def test_a_comment_in_a_linked_file_is_told_where_the_link_is(run: Run, project: Project) -> None:
    root = project(
        {
            "content/documents/a.md": item("见[名单](b.docx)。"),
            "content/documents/b.docx": COMMENTED,
        }
    )
    assert findings(run, root) == [
        "content/documents/a.md:13:7: 错误 P103 附件“b.docx”批注有一个完整的银行卡号或者银行账号，不显示内容"
    ]


def test_the_advice_proposes_the_masked_form_and_what_is_hidden(run: Run, project: Project) -> None:
    root = project(FILES)
    result = run("check", "-C", root, "--as-of", "2026-11-20", "--select", "P", "--format", "full")
    for masked in ("990121********0013", "***************0018", "138****1234", "云A***45"):
        assert f"如写成 {masked}" in result.stdout
    assert "这里打开文件时看不到" in result.stdout


def test_a_register_of_contacts_in_columns_is_no_list_of_people(run: Run, project: Project) -> None:
    rows = [["科室", "姓名", "职务", "电话"], ["教育股", BESIDE, "股长", PHONE]]
    root = project(
        {
            "content/documents/a.md": item(attachments="[a.xlsx]"),
            "content/documents/a.xlsx": workbook("甲", "visible", rows),
        }
    )
    assert findings(run, root) == []


def test_a_waiver_reaches_personal_data_and_never_secrecy(run: Run, project: Project) -> None:
    waiver = "豁免: [{规则: [P101, P102], 原因: 法律规定公布, 批准人: 主任, 到期: 2026-12-31}]\n---"
    text = item(f"身份证号{ID}\n\n首页：机密★3年").replace("\n---\n", f"\n{waiver}\n", 1)
    said = findings(run, project({"content/documents/a.md": text}))
    assert [line.split()[2] for line in said] == ["P101"]


def test_words_of_a_docx_table_have_their_headings(run: Run, project: Project) -> None:
    root = project(
        {
            "content/documents/a.md": item(attachments="[a.docx]"),
            "content/documents/a.docx": docx_of(["姓名\t手机", f"{BESIDE}\t{PHONE}"]),
        }
    )
    assert len(findings(run, root)) == 1
