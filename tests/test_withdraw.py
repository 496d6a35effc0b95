"""gongkai withdraw: one command and one build take an item away; the file keeps all else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minimal import MINIMAL, Result
from pages import tiny

from builder.fixes.withdrawal import CannotWithdraw, write_withdrawal
from builder.model.output import SourceFile
from builder.model.parts import Withdrawal

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
A, B = "content/documents/a.md", "content/documents/b.md"
NUMBER = f"{tiny.CODE}/2026-00001"
OTHER = f"{tiny.CODE}/2026-00002"
REASON = "条例第十五条：涉及个人隐私"
GONE = Withdrawal(on=date(2026, 5, 6), reason=REASON)
ADDED = "撤回:\n  日期: 2026-05-06\n  依据: 条例第十五条：涉及个人隐私\n"
TITLE = "关于印发试验办法的通知"


def files() -> dict[str, str | bytes]:
    """Return an item with an attachment, and one that refers to it in three ways."""
    mine = tiny.item(1, "[名单](mingdan.csv)", 名称=TITLE, 旧网址="[old/1.html]")
    other = tiny.item(2, f"按[通知](a.md)和《{TITLE}》办理。", 落实文件="[试政办〔2026〕1号]")
    site = "截至日期: 2026-11-20\n下载格式: [docx]\n"
    return {
        A: mine,
        "content/documents/mingdan.csv": "姓名\n某某\n",
        B: other,
        "content/site.yml": MINIMAL["content/site.yml"] + site,
    }


def withdrawn(run: Run, root: Path, name: str = NUMBER, *more: str, **options: object) -> Result:
    return run("withdraw", name, "-C", root, "--reason", REASON, *more, **options)


@pytest.mark.parametrize("name", [NUMBER, "试政办[2026] 1号", A, "a.md"])
def test_an_item_is_named_by_number_document_number_or_file(
    name: str, project: Project, run: Run
) -> None:
    root = project(files())
    folder = root / "content/documents" if name == "a.md" else root
    result = withdrawn(run, root, name, "--yes", cwd=folder)
    assert result.exit_code == 0, result.stderr
    text = (root / A).read_text("utf-8")
    assert text == str(files()[A]).replace("---\n[", f"{ADDED.replace('05-06', '11-20')}---\n[")


def test_what_will_vanish_is_told_and_nothing_written_unasked(project: Project, run: Run) -> None:
    root = project(files())
    result = withdrawn(run, root)
    page = "i/11990000505001002J/2026-00001"
    assert (
        result.stdout
        == f"""\
撤回 {NUMBER} {TITLE}
{A} 写入：
  + 撤回:
  +   日期: 2026-11-20
  +   依据: {REASON}
从网站撤下：
  网页 {page}.html（原网址改为撤回说明，只留索引号、撤回日期、依据）
  下载 {page}.txt、{page}.docx
  附件 {page}/mingdan.csv
  旧网址 1 个不再转向
  目录、首页、栏目和机构的列表、检索、订阅、数据文件、当年归档里的这一条
这些信息与它关联，或者链接到它，以后不再显示关联和链接：
  {OTHER} 第2条信息
这些地方的文字里提到它的名称或者文号，不会自动删去，请看一看要不要改：
  {OTHER} 第2条信息
"""
    )
    assert (result.exit_code, result.stderr) == (
        2,
        "没有写入：不在终端里运行时，看过以上内容后加 --yes。\n",
    )
    assert (root / A).read_bytes() == str(files()[A]).encode()


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_on_a_terminal_it_asks(
    answer: str, code: int, project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.cli.withdraw._is_terminal", lambda: True)
    root = project(files())
    result = withdrawn(run, root, input=answer)
    assert "确认撤回吗？" in result.stdout
    assert result.exit_code == code
    assert ("撤回:" in (root / A).read_text("utf-8")) is (code == 0)


def test_one_build_later_only_the_tombstone_is_left(project: Project, run: Run) -> None:
    root = project(files())
    assert run("build", "-C", root, "--no-search").exit_code == 0
    kept = ("--successor", OTHER, "--date", "2026-11-19", "--yes")
    told = withdrawn(run, root, NUMBER, *kept)
    starts = (
        "接着运行 gongkai build",
        "git 历史里",
        "本机和流水线",
        "搜索引擎和 CDN",
        "正文和附件还在",
    )
    lines = told.stderr.splitlines()
    assert [line.startswith(start) for line, start in zip(lines, starts, strict=True)] == [True] * 5
    built = run("build", "-C", root, "--no-search")
    assert built.exit_code == 0, built.stdout
    naming = {
        path.relative_to(root / "site").as_posix()
        for path in (root / "site").rglob("*.html")
        if TITLE in path.read_text("utf-8")
    }
    # The other item says its title in words of its own, as the command told.
    assert naming == {f"i/{OTHER}.html"}
    stone = (root / f"site/i/{NUMBER}.html").read_text("utf-8")
    assert [part for part in (NUMBER, REASON, "2026-00002.html") if part not in stone] == []
    left = sorted(path.name for path in (root / f"site/i/{tiny.CODE}").iterdir())
    assert left == ["2026-00001.html", "2026-00002.docx", "2026-00002.html", "2026-00002.txt"]
    checked = run("check", "-C", root, "--format", "concise", "--ignore", "C,T,R,P")
    told_of = {line.split(":")[0] for line in checked.stdout.splitlines() if "信息" in line}
    assert told_of == {B}, "what is left to do stands in the item that refers to it"
    assert (checked.exit_code, "已经撤回" in checked.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((f"{tiny.CODE}/2026-00011",), f"，是否想写“{NUMBER}”？"),
        (("没有的",), "没有索引号、文号或者文件是“没有的”的信息。"),
        ((NUMBER, "--successor", "没有的"), "替代的信息“没有的”在目录里查不到。"),
        ((NUMBER, "--successor", NUMBER), "替代的信息不能是它自己"),
        ((NUMBER, "--date", "2026-11-21"), "撤回日期 2026-11-21 还没有到"),
        ((NUMBER, "--date", "2026-03-08"), "早于公开日期 2026-03-09"),
        ((NUMBER, "--reason", " "), "--reason 要写明依据"),
        ((NUMBER, "--reason", "条例\x7f"), "依据里有看不见的字符"),
    ],
)
def test_a_wrong_wish_is_one_sentence(
    arguments: tuple[str, ...], sentence: str, project: Project, run: Run
) -> None:
    root = project(files())
    result = withdrawn(run, root, *arguments, "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert (root / A).read_bytes() == str(files()[A]).encode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"撤回": "{日期: 2026-05-06, 依据: 错}"}, "的信息已经撤回。"),
        ({"公开属性": "依申请公开"}, "不必撤回。"),
        ({"公开日期": "2027-01-05"}, "还没有到公开日期"),
        ({"草稿": "是"}, "是草稿"),
        ({"撤回": "[错]"}, "有读不出的项"),
        ({"索引号": OTHER}, "有 2 条信息，没有撤回。请写文件路径："),
    ],
)
def test_what_is_not_on_the_site_is_not_withdrawn(
    fields: dict[str, str], sentence: str, project: Project, run: Run
) -> None:
    text = tiny.item(1, "正文。", **fields)
    root = project({A: text, B: tiny.item(2)})
    result = withdrawn(run, root, fields.get("索引号", NUMBER), "--yes")
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr
    assert "第1条信息" not in result.stdout + result.stderr
    assert (root / A).read_bytes() == text.encode()


def test_the_operator_is_reminded_of_provision_title_and_successor(
    project: Project, run: Run
) -> None:
    more = {"content/documents/c.md": tiny.item(3, 草稿="是")}
    root = project({**files(), **more})
    wish = ("--reason", f"{TITLE}有误", "--successor", f"{tiny.CODE}/2026-00003")
    said = run("withdraw", NUMBER, "-C", root, *wish).stderr
    reminders = ("没有写明条款", "依据里写了名称", "替代的信息现在没有公开")
    assert [part for part in reminders if part not in said] == []
    assert "依据里写了名称" not in run("withdraw", NUMBER, "-C", root, *wish, "--show-title").stderr


def test_a_file_changed_in_the_meantime_is_left_alone(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(files())

    def answered(*_: object, **__: object) -> bool:
        (root / A).write_text("别人刚写的", "utf-8")
        return True

    monkeypatch.setattr("builder.cli.withdraw._is_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", answered)
    assert "刚才被别人改动" in withdrawn(run, root).stderr
    assert (root / A).read_text("utf-8") == "别人刚写的"


# The file


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_line_ends_and_comments_stay(end: str, encoding: str) -> None:
    text = tiny.item(1, "正文。---\n---\n").replace("---\n", "---\n# 注释：照旧\n", 1)
    plain = text.replace("\n", end)
    closing = f"{end}---{end}"
    head, _, tail = plain.partition(closing)
    written = write_withdrawal(SourceFile(A, plain.encode(encoding)), GONE)
    wanted = head + end + ADDED.replace("\n", end) + "---" + end + tail
    assert written.data == wanted.encode(encoding)


@pytest.mark.parametrize("key", ["撤回:", "withdrawn: # 待定"])
def test_a_key_that_stands_empty_is_filled(key: str) -> None:
    text = tiny.item(1).replace("名称:", f"{key}\n名称:")
    written = write_withdrawal(SourceFile(A, text.encode()), GONE)
    parts = ADDED.removeprefix("撤回:\n")
    assert written.data.decode() == text.replace(f"{key}\n", f"{key}\n{parts}")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (tiny.item(1).encode() + b"\xff\xff\x00", "文件编码无法辨认"),
        (tiny.item(1, "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b").encode(), "合并冲突"),
        (tiny.item(1).replace("名称: ", "名称: [").encode(), "文件头读不完整"),
        (b"\xe6\xad\xa3\xe6\x96\x87", "文件头读不完整"),
        (tiny.item(1, 撤回="2026-05-06").encode(), "“撤回”已经写过"),
    ],
)
def test_a_file_that_cannot_be_written_for_sure_is_refused(text: bytes, sentence: str) -> None:
    with pytest.raises(CannotWithdraw, match=sentence):
        write_withdrawal(SourceFile(A, text), GONE)


def test_what_would_be_read_otherwise_is_refused() -> None:
    with pytest.raises(CannotWithdraw, match="写法特殊"):
        write_withdrawal(SourceFile(A, tiny.item(1).encode()), Withdrawal(reason="null"))


@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool), st.booleans())
def test_any_reason_is_read_back_or_refused(reason: str, title: bool) -> None:
    """``write_withdrawal`` reads its own outcome again; what it returns is therefore right."""
    source = SourceFile(A, tiny.item(1).encode())
    wanted = Withdrawal(on=GONE.on, reason=reason, show_title=title or None)
    try:
        written = write_withdrawal(source, wanted)
    except (CannotWithdraw, UnicodeEncodeError):
        assert not reason.isprintable() or reason.strip("~") == "" or reason.lower() == "null"
        return
    assert written.data.startswith(source.data.partition(b"\n---")[0])
