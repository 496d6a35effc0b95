"""The assessment as a page that stands alone and as a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from minimal import MINIMAL, Result
from pages.tiny import item

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

BODIES = (
    MINIMAL["content/bodies.yml"]
    + "  - {代码: jyj, 全称: 试验县教育局, 简称: 县教育局, 类型: 工作部门}\n"
)


@pytest.fixture
def root(project: Project) -> Path:
    return project(
        {
            "content/bodies.yml": BODIES,
            "content/documents/late.md": item(1, 公开日期="2026-06-08", 责任机构=""),
            "content/documents/shut.md": item(
                2, 名称="不得显示的名称", 公开属性="不予公开", 公开日期="", 文号="不得显示的文号"
            ),
        }
    )


def test_the_page_names_every_finding_with_place_fix_and_owner(root: Path, run: Run) -> None:
    common = ("stats", "--scorecard", "-C", root, "--as-of", "2026-11-20")
    page = run(*common, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    for text in (
        "五项考核内容", "国家检查单项否决", "各机构", "五类问题", "县教育局",
        "D101", "content/documents/late.md:", "核对日期", "@page { size: A4",
    ):  # fmt: skip
        assert text in page, text
    assert "<script" not in page
    assert "http" not in page


def test_nothing_of_what_is_not_public_is_on_it(root: Path, run: Run) -> None:
    common = ("stats", "--scorecard", "-C", root, "--as-of", "2026-11-20")
    page = run(*common, "--format", "html").stdout
    assert "content/documents/shut.md:" in page
    assert "不得显示" not in page


def test_the_workbook_has_the_same_parts(root: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "s.xlsx"
    done = run("stats", "--scorecard", "-C", root, "--as-of", "2026-11-20", "--format", "xlsx",
               "-o", target)  # fmt: skip
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(target) as book:
        names = book.read("xl/workbook.xml").decode()
        texts = b"".join(book.read(name) for name in book.namelist()).decode()
    assert 'name="五项考核内容"' in names
    assert "不得显示" not in texts
