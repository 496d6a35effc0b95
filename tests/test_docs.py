"""What the documents say is so: commands, options, version, rule codes, links, picture."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import builder
from builder.cli import main
from builder.cli.commands import COMMANDS as NAMES
from builder.diagnostic import Code

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {name: main.get_command(click.Context(main), name) for name in NAMES}
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "builder/README.md",
    ROOT / "builder/starter/README.md",
    ROOT / "docs/coverage.md",
    ROOT / "docs/mounting.md",
    ROOT / "docs/performance.md",
    ROOT / "docs/themes.md",
]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
Run = Callable[..., Any]


def commands_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """Return the commands that a document shows, each with its options."""
    code = re.findall(r"```(?:sh|text)\n(.*?)```|`([^`\n]+)`", text, re.S)
    for block, inline in code:
        for line in (block or inline).splitlines():
            if found := re.match(r"gongkai ([a-z]+)(.*)", line.strip()):
                yield found[1], re.findall(r"--[a-z-]+", found[2])


def documented() -> list[tuple[str, str, str]]:
    rows = {
        (path.relative_to(ROOT).as_posix(), name, " ".join(options))
        for path in DOCUMENTS
        for name, options in commands_in(path.read_text("utf-8"))
    }
    return sorted(rows)


@pytest.mark.parametrize(("document", "name", "options"), documented())
def test_documented_command_exists_with_its_options(
    run: Run, document: str, name: str, options: str
) -> None:
    assert name in COMMANDS, f"{document}: 没有 {name} 命令"
    known = {opt for param in COMMANDS[name].params for opt in param.opts}
    assert set(options.split()) <= known | {"--help"}
    assert run(name, "--help").exit_code == 0


def workflow_commands() -> list[str]:
    texts = [path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")]
    found = re.findall(r"\.venv/bin/gongkai ([^>\n]+)", "\n".join(texts))
    return sorted({line.strip() for line in found} - {"build"})


def test_workflows_use_the_commands_that_the_next_test_runs() -> None:
    assert {line.split()[0] for line in workflow_commands()} == {"check", "deadlines"}


@pytest.mark.parametrize("line", workflow_commands())
def test_workflow_command_runs_on_the_sample(run: Run, line: str) -> None:
    result = run(*shlex.split(line), cwd=ROOT)
    assert result.exit_code == 0, result.stdout + result.stderr
    if line.endswith("json"):
        assert "deadlines" in json.loads(result.stdout)


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_every_command_is_documented(document: str) -> None:
    shown = {name for name, _ in commands_in((ROOT / document).read_text("utf-8"))}
    assert set(COMMANDS) <= shown


def test_every_command_and_option_is_explained_in_chinese() -> None:
    for name, command in COMMANDS.items():
        assert re.search(r"[一-鿿]", command.help or ""), name
        for param in command.params:
            if isinstance(param, click.Option):
                assert re.search(r"[一-鿿]", param.help or ""), f"{name} {param.name}"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_speaks_chinese_throughout(run: Run, name: str) -> None:
    text = run(*filter(None, [name]), "--help").stdout
    assert text.startswith("用法：")
    assert "显示本说明。" in text
    assert re.findall(r"Usage|Options|OPTIONS|Show this|required", text) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_documents_lead_to_files(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    headings = re.findall(r"^## (\S+)$", CHANGELOG, re.M)
    assert headings[0] == project["version"]
    assert re.fullmatch(r"20\d\d\.\d+(\.\d+)?", headings[0])


def test_changelog_keeps_its_sections() -> None:
    for release in re.split(r"^## ", CHANGELOG, flags=re.M)[1:]:
        assert re.findall(r"^### (\S+)$", release, re.M) == ["规则", "页面", "修复", "内部"]


def registered() -> dict[str, str]:
    """Return every code that a module of the package defines, with its name."""
    found = {}
    for info in pkgutil.walk_packages(builder.__path__, "builder."):
        for value in vars(importlib.import_module(info.name)).values():
            code = value if isinstance(value, Code) else getattr(value, "code", None)
            if isinstance(code, Code):
                found[code.code] = code.name
    return found


def test_codes_are_found_in_parsers_and_rules() -> None:
    assert {"F001", "D101"} <= registered().keys()


@pytest.mark.parametrize(("code", "name"), sorted(registered().items()))
def test_code_stands_in_the_changelog(code: str, name: str) -> None:
    rows = re.findall(rf"^- \*\*{code}\*\* (.+)$", CHANGELOG, re.M)
    assert len(rows) == 1, f"{code} {name}"
    assert rows[0].startswith(name)


@pytest.mark.parametrize("code", sorted(registered()))
def test_code_can_be_explained(run: Run, code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    assert code in result.stdout


def test_walk_names_rooms_of_the_picture() -> None:
    text = (ROOT / "builder/README.md").read_text("utf-8")
    picture = re.search(r"```layers\n(.*?)```", text, re.S)
    assert picture
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|", text, re.M)[2:]
    rooms = {name.rstrip("/") for row in rows for name in re.findall(r"`([a-z/]+)`", row)}
    assert rooms
    assert rooms <= set(picture[1].split())


def test_architecture_note_stays_short() -> None:
    assert len((ROOT / "builder/README.md").read_text("utf-8").splitlines()) <= 120
