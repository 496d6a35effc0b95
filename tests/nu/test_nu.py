"""The HTML checker finds a fault, so that its silence about the site means something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>甲</title></head>
<body><p>{}</p></body>
</html>
"""

Checker = Callable[[Path], list[str]]
Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]


def test_checker_is_silent_about_a_good_page(nu: Checker, tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(PAGE.format("正文"), "utf-8")
    assert nu(tmp_path) == []


def test_checker_finds_a_bad_page(nu: Checker, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(PAGE.format('<img src="a.png"><b>'), "utf-8")
    found = nu(tmp_path)
    assert any("alt" in line for line in found)
    assert all(line.startswith("bad.html:") for line in found)


def test_sample_site_is_valid(nu: Checker, run: Run, tmp_path: Path) -> None:
    result = run("build", "--no-search", "--output", tmp_path / "site", cwd=ROOT)
    assert result.exit_code == 0, result.stdout + result.stderr
    assert nu(tmp_path / "site") == []


def test_new_project_is_valid(nu: Checker, run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "here", "--yes")
    assert run("build", "--no-search", cwd=tmp_path / "here").exit_code == 0
    assert nu(tmp_path / "here/site") == []
