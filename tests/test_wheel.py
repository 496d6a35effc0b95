"""The wheel alone is enough: installed elsewhere, it starts a project and builds its site."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def command(*arguments: object, cwd: Path) -> str:
    """Run a command outside the checkout and return what it printed; fail with all it said."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    command(*pip, "--no-deps", *isolation, "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("gongkai-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel; what it depends on is borrowed from this one.

    The borrowed folder is a bare path: its own ``.pth`` files, and with them an editable
    install of the checkout, are not in effect.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env/bin/python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    command(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(command(python, "-c", query, cwd=folder).strip())
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


def test_wheel_holds_themes_starter_and_law_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "builder/py.typed" in names
    assert "builder/law/holidays/2026.yml" in names
    starter = ROOT / "builder/starter"
    files = [path for path in starter.rglob("*") if path.is_file()]
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names
    themes = ROOT / "themes"
    files = [path for path in themes.rglob("*") if path.is_file() and path.name != ".keep"]
    assert {path.relative_to(themes).parts[0] for path in files} == {"default", "zhuqing"}
    assert {f"builder/themes/{path.relative_to(themes).as_posix()}" for path in files} <= names
    assert not [name for name in names if name.startswith(("tests/", "content/", "site/"))]


def test_wheel_starts_a_project_and_builds_it(elsewhere: Path) -> None:
    python, gongkai = elsewhere / "env/bin/python", elsewhere / "env/bin/gongkai"
    origin = command(python, "-c", "import builder; print(builder.__file__)", cwd=elsewhere)
    assert Path(origin.strip()).is_relative_to(elsewhere)
    assert "示例：" in command(gongkai, "explain", "D101", cwd=elsewhere)
    command(gongkai, "init", "here", "--yes", cwd=elsewhere)
    command(gongkai, "check", "--strict", cwd=elsewhere / "here")
    command(gongkai, "build", cwd=elsewhere / "here")
    site = elsewhere / "here/site"
    assert "示范县人民政府办公室" in (site / "index.html").read_text("utf-8")
    assert (site / "build.json").exists()
    assert list(site.glob("i/**/*.html"))
