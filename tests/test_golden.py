"""The golden site: a small whole site compared byte for byte.

Refresh with ``pytest tests/test_golden.py --update-golden`` and read the diff. The search index
and office documents (checked by meaning), the static files of the theme (copied as they are) and
the product pages that have tests of their own are not compared by byte; that they are there and
nothing else is, ``files.txt`` says.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

GOLDEN = Path(__file__).parent / "golden" / "small"
FILES = GOLDEN / "files.txt"
FEW = 40  # so that a person still reads the diff
# By meaning: tests/search, tests/office, test_quarter, test_yearly_archive, test_products_policies,
# test_pages_matters, test_pages_catalogues, test_digest, the tests of forms and fees.
NOT_COMPARED = (
    "pagefind/", "static/", "build.json", "statistics/", "archive/", "policies/", "apply-form.", "correction-form.",
    "fees.html", "digest.html", "screen.html", "data/digest.txt", "data/basic.", "basic.html",
    "health.html", "reading-points.html", "responses.html", "proposals.html", "bodies/zfb/",
)  # fmt: skip
# Which files the search engine makes is its own affair.
NOT_LISTED = ("pagefind/", "static/")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def compared(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(NOT_COMPARED)}


@pytest.fixture
def built(tmp_path: Path, run: Callable[..., Result]) -> Path:
    root = tmp_path / "small"
    shutil.copytree(GOLDEN / "content", root / "content")
    for name, text in MINIMAL.items():
        if not (root / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    result = run("build", "-C", root, "--as-of", "2026-11-20")
    assert (result.exit_code, result.stdout) == (0, "")
    return root / "site"


def test_the_small_site_is_byte_for_byte_as_before(
    built: Path, request: pytest.FixtureRequest
) -> None:
    written, expected = files_of(built), GOLDEN / "site"
    seen = compared(written)
    names = "".join(f"{name}\n" for name in written if not name.startswith(NOT_LISTED))
    if request.config.getoption("--update-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        for name, data in seen.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_bytes(data)
        FILES.write_text(names, "utf-8")
    golden = files_of(expected)
    assert names == FILES.read_text("utf-8")
    assert sorted(seen) == sorted(golden)
    assert [name for name in seen if seen[name] != golden[name]] == []
    assert len(golden) < FEW


def test_the_index_holds_the_published_items_and_nothing_else(built: Path) -> None:
    manifest = json.loads((built / "pagefind" / "search.json").read_text("utf-8"))
    assert manifest["pages"] == 3


def test_nothing_hidden_is_in_any_byte(built: Path) -> None:
    for path in built.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if data.startswith(b"\x1f\x8b"):
                data = gzip.decompress(data)
            assert "绝不能出现".encode() not in data, path
