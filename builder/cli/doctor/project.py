"""Whether the project folder is in order: repository, configuration, calendar, paths."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from builder.cli.doctor.check import Check, bad, good, hint
from builder.cli.git import is_shallow, run_git
from builder.config import ConfigError, Site, load_site
from builder.files.error import OperatorError
from builder.files.tree import read_tree
from builder.model.folders import PRIVATE
from builder.theme import ThemeError, load_theme
from builder.workdays import Calendar

# Notices came out between the end of October and the beginning of December (2017 to 2025).
_USUAL_MONTH = 11
_LONGEST_PATH_WINDOWS = 259
_LONGEST_PATH_BELOW = 180
_SHOWN_CHANGES = 3
_SUBMODULE = "160000"


def repository(project: Path) -> Check:
    """Judge the repository and its depth."""
    name = "仓库"
    try:
        run_git(project, "rev-parse", "--is-inside-work-tree")
    except OperatorError as error:
        return hint(name, str(error), "索引号变更、倒签日期等要对照历史的检查不能做")
    if is_shallow(project):
        advice = "运行 git fetch --unshallow，流水线里用 fetch-depth: 0；否则对照历史的检查不全"
        return hint(name, "是浅克隆，历史不全", advice)
    try:
        count = run_git(project, "rev-list", "--count", "HEAD").strip()
    except OperatorError as error:
        return hint(name, str(error), "提交以后才能对照历史检查")
    return good(name, f"完整历史，{count} 次提交")


def work_tree(project: Path) -> Check | None:
    """Judge whether everything under content/ is committed; None without a repository."""
    name = "未提交的改动"
    try:
        listed = run_git(
            project, "status", "--porcelain", "-z", "--untracked-files=all", "--", "content"
        )
    except OperatorError:
        return None
    # One entry a file; a rename adds its old name without a status before it.
    paths = [entry[3:] for entry in listed.split("\0") if entry[2:3] == " "]
    if not paths:
        return good(name, "content/ 里没有")
    shown = "、".join(paths[:_SHOWN_CHANGES])
    more = " 等" if len(paths) > _SHOWN_CHANGES else ""
    return hint(name, f"{len(paths)} 个文件：{shown}{more}", "确认无误后提交，没有提交的不会上网")


def private_folder(project: Path) -> Check | None:
    """Judge whether the register of withheld items could leave with the repository."""
    name = PRIVATE.rstrip("/")
    try:
        staged = run_git(project, "ls-files", "--stage", "-z", "--", name).split("\0")
        remotes = run_git(project, "remote").split()
    except OperatorError:
        return None
    # A submodule is the separate repository that is wanted.
    tracked = [entry for entry in staged if entry and not entry.startswith(_SUBMODULE)]
    if not tracked:
        return good(name, "不在本仓库里")
    if not remotes:
        return good(name, f"{len(tracked)} 个文件在本仓库里，没有远程仓库")
    advice = "把它移到单独的、不公开的仓库再挂载进来；不移的，确认远程仓库不对外公开"
    found = f"{len(tracked)} 个文件受本仓库管理，会随推送到达 {'、'.join(remotes)}"
    return hint(name, found, advice)


def last_commit(project: Path) -> date | None:
    """Return the day of the newest commit as its clock had it."""
    try:
        return date.fromisoformat(run_git(project, "log", "-1", "--format=%cs").strip())
    except (OperatorError, ValueError):
        return None


def settings(project: Path) -> tuple[Check, Site | None]:
    """Read the configuration; the site when it can be used."""
    name = "站点配置"
    try:
        sources = {source.path: source for source in read_tree(project).sources}
        site, faults = load_site(sources)
    except OperatorError as error:
        return bad(name, str(error), "新项目用 gongkai init 建立"), None
    except ConfigError as error:
        first = error.diagnostics[0]
        found = f"{len(error.diagnostics)} 处有误，{first.path}:{first.at.line}：{first.message}"
        return bad(name, found, "运行 gongkai check 查看全部"), None
    counts = f"机构 {len(site.bodies)} 个，栏目 {len(site.leaves())} 个"
    found = f"{site.settings.name}，{counts}，规则包 {'、'.join(site.settings.packs)}"
    if faults:
        return hint(name, f"{found}，{len(faults)} 处提醒", "运行 gongkai check 查看"), site
    if site.settings.as_of is not None:
        advice = "演示和存档用；正式站点删去 site.yml 里的截至日期，否则时间永远停在这一天"
        return hint(name, f"{found}，截至日期固定为 {site.settings.as_of}", advice), site
    return good(name, found), site


def calendar(known: Calendar, today: date) -> Check:
    """Judge whether the notices for this year and, in its last months, the next are there."""
    name, years = "工作日历", known.known_years
    found = f"已收录 {_ranges(years)} 年的放假通知"
    if today.year not in years:
        advice = f"请升级本工具，或者在 content/calendar/{today.year}.yml 写入通知"
        return bad(name, f"{found}，没有今年的，期限都只能“暂定”", advice)
    coming = today.year + 1
    if coming not in years and today.month >= _USUAL_MONTH:
        advice = f"通知发布后升级本工具，或者在 content/calendar/{coming}.yml 写入；此前跨年的期限为“暂定”"
        return hint(name, f"{found}，没有 {coming} 年的（通常在上年十月底至十二月初发布）", advice)
    return good(name, found)


def theme(name: str, project: Path) -> Check:
    """Look for the theme."""
    try:
        load_theme(name, project)
    except ThemeError as error:
        return bad("主题", str(error), "改正 site.yml 的“主题”，或者把主题放进 themes/")
    return good("主题", name)


def paths(project: Path) -> Check:
    """Judge names that another system could not tell apart or could not open."""
    name = "文件系统"
    content = project / "content"
    longest = max(_paths_below(content), key=len, default="")
    full = len(str(project.resolve())) + 1 + len(longest)
    if platform.system() == "Windows" and full > _LONGEST_PATH_WINDOWS:
        advice = "把项目移到更短的路径，或者在系统里启用长路径并运行 git config core.longpaths true"
        return hint(name, f"路径过长（{full} 个字符）：{longest}", advice)
    if len(longest) > _LONGEST_PATH_BELOW:
        advice = "用 Windows 的同事可能取不出这个文件，请缩短文件名"
        return hint(name, f"路径过长（{len(longest)} 个字符）：{longest}", advice)
    if (content / "SITE.YML").exists():
        advice = "只有大小写不同的两个文件在这里是同一个，链接里的大小写写错了也看不出来；以流水线的检查为准"
        return hint(name, "不区分大小写", advice)
    return good(name, f"区分大小写，最长路径 {len(longest)} 个字符")


def _paths_below(folder: Path) -> Iterable[str]:
    for here, _, names in os.walk(folder):
        for name in names:
            yield Path(here, name).relative_to(folder.parent).as_posix()


def _ranges(years: Iterable[int]) -> str:
    """Return 2007–2024、2026."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs) or "0"
