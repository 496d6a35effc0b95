"""gongkai fix: what is mechanical is put right, everything else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minimal import Result

from builder.catalogue.references import doc_no_key
from builder.document import parse_source
from builder.fixes import fix
from builder.model.output import SourceFile
from builder.pipeline import load
from builder.readers import DIGITS

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
A = "content/documents/a.md"
HEAD = """\
---
# 一条注释
索引号: 11990000505001002J/2026-00001
名称: 关于开展试验工作的通知
文号: 试政办〔2026〕1号
发布机构: 县政府办
栏目: 其他文件
生成日期: 2026-03-02
公开日期: 2026-03-03
公开属性: 主动公开
内容概述: 说明试验工作的安排。
---
各单位：请按时办理。日期：2026年3月2日，文号：试政办[2026]1号  \t
"""


def fixed(text: str | bytes, path: str = A) -> str:
    """Return the text after fixing, the text itself when there is nothing to fix."""
    data = text.encode() if isinstance(text, str) else text
    found = fix(SourceFile(path, data))
    if found is None:
        return data.decode()
    assert fix(SourceFile(path, found.data)) is None
    return found.after


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("名称：关于开展试验工作的通知", "名称: 关于开展试验工作的通知"),
        ("名称:关于开展试验工作的通知", "名称: 关于开展试验工作的通知"),
        ("名称:\t关于开展试验工作的通知", "名称: 关于开展试验工作的通知"),
        ("标题: 关于开展试验工作的通知", "名称: 关于开展试验工作的通知"),
        ("名称: 关于开展试验工作的通知  ", "名称: 关于开展试验工作的通知"),
        ("名称: 关于开展试验工作的通知　 # 注释 ", "名称: 关于开展试验工作的通知　 # 注释"),
        ("成文日期: 2026年3月2日", "生成日期: 2026-03-02"),
        ("生成日期: ２０２６．３．２", "生成日期: 2026-03-02"),
        ("生成日期: '2026/3/2'  # 签发", "生成日期: '2026-03-02'  # 签发"),
        ("生成日期: “2026-03-02”", "生成日期: 2026-03-02"),
        ("生成日期: 2026 年 3 月 2 日", "生成日期: 2026-03-02"),
        ("生成日期: 2026年3月2号", "生成日期: 2026-03-02"),
        ("生成日期: 20260302", "生成日期: 2026-03-02"),
        ("生成日期: 二〇二六年三月二日", "生成日期: 2026-03-02"),
        ("生成日期: 二○二六年十月三十一日", "生成日期: 2026-10-31"),
        ("公开日期: 2026年3月3日 9：05", "公开日期: 2026-03-03 09:05"),
        ("公开日期: 2026-3-3 09:05:07", "公开日期: 2026-03-03 09:05:07"),
        ("公开属性: 此件公开发布", "公开属性: 主动公开"),
        ("公开属性: （此件公开发布）", "公开属性: 主动公开"),
        ("草稿: √", "草稿: 是"),
        ("文号: 试政办[2026]1号", "文号: 试政办〔2026〕1号"),
        ("文号: 试政办【２０２６】１号", "文号: 试政办〔2026〕1号"),
        ("文号: 试政办（2026） 1 号", "文号: 试政办〔2026〕1号"),
        ("修改文件: [试政办(2025)2号, A/2025-1]", "修改文件: [试政办〔2025〕2号, A/2025-1]"),
        (
            "修改文件: 试政办[2025]2号、 试政办[2025]03号；A/1",
            "修改文件: 试政办〔2025〕2号、 试政办〔2025〕03号；A/1",
        ),
        ("审核: {初审：{姓名: 甲}}", "审核: {初审：{姓名: 甲}}"),
        ("审核: {初审: {姓名：甲, 日期: 2026/3/2}}", "审核: {初审: {姓名: 甲, 日期: 2026-03-02}}"),
        ("逾期说明: {原因：休假, 批准人: 甲}", "逾期说明: {原因: 休假, 批准人: 甲}"),
    ],
)
def test_what_is_mechanical_is_put_right(written: str, proper: str) -> None:
    key = re.match(r"(标题|成文日期|\w+)", written)
    label = {"标题": "名称", "成文日期": "生成日期"}.get(key[1], key[1]) if key else ""
    before, found = re.subn(rf"^{label}: .*$", lambda _: written, HEAD, flags=re.M)
    if not found:
        before = HEAD.replace("---\n各", f"{written}\n---\n各")
    after = before.replace(written, proper)
    assert fixed(before) == after


@pytest.mark.parametrize(
    "line",
    [
        "索引号: 1199０0005/2026—1",
        "名称: “关于试验”的通知",
        "名称: 关于 [2026] 2号的通知",
        "文号: 试政办〔2026〕第1号",
        "文号: 试政办〔2026〕01号",
        "文号: 第5号",
        "文号: 关于试政办[2026]1号的函",
        "生成日期: 2026-02-30",
        "生成日期: 2026年3月",
        "生成日期: 长期",
        "生成日期: 2026-03-02 09:00",
        "生成日期: 18260302",
        "公开属性: 部分公开",
        "formed_on: 2026-03-02",
        "draft: true",
        "主题词: 甲、乙；丙",
        "标题: 甲",
        "内容概述: 说明 #1 号楼",
        "不认识的项：值",
        "名称: [公告]通知",
        "名称: a: b",
    ],
)
def test_what_is_not_certain_is_left(line: str) -> None:
    key = line.partition(":")[0]
    changed, found = re.subn(rf"^{key}: .*$", lambda _: line, HEAD, flags=re.M)
    before = changed if found else HEAD.replace("---\n各", f"{line}\n---\n各")
    if line.startswith("不认识"):
        assert fixed(before) == before.replace("不认识的项：值", "不认识的项: 值")
    else:
        assert fixed(before) == before


def test_the_body_the_comments_and_a_block_text_are_never_touched() -> None:
    block = "内容概述: |\n  第一行  \n  日期：2026年3月2日\n\n  公开属性：此件公开发布\t\n"
    before = HEAD.replace("内容概述: 说明试验工作的安排。\n", block)
    assert fixed(before) == before
    comment = before.replace("# 一条注释", "# 成文日期：2026年3月2日")
    assert fixed(comment) == comment


def test_line_ends_stay_as_they_are() -> None:
    before = HEAD.replace("名称: ", "名称：").replace("\n", "\r\n").replace("栏目", "\r栏目")
    after = before.replace("名称：", "名称: ")
    assert fixed(before) == after


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HEAD.encode("gb18030"), "GBK"),
        (b"\xff\xfe" + HEAD.encode("utf-16-le"), "UTF-16"),
        (b"\xfe\xff" + HEAD.encode("utf-16-be"), "UTF-16"),
        (b"\xef\xbb\xbf" + HEAD.encode(), "UTF-8（带 BOM）"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode(), "UTF-8（带 BOM）"),
    ],
)
def test_a_file_becomes_plain_utf8(data: bytes, name: str) -> None:
    found = fix(SourceFile(A, data))
    assert found
    assert found.data == HEAD.encode()
    assert [(change.line, change.old, change.new) for change in found.changes] == [
        (1, name, "UTF-8")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"\xc3\x28\xa0\xa1\xff",
        HEAD.replace("---\n", "", 1).encode(),
        HEAD.replace("---\n各", "各").replace("名称: ", "名称：").encode(),
        b"",
        b"---",
    ],
)
def test_what_cannot_be_read_for_sure_is_left(data: bytes) -> None:
    assert fix(SourceFile(A, data)) is None


@pytest.mark.parametrize(
    "path", ["content/private/a.csv", "content/documents/a.txt", "content/calendar/2026.yml"]
)
def test_files_of_other_kinds_are_left(path: str) -> None:
    assert fix(SourceFile(path, HEAD.replace("名称: ", "名称：").encode())) is None


def test_configuration_is_put_right_as_well() -> None:
    assert fixed("名称：试验县\nas_of: 2026年3月2日 \n", "content/site.yml") == (
        "名称: 试验县\nas_of: 2026-03-02\n"
    )
    bodies = "机构:\n  - {代码：zfb, 全称: 办公室, 类型: 部门}\n"
    assert "{代码: zfb, 全称: 办公室, 类型: 工作部门}" in fixed(bodies, "content/bodies.yml")
    words = "易错词：\n  按装: 安装\n敏感词:\n  - {词：试验}\n"
    assert fixed(words, "content/lexicon.yml") == (
        "易错词:\n  按装: 安装\n禁用词:\n  - {词: 试验}\n"
    )
    assert fixed("继承:nation\n", "content/packs/own.yml") == "继承: nation\n"
    assert fixed("已接受:\t[]\n", "content/baseline.yml") == "已接受: []\n"


def as_a_hasty_keyboard_writes_it(text: str) -> str:
    """Return an item with full-width colons and dates as they are spoken."""
    head, fence, body = text.partition("\n---\n")
    head = re.sub(r"^([^\s:#-][^:\s]*): ", r"\1：", head, flags=re.M)
    spoken = re.sub(
        r"(\d{4})-(\d\d)-(\d\d)", lambda on: f"{on[1]}年{int(on[2])}月{int(on[3])}日", head
    )
    return spoken + fence + body


def test_the_sample_comes_back_byte_for_byte_from_a_hasty_keyboard() -> None:
    folder = Path(__file__).parent.parent / "content"
    for path in sorted(folder.glob("documents/**/*.md")):
        name = f"content/{path.relative_to(folder).as_posix()}"
        data = path.read_bytes()
        assert fix(SourceFile(name, data)) is None, name
        hasty = as_a_hasty_keyboard_writes_it(data.decode()).encode("gb18030")
        found = fix(SourceFile(name, hasty))
        assert found, name
        assert found.data == data, name


def test_a_file_full_of_what_cannot_be_put_right_is_read_in_time() -> None:
    rows = "".join(f"  - {{日期：&{number}, 类型: 更正}}\n" for number in range(1500))
    text = HEAD.replace("---\n各", f"变更记录:\n{rows}---\n各").replace("名称: ", "名称：")
    assert fixed(text).startswith(HEAD[:30])


KEYS = [
    "名称", "标题", "文号", "生成日期", "成文日期", "公开日期", "发布时间", "公开属性", "公开方式",
    "草稿", "修改文件", "审核", "变更记录", "内容概述", "有效性", "kind", "formed_on", "没有的项",
    "是否解读", "附件", "主题词", "豁免",
]  # fmt: skip
VALUES = [
    "关于试验的通知", "“通知”", "试政办[2026]1号", "试政办（２０２６）１号、A/1；试政办【2025】3号",
    "2026年3月2日", "２０２６／３／２ 9：05", "二〇二六年三月二日", "20260302", "2026-13-40", "此件公开发布",
    "免予公开", "√", "是", "TRUE", "[试政办(2026)2号, 甲]", "{初审: {姓名：甲, 日期: 2026/3/2}}",
    "{初审：甲}", "\n  - 日期：2026年3月2日\n    类型: 变更", "\n  - {日期：2026.3.2,类型：更正}",
    "|\n  日期：2026年3月2日  \n  \n  x", ">-\n  名称：x\n\ty", '"a：b  "', "'2026/3/2'", '"未完', "*甲",
    "&a x", "无效", "文件", "值 #注释", "值 # 注释", "", "~", "a: b", "[", "　全角", "甲\t乙", "：：",
    ": :", "未知", "- x", "\u2028x", "\x85", "\ufeff", "𠮷：x",
]  # fmt: skip
COLONS = [":", ": ", "：", "： ", ":\t", " : ", "　：", ":  "]
LEADS = ["", "", "", " ", "\t", "　", "  ", "# ", "- "]
TAILS = ["", "", "  ", "\t", "　", " # x", "：", "\x0b"]
LINES = st.one_of(
    st.builds(
        "".join,
        st.tuples(*map(st.sampled_from, (LEADS, KEYS, COLONS, VALUES, TAILS))),
    ),
    st.sampled_from(["", "---", "  ", "  x: y", "文字", "-- -"]),
)
FILES = st.builds(
    lambda lines, end, closing: end.join(["---", *lines, *closing, "正文：x  ", ""]),
    st.lists(LINES, max_size=7),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([["---"], ["---"], ["---  "], []]),
)


@given(FILES, st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "gb18030"]))
@settings(max_examples=300, deadline=None)
def test_twice_is_once_and_nothing_changes_its_meaning(text: str, encoding: str) -> None:
    source = SourceFile(A, text.encode(encoding))
    found = fix(source)
    if found is None:
        return
    again = SourceFile(A, found.data)
    assert fix(again) is None
    old, new = parse_source(source, SITE), parse_source(again, SITE)
    assert {fault.code for fault in new.faults} <= {fault.code for fault in old.faults}
    assert len(new.faults) <= len(old.faults)
    (before,), (after,) = old.items, new.items
    assert before.body == after.body
    for name in type(before).model_fields:
        is_place = name in ("where", "unread", "body")
        if is_place or any(part.split(".")[0] == name for part in before.unread):
            continue
        was, now = getattr(before, name), getattr(after, name)
        if name in ("doc_no", "amends"):
            was, now = doc_nos(was), doc_nos(now)
        elif name == "published_at" and "published_on" in before.unread:
            continue
        assert was == now, name


def doc_nos(written: object) -> list[str]:
    """Return the 文号 in the one spelling in which they are compared."""
    texts = [written] if isinstance(written, str) else list(written or ())  # type: ignore[call-overload]
    return [doc_no_key(text.translate(DIGITS)) for text in texts]


SITE = load(
    [
        SourceFile(
            "content/site.yml", "名称: 试\n牵头机构: zfb\n网址: https://test.example/\n".encode()
        ),
        SourceFile(
            "content/bodies.yml", "机构:\n  - {代码: zfb, 全称: 办公室, 类型: 工作部门}\n".encode()
        ),
    ],
    (), as_of=None, clock=date(2026, 3, 2),
).catalogue.site  # fmt: skip


WRONG = HEAD.replace("生成日期: 2026-03-02", "成文日期：2026年3月2日")


def test_each_change_is_one_line_and_written(project: Project, run: Run) -> None:
    root = project({A: WRONG, "content/documents/b.md": HEAD.replace("00001", "00002")})
    result = run("fix", "-C", root)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{A}:8 成文日期： → 成文日期: ",
        f"{A}:8 成文日期 → 生成日期",
        f"{A}:8 2026年3月2日 → 2026-03-02",
    ]
    assert "已改正 1 个文件，3 处" in result.stderr
    assert (root / A).read_text("utf-8") == HEAD
    again = run("fix", "-C", root)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "没有可以自动改正的" in again.stderr


def test_a_diff_writes_nothing(project: Project, run: Run) -> None:
    root = project({A: WRONG})
    result = run("fix", "--diff", "-C", root)
    assert (result.exit_code, result.stdout) == (
        0,
        f"--- a/{A}\n+++ b/{A}\n@@ -8 +8 @@\n-成文日期：2026年3月2日\n+生成日期: 2026-03-02\n",
    )
    assert "没有写入" in result.stderr
    assert (root / A).read_text("utf-8") == WRONG


def test_check_refuses_and_writes_nothing(project: Project, run: Run) -> None:
    root = project({A: WRONG})
    assert run("fix", "--check", "-C", root).exit_code == 1
    assert (root / A).read_text("utf-8") == WRONG
    run("fix", "-C", root)
    assert run("fix", "--check", "-C", root).exit_code == 0


def test_only_the_paths_given_are_fixed(project: Project, run: Run) -> None:
    other = "content/documents/b/b.md"
    root = project({A: WRONG, other: WRONG.replace("00001", "00002")})
    assert run("fix", "content/documents/b", "-C", root).exit_code == 0
    assert (root / A).read_text("utf-8") == WRONG
    assert (root / other).read_text("utf-8") != WRONG


@pytest.mark.parametrize(
    "extra",
    [
        "公开属性: 不予公开\n不予公开依据: 个人隐私\n理由: 甲",
        "公开属性: 依申请公开",
        "公开属性: 看情况",
        "公开属性: 主动公开\n公开范围: 特定群体",
    ],
)
@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_nothing_of_an_item_that_is_not_public_is_shown(
    project: Project, run: Run, extra: str, option: str
) -> None:
    text = WRONG.replace("公开属性: 主动公开", extra).replace("试政办〔2026〕", "试政办[2026]")
    result = run("fix", option, "-C", project({A: text}))
    assert f"{A}:8 （此条不对外公开，不显示内容）" in result.stdout
    for part in ("2026", "试政办", "日期", "群体"):
        assert part not in result.stdout


def test_a_link_is_followed_not_replaced(project: Project, run: Run) -> None:
    root = project({"content/documents/b.txt/real.md": WRONG})
    link = root / A
    link.symlink_to(root / "content/documents/b.txt/real.md")
    run("fix", A, "-C", root)
    assert link.is_symlink()
    assert (root / "content/documents/b.txt/real.md").read_text("utf-8") == HEAD


def test_fix_works_where_the_configuration_cannot_be_used(project: Project, run: Run) -> None:
    root = project({"content/site.yml": "名称：[\n", A: WRONG})
    assert run("fix", A, "-C", root).exit_code == 0
    assert (root / A).read_text("utf-8") == HEAD
