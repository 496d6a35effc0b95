"""The benchmark corpus as projects of other generators: the same items, their own front matter.

    python tests/benchmarks/peer_project.py PROJECT hugo FOLDER

What a peer would have to compute (the day by which an item was due, who refers to it, into which
lists it goes) is written into its front matter: the conversion is not measured, so this is in the
peer's favour.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from corpus import TODAY

from builder.law.calendar import load_shipped
from builder.law.vocabulary import default_columns, themes
from builder.model.site import Column
from builder.workdays import count

HERE = Path(__file__).resolve().parent / "peers"
KINDS = ("hugo", "hugo-minimal", "mkdocs")
BASE = "/zwgk/"

_LINK = re.compile(r"\(索引号:([^)]+)\)")
_LIMIT = 20
_SINGLE = (
    "guide", "systems", "reports", "apply", "search", "map", "timeliness", "basic", "health",
    "digest", "fees", "consultations", "interpretations", "responses", "proposals", "screen",
    "reading-points", "cleanup", "expiring", "repealed", "normative-repealed", "other-repealed",
)  # fmt: skip
_Meta = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Index:
    """What one item must know of the others: who they are, and who refers to it."""

    titles: Mapping[str, tuple[str, str, str]]
    back: Mapping[str, list[str]] = field(default_factory=dict)


def convert(project: Path, kind: str, folder: Path) -> int:
    """Write the items of ``project`` as a project of ``kind`` into ``folder``; return how many."""
    shutil.copytree(HERE / kind, folder)
    bodies = _bodies(project)
    index = _index(project)
    content = folder / ("docs" if kind == "mkdocs" else "content")
    items = 0
    for meta, text in _items(project):
        path = content / _path(meta["索引号"])
        path.parent.mkdir(parents=True, exist_ok=True)
        head = front_matter(meta, bodies, index)
        body = _LINK.sub(lambda found: f"({BASE}{_url(found[1])})", text)
        path.write_text(_document(head, body), "utf-8")
        items += 1
    for name, head in _others(kind, bodies):
        target = content / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_document(head, ""), "utf-8")
    return items


def front_matter(meta: _Meta, bodies: Mapping[str, str], index: _Index) -> _Meta:
    """Return an item's front matter for a peer."""
    formed, published = meta["生成日期"], meta["公开日期"]
    issuer, column = meta["发布机构"], _column(meta["栏目"])
    theme = f"{themes().index(meta['主题分类']) + 1:02d}"
    crumbs = [_slot(one) for one in _line(column)]
    lists = {
        "columns": [crumb["slug"] for crumb in crumbs],
        "issuers": [issuer],
        "themes": [theme],
        "years": [str(formed.year)],
        "archives": [str(published.year)],
        "quarters": [f"{published.year}Q{(published.month + 2) // 3}"],
    }
    if meta["信息类型"] == "公文":
        kind = "normative" if meta.get("规范性文件") else "other"
        lists["policies"] = ["all", kind, f"bodies-{issuer}", f"years-{formed.year}"]
    return {
        "title": meta["名称"],
        "date": published,
        **lists,
        "params": {
            "index_no": meta["索引号"],
            "kind": meta["信息类型"],
            "doc_no": meta.get("文号", ""),
            "issuer": issuer,
            "issuer_name": bodies[issuer],
            "column": column.slug,
            "column_name": column.name,
            "crumbs": crumbs,
            "theme": theme,
            "theme_name": meta["主题分类"],
            **_day("formed", formed),
            "summary": meta["内容概述"],
            "keywords": meta["主题词"],
            "contact": meta["咨询电话"],
            "normative": bool(meta.get("规范性文件")),
            **_limit(formed, published),
            "related": _related(meta, index),
        },
    }


def _limit(formed: date, published: date) -> _Meta:
    """Return the last day of the limit and the days that do not count."""
    counted = count(formed, _LIMIT, load_shipped())
    return {
        **_day("due", counted.due),
        "late": published > counted.due,
        "rest": [{"day": str(day.on), "why": day.reason} for day in counted.skipped],
    }


def _day(name: str, on: date) -> dict[str, str]:
    """Return a day as machines and as people read it: a peer need not format it."""
    return {name: str(on), f"{name}_text": f"{on.year}年{on.month}月{on.day}日"}


def _related(meta: _Meta, index: _Index) -> list[_Meta]:
    numbers = [*meta.get("解读对象", ()), *meta.get("落实文件", ())]
    numbers += index.back.get(meta["索引号"], ())
    found = [(number, *index.titles[number]) for number in numbers if number in index.titles]
    return [
        {"title": title, "url": _url(number), "day": on, "kind": kind}
        for number, title, on, kind in found
    ]


def _index(project: Path) -> _Index:
    titles, back = {}, defaultdict(list)
    for meta, _ in _items(project):
        number = meta["索引号"]
        titles[number] = (meta["名称"], str(meta["公开日期"]), meta["信息类型"])
        for target in (*meta.get("解读对象", ()), *meta.get("落实文件", ())):
            back[target].append(number)
    return _Index(titles, back)


def _items(project: Path) -> Iterator[tuple[_Meta, str]]:
    for path in sorted((project / "content/documents").rglob("*.md")):
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        yield yaml.load(head, yaml.CSafeLoader), text


def _bodies(project: Path) -> dict[str, str]:
    rows = yaml.safe_load((project / "content/bodies.yml").read_text("utf-8"))["机构"]
    return {row["代码"]: row["全称"] for row in rows}


def _others(kind: str, bodies: Mapping[str, str]) -> Iterator[tuple[str, _Meta]]:
    """Yield the pages that are no items: home, single pages, bodies, years, empty columns."""
    if kind != "hugo":
        name = "index.md" if kind == "mkdocs" else "_index.md"
        yield name, {"title": "首页", "template": "base.html"}
        return
    yield "_index.md", {"title": "首页"}
    yield "i/_index.md", {"title": "法定主动公开内容"}
    for name in _SINGLE:
        yield f"{name}.md", {"title": name, "layout": "plain", "outputs": ["html"]}
    for code, name in bodies.items():
        params = {"code": code}
        head = {"title": name, "params": params, "outputs": ["html"]}
        yield f"bodies/{code}.md", {**head, "layout": "body"}
        yield f"bodies/{code}-basic.md", {**head, "layout": "basic"}
    for year in range(2016, TODAY.year + 1):
        yield f"archives/{year}/_index.md", {"title": f"{year}年", "outputs": ["html", "json"]}
    for column in default_columns():
        yield f"columns/{column.slug}/_index.md", {"title": column.name}


def _document(head: _Meta, text: str) -> str:
    dumped = yaml.dump(head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return f"---\n{dumped}---\n{text}"


def _url(number: str) -> str:
    return f"i/{number}.html"


def _path(number: str) -> str:
    return f"i/{number}.md"


def _slot(column: Column) -> dict[str, str]:
    return {"slug": column.slug or "", "name": column.name or ""}


@cache
def _column(name: str) -> Column:
    return next(column for column in default_columns() if column.name == name)


def _line(column: Column) -> list[Column]:
    """Return the column and what it belongs to, the highest first."""
    above = [one for one in default_columns() if one.slug == column.parent]
    return [*above, column]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    print(convert(given.project, given.kind, given.folder))
