"""git as the command line asks it: Chinese names, a project inside a repository, refusals."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builder.cli import git
from builder.files.error import OperatorError

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
