"""The layers picture of builder/README.md holds: one direction, every effect in its room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "builder"
MAX_LINES = 300

# A room is a module or package of builder/, or a module inside one (importers.write).
CLOCK_ROOMS = {"cli"}
ENVIRONMENT_ROOMS = {"cli", "search.engine"}  # a started process inherits it
DISK_ROOMS = {"cli", "files", "search", "law", "theme", "importers.write", "office.fonts"}
PRINT_ROOMS = {"cli"}
PROCESS_ROOMS = {"cli", "search"}
BROAD_EXCEPT_ROOMS = {"cli"}

CLOCK = {
    "date.today",
    "datetime.date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
}
ENVIRONMENT = {"os.environ", "os.getenv"}
DISK_METHODS = re.compile(
    r"\.(read_text|read_bytes|write_text|write_bytes|unlink|mkdir|rmdir|touch|iterdir|glob|rglob"
    r"|symlink_to|hardlink_to|exists|is_file|is_dir|stat|open)$"  # called, see _effects
)
DISK_MODULES = {"os", "shutil", "tempfile", "glob", "fileinput", "io"}
PURE_OS = {"os.PathLike", "os.path.join", "os.fspath", "os.cpu_count"} | ENVIRONMENT
PURE_IO = {"io.StringIO", "io.BytesIO"}


def layers() -> list[list[str]]:
    """Return the picture's lines, top first, as the README draws them."""
    text = (PACKAGE / "README.md").read_text("utf-8")
    block = re.search(r"```layers\n(.*?)```", text, re.S)
    assert block, "builder/README.md 里没有 ```layers 图"
    return [line.split() for line in block[1].splitlines() if line.strip()]


def modules(root: Path) -> dict[str, Path]:
    """Return every module below ``root`` by its dotted name inside the package."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        parts = ("cli", *parts) if parts == ("__main__",) else parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def faults(name: str, text: str, heights: dict[str, int]) -> list[str]:
    """Return what is wrong with one module, each as a line that begins with its place."""
    tree = ast.parse(text)
    room = name.partition(".")[0]
    found = [] if len(text.splitlines()) <= MAX_LINES else [f"0 超过 {MAX_LINES} 行"]
    if name and room not in heights:
        found.append(f"0 {room} 不在分层图中")
    for check in (_imports, _effects, _broad_excepts, _docstrings):
        found += [f"{line} {fault}" for line, fault in check(name, tree, heights)]
    return [f"{name}:{fault}" for fault in found]


Fault = tuple[int, str]


def _imports(name: str, tree: ast.Module, heights: dict[str, int]) -> Iterator[Fault]:
    room = name.partition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "相对导入"
        for target in _imported(node):
            if target == room or not room:
                continue
            if target not in heights:
                yield node.lineno, f"导入的 {target} 不在分层图中"
            elif heights[target] <= heights.get(room, 0):
                yield node.lineno, f"{room} 向上或者横向导入 {target}"


def _imported(node: ast.AST) -> Iterator[str]:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module == "builder":
        names = [f"builder.{alias.name}" for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = [node.module or ""]
    for name in names:
        package, _, rest = name.partition(".")
        if package == "builder" and rest and rest != "__version__":
            yield rest.partition(".")[0]


def _within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


def _effects(name: str, tree: ast.Module, _: dict[str, int]) -> Iterator[Fault]:
    known = _bindings(tree)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name):
            continue
        dotted = _dotted(node, known)
        if _is_clock(dotted) and not _within(name, CLOCK_ROOMS):
            yield node.lineno, f"读取时钟 {dotted}"
        if dotted in ENVIRONMENT and not _within(name, ENVIRONMENT_ROOMS):
            yield node.lineno, f"读取环境变量 {dotted}"
        if _is_disk(dotted, id(node) in called) and not _within(name, DISK_ROOMS):
            yield node.lineno, f"访问磁盘 {dotted}"
        if dotted == "print" and not _within(name, PRINT_ROOMS):
            yield node.lineno, "print"
        if dotted.startswith(("subprocess.", "os.system", "os.exec", "os.spawn")) and not _within(
            name, PROCESS_ROOMS
        ):
            yield node.lineno, f"启动进程 {dotted}"


def _bindings(tree: ast.Module) -> dict[str, str]:
    """Return what imported names stand for, so that an alias does not hide an effect."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return known


def _dotted(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, known)}.{node.attr}"
    return ""


def _is_clock(dotted: str) -> bool:
    return dotted in CLOCK or dotted.removeprefix("datetime.") in CLOCK


def _is_disk(dotted: str, called: bool) -> bool:
    if dotted.startswith("builder."):
        return False
    if called and (dotted == "open" or DISK_METHODS.search(dotted)):
        return True
    top, _, rest = dotted.partition(".")
    return top in DISK_MODULES and bool(rest) and dotted not in PURE_OS | PURE_IO


def _broad_excepts(name: str, tree: ast.Module, _: dict[str, int]) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and not _within(name, BROAD_EXCEPT_ROOMS):
            caught = "" if node.type is None else ast.unparse(node.type)
            if not caught or re.search(r"\b(Base)?Exception\b", caught):
                yield node.lineno, f"except {caught or '（无类型）'}"


def _docstrings(_name: str, tree: ast.Module, _: dict[str, int]) -> Iterator[Fault]:
    if tree.body and not ast.get_docstring(tree):
        yield 0, "模块没有文档字符串"
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    for owner in [tree, *(node for node in classes if not node.name.startswith("_"))]:
        for node in owner.body:
            kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            public = isinstance(node, kinds) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                yield node.lineno, f"{node.name} 没有文档字符串"


def heights_of(picture: list[list[str]]) -> dict[str, int]:
    """Return the depth of every room: 0 is the top line."""
    return {room: depth for depth, line in enumerate(picture) for room in line}


def test_picture_names_every_room_once() -> None:
    rooms = [room for line in layers() for room in line]
    assert len(rooms) == len(set(rooms))
    assert rooms[0] == "cli"
    assert {"sources", "urls", "memo"} == set(layers()[-1])


def test_every_room_of_the_picture_exists() -> None:
    existing = {name.partition(".")[0] for name in modules(PACKAGE)}
    assert {room for line in layers() for room in line} <= existing


@pytest.mark.parametrize("name", sorted(modules(PACKAGE)))
def test_module_keeps_to_its_layer(name: str) -> None:
    path = modules(PACKAGE)[name]
    assert faults(name, path.read_text("utf-8"), heights_of(layers())) == []


HEADER = '"""A module."""\n'
PLANTED: dict[str, tuple[str, str, str]] = {
    "upward import": ("document", "from builder.catalogue import Catalogue", "向上"),
    "sideways import": ("pages", "from builder.rules.base import rule", "横向"),
    "import of a name of the package": ("model", "from builder import cli", "向上"),
    "plain import": ("model", "import builder.pipeline", "向上"),
    "type-only import": (
        "document",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from builder.cli import main",
        "向上",
    ),
    "import inside a function": (
        "urls",
        "def f() -> None:\n    '''Do.'''\n    from builder.model import Item",
        "向上",
    ),
    "relative import": ("model", "from . import attr", "相对导入"),
    "unknown room": ("helpers", "", "不在分层图中"),
    "import of an unknown room": ("cli", "from builder.utils import x", "不在分层图中"),
    "date.today": ("rules.d101", "from datetime import date\nDAY = date.today()", "时钟"),
    "aliased clock": ("pages", "import datetime as dt\nNOW = dt.datetime.now()", "时钟"),
    "imported clock": ("pages", "from time import time as now\nNOW = now()", "时钟"),
    "environment": ("config", "import os\nHOME = os.environ['HOME']", "环境变量"),
    "open": ("pages", "TEXT = open('a')", "磁盘"),
    "reading a path": ("document", "def f(p):\n    '''Do.'''\n    return p.read_text()", "磁盘"),
    "writing a path": ("exports", "def f(p):\n    '''Do.'''\n    p.write_bytes(b'')", "磁盘"),
    "opening a path": ("exports", "def f(p):\n    '''Do.'''\n    return p.open()", "磁盘"),
    "shutil": ("pipeline", "import shutil\nshutil.rmtree('a')", "磁盘"),
    "os": ("rules.a101", "from os import listdir\nlistdir('.')", "磁盘"),
    "disk beside importers.write": ("importers.html", "TEXT = open('a')", "磁盘"),
    "print": ("pipeline", "print('done')", "print"),
    "print passed on": ("pipeline", "SAY = print", "print"),
    "subprocess": ("files", "import subprocess\nsubprocess.run([])", "启动进程"),
    "from subprocess": ("files", "from subprocess import run\nrun([])", "启动进程"),
    "too long": ("urls", "X = 1\n" * MAX_LINES, "超过"),
    "except Exception": ("files", "try:\n    X = 1\nexcept Exception:\n    X = 2", "except"),
    "except in a tuple": (
        "files",
        "try:\n    X = 1\nexcept (OSError, Exception):\n    X = 2",
        "except",
    ),
    "bare except": ("files", "try:\n    X = 1\nexcept:\n    X = 2", "except"),
    "function without docstring": ("urls", "def f() -> None:\n    pass", "没有文档字符串"),
    "method without docstring": (
        "urls",
        "class A:\n    '''A.'''\n    def f(self) -> None:\n        pass",
        "没有文档字符串",
    ),
    "class without docstring": ("urls", "class A:\n    pass", "没有文档字符串"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_planted_violation_is_found(case: str) -> None:
    name, text, expected = PLANTED[case]
    found = faults(name, HEADER + text, heights_of(layers()))
    assert len(found) >= 1
    assert any(expected in fault for fault in found), found


def test_missing_module_docstring_is_found() -> None:
    assert faults("urls", "X = 1", heights_of(layers())) == ["urls:0 模块没有文档字符串"]


ALLOWED: dict[str, tuple[str, str]] = {
    "downward import": ("document", "from builder.model.item import Item"),
    "own package": ("rules.d101", "from builder.rules.base import rule"),
    "clock in the command line": ("cli.dates", "import time\nNOW = time.time()"),
    "disk in files": ("files.output", "import os\nos.rename('a', 'b')"),
    "print in the command line": ("cli", "print('done')"),
    "text in memory": ("exports.table", "import io\nBUFFER = io.StringIO()"),
    "field named open": ("pages", "def f(found):\n    '''Do.'''\n    return found.open"),
    "narrow except": ("files", "try:\n    X = 1\nexcept OSError:\n    X = 2"),
    "private without docstring": ("urls", "def _f() -> None:\n    pass"),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_allowed_construction_is_silent(case: str) -> None:
    name, text = ALLOWED[case]
    assert faults(name, HEADER + text, heights_of(layers())) == []
