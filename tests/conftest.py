"""Fixtures: a tiny project, the command line in process, a local server, a real browser.

With CI=true a test that lacks a browser, a checker or LibreOffice fails instead of being skipped.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import chromium
import pytest
import server
from axe import checker as axe_checker
from click.testing import CliRunner
from minimal import MINIMAL, Result
from nu import checker as html_checker
from office import libreoffice as opener
from pages import tiny

from builder.theme import load_theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from builder.pipeline import Loaded

ROOT = Path(__file__).resolve().parent.parent

TOOLS = {
    "browser": "browser",
    "axe": "axe",
    "nu": "java",
    "libreoffice": "office",
    "nginx": "server",
}
IN_CI = os.environ.get("CI") == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden``: write what tests compare with anew, for a person to read the diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip for a missing tool into a failure where the tool must be there."""
    report = yield
    needs = [mark for mark in set(TOOLS.values()) if item.get_closest_marker(mark)]
    if IN_CI and report.skipped and needs and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"CI 中不得跳过需要 {'、'.join(needs)} 的测试：{report.longrepr}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a tool by the fixture that they ask for."""
    for item in items:
        for fixture in set(getattr(item, "fixturenames", ())) & TOOLS.keys():
            item.add_marker(TOOLS[fixture])


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a tiny site with what the theme needs."""
    root = tmp_path_factory.mktemp("tiny-site")
    files = {path: text.encode() for path, text in tiny.rendered(tiny.catalogue()).items()}
    files |= {file.path: file.data for file in load_theme().static_files()}
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write a tiny project; paths start at its root, the three settings files have defaults."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "project"
        for name, content in {**MINIMAL, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


@pytest.fixture
def run() -> Callable[..., Result]:
    """Call the command line in this process: ``run("check", cwd=folder)``."""

    def call(*args: object, cwd: Path | None = None, **options: Any) -> Result:
        from builder.cli import main

        with contextlib.chdir(cwd or Path.cwd()):
            result = CliRunner().invoke(main, [str(arg) for arg in args], **options)
        return Result(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serve folders on this machine: ``serve(folder, prefix="a/b") -> base address``."""
    with contextlib.ExitStack() as servers:
        yield lambda folder, prefix="": servers.enter_context(server.serving(folder, prefix))


@pytest.fixture(scope="session")
def sample() -> Loaded:
    """The project's own sample content, loaded."""
    from builder.files.tree import read_tree
    from builder.pipeline import load

    tree = read_tree(ROOT)
    clock = date(2000, 1, 1)  # the sample carries its own as-of date; no clock may matter
    return load(tree.sources, tree.stored, strays=tree.strays, as_of=None, clock=clock)


@pytest.fixture(scope="session")
def sample_site(sample: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample content as a built site, to be read and not to be changed."""
    from builder.pipeline import Silence, build_site

    output = tmp_path_factory.mktemp("sample") / "site"
    build_site(sample, project=ROOT, output=output, version="test", progress=Silence())
    return output


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium with a new profile."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        pytest.skip(chromium.INSTRUCTION)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*chromium.FLAGS])
        yield started
        started.close()


@pytest.fixture(scope="session")
def nu() -> Callable[[Path], list[str]]:
    """Return a function that gives the HTML errors of a folder."""
    if reason := html_checker.missing():
        pytest.skip(reason)
    return html_checker.validate


@pytest.fixture(scope="session")
def axe() -> ModuleType:
    """Return the module ``axe.checker``, which looks for barriers in an open page."""
    if reason := axe_checker.missing():
        pytest.skip(reason)
    return axe_checker


@pytest.fixture(scope="session")
def libreoffice() -> ModuleType:
    """Return the module ``office.libreoffice``, which opens documents with LibreOffice."""
    if reason := opener.missing():
        pytest.skip(reason)
    return opener
