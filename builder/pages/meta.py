"""The meta tags of government web sites, cumulative: site, then column, then article.

Source: 政府网站网页设计规范, the annex to 政府网站发展指引 (国办发〔2017〕47号).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Annotated
from urllib.parse import urlsplit

from builder.catalogue.entry import PublicEntry
from builder.model.site import Column, Settings
from builder.urls import absolute


@dataclass(frozen=True, slots=True)
class Meta:
    """One meta tag."""

    name: Annotated[str, "name attribute"]
    content: Annotated[str, "content attribute"]


# ColumnType is a closed list of words; these are the ones that a disclosure catalogue needs.
_TYPE_OF_COLUMN = {
    "lvzhi": "政策文件",
    "guizhang": "政策文件",
    "guifan": "政策文件",
    "wenjian": "政策文件",
    "jigou": "机构职能",
    "tongji": "数据发布",
    "xuke": "办事服务",
    "juece": "征集调查",
    "jiedu": "政策解读",
    "huiying": "回应关切",
}
CATALOGUE_TYPE = "信息公开目录"


def site_tags(settings: Settings) -> tuple[Meta, ...]:
    """Return the three tags of every page; one whose value the site does not state is left out."""
    host = urlsplit(settings.base_url or "").hostname
    return _present(
        ("SiteName", settings.name), ("SiteDomain", host), ("SiteIDCode", settings.footer.site_code)
    )


def column_tags(
    name: str, description: str, keywords: str, column_type: str = CATALOGUE_TYPE
) -> tuple[Meta, ...]:
    """Return the four tags of a column page."""
    return _present(
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", keywords),
        ("ColumnType", column_type),
    )


def tags_of_column(column: Column) -> tuple[Meta, ...]:
    """Return the four tags of a column of the catalogue."""
    name = column.name or ""
    about = column.description or column.basis or name
    return column_tags(name, about, f"政府信息公开,{name}", column_type(column))


def column_type(column: Column) -> str:
    """Return the ColumnType of a column; one that the county added counts as its parent does."""
    found = _TYPE_OF_COLUMN.get(column.slug or "")
    return found or _TYPE_OF_COLUMN.get(column.parent or "", CATALOGUE_TYPE)


def article_tags(entry: PublicEntry, settings: Settings) -> tuple[Meta, ...]:
    """Return the column tags and the article tags of an item page."""
    item = entry.item
    clock = item.published_at or time(0, 0)
    return (
        *tags_of_column(entry.column),
        *_present(
            ("ArticleTitle", entry.title),
            ("PubDate", f"{entry.published_on.isoformat()} {clock:%H:%M}"),
            ("ContentSource", item.source or entry.issuer.name),
            ("Keywords", ",".join(item.keywords)),
            ("Author", item.unit or entry.issuer.name),
            ("Description", item.summary),
            ("Url", absolute(entry.url, settings.base_url or "")),
        ),
    )


def _present(*pairs: tuple[str, str | None]) -> tuple[Meta, ...]:
    return tuple(Meta(name, content) for name, content in pairs if content)
