"""Formatter, linter and type checker, each as one case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "arguments",
    [
        ("ruff", "format", "--check", "builder", "tests"),
        ("ruff", "check", "builder", "tests"),
        ("mypy", "--strict"),
    ],
    ids=["format", "lint", "types"],
)
def test_style(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
