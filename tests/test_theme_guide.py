"""docs/themes.md: every file shown in it makes one theme, and every command runs with it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from minimal import Result
from template_types import THEMES

from builder.theme import load_theme, specimens
from builder.theme.filters import FILTERS

ROOT = THEMES.parent
GUIDE = (ROOT / "docs/themes.md").read_text("utf-8")
FENCED = re.compile(r"```(\w+)\n(.*?)```", re.S)
FILE = re.compile(r"文件\s*`(themes/[^`]+)`：\n\n```(\w+)\n(.*?)```", re.S)
Run = Callable[..., Result]


@pytest.fixture
def guided(project: Callable[..., Path]) -> Path:
    """A project with the theme of the guide."""
    return project({path: text for path, _, text in FILE.findall(GUIDE)})


def test_every_block_is_a_command_or_a_file() -> None:
    kinds = [kind for kind, _ in FENCED.findall(GUIDE)]
    files = FILE.findall(GUIDE)
    assert len(kinds) - kinds.count("sh") == len(files)
    assert len({path for path, _, _ in files}) == len(files)


@pytest.mark.parametrize(
    "line",
    sorted(
        {line for kind, text in FENCED.findall(GUIDE) if kind == "sh" for line in text.splitlines()}
    ),
)
def test_every_command_runs(run: Run, guided: Path, line: str) -> None:
    program, *arguments = shlex.split(line)
    assert program == "gongkai"
    result = run(*arguments, cwd=guided)
    assert result.exit_code == 0, result.stdout + result.stderr


def test_the_files_do_what_the_guide_says(run: Run, guided: Path) -> None:
    result = run("build", "-C", guided, "--theme", "xian", "--no-search")
    assert result.exit_code == 0, result.stderr
    site = guided / "site"
    sheet = (site / "static/gongkai.css").read_text("utf-8")
    assert "#8a1f1a" in sheet
    assert ".blank{" in sheet
    home = (site / "index.html").read_text("utf-8")
    assert '<p class="wrap motto">以公开为常态、不公开为例外</p>' in home
    assert '<div class="blank">' in "".join(page.read_text("utf-8") for page in site.glob("*.html"))
    assert '<p class="lead">' in (site / "guide.html").read_text("utf-8")


def test_the_missing_page_of_the_guide_is_drawn(run: Run, guided: Path) -> None:
    (guided / "content/guides/guide.md").unlink()
    assert run("build", "-C", guided, "--theme", "xian", "--no-search").exit_code == 0
    assert "的咨询电话。</p>" in (guided / "site/guide.html").read_text("utf-8")


def test_the_gallery_shows_the_new_component(guided: Path) -> None:
    entries = {
        entry.component.name: entry for entry in specimens.entries(load_theme("xian", guided))
    }
    assert "<strong>0960-6121008</strong>" in entries["hotline"].specimens[0].html
    assert 'class="blank"' in entries["empty"].specimens[0].html


def test_blocks_variables_and_filters_that_it_names_exist() -> None:
    environment = load_theme().environment
    frame = re.search(r"`base.html` 有(.*?)；", GUIDE, re.S)
    assert frame
    named = set(re.findall(r"`([a-z]+)`", frame[1]))
    assert named == set(environment.get_template("base.html").blocks)
    variables = (THEMES / "default/styles/variables.css").read_text("utf-8")
    for name in re.findall(r"`(--[a-z-]+)`", GUIDE):
        assert f"{name}:" in variables, name
    filters = re.search(r"过滤器只有(.*?)；", GUIDE, re.S)
    assert filters
    assert set(re.findall(r"`([a-z_]+)`", filters[1])) == set(FILTERS)


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_guide_is_linked(document: str) -> None:
    assert "(docs/themes.md)" in (ROOT / document).read_text("utf-8")
