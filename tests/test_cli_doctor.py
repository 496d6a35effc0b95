"""``gongkai doctor``: every check at its boundary, and the command on real folders."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

from builder.cli.doctor import machine
from builder.cli.doctor import project as folder
from builder.cli.doctor.check import Check, Verdict, bad
from builder.law.calendar import load_shipped
from builder.search import engine
from builder.search.error import SearchError

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

CHINA = timezone(timedelta(hours=8))
NOTICE = date(2025, 11, 4)
GOOD, HINT, BAD = Verdict


def git(where: Path, *args: str) -> None:
    who = ("-c", "user.name=编辑", "-c", "user.email=a@test.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], cwd=where, check=True, capture_output=True)


@pytest.fixture
def repository(project: Project) -> Callable[..., Path]:
    """Make a project that is a repository with one commit."""

    def make(**files: str) -> Path:
        root = project(files)
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "首次提交")
        return root

    return make


def test_a_line_has_a_mark_the_finding_and_the_advice() -> None:
    check = bad("时钟", "早于放假通知", "请校准")
    assert check.line() == "✗ 时钟：早于放假通知。请校准"
    assert check.line("gbk") == "× 时钟：早于放假通知。请校准"
    assert Check(GOOD, "git", "2.39.5").line("cp936").startswith("√ git")
    assert bad("主题", "没有主题。", "换一个").line() == "✗ 主题：没有主题。换一个"


@pytest.mark.parametrize(
    ("version", "verdict"), [((3, 10, 14), BAD), ((3, 11, 0), GOOD), ((3, 14, 1), GOOD)]
)
def test_python(version: tuple[int, ...], verdict: Verdict) -> None:
    assert machine.python(version).verdict is verdict


@pytest.mark.parametrize(
    ("needed", "verdict", "word"),
    [
        (["click<9,>=8.5"], GOOD, "click 8"),
        (["click>=99"], BAD, "不合要求"),
        (["click<8"], BAD, "不合要求"),
        (["no-such-package-at-all>=1"], BAD, "没有 no-such-package-at-all"),
        (['no-such-package-at-all; extra == "test"', "click"], GOOD, "click"),
    ],
)
def test_packages(needed: list[str], verdict: Verdict, word: str) -> None:
    check = machine.packages(needed)
    assert check.verdict is verdict
    assert word in check.found


def test_the_packages_of_this_project_are_as_required() -> None:
    check = machine.packages(machine.installed_needs())
    assert (check.verdict, "pydantic" in check.found, "pytest" in check.found) == (
        GOOD,
        True,
        False,
    )


def test_pagefind_runs_or_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.pagefind().found.startswith("pagefind 1.")

    def fail() -> str:
        raise SearchError("没有找到检索索引程序")

    monkeypatch.setattr(engine, "pagefind_version", fail)
    assert machine.pagefind().verdict is BAD
    assert "--no-search" in machine.pagefind().advice


def test_without_git_there_is_a_hint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert machine.git_program(tmp_path).verdict is HINT
    assert folder.repository(tmp_path).verdict is HINT
    assert folder.work_tree(tmp_path) is None
    assert folder.private_folder(tmp_path) is None
    assert machine.tools().found == "没有 Chromium、LibreOffice、Java"


@pytest.mark.parametrize(
    ("listed", "verdict", "found"),
    [
        (None, HINT, "没有 fc-list，查不到"),
        ("", HINT, "没有"),
        ("Noto Sans CJK SC,思源黑体\nNoto Sans CJK SC\n", GOOD, "Noto Sans CJK SC"),
    ],
)
def test_fonts(
    monkeypatch: pytest.MonkeyPatch, listed: str | None, verdict: Verdict, found: str
) -> None:
    monkeypatch.setattr(machine.platform, "system", lambda: "Linux")
    monkeypatch.setattr(machine, "_output", lambda *_: listed)
    check = machine.fonts()
    assert (check.verdict, check.found) == (verdict, found)


@pytest.mark.parametrize(
    ("free_mb", "verdict"), [(99, BAD), (100, HINT), (1023, HINT), (1024, GOOD)]
)
def test_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_mb: int, verdict: Verdict
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=free_mb * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert machine.disk(tmp_path).verdict is verdict


def test_a_site_folder_with_other_files_is_refused(project: Project) -> None:
    root = project({})
    assert machine.output(root).verdict is GOOD
    (root / "site").mkdir()
    (root / "site/own.txt").write_text("x")
    assert machine.output(root).verdict is BAD


@pytest.mark.parametrize(
    ("now", "commit", "verdict", "word"),
    [
        (datetime(2025, 11, 3, 23, tzinfo=CHINA), None, BAD, "2025-11-04"),
        (datetime(2025, 11, 4, 0, tzinfo=CHINA), None, GOOD, "北京时间"),
        (datetime(2026, 11, 20, 9, tzinfo=UTC), None, GOOD, "不是北京时间"),
        (datetime(2026, 11, 20, 9, tzinfo=CHINA), date(2026, 11, 21), GOOD, ""),
        (datetime(2026, 11, 20, 9, tzinfo=CHINA), date(2026, 11, 22), HINT, "最后一次提交"),
    ],
)
def test_clock(now: datetime, commit: date | None, verdict: Verdict, word: str) -> None:
    check = machine.clock(now, newest_notice=NOTICE, last_commit=commit)
    assert check.verdict is verdict
    assert word in check.found


@pytest.mark.parametrize(
    ("today", "verdict", "word"),
    [
        (date(2026, 10, 31), GOOD, "2007–2026"),
        (date(2026, 11, 1), HINT, "没有 2027 年的"),
        (date(2027, 1, 1), BAD, "没有今年的"),
    ],
)
def test_calendar(today: date, verdict: Verdict, word: str) -> None:
    check = folder.calendar(load_shipped(), today)
    assert check.verdict is verdict
    assert word in check.found


def test_repository_and_work_tree(repository: Callable[..., Path]) -> None:
    root = repository()
    assert folder.repository(root).found == "完整历史，1 次提交"
    assert folder.work_tree(root).verdict is GOOD
    (root / "content/documents").mkdir()
    (root / "content/documents/关于试验.md").write_text("---\n")
    (root / "content/site.yml").write_text("名称: 改了\n")
    changed = folder.work_tree(root)
    assert changed.verdict is HINT
    assert changed.found == "2 个文件：content/site.yml、content/documents/关于试验.md"
    assert folder.last_commit(root) is not None


def test_a_folder_that_is_no_repository(project: Project) -> None:
    root = project({})
    found = folder.repository(root)
    assert (found.verdict, found.found) == (HINT, "这里不在 git 仓库里。")


def test_a_shallow_clone_is_told(repository: Callable[..., Path], tmp_path: Path) -> None:
    root = repository()
    (root / "a.txt").write_text("x")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "再次提交")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    check = folder.repository(tmp_path / "shallow")
    assert (check.verdict, "浅克隆" in check.found) == (HINT, True)


def test_the_private_folder_may_not_leave_with_the_repository(
    repository: Callable[..., Path],
) -> None:
    assert folder.private_folder(repository()).found == "不在本仓库里"


def test_a_tracked_private_folder_is_a_hint_once_there_is_a_remote(
    repository: Callable[..., Path],
) -> None:
    root = repository(**{"content/private/2026.csv": "索引号,名称\n"})
    assert folder.private_folder(root).verdict is GOOD
    git(root, "remote", "add", "origin", "https://git.test.example/a.git")
    check = folder.private_folder(root)
    assert (check.verdict, check.found) == (HINT, "1 个文件受本仓库管理，会随推送到达 origin")


def test_a_mounted_private_repository_is_fine(repository: Callable[..., Path]) -> None:
    root = repository()
    inner = root / "content/private"
    inner.mkdir()
    (inner / "2026.csv").write_text("索引号,名称\n")
    git(inner, "init", "-q")
    git(inner, "add", "-A")
    git(inner, "commit", "-q", "-m", "登记")
    git(root, "add", "content/private")
    git(root, "commit", "-q", "-m", "挂载")
    git(root, "remote", "add", "origin", "https://git.test.example/a.git")
    assert folder.private_folder(root).verdict is GOOD


def test_settings(project: Project) -> None:
    check, site = folder.settings(project({}))
    assert (check.verdict, site is not None) == (GOOD, True)
    assert "机构 1 个，栏目 1 个，规则包 nation" in check.found
    dated = project({"content/site.yml": MINIMAL["content/site.yml"] + "as_of: 2026-11-20\n"})
    assert folder.settings(dated)[0].verdict is HINT
    wrong, none = folder.settings(project({"content/site.yml": "名称: 试验\n"}))
    assert (wrong.verdict, none) == (BAD, None)
    assert "content/site.yml:1：缺少“牵头机构”" in wrong.found


def test_a_long_path_is_a_hint(project: Project) -> None:
    deep = "content/documents/" + "很长的文件夹名称/" * 20 + "a.md"
    assert folder.paths(project({})).verdict is GOOD
    assert folder.paths(project({deep: "---\n"})).verdict is HINT


def test_doctor_on_a_project(repository: Callable[..., Path], run: Run) -> None:
    result = run("doctor", "-C", repository())
    assert result.exit_code in (0, 1)  # 1 in a year whose notice is not shipped yet
    lines = result.stdout.splitlines()
    assert all(line[0] in "✓！✗√×" and "：" in line for line in lines)
    names = [line[2:].partition("：")[0] for line in lines]
    assert len(names) == len(set(names)) == 16
    assert result.stderr.startswith("共 16 项：正常 ")


def test_doctor_outside_a_project_says_so_and_fails(tmp_path: Path, run: Run) -> None:
    for place in (tmp_path, tmp_path / "missing"):
        result = run("doctor", "-C", place)
        assert result.exit_code == 1
        assert "✗ 站点配置：" in result.stdout
        assert "gongkai init" in result.stdout
