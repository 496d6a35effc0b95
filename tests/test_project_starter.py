"""The starter of ``gongkai init`` is clean on any date and tells the truth about itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder.cli.clock import today

STARTER = Path(__file__).resolve().parent.parent / "builder/starter"
PLACEHOLDERS = {
    "body_name", "body_short", "site_name", "base_url", "credit_code", "today", "today_cn", "year",
}  # fmt: skip
# Days after ``init``: the guide is gone over once a year, which the last reminds of.
DAYS = [0, 1, 20, 100, 360]
TOO_LONG = 370
Run = Callable[..., Any]


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Path:
    assert run("init", tmp_path / "here", "--yes", cwd=tmp_path).exit_code == 0
    return tmp_path / "here"


def files(root: Path) -> dict[str, str]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}


def test_placeholders_are_the_known_ones() -> None:
    used = {name for text in files(STARTER).values() for name in re.findall(r"{{(.*?)}}", text)}
    assert used == PLACEHOLDERS


def test_init_copies_every_file_and_fills_the_placeholders(started: Path) -> None:
    found = files(started)
    assert set(files(STARTER)) <= set(found)
    assert not [name for name, text in found.items() if "{{" in text]


@pytest.mark.parametrize("days", DAYS)
def test_new_project_is_clean_whenever_it_is_made(run: Run, started: Path, days: int) -> None:
    day = (today() + timedelta(days=days)).isoformat()
    result = run("check", "--strict", "--as-of", day, cwd=started)
    assert result.exit_code == 0, result.stdout + result.stderr


def test_a_year_later_only_the_guide_is_due_for_review(run: Run, started: Path) -> None:
    day = (today() + timedelta(days=TOO_LONG)).isoformat()
    result = run("check", "--strict", "--format", "concise", "--as-of", day, cwd=started)
    codes = re.findall(r"(?:警告|违规|错误) ([A-Z]\d{3})", result.stdout)
    assert codes == ["S006"], result.stdout


@pytest.mark.parametrize("day", ["2024-02-29", "2026-01-01", "2026-12-31", "2031-10-01"])
def test_a_project_may_be_made_on_any_day(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr("builder.cli.project.today", lambda: date.fromisoformat(day))
    assert run("init", tmp_path / "here", "--yes", cwd=tmp_path).exit_code == 0
    result = run("check", "--strict", "--as-of", day, cwd=tmp_path / "here")
    assert result.exit_code == 0, result.stdout + result.stderr


def test_new_project_has_guide_apply_page_and_three_published_items(started: Path) -> None:
    found = files(started)
    assert {"content/guides/guide.md", "content/guides/apply.md"} <= set(found)
    items = [text for name, text in found.items() if name.startswith("content/documents/")]
    assert len([text for text in items if "公开属性: 主动公开" in text]) >= 3


def test_new_project_builds_without_search(run: Run, started: Path) -> None:
    result = run("build", "--no-search", cwd=started)
    assert result.exit_code == 0, result.stdout + result.stderr
    assert (started / "site/index.html").exists()


def test_starter_explains_every_column_of_the_default_tree(started: Path, run: Run) -> None:
    text = (started / "content/columns.yml").read_text("utf-8")
    assert len(re.findall(r"^  - 标识: ", text, re.M)) == len(re.findall("占位说明:", text))
    assert run("check", cwd=started).exit_code == 0
