"""git as the command line asks it, and what a change brought: ``check --since``."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

from builder.cli import git
from builder.files.error import OperatorError

Run = Callable[..., Result]
NAME = "关于“试验”的通知.md"


def call(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@test.example", "-c", "commit.gpgsign=false")
    command = ["git", *who, "-c", "init.defaultBranch=main", *args]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def commit(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    call(folder, "add", "-A")
    call(folder, "commit", "-q", "--allow-empty", "-m", "change")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a repository whose folder 县 is the project, with two commits."""
    root = tmp_path / "县"
    root.mkdir()
    call(tmp_path, "init", "-q")
    (tmp_path / "outside.md").write_text("1", "utf-8")
    commit(root, **{"a.md": "1", "b.md": "1", "gone.md": "1", ".gitignore": "site\n"})
    call(tmp_path, "tag", "start")
    (tmp_path / "outside.md").write_text("2", "utf-8")
    commit(root, **{NAME: "2"})
    return root


def test_committed_edited_new_and_deleted_files_have_changed(project: Path) -> None:
    (project / "a.md").write_text("3", "utf-8")
    (project / "新 建.md").write_text("3", "utf-8")
    (project / "site").write_text("3", "utf-8")
    (project / "gone.md").unlink()
    assert git.changed_since(project, "start") == {NAME, "a.md", "新 建.md", "gone.md"}
    assert git.changed_since(project, "HEAD") == {"a.md", "新 建.md", "gone.md"}


def test_what_the_other_branch_did_meanwhile_is_no_change_of_ours(project: Path) -> None:
    call(project, "checkout", "-q", "-b", "other", "start")
    commit(project, **{"b.md": "other"})
    call(project, "checkout", "-q", "main")
    assert git.changed_since(project, "other") == {NAME}


def test_files_are_read_as_a_commit_had_them(project: Path) -> None:
    (project / "a.md").write_text("3", "utf-8")
    (project / "odd missing 5").mkdir()
    commit(project, **{"空 1.md": "", "odd missing 5/x.md": "a\n\n", "b.md": "new"})
    asked = ["a.md", "b.md", "空 1.md", "没有 blob 3.md", "odd missing 5", "odd missing 5/x.md"]
    assert git.files_at(project, "start", asked) == {"a.md": b"1", "b.md": b"1"}
    assert git.files_at(project, "HEAD", asked) == {
        "a.md": b"3", "b.md": b"new", "空 1.md": b"", "odd missing 5/x.md": b"a\n\n",
    }  # fmt: skip
    assert git.files_at(project, "HEAD", ()) == {}


@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        ("nowhere", "仓库里没有版本“nowhere”。请先用 git fetch"),
        ("--output=x", "写法不对"),
        ("", "写法不对"),
        ("HEAD:a.md", "仓库里没有版本“HEAD:a.md”"),
    ],
)
def test_an_odd_revision_is_one_sentence(project: Path, revision: str, sentence: str) -> None:
    with pytest.raises(OperatorError, match=sentence):
        git.changed_since(project, revision)


def test_no_repository_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(OperatorError, match="不在 git 仓库里"):
        git.changed_since(tmp_path, "HEAD")


def test_no_commit_yet_is_one_sentence(tmp_path: Path) -> None:
    call(tmp_path, "init", "-q")
    with pytest.raises(OperatorError, match="没有版本“HEAD”"):
        git.changed_since(tmp_path, "HEAD")


def test_no_git_is_one_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(OperatorError, match="没有找到 git"):
        git.run_git(project, "status")


def test_a_hook_of_another_repository_does_not_mislead(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert git.changed_since(project, "start") == {NAME}


def test_a_shallow_clone_says_how_to_fetch_the_rest(project: Path, tmp_path: Path) -> None:
    source = f"file://{tmp_path.as_posix()}"
    call(tmp_path, "clone", "-q", "--depth", "1", source, "copy")
    copy = tmp_path / "copy" / "县"
    assert git.is_shallow(copy)
    assert not git.is_shallow(project)
    with pytest.raises(OperatorError, match=r"浅克隆.*fetch-depth: 0"):
        git.changed_since(copy, "start")


def test_unrelated_histories_are_one_sentence(project: Path) -> None:
    call(project, "checkout", "-q", "--orphan", "fresh")
    commit(project, **{"c.md": "1"})
    with pytest.raises(OperatorError, match="找不到“start”与当前版本分开的地方"):
        git.changed_since(project, "start")


ITEM = """\
---
索引号: 11990000505001002J/2026-0000{number}
名称: 关于开展第{number}项试验工作的通知
文号: 试政办〔2026〕{number}号
发布机构: 县政府办
栏目: 其他文件
生成日期: 2026-03-02
公开日期: {on}
公开属性: 主动公开
内容概述: 说明试验工作的安排。
{more}---
各单位：请按时办理试验工作。
"""
LATE, ON_TIME = "2026-04-30", "2026-03-03"


def item(number: int, on: str, more: str = "") -> str:
    return ITEM.format(number=number, on=on, more=more)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Make a project with a late item, in a folder of a repository with one commit."""
    root = tmp_path / "project"
    files = MINIMAL | {
        "content/documents/旧 1.md": item(1, LATE),
        "content/documents/二.md": item(2, ON_TIME),
        "content/documents/3.md": item(3, ON_TIME, "落实文件: 11990000505001002J/2026-00002\n"),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    call(tmp_path, "init", "-q")
    commit(root)
    return root


def since(run: Run, root: Path, *more: str, revision: str = "HEAD") -> Result:
    common = ("--as-of", "2026-11-20", "--ignore", "S,C", "--format", "concise")
    return run("check", "-C", root, *common, "--since", revision, *more)


def test_findings_of_files_that_did_not_change_are_counted_only(county: Path, run: Run) -> None:
    (county / "content/documents/新.md").write_text(item(4, ON_TIME), "utf-8")
    result = since(run, county)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "改动没有带来问题。" in result.stderr
    assert "另有 1 项在未改动的文件里，未列出。" in result.stderr


def test_findings_of_changed_files_decide_the_exit_code(county: Path, run: Run) -> None:
    (county / "content/documents/新 件.md").write_text(item(4, LATE), "utf-8")
    result = since(run, county)
    assert result.exit_code == 1
    assert result.stdout.startswith("content/documents/新 件.md:8:7: 违规 D101")
    assert "共 1 条" in result.stdout


def test_an_old_finding_returns_with_the_change_of_its_file(county: Path, run: Run) -> None:
    path = county / "content/documents/旧 1.md"
    path.write_text(path.read_text("utf-8") + "补充一句。\n", "utf-8")
    assert "D101" in since(run, county).stdout
    commit(county)
    assert since(run, county).stdout == ""
    assert "D101" in since(run, county, revision="HEAD~1").stdout


def test_what_a_change_breaks_elsewhere_is_listed(county: Path, run: Run) -> None:
    (county / "content/documents/二.md").unlink()
    result = since(run, county)
    assert result.exit_code == 1
    assert result.stdout.startswith("content/documents/3.md:11:7: 错误 L101")
    assert "共 1 条" in result.stdout
    assert "另有 1 项在未改动的文件里" in result.stderr


def test_a_project_that_could_not_be_read_before_hides_the_rest(county: Path, run: Run) -> None:
    site = county / "content/site.yml"
    sound = site.read_text("utf-8")
    site.write_text("名称: [\n", "utf-8")
    commit(county)
    site.write_text(sound, "utf-8")
    result = since(run, county)
    assert result.exit_code == 0
    assert "另有 1 项在未改动的文件里" in result.stderr


def test_check_since_refuses_in_one_sentence(county: Path, run: Run) -> None:
    result = since(run, county, revision="nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("仓库里没有版本“nowhere”。请先用 git fetch 取得它，或者换一个版本。\n")


@pytest.mark.parametrize(("style", "path"), [("github", "file="), ("gitlab", '"path": "')])
def test_services_get_paths_from_the_root_of_the_repository(
    county: Path, run: Run, style: str, path: str
) -> None:
    result = run("check", "-C", county, "--as-of", "2026-11-20", "--format", style)
    assert f"{path}project/content/documents/旧 1.md" in result.stdout
    text = run("check", "-C", county, "--as-of", "2026-11-20", "--format", "json").stdout
    assert '"path": "content/documents/旧 1.md"' in text
