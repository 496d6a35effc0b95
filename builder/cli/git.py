"""The only place that calls git: what it printed, or one Chinese sentence why it could not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from builder.files.error import OperatorError

# A hook of git sets these for its own repository; the folder decides which one is ours.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_COMMON_DIR")
# git speaks English, asks nothing, takes no lock that another git would wait for.
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
# Nothing that a repository's own settings name is started.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
# What a listing shows does not depend on whose machine it is made on.
_SETTLED = ("-c", "log.showRoot=true", "-c", "log.diffMerges=first-parent")
_REASONS = (
    (r"not a git repository", "这里不在 git 仓库里"),
    (
        r"dubious ownership",
        "git 不信任这个文件夹，因为它的所有者不是当前用户；"
        "确认来源可靠后运行 git config --global --add safe.directory 加文件夹的完整路径",
    ),
    (r"does not have any commits|unknown revision.*HEAD|bad revision 'HEAD'", "仓库里还没有提交"),
    (r"unknown revision|bad revision|ambiguous argument|Not a valid object", "没有这个版本"),
)
NO_GIT = "没有找到 git，这项功能要用它。请安装 git，或者不用这个选项。"


def run_git(project: Path, *args: str) -> str:
    """Return what ``git -C project args`` prints, as UTF-8 with replacement marks.

    Ask for lists of paths with ``-z``: Chinese names then come unquoted, parted by ``\\0``.
    Raises OperatorError with one sentence when git is missing or refuses.
    """
    return run_git_bytes(project, *args).decode(errors="replace")


def run_git_bytes(project: Path, *args: str, given: bytes = b"") -> bytes:
    """Return the bytes that git prints; ``given`` is its standard input."""
    program = shutil.which("git")
    if program is None:
        raise OperatorError(NO_GIT)
    try:
        done = subprocess.run(
            [program, *_SAFE, *_SETTLED, "--no-pager", *args],
            cwd=project, env=_environment(), input=given, capture_output=True, check=False,
        )  # fmt: skip
    except OSError as error:
        raise OperatorError(f"无法在 {project} 里运行 git：{error.strerror}。") from error
    if done.returncode:
        raise OperatorError(_sentence(args[0], done.stderr.decode(errors="replace")))
    return done.stdout


def is_shallow(project: Path) -> bool:
    """Whether the clone holds only a part of the history, as CI services make it."""
    return run_git(project, "rev-parse", "--is-shallow-repository").strip() == "true"


def folder_in_repository(project: Path) -> str:
    """Return the path of the project in its repository with a slash behind, "" at its root and
    outside of any."""
    try:
        return run_git(project, "rev-parse", "--show-prefix").rstrip("\n")
    except OperatorError:
        return ""


def changed_since(project: Path, revision: str) -> frozenset[str]:
    """Return the files of ``project`` that differ from where ``revision`` and HEAD parted.

    Committed, staged, edited, new and deleted ones; paths relative to the project, which may
    be a folder inside the repository.
    """
    base = common_ancestor(project, revision)
    edited = run_git(
        project, "diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", base
    )
    new = run_git(project, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(filter(None, (*edited.split("\0"), *new.split("\0"))))


def common_ancestor(project: Path, revision: str) -> str:
    """Return the commit where ``revision`` and HEAD parted."""
    run_git(project, "rev-parse", "--git-dir")
    name = revision.strip()
    if not name or name.startswith("-"):
        raise OperatorError(f"版本“{revision}”写法不对：写分支、标签或者提交，如 origin/main。")
    try:
        commit = run_git(project, "rev-parse", "--verify", f"{name}^{{commit}}").strip()
    except OperatorError as error:
        raise OperatorError(f"仓库里没有版本“{name}”。{_how_to_fetch(project)}") from error
    try:
        return run_git(project, "merge-base", commit, "HEAD").strip()
    except OperatorError as error:
        raise OperatorError(
            f"找不到“{name}”与当前版本分开的地方。{_how_to_fetch(project)}"
        ) from error


def files_at(project: Path, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """Return what those of the files that ``commit`` has held in it; paths as above."""
    asked = [path for path in sorted(paths) if "\n" not in path]
    lines = "".join(f"{commit}:./{path}\n" for path in asked)
    printed = run_git_bytes(project, "cat-file", "--batch", given=lines.encode())
    found: dict[str, bytes] = {}
    start = 0
    for path in asked:
        end = printed.index(b"\n", start)
        head = printed[start:end].rsplit(b" ", 2)
        start = end + 1
        if head[-1].isdigit():
            size = int(head[-1])
            if head[-2] == b"blob":
                found[path] = printed[start : start + size]
            start += size + 1
    return found


def _how_to_fetch(project: Path) -> str:
    if is_shallow(project):
        return "这是浅克隆，历史不全：运行 git fetch --unshallow，或者在流水线里取全部历史（fetch-depth: 0）。"
    return "请先用 git fetch 取得它，或者换一个版本。"


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**kept, **_QUIET}


def _sentence(command: str, stderr: str) -> str:
    for pattern, reason in _REASONS:
        if re.search(pattern, stderr):
            return f"{reason}。"
    last = next((line for line in reversed(stderr.splitlines()) if line.strip()), "没有说明原因")
    return f"git {command} 没有成功：{last.strip().removeprefix('fatal: ')}。"
