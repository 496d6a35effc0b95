"""Tiny whole sites: ``tests/sites/<case>/`` with the complete output that a clerk sees.

A case holds ``content/`` and ``expect.txt``: the full report of ``gongkai check --strict``, then
a line ``exit N``. Refresh with ``pytest tests/test_sites.py --update-golden`` and read the diff.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

SITES = Path(__file__).parent / "sites"
CASES = sorted(path.name for path in SITES.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_a_whole_site_reports_exactly_this(
    case: str, tmp_path: Path, run: Callable[..., Result], request: pytest.FixtureRequest
) -> None:
    root = tmp_path / case
    shutil.copytree(SITES / case / "content", root / "content")
    for name, text in MINIMAL.items():
        if not (root / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    result = run("check", "-C", root, "--strict", "--as-of", "2026-11-20")
    seen = f"{result.stdout}exit {result.exit_code}\n"
    expected = SITES / case / "expect.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(seen, "utf-8")
    assert seen == expected.read_text("utf-8")
    assert case.startswith("valid") == (result.exit_code == 0)


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("valid")])
def test_a_valid_site_builds(case: str, tmp_path: Path, run: Callable[..., Result]) -> None:
    root = tmp_path / case
    shutil.copytree(SITES / case / "content", root / "content")
    for name, text in MINIMAL.items():
        if not (root / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    result = run("build", "-C", root, "--as-of", "2026-11-20")
    assert result.exit_code == 0, result.stderr
