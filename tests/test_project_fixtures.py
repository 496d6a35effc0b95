"""The shared fixtures do what the tests rely on."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent


def fetch(url: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read().decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text("首页", "utf-8")
    (tmp_path / "sub/a.wasm").write_text("x", "utf-8")
    (tmp_path / "a.js").write_text("1", "utf-8")
    return tmp_path


def test_server_gives_pages_with_their_types(serve: Callable[..., str], folder: Path) -> None:
    base = serve(folder)
    assert fetch(base) == (200, "text/html; charset=utf-8", "首页")
    assert fetch(base + "sub/a.wasm")[1] == "application/wasm"
    assert fetch(base + "a.js")[1] == "text/javascript"


def test_server_mounts_under_a_path_and_nowhere_else(
    serve: Callable[..., str], folder: Path
) -> None:
    base = serve(folder, "zwgk/xxgk")
    assert base.endswith("/zwgk/xxgk/")
    assert fetch(base + "index.html")[0] == 200
    assert fetch(base.removesuffix("zwgk/xxgk/") + "index.html")[0] == 404


def test_server_answers_with_the_site_s_own_404(serve: Callable[..., str], folder: Path) -> None:
    (folder / "404.html").write_text("没有这一页", "utf-8")
    assert fetch(serve(folder) + "none.html") == (404, "text/html; charset=utf-8", "没有这一页")


def test_project_has_defaults_that_a_test_may_replace(
    project: Callable[[dict[str, str | bytes]], Path],
) -> None:
    root = project({"content/site.yml": "名称: 甲\n", "content/documents/a.md": b"\xff"})
    assert (root / "content/site.yml").read_text("utf-8") == "名称: 甲\n"
    assert (root / "content/documents/a.md").read_bytes() == b"\xff"
    assert (root / "content/bodies.yml").exists()


def test_browser_is_a_real_one(browser: Browser, serve: Callable[..., str], folder: Path) -> None:
    page = browser.new_page()
    page.goto(serve(folder, "a") + "index.html")
    assert page.inner_text("body") == "首页"
    page.close()


PROBE = """
import pytest
@pytest.mark.{mark}
def test_needs_a_tool():
    pytest.skip("没有")
"""


@pytest.mark.parametrize(
    ("mark", "ci", "code"),
    [("browser", "true", 1), ("java", "true", 1), ("browser", "", 0), ("skipif(False)", "true", 0)],
)
def test_skip_for_a_missing_tool_fails_in_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, ci: str, code: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    probe = tmp_path / "test_probe.py"
    probe.write_text(PROBE.replace("{mark}", mark.replace("False", "False, reason=''")), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider"]
    command += ["-c", str(HERE.parent / "pyproject.toml"), "--rootdir", str(tmp_path), str(probe)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("CI 中不得跳过" in done.stdout) is bool(code)
