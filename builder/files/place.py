"""What a file under content/ is, judged by its path alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

CONFIGURATION = frozenset(
    {"site", "bodies", "columns", "baseline", "lexicon", "negative-list", "work", "standard"}
)
# Below these folders every other file is stored beside the items.
_WITH_FILES = frozenset({"documents", "guides"})
_SUFFIXES = {
    "documents": (".md",),
    "guides": (".md",),
    "reports": (".md", ".csv"),
    "private": (".csv", ".md"),
    "requests": (".csv",),
    "calendar": (".yml",),
    "packs": (".yml",),
    "portal": (".html",),
}
# What Windows cannot store, what turns the direction of a name round, and its devices.
_UNFIT = re.compile(
    r'[\x00-\x1f\x7f<>:"|?*\\\u200e\u200f\u202a-\u202e\u2066-\u2069]|[. ]$'
    r"|^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)",
    re.IGNORECASE,
)
# Bytes of a file that is read as text, by its ending. The longest plan of a county stays below a
# third of the first, the register of a province below a tenth of the second.
LARGEST = {".md": 2_000_000}
LARGEST_OTHER = 20_000_000
# What a system that hides or doubles endings makes of an item: A.MD, a.markdown, a.md.txt,
# a.md.bak, a.md~, a．md.
_LIKE_ITEM = re.compile(r"[.．](?:md|markdown|mdown|mkdn?)(?:[.~\s].*)?$", re.IGNORECASE)
_LIKE_YAML = re.compile(r"[.．]ya?ml(?:[.~\s].*)?$", re.IGNORECASE)


class Role(Enum):
    """A file that is used: read as text, or kept beside the items."""

    SOURCE = auto()
    STORED = auto()


class StrayKind(Enum):
    """Why a file that may have been meant as content is not read, and what to do."""

    SUFFIX = ("文件名的结尾不对，没有作为信息读入", "把结尾改成小写的 .md")
    CONFIGURATION = (
        "不认识这个配置文件，没有读入",
        "配置文件是 site.yml、bodies.yml、columns.yml、baseline.yml、lexicon.yml、"
        "negative-list.yml、work.yml、standard.yml，"
        "日历是 calendar/年份.yml，规则包是 packs/名称.yml",
    )
    FORMAT = ("这个文件夹不收这种文件，没有读入", "年度报告用 .md，登记簿用 .csv，附件放在信息旁边")
    FOLDER = ("不在约定的文件夹里，没有读入", "信息放进 documents/，指南放进 guides/")
    OUTSIDE = ("符号链接指向 content/ 之外，没有读入", "把原文件放进 content/")
    PRIVATE = (
        "符号链接指向不公开的 content/private/，没有读入",
        "删除这个链接；可以公开的文件放进 documents/",
    )
    BROKEN_LINK = ("符号链接指向的文件不存在，没有读入", "删除这个链接，或者放回原文件")
    LOOP = ("符号链接指回了上级文件夹，没有读入", "删除这个链接")
    SPECIAL = ("不是普通文件，没有读入", "删除它，或者换成普通文件")
    UNFIT = (
        "文件名里有网站或者 Windows 不能用的字，没有读入",
        '改名：不用 < > : " | ? * \\ 和看不见的字符，不以句点或空格结尾，不叫 con、nul 之类',
    )
    SIZE = (
        "文件太大，没有读入",
        "信息、指南、年报的文件不超过 200 万字节，登记簿和配置文件不超过 2000 万字节；"
        "其余的作为附件",
    )
    NAME = ("文件名不是 UTF-8 编码，没有读入", "重新命名这个文件")

    @property
    def message(self) -> str:
        """The sentence that says what happened."""
        return self.value[0]

    @property
    def advice(self) -> str:
        """What the editor should do."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that might be content but is not read."""

    path: str
    kind: StrayKind


def role_of(path: str) -> Role | Stray | None:
    """Return what the file at ``path`` (content/…) is; None for a file that is no content."""
    parts = path.split("/")[1:]
    name = parts[-1]
    if len(parts) == 1:
        return _at_root(path, name)
    folder = parts[0]
    if folder not in _SUFFIXES:
        return Stray(path, StrayKind.FOLDER)
    if folder in ("calendar", "packs"):
        return Role.SOURCE if _is_named(name, (".yml",)) else _calendar(path, name)
    if _is_named(name, _SUFFIXES[folder]):
        return Role.SOURCE
    if ".md" in _SUFFIXES[folder] and _LIKE_ITEM.search(name):
        return Stray(path, StrayKind.SUFFIX)
    if folder not in _WITH_FILES:
        return Stray(path, StrayKind.FORMAT)
    is_unfit = any(_UNFIT.search(part) for part in parts)
    return Stray(path, StrayKind.UNFIT) if is_unfit else Role.STORED


def _at_root(path: str, name: str) -> Role | Stray | None:
    if name.endswith(".yml") and name.removesuffix(".yml") in CONFIGURATION:
        return Role.SOURCE
    if _LIKE_YAML.search(name):
        return Stray(path, StrayKind.CONFIGURATION)
    if _LIKE_ITEM.search(name) and not name.upper().startswith("README"):
        return Stray(path, StrayKind.FOLDER)
    return None


def _calendar(path: str, name: str) -> Stray | None:
    return Stray(path, StrayKind.CONFIGURATION) if _LIKE_YAML.search(name) else None


def _is_named(name: str, suffixes: tuple[str, ...]) -> bool:
    return name.endswith(suffixes) and name not in suffixes
