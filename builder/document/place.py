"""Which kind of file lies where under content/, and to which body it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from builder.diagnostic import Code, Level
from builder.model.folders import CONTENT
from builder.sources import THIS_TOOL

_YEAR = re.compile(r"(?:19|20)[0-9]{2}\.csv")
NOT_READ = Code(
    "F008",
    "没有读入的文件",
    Level.ERROR,
    THIS_TOOL,
    "content/ 下的每个文件都要有着落：信息、指南、年报、登记表、附件或者配置。"
    "名称或位置不对、可能是漏编的信息的文件，一律报告，不默默略过。",
)
CODES = (NOT_READ,)

FileKind = Literal["item", "register", "guide", "apply", "report", "sheet", "requests", "other"]


@dataclass(frozen=True, slots=True)
class Place:
    """The kind of a source file; ``body`` is the code in its path, "" for the lead body."""

    kind: FileKind
    body: str = ""


def is_content(path: str) -> bool:
    """Whether a source file is an item, register, guide or report, not configuration."""
    return path.count("/") >= 2 and path.split("/")[1] not in ("calendar", "packs", "portal")


def place_of(path: str) -> Place:
    """Return what the file at a project-relative path is.

    content/documents/**.md and content/private/**.md are items, content/private/**.csv
    register rows, content/guides/[body/]guide.md and apply.md guides,
    content/reports/[body/]YYYY.md annual reports, YYYY.csv beside them their tables,
    content/requests/[body/]YYYY.csv registers of applications.
    """
    parts = path.split("/")
    if len(parts) < 3 or parts[0] != CONTENT:
        return Place("other")
    folder, name = parts[1], parts[-1]
    body = parts[2] if len(parts) == 4 else ""
    if folder in ("documents", "private") and name.endswith(".md"):
        return Place("item")
    if folder == "private" and name.endswith(".csv"):
        return Place("register")
    if folder == "guides" and len(parts) <= 4 and name in ("guide.md", "apply.md"):
        return Place("guide" if name == "guide.md" else "apply", body)
    if folder == "reports" and len(parts) <= 4 and name.endswith(".md"):
        return Place("report", body)
    if folder == "reports" and len(parts) <= 4 and name.endswith(".csv"):
        return Place("sheet", body)
    if folder == "requests" and len(parts) <= 4 and _YEAR.fullmatch(name):
        return Place("requests", body)
    return Place("other")
