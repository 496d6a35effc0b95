"""The meta tags of government web sites, cumulative: site, then column, then article.

Source: 政府网站网页设计规范, the annex to 政府网站发展指引 (国办发〔2017〕47号). Which page carries which
groups, ``pages.kinds`` says. A tag without a value is left out, never written empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.site import Column, Settings
from builder.urls import absolute

# More columns, bodies and lists than any site shows tags of in one go.
_COLUMNS = 4096


@dataclass(frozen=True, slots=True)
class Meta:
    """One meta tag."""

    name: Annotated[str, "name attribute"]
    content: Annotated[str, "content attribute"]


class ColumnType(StrEnum):
    """The words of the annex. It prints 依法申请公开 and 数据开发 for two of them, misprints both."""

    HOME = "首页"
    PROFILE = "概况信息"
    FUNCTIONS = "机构职能"
    LEADERS = "负责人信息"
    NEWS = "工作动态"
    POLICIES = "政策文件"
    GUIDE = "信息公开指南"
    CATALOGUE = "信息公开目录"
    REPORTS = "信息公开年报"
    APPLY = "依申请公开"
    FIGURES = "数据发布"
    DATA = "数据开放"
    INTERPRETATIONS = "政策解读"
    RESPONSES = "回应关切"
    SERVICES = "办事服务"
    COMPLAINTS = "咨询投诉"
    CONSULTATIONS = "征集调查"
    INTERVIEWS = "在线访谈"


_TYPE_OF_COLUMN = {
    "lvzhi": ColumnType.POLICIES,
    "guizhang": ColumnType.POLICIES,
    "guifan": ColumnType.POLICIES,
    "wenjian": ColumnType.POLICIES,
    "gongbao": ColumnType.POLICIES,
    "jigou": ColumnType.FUNCTIONS,
    "tongji": ColumnType.FIGURES,
    "xuke": ColumnType.SERVICES,
    "juece": ColumnType.CONSULTATIONS,
    "jiedu": ColumnType.INTERPRETATIONS,
    "huiying": ColumnType.RESPONSES,
}


def site_tags(settings: Settings) -> tuple[Meta, ...]:
    """Return the three tags of every page; rule S005 asks for a site code that is missing."""
    return _site_tags(settings.name, settings.base_url or "", settings.footer.site_code)


@lru_cache
def _site_tags(name: str | None, base_url: str, code: str | None) -> tuple[Meta, ...]:
    return _present(
        ("SiteName", name), ("SiteDomain", urlsplit(base_url).hostname), ("SiteIDCode", code)
    )


@lru_cache(maxsize=_COLUMNS)
def column_tags(
    name: str, description: str, keywords: str, column_type: ColumnType = ColumnType.CATALOGUE
) -> tuple[Meta, ...]:
    """Return the four tags of a column page."""
    return _present(
        ("ColumnName", name),
        ("ColumnDescription", description or name),
        ("ColumnKeywords", keywords),
        ("ColumnType", column_type),
    )


def tags_of_column(column: Column) -> tuple[Meta, ...]:
    """Return the four tags of a column of the catalogue."""
    name = column.name or ""
    by_law = f"{column.basis}规定主动公开的政府信息：{name}" if column.basis else name
    about = column.description or by_law
    return column_tags(name, about, f"政府信息公开,{name}", column_type(column))


def column_type(column: Column) -> ColumnType:
    """Return the ColumnType of a column; one that the county added counts as its parent does."""
    found = _TYPE_OF_COLUMN.get(column.slug or "")
    return found or _TYPE_OF_COLUMN.get(column.parent or "", ColumnType.CATALOGUE)


def file_tags(
    public: PublicCatalogue, url: str, title: str, *, on: date | None, issuer: str
) -> tuple[Meta, ...]:
    """Return the article tags of a guide, an application page or an annual report.

    None before its day is known: an article with half its tags is worse than a plain column page,
    and the missing day is a finding.
    """
    if on is None:
        return ()
    name = public.site.bodies[issuer].name
    return _present(
        ("ArticleTitle", title),
        ("PubDate", pub_date(on)),
        ("ContentSource", name),
        ("Author", name),
        ("Url", absolute(url, public.site.settings.base_url or "")),
    )


def article_tags(entry: PublicEntry, settings: Settings) -> tuple[Meta, ...]:
    """Return the column tags and the article tags of an item page."""
    item = entry.item
    return (
        *tags_of_column(entry.column),
        *_present(
            ("ArticleTitle", entry.title),
            ("PubDate", pub_date(entry.published_on, item.published_at)),
            ("ContentSource", item.source or entry.issuer.name),
            ("Keywords", ",".join(item.keywords)),
            ("Author", item.unit or entry.issuer.name),
            ("Description", item.summary),
            ("Url", absolute(entry.url, settings.base_url or "")),
        ),
    )


def pub_date(on: date, clock: time | None = None) -> str:
    """Return ``YYYY-MM-DD HH:MM``, the one form that the annex allows.

    Where 公开日期 states no time, 00:00 stands for "that day": the tag must not be shorter, and any
    other time would look like a real one. No page shows it; readers see the day alone.
    """
    return f"{on.isoformat()} {clock:%H:%M}" if clock else f"{on.isoformat()} 00:00"


def _present(*pairs: tuple[str, str | None]) -> tuple[Meta, ...]:
    return tuple(
        Meta(name, text)
        for name, content in pairs
        if content is not None and (text := content.strip())
    )
