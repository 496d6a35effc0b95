"""The history of real repositories: renames, merges, branches, Chinese names, shallow clones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

from builder.cli.history import read_history
from builder.files.tree import read_tree
from builder.model.history import Depth, History, Life, text_mark

WHO = ("-c", "user.name=t", "-c", "user.email=t@test.example", "-c", "commit.gpgsign=false")
A = "content/documents/zfb/关于“试验”的 通知.md"
B = "content/documents/b.md"
FIRST, SECOND = date(2024, 3, 5), date(2024, 4, 1)
AS_OF = date(2024, 6, 3)


def item(number: str = "A/2024-00001", title: str = "关于测试的通知", **more: str) -> str:
    """Return the file of a public item; long enough for git to see what is like it."""
    fields = {
        "索引号": number,
        "名称": title,
        "文号": f"试政办〔2024〕{int(number[-5:])}号",
        "发布机构": "zfb",
        "栏目": "其他文件",
        "生成日期": "2024-03-04",
        "公开日期": "2024-03-05",
        "公开属性": "主动公开",
        "内容概述": "测试",
        **more,
    }
    body = fields.pop("正文", "各有关单位应当按照规定办理。\n" * 20)
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + f"---\n{body}"


class Repository:
    """A project under git whose commits have the days that a test gives them."""

    def __init__(self, root: Path, project: Path) -> None:
        self.root, self.project = root, project

    def git(self, *args: str, at: str = "2024-01-02") -> str:
        moment = at if "T" in at else f"{at}T12:00:00+08:00"
        days = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(
            ["git", *WHO, *args],
            cwd=self.root, env={**os.environ, **days}, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        for name, text in files.items():
            path = self.project / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, at: str, files: Mapping[str, str | bytes | None]) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change", at=at)

    def history(self) -> History:
        found = read_history(self.project, read_tree(self.project).sources)
        assert found is not None
        assert found.depth is Depth.FULL, found.reason
        return found


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Make a repository whose folder 县 is the project, with the settings of a tiny one."""
    project = tmp_path / "县"
    project.mkdir()
    made = Repository(tmp_path, project)
    made.git("init", "-q", "-b", "main")
    made.commit("2024-01-02", MINIMAL)
    return made


def states(life: Life) -> list[tuple[str, str | None, date, date | None]]:
    """Return path, index number, first and last day of every superseded state."""
    return [(one.item.path, one.item.index_no, one.on, one.until) for one in life.past]


def test_a_file_has_the_day_of_its_commit_at_utc_8(repo: Repository) -> None:
    repo.commit("2024-03-04T16:00:00+00:00", {A: item()})
    repo.commit("2024-03-04T15:59:59+00:00", {B: item("A/2024-00002")})
    found = repo.history()
    assert found.started_on == date(2024, 1, 2)
    assert {path: life.since for path, life in found.lives.items()} == {
        A: date(2024, 3, 5),
        B: date(2024, 3, 4),
    }
    assert found.gone == ()


def test_earlier_states_hold_the_fields_that_identify_an_item(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item(正文="限十五日办结。", 草稿="是").encode("gb18030")})
    repo.commit("2024-04-01", {A: item("A/2024-00002", 正文="限二十日办结。")})
    life = repo.history().lives[A]
    assert states(life) == [(A, "A/2024-00001", FIRST, SECOND)]
    assert life.since == SECOND
    stated = life.past[0].item
    assert (stated.title, stated.doc_no, stated.draft) == (
        "关于测试的通知",
        "试政办〔2024〕1号",
        True,
    )
    assert (stated.published_on, stated.formed_on) == (FIRST, date(2024, 3, 4))
    assert life.past[0].mark == text_mark(["限 十五 日办结"]) != text_mark(["限二十日办结。"])


def test_a_moved_file_keeps_its_history(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item()})
    repo.commit("2024-04-01", {A: None, B: item(正文="各有关单位应当按照规定办理。\n" * 19)})
    repo.commit("2024-05-06", {B: item(内容概述="另写")})
    life = repo.history().lives[B]
    assert [(path, on) for path, _, on, _ in states(life)] == [(A, FIRST), (B, SECOND)]
    assert repo.history().gone == ()


def test_two_files_that_change_places_keep_their_histories(repo: Repository) -> None:
    one, two = item(), item("A/2024-00002", "另一件事", 正文="公告如下。\n" * 30)
    repo.commit("2024-03-05", {A: one, B: two})
    repo.commit("2024-04-01", {A: two, B: one})
    found = repo.history()
    assert {path: len(life.past) for path, life in found.lives.items()} == {A: 1, B: 1}
    assert found.gone == ()


def test_a_new_file_in_the_form_of_a_deleted_one_is_another_item(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item()})
    repo.commit("2024-04-01", {A: None, B: item("A/2024-00002", "关于另一件事的通知")})
    found = repo.history()
    assert found.lives[B] == Life(B, SECOND)
    assert [states(life) for life in found.gone] == [[(A, "A/2024-00001", FIRST, SECOND)]]
    assert [life.path for life in found.holders["A/2024-00001"]] == [A]


def test_a_file_that_comes_back_goes_on(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item()})
    repo.commit("2024-04-01", {A: None})
    repo.commit("2024-05-06", {A: item(内容概述="另写")})
    found = repo.history()
    assert len(found.lives[A].past) == 1
    assert found.gone == ()


def test_what_did_not_stand_overnight_is_no_state(repo: Repository) -> None:
    repo.commit("2024-03-05T09:00:00+08:00", {A: item("A/2024-00008")})
    repo.commit("2024-03-05T17:00:00+08:00", {A: item()})
    repo.commit("2024-03-06T09:00:00+08:00", {B: item("A/2024-00009")})
    repo.commit("2024-03-06T17:00:00+08:00", {B: None})
    found = repo.history()
    assert found.lives == {A: Life(A, FIRST)}
    assert found.gone == ()


def test_what_a_branch_held_before_it_was_merged_is_no_state(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.commit("2024-03-05", {A: item("A/2024-00008")})
    repo.commit("2024-03-11", {A: item("A/2024-00009")})
    repo.git("checkout", "-q", "main")
    repo.commit("2024-03-12", {B: item("A/2024-00002")})
    repo.git("merge", "-q", "--no-ff", "--no-edit", "topic", at="2024-04-01")
    assert repo.history().lives[A] == Life(A, SECOND)


def test_settings_of_the_machine_change_nothing(tmp_path: Path) -> None:
    first = Repository(tmp_path, tmp_path)
    first.git("init", "-q", "-b", "main")
    first.commit("2024-03-05", {**MINIMAL, A: item()})
    first.git("checkout", "-q", "-b", "topic")
    first.commit("2024-03-11", {A: item("A/2024-00009")})
    first.git("checkout", "-q", "main")
    first.git("merge", "-q", "--no-ff", "--no-edit", "topic", at="2024-04-01")
    usual = first.history()
    assert states(usual.lives[A]) == [(A, "A/2024-00001", FIRST, SECOND)]
    settings = {"log.showRoot": "false", "log.diffMerges": "off", "diff.renames": "false"}
    for name, value in settings.items():
        first.git("config", name, value)
    assert first.history() == usual


def test_on_a_branch_the_main_line_is_what_was_public(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item()})
    repo.git("checkout", "-q", "-b", "topic")
    repo.commit("2024-04-01", {A: item("A/2024-00008"), B: item("A/2024-00002")})
    repo.commit("2024-05-06", {A: item("A/2024-00009")})
    found = repo.history()
    assert states(found.lives[A]) == [(A, "A/2024-00001", FIRST, None)]
    assert found.lives[A].since is None
    assert found.lives[B] == Life(B, None)
    repo.git("checkout", "-q", "--detach")  # as a pipeline does
    assert repo.history() == found


def test_what_was_not_pushed_was_not_public(repo: Repository, tmp_path: Path) -> None:
    repo.commit("2024-03-05", {A: item()})
    clone = tmp_path / "clone"
    repo.git("clone", "-q", str(tmp_path), str(clone))
    ours = Repository(clone, clone / "县")
    ours.commit("2024-04-01", {B: item("A/2024-00002")})
    assert {path: life.since for path, life in ours.history().lives.items()} == {A: FIRST, B: None}


def test_files_edited_moved_and_deleted_in_the_folder_differ_from_the_main_line(
    repo: Repository,
) -> None:
    other = "content/documents/c.md"
    two, three = item("A/2024-00002", 正文="公告如下。\n" * 30), item("A/2024-00003", "另一件事")
    repo.commit("2024-03-05", {A: item(), B: two, other: three})
    repo.write({A: item("A/2024-00009"), other: None, "content/documents/new.md": item()})
    repo.git("mv", "县/content/documents/b.md", "县/content/documents/moved.md")
    found = repo.history()
    assert states(found.lives[A]) == [(A, "A/2024-00001", FIRST, None)]
    moved = found.lives["content/documents/moved.md"]
    assert states(moved) == [(B, "A/2024-00002", FIRST, None)]
    assert [states(life) for life in found.gone] == [[(other, "A/2024-00003", FIRST, None)]]
    assert "content/documents/new.md" not in found.lives


def test_only_items_have_a_history(repo: Repository) -> None:
    repo.commit(
        "2024-03-05", {"content/guides/guide.md": item(), "content/documents/.x.md": item()}
    )
    repo.commit("2024-04-01", {"content/guides/guide.md": None, "content/documents/.x.md": None})
    found = repo.history()
    assert (found.lives, found.gone) == ({}, ())


def test_an_item_that_becomes_something_else_is_gone(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item()})
    repo.commit("2024-04-01", {A: None, "content/guides/guide.md": item()})
    assert [life.path for life in repo.history().gone] == [A]


def test_a_file_left_out_of_a_sparse_checkout_is_not_deleted(repo: Repository) -> None:
    repo.commit("2024-03-05", {A: item(), B: item("A/2024-00002")})
    repo.commit("2024-04-01", {A: item(内容概述="另写")})
    repo.git(
        "sparse-checkout", "set", "--no-cone", "/县/content/*.yml", "/县/content/documents/b.md"
    )
    assert not (repo.project / A).exists()
    found = repo.history()
    assert list(found.lives) == [B]
    assert found.gone == ()


def test_without_a_repository_git_or_commits_there_is_no_history(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain"
    (plain / "content").mkdir(parents=True)
    assert read_history(plain, ()) is None  # inside a repository, but never committed
    repo.git("checkout", "-q", "--orphan", "empty")
    assert read_history(repo.project, ()) is None
    repo.git("checkout", "-q", "-f", "main")
    assert read_history(repo.project, ()) is not None
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert read_history(repo.project, ()) is None


def test_a_repository_that_git_refuses_is_told(repo: Repository) -> None:
    (repo.root / ".git/HEAD").unlink()
    found = read_history(repo.project, ())
    assert found == History(Depth.UNREADABLE, reason="这里不在 git 仓库里")


@pytest.fixture
def shallow(repo: Repository, tmp_path: Path) -> Path:
    """Make a clone of the last commit only, as pipelines do."""
    repo.commit("2024-03-05", {A: item()})
    repo.commit("2024-04-01", {A: item("A/2024-00009")})
    clone = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth", "1", f"file://{tmp_path}", str(clone))
    return clone / "县"


def test_a_shallow_clone_is_told_and_judges_nothing(
    shallow: Path, run: Callable[..., Result]
) -> None:
    assert read_history(shallow, ()) == History(Depth.SHALLOW)
    common = ("check", "-C", shallow, "--as-of", "2024-06-03", "--format", "concise")
    result = run(*common, "--select", "S020,A02,D12")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "content/site.yml:1:1: 警告 S020 仓库是浅克隆，历史不完整，"
        "没有核对索引号变更、信息被删除和公开日期倒填"
    )
    assert run(*common, "--strict", "--select", "S020").exit_code == 1


def test_check_asks_for_the_history_and_build_does_not(
    repo: Repository, run: Callable[..., Result]
) -> None:
    repo.commit("2024-03-05", {A: item()})
    repo.commit("2024-04-01", {A: item("A/2024-00009", 公开日期="2024-03-06", 正文="废止。")})
    common = ("-C", repo.project, "--as-of", str(AS_OF), "--format", "concise")
    result = run("check", *common)
    assert result.exit_code == 1
    assert re.findall(r" ([AD]\d{3}) ", result.stdout) == ["A021", "D121"]
    assert run("build", *common, "--no-search").exit_code == 0


def test_an_archive_is_not_judged_by_when_it_was_made(
    repo: Repository, run: Callable[..., Result]
) -> None:
    site = MINIMAL["content/site.yml"] + f"截至日期: {AS_OF}\n"
    repo.commit("2024-03-05", {A: item(), "content/site.yml": site})
    repo.commit("2024-04-01", {A: item("A/2024-00009")})
    assert "A021" not in run("check", "-C", repo.project, "--format", "concise").stdout


def test_an_accepted_deletion_is_not_reported_again(
    repo: Repository, run: Callable[..., Result]
) -> None:
    repo.commit("2024-03-05", {A: item(), B: item("A/2024-00002")})
    repo.commit("2024-04-01", {A: None, B: None})
    common = ("check", "-C", repo.project, "--as-of", str(AS_OF), "--select", "A023")
    assert run(*common, "--format", "concise").stdout.count(" 警告 A023 ") == 2
    assert (
        run("check", "-C", repo.project, "--as-of", str(AS_OF), "--write-baseline").exit_code == 0
    )
    assert " A023 " not in run(*common, "--format", "concise").stdout
