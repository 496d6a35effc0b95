"""The files around the code: workflows, lock, CI script, Makefile."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.files.store import FOLDER

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LEAST = {
    "check": {"contents": "read"},
    "deploy": {"contents": "read", "pages": "write", "id-token": "write"},
    "deadlines": {"contents": "read", "issues": "write"},
}


def load(path: Path) -> dict[Any, Any]:
    """Return a workflow; YAML 1.1 reads its key ``on`` as True."""
    return dict(yaml.safe_load(path.read_text("utf-8")))


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_three_workflows_are_there() -> None:
    assert {path.stem for path in WORKFLOWS} == set(LEAST)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_with_their_version(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_permissions_are_the_least(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    given = dict(workflow["permissions"])
    for job in workflow["jobs"].values():
        given |= job.get("permissions", {})
    assert given == LEAST[path.stem]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_ends_in_time_and_runs_do_not_overlap(path: Path) -> None:
    workflow = load(path)
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())
    assert workflow["concurrency"]["group"].startswith(path.stem)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_checkout_is_deep_and_keeps_no_credentials(path: Path) -> None:
    found = [step for step in steps(load(path)) if "actions/checkout" in step.get("uses", "")]
    assert found
    assert all(step["with"] == {"fetch-depth": 0, "persist-credentials": False} for step in found)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_is_pasted_into_a_script(path: Path) -> None:
    assert all("${{" not in step.get("run", "") for step in steps(load(path)))


def test_deploy_gates_on_build_alone() -> None:
    commands = [
        step["run"] for step in steps(load(ROOT / ".github/workflows/deploy.yml")) if "run" in step
    ]
    assert commands == ["make .venv/site.ok", ".venv/bin/gongkai build"]


def test_deploy_takes_the_cache_of_the_last_build_along_and_keeps_its_own() -> None:
    found = steps(load(ROOT / ".github/workflows/deploy.yml"))
    (place,) = [at for at, step in enumerate(found) if "actions/cache@" in step.get("uses", "")]
    assert found[place + 1]["run"] == ".venv/bin/gongkai build"
    cache = found[place]["with"]
    assert cache["path"] == FOLDER
    assert cache["key"].startswith(cache["restore-keys"])
    assert cache["key"].endswith("-${{ github.run_id }}")


def test_deploy_runs_on_main_and_every_day() -> None:
    triggers = load(ROOT / ".github/workflows/deploy.yml")[True]
    assert triggers["push"] == {"branches": ["main"]}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", triggers["schedule"][0]["cron"])


def test_pull_requests_run_tests_and_annotate() -> None:
    workflow = load(ROOT / ".github/workflows/check.yml")
    commands = [step.get("run", "") for step in steps(workflow)]
    assert "pull_request" in workflow[True]
    assert ".venv/bin/gongkai check --format github" in commands
    assert "bash .ci/run" in commands


GH = """#!/bin/sh
echo "$*" >> calls
case "$2" in
  list) cat number ;;
  view) cat state ;;
esac
"""


@pytest.mark.parametrize(
    ("rows", "number", "state", "expected"),
    [
        (2, "", "", ["list", "create"]),
        (0, "", "", ["list"]),
        (2, "7", "OPEN", ["list", "edit", "view"]),
        (2, "7", "CLOSED", ["list", "edit", "view", "reopen"]),
        (0, "7", "OPEN", ["list", "edit", "view", "close"]),
        (0, "7", "CLOSED", ["list", "edit", "view"]),
    ],
)
def test_ledger_lives_in_one_standing_issue(
    tmp_path: Path, rows: int, number: str, state: str, expected: list[str]
) -> None:
    script = steps(load(ROOT / ".github/workflows/deadlines.yml"))[-1]["run"]
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "number").write_text(number)
    (tmp_path / "state").write_text(state)
    (tmp_path / "ledger.json").write_text(json.dumps({"deadlines": [{}] * rows}))
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "TITLE": "公开期限台账"}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    subprocess.run(shell, cwd=tmp_path, env=environment, check=True)
    calls = (tmp_path / "calls").read_text().splitlines()
    assert [call.split()[1] for call in calls] == expected


def locked(text: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", text, re.M))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9.-]", line)[0].lower() for line in requirements}


def test_lock_has_every_requirement_pinned_with_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    runtime, mark, rest = text.partition("\n# test")
    assert mark
    assert names(project["dependencies"]) <= locked(runtime)
    extras = project["optional-dependencies"]
    assert "gongkai[pdf,pinyin,dask]" in extras["test"]
    optional = [*extras["pdf"], *extras["pinyin"], *extras["dask"]]
    tested = names([*extras["test"], *optional]) - {"gongkai"}
    assert tested <= locked(runtime) | locked(rest)
    assert not locked(runtime) & locked(rest)
    for entry in re.split(r"\n(?=[a-z0-9.-]+==)", re.sub(r"^#.*\n", "", text, flags=re.M)):
        assert re.match(r"[a-z0-9.-]+==\S+", entry)
        assert "--hash=sha256:" in entry, entry


def test_lock_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:", text)


def test_ci_script_is_strict_and_ends_with_the_tests() -> None:
    path = ROOT / ".ci/run"
    text = path.read_text("utf-8")
    assert os.access(path, os.X_OK)
    assert "set -euo pipefail" in text
    assert text.rstrip().splitlines()[-1] == "exec make --no-print-directory test"
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0


def test_make_names_a_missing_interpreter_in_a_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "MAKEFLAGS": ""}
    command = ["make", "-C", ROOT, "PYTHON=", f"VENV={tmp_path}/none", f"{tmp_path}/none/pip.ok"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "没有找到 Python 3.11 或更高版本" in done.stderr


def test_make_names_a_missing_ensurepip_in_a_sentence(tmp_path: Path) -> None:
    bare = tmp_path / "python3"
    bare.write_text("#!/bin/sh\nexit 1\n")
    bare.chmod(0o755)
    target = f"{tmp_path}/none/pip.ok"
    command = ["make", "-C", ROOT, f"PYTHON={bare}", f"VENV={tmp_path}/none", target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "python3-venv" in done.stderr
