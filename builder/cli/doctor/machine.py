"""Whether this machine has what the generator runs on."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from builder.cli.doctor.check import Check, bad, good, hint
from builder.cli.git import NO_GIT, run_git
from builder.files.error import OperatorError
from builder.files.guard import check_output
from builder.search import engine
from builder.search.error import SearchError

OLDEST_PYTHON = (3, 11)
CHINA = timedelta(hours=8)
_MB = 1024 * 1024
# A site of ten thousand items takes less; a build needs it twice for a moment.
_ROOMY_MB = 1024
_LEAST_MB = 100
_TIMEOUT_SECONDS = 20
_TOOLS = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome",
                 "msedge", "microsoft-edge"),
    "LibreOffice": ("soffice", "libreoffice"),
    "Java": ("java",),
}  # fmt: skip
_BOUND = re.compile(r"(>=|<)\s*(\d+(?:\.\d+)*)")


def python(running: Sequence[int]) -> Check:
    """Judge the interpreter."""
    found = ".".join(str(part) for part in running[:3])
    if tuple(running[:2]) < OLDEST_PYTHON:
        return bad("Python", found, "请安装 3.11 或更高版本，再重新安装 gongkai")
    return good("Python", found)


def packages(needed: Sequence[str]) -> Check:
    """Judge the packages that ``needed`` (requirement lines) names; extras are passed over."""
    found, wrong = [], []
    for line in needed:
        name = re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]
        if "extra ==" in line:
            continue
        try:
            installed = version(name)
        except PackageNotFoundError:
            wrong.append(f"没有 {name}")
            continue
        found.append(f"{name} {installed}")
        if not _fits(installed, line):
            wrong.append(f"{name} {installed} 不合要求（{line}）")
    if wrong:
        return bad("软件包", "，".join(wrong), "请重新运行 pip install . 或者 make site")
    return good("软件包", "，".join(found))


def installed_needs() -> Sequence[str]:
    """Return the requirement lines of the installed package."""
    return requires("gongkai") or ()


def pagefind() -> Check:
    """Run the binary that writes the search index."""
    try:
        return good("全文检索程序", engine.pagefind_version())
    except SearchError as error:
        return bad("全文检索程序", str(error), "不要检索时可以用 gongkai build --no-search")


def git_program(folder: Path) -> Check:
    """Look for git."""
    try:
        return good("git", run_git(folder, "--version").strip().removeprefix("git version "))
    except OperatorError as error:
        advice = "" if str(error) == NO_GIT else "检查和生成不需要它"
        return hint("git", str(error), advice)


def fonts() -> Check:
    """Look for a Chinese font: pages use those of the reader, screenshots and PDF those here."""
    name = "中文字体"
    if platform.system() in ("Windows", "Darwin"):
        return good(name, "由操作系统自带")
    listed = _output("fc-list", ":lang=zh-cn", "family")
    advice = "只有截图和做 PDF 时用到，网页用读者电脑上的字体；需要时安装 fonts-noto-cjk"
    if listed is None:
        return hint(name, "没有 fc-list，查不到", advice)
    families = sorted({line.split(",")[0].strip() for line in listed.splitlines() if line.strip()})
    if not families:
        return hint(name, "没有", advice)
    return good(name, "、".join(families[:3]) + (" 等" if len(families) > 3 else ""))


def tools() -> Check:
    """Look for the programs that only tests and PDF files need."""
    found = [name for name, names in _TOOLS.items() if any(map(shutil.which, names))]
    missing = [name for name in _TOOLS if name not in found]
    if not missing:
        return good("可选工具", "、".join(found))
    here = f"有 {'、'.join(found)}，" if found else ""
    advice = "检查和生成网站不需要；只在做 PDF、运行本工具自己的测试时用到"
    return hint("可选工具", f"{here}没有 {'、'.join(missing)}", advice)


def disk(project: Path) -> Check:
    """Judge the free space where the site is written."""
    free = shutil.disk_usage(project).free // _MB
    found = f"剩余 {free / 1024:.1f} GB" if free >= 1024 else f"剩余 {free} MB"
    if free < _LEAST_MB:
        return bad("磁盘空间", found, "请腾出空间，否则网站写不出来")
    if free < _ROOMY_MB:
        return hint("磁盘空间", found, "生成时新旧两份网站同时存在，信息多时可能不够")
    return good("磁盘空间", found)


def output(project: Path) -> Check:
    """Judge whether the site can be written to its usual place."""
    target = project / "site"
    try:
        check_output(target, project=project)
    except OperatorError as error:
        return bad("输出位置", str(error), "")
    if not os.access(target if target.is_dir() else project, os.W_OK):
        return bad("输出位置", f"{target} 不能写入", "请检查文件夹的权限，或者用 --output 换一处")
    return good("输出位置", str(target))


def clock(now: datetime, *, newest_notice: date, last_commit: date | None) -> Check:
    """Judge the clock by what is known to lie in the past. ``now`` carries the local zone."""
    name, shown = "时钟", now.strftime("%Y-%m-%d %H:%M")
    today = (now.astimezone() if now.tzinfo is None else now).date()
    if today < newest_notice:
        found = f"{shown}，早于已收录的放假通知（{newest_notice.isoformat()}）"
        return bad(name, found, "请校准系统时间，否则期限全都算错")
    if last_commit is not None and last_commit > today + timedelta(days=1):
        found = f"{shown}，早于最后一次提交（{last_commit.isoformat()}）"
        return hint(name, found, "请校准系统时间，或者核对提交人的时钟")
    if now.utcoffset() != CHINA:
        return good(name, f"{shown}，本机不是北京时间；期限一律按北京时间判断，不受影响")
    return good(name, f"{shown}，北京时间")


def _output(*command: str) -> str | None:
    """Return what a program prints, None when it cannot be run."""
    path = shutil.which(command[0])
    if path is None:
        return None
    try:
        done = subprocess.run(
            [path, *command[1:]], capture_output=True, timeout=_TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _fits(installed: str, line: str) -> bool:
    """Whether a version keeps to the bounds of a requirement line."""
    here = _numbers(installed)
    for sign, bound in _BOUND.findall(line.partition(";")[0]):
        limit = _numbers(bound)
        if (here < limit) if sign == ">=" else (here >= limit):
            return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    """Return the leading numbers of a version, without final zeros: 3.0 is 3."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    parts = [int(part) for part in found[0].split(".")] if found else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
