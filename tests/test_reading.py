"""Files as clerks write them: encodings, slips of a Chinese keyboard, broken YAML, all values."""

from __future__ import annotations

from datetime import date, time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_rules import AS_OF, DEFAULTS

from builder.config import Site
from builder.diagnostic import Diagnostic, Level
from builder.document import Parsed, parse_source
from builder.frontmatter import decode
from builder.model.attr import keys_of
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.model.vocabulary import Attribute, Requirement, RevisionKind
from builder.pipeline import check, load

PATH = "content/documents/a.md"
ITEM = """\
---
索引号: A/2024-00001
名称: 关于测试的通知
文号: 测政办〔2024〕1号
发布机构: zfb
栏目: 其他文件
生成日期: 2024-03-04
公开日期: 2024-03-05
公开属性: 主动公开
内容概述: 测试
---
正文
"""


@cache
def site() -> Site:
    sources = [SourceFile(path, data) for path, data in DEFAULTS.items()]
    return load(sources, (), as_of=AS_OF, clock=AS_OF).catalogue.site


def read(content: str | bytes) -> Parsed:
    data = content.encode() if isinstance(content, str) else content
    return parse_source(SourceFile(PATH, data), site())


def item_of(content: str | bytes) -> Item:
    (item,) = read(content).items
    return item


def with_line(line: str) -> str:
    return ITEM.replace("内容概述: 测试", f"内容概述: 测试\n{line}")


def brief(faults: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    """Return code, line and column of each fault."""
    return [(fault.code, fault.at.line, fault.at.column) for fault in faults]


# Encodings


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (ITEM.encode("utf-8"), []),
        (ITEM.encode("utf-8-sig"), []),
        (ITEM.replace("\n", "\r\n").encode(), []),
        (ITEM.replace("\n", "\r").encode(), []),
        (ITEM.encode("gbk"), ["F006"]),
        (ITEM.encode("gb18030"), ["F006"]),
        (b"\xff\xfe" + ITEM.encode("utf-16-le"), ["F006"]),
        (b"\xfe\xff" + ITEM.encode("utf-16-be"), ["F006"]),
    ],
    ids=["utf-8", "mark", "crlf", "cr", "gbk", "gb18030", "utf-16-le", "utf-16-be"],
)
def test_every_usual_encoding_reads_alike(data: bytes, codes: list[str]) -> None:
    parsed = read(data)
    assert parsed.items[0].title == "关于测试的通知"
    assert parsed.items[0].body.text == "正文"
    assert [(fault.code, fault.level) for fault in parsed.faults] == [
        (code, Level.WARNING) for code in codes
    ]


def test_unknown_encoding_is_an_error_at_its_first_line() -> None:
    parsed = read(ITEM.encode() + "续\n".encode() + b"\xff\xfe\x00\x81\n")
    assert brief(parsed.faults) == [("F006", 14, 1)]
    assert parsed.faults[0].level is Level.ERROR


def test_a_cut_off_utf_16_file_is_an_error() -> None:
    faults = read(b"\xff\xfe" + ITEM.encode("utf-16-le")[:-1]).faults
    assert [fault.level for fault in faults if fault.code == "F006"] == [Level.ERROR]


def test_gbk_is_not_taken_for_what_does_not_look_like_text() -> None:
    assert decode(b"\x81\x30\x81\x30\x01\x02").encoding == ""


# Slips that are read all the same, with a caret where the editor wrote


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("主题词：测试", 4),
        ("主题词： 测试", 4),
        ("主题词:测试", 4),
        ("主题词:\t测试", 5),
        ("\u3000主题词: 测试", 1),
        ("\t主题词: 测试", 1),
    ],
    ids=["full-width", "full-width-space", "tight", "tab", "ideographic-indent", "tab-indent"],
)
def test_a_slip_is_read_with_a_warning(written: str, column: int) -> None:
    text = (
        ITEM.replace("内容概述: 测试", written) if written[0] in "\t\u3000" else with_line(written)
    )
    parsed = read(text)
    warning = parsed.faults[0]
    assert (warning.code, warning.level) == ("F002", Level.WARNING)
    assert warning.at.column == column


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("印发日期：明天", 6),
        ("印发日期： 明天", 7),
        ("印发日期:明天", 6),
        ("印发日期: 明天", 7),
    ],
)
def test_a_caret_points_at_the_value_as_written(written: str, column: int) -> None:
    faults = read(with_line(written)).faults
    (fault,) = [fault for fault in faults if fault.code == "F005"]
    assert (fault.at.line, fault.at.column, fault.at.width) == (11, column, 2)


def test_a_caret_points_behind_a_tab() -> None:
    faults = read(with_line("逾期说明:\n\t原因: 系统故障\n\t批准日期: 明天")).faults
    (fault,) = [fault for fault in faults if fault.code == "F004"]
    assert (fault.at.line, fault.at.column) == (13, 2)


def test_a_colon_inside_block_text_is_left_alone() -> None:
    parsed = read(ITEM.replace("内容概述: 测试", "内容概述: |\n  说明：一\n  名称:二\n"))
    assert parsed.faults == ()
    assert parsed.items[0].summary == "说明：一\n名称:二"


def test_what_follows_a_hash_is_missed_with_a_warning() -> None:
    parsed = read(ITEM.replace("内容概述: 测试", "内容概述: 拆除 #3号楼"))
    assert brief(parsed.faults) == [("F002", 10, 10)]
    assert parsed.items[0].summary == "拆除"


# What cannot be read is one error each, at its place; the rest is kept


@pytest.mark.parametrize(
    ("written", "column", "sentence"),
    [
        ("主题词: [公告]测试", 10, "值以方括号或花括号开头，被当成了列表"),
        ("主题词: [公告", 6, "方括号里的列表没有写完"),
        ("主题词: {公告", 6, "花括号没有写完"),
        ('主题词: "没有结尾', 6, "引号没有配对"),
        ("主题词: '没有结尾", 6, "引号没有配对"),
        ("主题词: 备注: 一号", 8, "值里有英文冒号加空格，或这一行缩进不对"),
        ("主题词: *甲", 6, "值以“&”或“*”开头"),
        ("主题词: !甲", 6, "值以“!”开头"),
        ("主题词: @甲", 6, "值以特殊符号开头"),
        ("主题词: 甲\x07乙", 7, "有不可见的控制字符"),
        ('主题词: "甲\\丙"', 8, "双引号里的反斜杠写法有误"),
        ("主题词写在这里", 1, "这一行不是“名称: 值”的形式"),
    ],
)
def test_an_unreadable_entry_is_one_error(written: str, column: int, sentence: str) -> None:
    parsed = read(with_line(written))
    assert [fault.message for fault in parsed.faults] == [sentence]
    assert (parsed.faults[0].at.line, parsed.faults[0].at.column) == (11, column)
    assert parsed.items[0].title == "关于测试的通知"
    assert parsed.items[0].summary == "测试"


def test_all_faults_show_at_once() -> None:
    text = """\
---
索引号: A/2024-00001
名称：关于测试的通知
文号: [公告]第1号
发布机构: 试验县教育厅
栏目: 其他文件
栏目: 政策解读
生成日期: 2024-13-45
公开日期: "2024-03-05
摘要: 测试
---
正文
"""
    parsed = read(text)
    assert sorted(brief(parsed.faults), key=lambda fault: fault[1]) == [
        ("F002", 3, 3),
        ("F002", 4, 9),
        ("A002", 5, 7),
        ("F003", 7, 1),
        ("F005", 8, 7),
        ("F002", 9, 7),
        ("F004", 10, 1),
    ]
    assert parsed.items[0].title == "关于测试的通知"
    assert {"doc_no", "issuer", "formed_on", "published_on"} <= parsed.items[0].unread


def test_front_matter_without_end_reads_to_the_first_blank_line() -> None:
    parsed = read(ITEM.replace("---\n正文", "\n正文"))
    assert brief(parsed.faults) == [("F001", 1, 1)]
    assert parsed.items[0].summary == "测试"
    assert parsed.items[0].body.text == "正文"


def test_a_file_without_front_matter_is_one_error() -> None:
    parsed = read("关于测试的通知\n")
    assert brief(parsed.faults) == [("F001", 1, 1)]
    assert "title" in parsed.items[0].unread


@pytest.mark.parametrize("content", ["", "\n\n", "---\n---\n", "---\n", "---\n# 说明\n---\n"])
def test_an_empty_file_gives_an_item_without_fields(content: str) -> None:
    assert item_of(content).title is None


def test_a_key_written_twice_keeps_the_first() -> None:
    parsed = read(with_line("title: 另一个名称\n文号: 测政办〔2024〕2号"))
    assert brief(parsed.faults) == [("F003", 12, 1), ("F003", 11, 1)]
    assert parsed.items[0].title == "关于测试的通知"


def test_aliases_are_refused_and_cannot_explode() -> None:
    bomb = "主题词: &a [一, 一]\n" + "\n".join(
        f"k{n}: &k{n} [*a, *a, *a, *a, *a, *a, *a, *a]" for n in range(30)
    )
    faults = read(with_line(bomb)).faults
    assert any("YAML 引用" in fault.message for fault in faults)


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused(opening: str) -> None:
    faults = read(with_line("主题词: " + opening * 5000)).faults
    assert faults
    faults = read(with_line("主题词: " + "[" * 30 + "]" * 30)).faults
    assert "嵌套太深" in {fault.message for fault in faults}


def test_a_misspelt_key_names_the_nearest() -> None:
    (fault,) = read(ITEM.replace("内容概述", "内容概要")).faults
    assert (fault.code, fault.message) == (
        "F004",
        "没有“内容概要”这一项，是否想写“内容概述”？",
    )


def test_a_misspelt_key_without_a_near_one_guesses_nothing() -> None:
    (fault,) = read(with_line("浏览次数: 12")).faults
    assert fault.message == "没有“浏览次数”这一项"


# Values


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-06",
        "2024-5-6",
        "2024/5/6",
        "2024.5.6",
        "2024年5月6日",
        "２０２４年５月６日",
        "２０２４－０５－０６",
        "“2024年5月6日”",
        '"2024-05-06"',
    ],
)
def test_dates_in_every_usual_form(written: str) -> None:
    assert item_of(with_line(f"印发日期: {written}")).issued_on == date(2024, 5, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2024-13-45",
        "2023-02-29",
        "9999-12-31",
        "0204-05-06",
        "五月六日",
        "2024年5月",
        "20240506",
        "2024-05-06 晚上",
    ],
)
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    parsed = read(with_line(f"印发日期: {written}"))
    assert [fault.code for fault in parsed.faults] == ["F005"]
    assert written in parsed.faults[0].message
    assert parsed.items[0].issued_on is None
    assert "issued_on" in parsed.items[0].unread


@pytest.mark.parametrize(
    "written", ["2024-03-05 15:08", "2024年3月5日 15:08", "2024-03-05T15:08:00"]
)
def test_the_day_of_publication_may_have_a_time(written: str) -> None:
    item = item_of(ITEM.replace("公开日期: 2024-03-05", f"公开日期: {written}"))
    assert (item.published_on, item.published_at) == (date(2024, 3, 5), time(15, 8))


@pytest.mark.parametrize("text", ["15:08", "015000", "1_000", "0x1F", "yes", "1.10", "2024-03-05"])
def test_a_text_stays_as_it_is_written(text: str) -> None:
    """YAML 1.1 would turn 15:08 into 908 and 015000 into 6656."""
    assert item_of(with_line(f"来源: {text}")).source == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_an_empty_value_counts_as_absent(text: str) -> None:
    parsed = read(with_line(f"来源: {text}"))
    assert parsed.items[0].source is None
    assert parsed.faults == ()


@pytest.mark.parametrize(
    "written",
    ["甲、乙；丙", "甲;乙;丙", "[甲, 乙, 丙]", "\n  - 甲\n  - 乙\n  - 丙", " 甲 、乙、 丙、"],
)
def test_lists_split_on_the_usual_marks(written: str) -> None:
    assert item_of(with_line(f"主题词: {written}")).keywords == ("甲", "乙", "丙")


@pytest.mark.parametrize(
    ("written", "value"), [("是", True), ("否", False), ("true", True), ("NO", False), ("√", True)]
)
def test_yes_and_no(written: str, value: bool) -> None:
    assert item_of(with_line(f"规范性文件: {written}")).normative is value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("此件公开发布", Attribute.PROACTIVE),
        ("（此件主动公开）", Attribute.PROACTIVE),
        ("此件依申请公开", Attribute.ON_REQUEST),
        ("不公开", Attribute.WITHHELD),
    ],
)
def test_older_wordings_of_the_attribute(written: str, value: Attribute) -> None:
    text = ITEM.replace("公开属性: 主动公开", f"公开方式: {written}")
    assert item_of(text).attribute is value


def test_sub_fields_in_chinese_and_in_english_read_alike() -> None:
    chinese = with_line(
        "变更记录:\n"
        "  - {日期: 2024-05-06, 公开日期: 2024年5月7日, 类型: 变更, 说明: 调整电话}\n"
        "逾期说明: {原因: 系统故障, 批准人: 王测}\n"
        "是否解读: {要求: 免予, 原因: 只改名称, 批准人: 王测}"
    )
    english = with_line(
        "revisions:\n"
        "  - {on: 2024-05-06, published_on: 2024/5/7, kind: 变更, note: 调整电话}\n"
        "late_reason: {reason: 系统故障, approved_by: 王测}\n"
        "interpretation: {requirement: 免予, reason: 只改名称, approved_by: 王测}"
    )
    first, second = item_of(chinese), item_of(english)
    assert first.revisions == second.revisions
    assert first.revisions[0].kind is RevisionKind.CHANGE
    assert first.revisions[0].published_on == date(2024, 5, 7)
    assert first.late_reason == second.late_reason
    assert first.interpretation == second.interpretation


def test_a_bare_word_stands_for_the_main_sub_field() -> None:
    item = item_of(with_line("是否解读: 需要\n附件: [表.pdf]"))
    assert item.interpretation is not None
    assert item.interpretation.requirement is Requirement.REQUIRED
    assert item.attachments[0].file == "表.pdf"


def test_a_fault_in_a_sub_field_keeps_the_others() -> None:
    parsed = read(with_line("变更记录:\n  - {日期: 五月六日, 公开日期: 2024-05-07}"))
    assert [fault.message for fault in parsed.faults] == ["“日期”的值“五月六日”不是日期"]
    assert parsed.items[0].revisions[0].published_on == date(2024, 5, 7)
    assert "revisions.0.on" in parsed.items[0].unread


# No input gives a traceback


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400))
def test_random_bytes_are_read_without_a_traceback(data: bytes) -> None:
    read(data)


PIECES = st.sampled_from(
    [
        *"：:[]{}\"'#&*!|>-,、；\t\u3000\n ~@%`\\",
        "名称",
        "变更记录",
        "日期",
        "2024-05-06",
        "\r\n",
        "---\n",
    ]
)


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_line_ends_that_only_yaml_knows_do_not_shift_places(end: str) -> None:
    (fault,) = read(with_line(f"来源: 甲{end}印发日期: 明天")).faults
    assert (fault.code, fault.at.line, fault.at.column) == ("F005", 12, 7)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=4), max_size=60))
def test_random_front_matter_is_read_without_a_traceback(pieces: list[str]) -> None:
    text = "---\n" + "".join(pieces) + "\n---\n正文\n"
    parsed = read(text.encode("utf-8", "surrogatepass"))
    lines = parsed.text.split("\n")
    for fault in parsed.faults:
        assert 1 <= fault.at.line <= len(lines)
        assert 1 <= fault.at.column <= len(lines[fault.at.line - 1]) + 1


ODD = st.sampled_from(
    ["", "~", "0", "///", "..", "[[]]", "{a: 1}", "无文号", "A/2024-00001", "1900-01-01", "2199-12-31",
     "国家秘密", "依申请公开", "征求意见", "[{日期: 2199-12-31}]", "{开始: 2024-05-06, 截止: 2024-05-05}"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(sorted(keys_of(Item))), ODD, max_size=6))
def test_odd_values_of_any_field_are_judged_without_a_traceback(fields: dict[str, str]) -> None:
    text = with_line("\n".join(f"{key}: {value}" for key, value in fields.items()))
    files = DEFAULTS | {PATH: text.encode()}
    sources = [SourceFile(path, data) for path, data in files.items()]
    check(load(sources, (), as_of=AS_OF, clock=AS_OF))
