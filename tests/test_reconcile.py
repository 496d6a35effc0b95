"""核对: every row of a register of documents has one fate; six kinds of findings; hostile files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import in_memory
import pytest
from minimal import MINIMAL, Result
from pages.tiny import item

from builder.catalogue.entry import Catalogue
from builder.importers.doc_register import RegisterError, read_register
from builder.model.vocabulary import Attribute
from builder.products.reconcile import Fate, Reconciliation, reconcile

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

BODIES = (
    MINIMAL["content/bodies.yml"]
    + "  - {代码: jyj, 全称: 试验县教育局, 类型: 工作部门, 机关代字: [试教]}\n"
)
ITEMS = {
    "1.md": item(1, 名称="关于做好防汛工作的通知"),
    "2.md": item(2, 名称="关于开展检查的通知", 生成日期="2026-11-02", 公开日期=""),
    "3.md": item(3, 名称="不公开的通知", 公开属性="不予公开", 公开日期="", 不予公开依据="内部事务信息",
                 理由="只涉及内部管理的事项"),
    "8.md": item(8, 名称="没有登记的通知"),
    "9.md": item(9, 名称="没有文号的公告", 文号="无文号"),
    "10.md": item(10, 名称="教育局的通知", 文号="试教〔2026〕1号", 发布机构="jyj"),
    "11.md": item(11, 名称="去年的通知", 文号="试政办〔2025〕40号"),
}  # fmt: skip
HEAD = "文号,标题,成文日期,公开属性,主办科室,密级\n"


def catalogue(files: Mapping[str, str] = ITEMS) -> Catalogue:
    documents = {f"content/documents/{name}": text for name, text in files.items()}
    return in_memory.loaded({"content/bodies.yml": BODIES, **documents}).catalogue


def compare(rows: str, head: str = HEAD, **options: str) -> Reconciliation:
    return reconcile(read_register(f"{head}{rows}".encode()), catalogue(), **options)  # type: ignore[arg-type]


def test_every_row_has_one_fate_and_they_add_up() -> None:
    found = compare(
        "试政办〔2026〕1号,关于做好防汛工作的通知,2026-03-02,主动公开,综合股,\n"
        "试政办〔2026〕2号,关于开展检查的通知,2026-11-02,主动公开,综合股,\n"
        "试政办〔2026〕3号,不公开的通知,2026-03-02,不予公开,综合股,\n"
        "试政办〔2026〕4号,没有属性的通知,2026-03-02,,综合股,\n"
        "试政办〔2026〕5号,不得显示,2026-03-02,不公开,综合股,机密\n"
        "试政办〔2026〕1号,关于做好防汛工作的通知,2026-03-02,主动公开,综合股,\n"
        "试教〔2026〕1号,教育局的通知,2026-03-02,主动公开,办公室,\n"
        ",,2026-03-02,主动公开,综合股,\n",
        body="zfb",
    )
    assert found.found == 8
    assert found.fates == dict.fromkeys(Fate, 1)
    assert found.due == 2


def test_a_document_is_found_by_its_number_however_it_is_written() -> None:
    for written in (
        "试政办[2026]1号",
        "试政办（2026）1 号",
        "试政办【２０２６】０１号",
        "试政办〔2026〕第1号",
    ):
        found = compare(f"{written},关于做好防汛工作的通知,2026-03-02,主动公开,综合股,\n")
        assert found.fates[Fate.PUBLISHED] == 1, written
        assert found.differences == ()


def test_without_a_number_it_is_found_by_title_punctuation_aside() -> None:
    found = compare(",没有文号的  公告。,2026-03-02,主动公开,综合股,\n")
    assert found.fates[Fate.PUBLISHED] == 1


def test_a_document_of_another_number_is_another_document() -> None:
    found = compare("试政办〔2026〕77号,关于做好防汛工作的通知,2026-03-02,主动公开,综合股,\n")
    assert found.fates[Fate.MISSING] == 1


def test_what_is_missing_has_its_limit_and_says_what_the_repository_knows() -> None:
    found = compare(
        "试政办〔2026〕2号,关于开展检查的通知,2026-11-02,主动公开,文秘股,\n"
        "试政办〔2026〕3号,不公开的通知,2026-03-02,主动公开,综合股,\n"
        "试政办〔2026〕21号,仓库没有的,2026-10-23,主动公开,综合股,\n"
        "试政办〔2026〕22号,仓库没有的,2026-10-22,主动公开,综合股,\n"
        "试政办〔2026〕23号,没有日期的,,主动公开,综合股,\n"
    )
    said = {
        one.row.doc_no: (one.state, str(one.due_on), one.is_late, one.unit) for one in found.missing
    }
    assert said == {
        "试政办〔2026〕22号": ("仓库里没有", "2026-11-19", True, "综合股"),
        "试政办〔2026〕3号": ("仓库里登记为不主动公开", "2026-03-30", True, "综合股"),
        "试政办〔2026〕21号": ("仓库里没有", "2026-11-20", False, "综合股"),
        "试政办〔2026〕2号": ("待公开", "2026-11-30", False, "文秘股"),
        "试政办〔2026〕23号": ("仓库里没有", "None", False, "综合股"),
    }
    assert [one.is_late for one in found.missing] == [True, True, False, False, False]


def test_published_and_not_registered_of_the_same_body_and_year() -> None:
    found = compare("试政办〔2026〕1号,关于做好防汛工作的通知,2026-03-02,主动公开,综合股,\n")
    assert [one.number for one in found.unregistered] == ["试政办〔2026〕8号"]


def test_missing_numbers_are_those_that_neither_side_has() -> None:
    found = compare(
        "试政办〔2026〕1号,一,2026-03-02,主动公开,综合股,\n"
        "试政办〔2026〕4号,四,2026-03-02,不予公开,综合股,\n"
        "试政办〔2026〕6号,不得显示,2026-03-02,不公开,综合股,秘密★5年\n"
        "试教〔2026〕3号,三,2026-03-02,主动公开,办公室,\n"
    )
    assert [str(gap) for gap in found.gaps] == [
        "试政办〔2026〕5号", "试政办〔2026〕7号", "试教〔2026〕2号",
    ]  # fmt: skip


def test_a_slip_in_a_number_costs_no_memory() -> None:
    found = compare("试政办〔2026〕999999999号,一,2026-03-02,主动公开,综合股,\n")
    assert found.gaps[-1].count == 999_999_990


def test_both_sides_are_compared_in_title_days_and_attribute() -> None:
    found = compare("试政办〔2026〕1号,关于做好防旱工作的通知,2026-03-03,依申请公开,综合股,\n")
    assert [(one.field, one.registered, one.published) for one in found.differences] == [
        ("标题", "关于做好防旱工作的通知", "关于做好防汛工作的通知"),
        ("成文日期", "2026-03-03", "2026-03-02"),
        ("公开属性", "依申请公开", "主动公开"),
    ]


def test_a_day_of_no_kind_may_be_either() -> None:
    head = "文号,标题,日期,公开属性\n"
    assert (
        compare(
            "试政办〔2026〕1号,关于做好防汛工作的通知,2026/3/2 0:00,主动公开\n", head
        ).differences
        == ()
    )
    (one,) = compare(
        "试政办〔2026〕1号,关于做好防汛工作的通知,20260301,主动公开\n", head
    ).differences
    assert (one.field, one.registered) == ("日期", "2026-03-01")


def test_notices_without_a_number_may_share_a_title() -> None:
    files = {"1.md": item(1, 名称="关于开会的通知", 文号="无文号", 生成日期="2026-06-01",
                          公开日期="2026-06-02")}  # fmt: skip
    rows = (
        ",关于开会的通知,2026-03-02,主动公开,综合股,\n"
        ",关于开会的通知,2026-06-01,主动公开,综合股,\n"
        ",关于开会的通知,2026-06-01,主动公开,综合股,\n"
    )
    found = reconcile(read_register(f"{HEAD}{rows}".encode()), catalogue(files))
    assert [one.row.line for one in found.missing] == [2]
    assert (found.fates[Fate.PUBLISHED], found.fates[Fate.DUPLICATE]) == (1, 1)
    assert found.differences == ()


def test_only_bodies_that_the_register_names_should_have_registered_more() -> None:
    found = compare(
        "试教〔2026〕9号,教育局的另一通知,2026-03-02,不予公开,办公室,\n"
        ",没有文号也不知道谁发的,2026-03-02,不予公开,,\n"
    )
    assert [one.number for one in found.unregistered] == ["试教〔2026〕1号"]


def test_what_was_withdrawn_is_not_late() -> None:
    files = {"1.md": item(1, 名称="撤回的通知", 撤回="{日期: 2026-08-01, 依据: 条例第六条}")}
    row = "试政办〔2026〕1号,撤回的通知,2026-03-02,主动公开,综合股,\n"
    (one,) = reconcile(read_register(f"{HEAD}{row}".encode()), catalogue(files)).missing
    assert (one.state, one.is_late) == ("已撤回", False)


def test_a_lone_quotation_mark_does_not_hide_rows() -> None:
    rows = (
        '试政办〔2026〕1号,"关于做好防汛工作的通知,2026-03-02,主动公开,综合股,\n'
        "试政办〔2026〕2号,关于开展检查的通知,2026-11-02,主动公开,综合股,\n"
        '试政办〔2026〕3号,"不公开的通知",2026-03-02,不予公开,综合股,\n'
    )
    found = read_register(f"{HEAD}{rows}".encode())
    assert [one.line for one in found.bad] == [2]
    assert "到第 4 行读成了一格" in found.bad[0].reason


def test_a_day_that_excel_wrote_as_a_number_says_what_to_do() -> None:
    found = read_register(f"{HEAD}试政办〔2026〕1号,通知,46082,主动公开,,\n".encode())
    assert found.rows[0].faults == (
        "成文日期“46082”是 Excel 的日期序号，请把这一列设为日期格式再导出",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_whatever_excel_writes_is_read(encoding: str, sign: str) -> None:
    text = (
        f"试验县人民政府办公室2026年发文登记簿{sign}{sign}\r\n\r\n"
        f"序号{sign}发 文 字 号{sign}文件标题{sign}印发日期（年月日）{sign}公开方式：\r\n"
        f"1{sign}试政办〔2026〕1号{sign}通知{sign}2026年3月2日{sign}主动公开\r\n"
        f"序号{sign}发 文 字 号{sign}文件标题{sign}印发日期（年月日）{sign}公开方式：\r\n"
        f'2{sign}试政办〔2026〕2号{sign}"通知\r\n二"{sign}{sign}否\r\n'
    )
    found = read_register(text.encode(encoding))
    assert [(row.line, row.doc_no, row.title, row.attribute) for row in found.rows] == [
        (4, "试政办〔2026〕1号", "通知", Attribute.PROACTIVE),
        (6, "试政办〔2026〕2号", "通知 二", Attribute.WITHHELD),
    ]
    assert str(found.rows[0].issued_on) == "2026-03-02"
    assert found.bad == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b" \r\n\r\n", "文件是空的"),
        ("随便一行,两格\n".encode(), "没有表头"),
        (b"PK\x03\x04rest", "另存为“CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0rest", "Excel 工作簿"),
        (b"\xff\xfe\xff\x00\xd8", "编码无法辨认"),
    ],
)
def test_what_is_no_register_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        read_register(data)


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    rows = "试政办〔2026〕1号,通知\x00,二月三十,看情况,综合股,\n" + "甲" * 200_000 + ",\n"
    found = read_register(f"{HEAD}{rows}".encode())
    assert found.rows[0].title == "通知"
    assert found.rows[0].faults == (
        "成文日期“二月三十”不是日期",
        "公开属性“看情况”不在规定的选项之内",
    )
    assert [bad.line for bad in found.bad] == [3]


def test_a_secret_row_is_named_by_its_line_and_nothing_else(
    project: Project, run: Run, tmp_path: Path
) -> None:
    register = tmp_path / "登记簿.csv"
    register.write_text(
        f"{HEAD}试政办〔2026〕66号,不得显示的标题,2026-03-02,主动公开,不得显示的股,机密★10年\n"
        "试政办〔2026〕67号,不得显示【秘密★3年】,2026-03-02,主动公开,综合股,\n",
        "utf-8",
    )
    root = project({"content/bodies.yml": BODIES})
    for style in ("text", "json", "csv", "markdown"):
        done = run("reconcile", register, "-C", root, "--format", style, "--as-of", "2026-11-20")
        assert done.exit_code == 0
        assert "不得显示" not in done.stdout, style
        assert "〔2026〕66号" not in done.stdout.replace("1号至65号", ""), style
    assert "涉密文件不得录入" in run("reconcile", register, "-C", root).stdout
    assert "第 2、3 行" in run("reconcile", register, "-C", root).stdout


def test_a_row_that_is_not_secret_says_so() -> None:
    found = read_register(
        f"{HEAD}试政办〔2026〕1号,关于机密文件管理的通知,,主动公开,,非涉密\n".encode()
    )
    assert not found.rows[0].is_secret
    assert (
        not read_register(f"{HEAD}试政办〔2026〕1号,通知,,主动公开,,无秘密\n".encode())
        .rows[0]
        .is_secret
    )


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "r.csv"
    path.write_text(
        f"{HEAD}试政办〔2026〕1号,=1+1,2026-03-02,主动公开,综合股,\n"
        "试教〔2026〕1号,教育局的通知,2026-03-02,主动公开,办公室,\n",
        "utf-8-sig",
    )
    return path


def test_the_command_says_the_sum_first(project: Project, run: Run, register: Path) -> None:
    documents = {f"content/documents/{name}": text for name, text in ITEMS.items()}
    root = project({"content/bodies.yml": BODIES, **documents})
    common = ("reconcile", register, "-C", root, "--as-of", "2026-11-20")
    lines = run(*common).stdout.splitlines()
    assert lines[1] == "登记 2 件，应公开 2，已公开 2，没有公开 0（其中逾期 0）；截至 2026-11-20。"
    assert lines[2] == "合计 2 件：应公开且已公开 2。"
    narrowed = run(*common, "--body", "zfb", "--year", "2026").stdout
    assert "合计 2 件：应公开且已公开 1，不在核对范围 1。" in narrowed
    assert "只核对县政府办、2026年的文件。" in narrowed
    found = json.loads(run(*common, "--format", "json").stdout)
    assert found["counts"]["published"] == 2
    rows = csv.reader(io.StringIO(run(*common, "--format", "csv").stdout.removeprefix("\ufeff")))
    assert any("'=1+1" in row for row in rows)


def test_a_workbook_goes_beside_and_never_into_the_site(
    project: Project, run: Run, register: Path, tmp_path: Path
) -> None:
    root = project({})
    here, site = tmp_path / "here", root / "site"
    for folder in (here, site):
        folder.mkdir()
    common = ("reconcile", register, "-C", root, "--format", "xlsx")
    assert run(*common, cwd=here).stdout == "已写入 r-核对.xlsx\n"
    assert (here / "r-核对.xlsx").read_bytes().startswith(b"PK")
    refused = run(*common, cwd=site)
    assert (refused.exit_code, list(site.iterdir())) == (2, [])


def test_wrong_uses_are_one_sentence(project: Project, run: Run, register: Path) -> None:
    root = project({})
    (root / "site").mkdir()
    for options, said in (
        (("--body", "abc"), "没有机构代码“abc”"),
        (("--output", root / "site"), "在网站文件夹里"),
        (("--year", "20"), "1949 到 2199"),
    ):
        done = run("reconcile", register, "-C", root, *options)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
    assert run("reconcile", root / "none.csv", "-C", root).exit_code == 2
