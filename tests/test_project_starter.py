"""The starter of ``gongkai init`` is clean on any date and tells the truth about itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STARTER = Path(__file__).resolve().parent.parent / "builder/starter"
PLACEHOLDERS = {"body_name", "body_short", "site_name", "base_url", "credit_code"}
DATES = ["2026-01-20", "2026-11-20", "2027-01-01", "2027-04-01", "2028-02-29", "2031-12-31"]
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


@pytest.mark.parametrize("day", DATES)
def test_new_project_is_clean_on_any_date(run: Run, started: Path, day: str) -> None:
    result = run("check", "--strict", "--as-of", day, cwd=started)
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
