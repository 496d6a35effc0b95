"""The search page: what it offers without typing anything; the search itself is a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.browse import Choice, issuer_choices, theme_choices, year_choices
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell

_ABOUT = "检索已经主动公开的政府信息"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a reader without scripts finds: the catalogue, and lists by issuer, theme and year."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    ways: Annotated[tuple[Link, ...], "the whole catalogue, by column, as a table, as a map"]
    issuers: Annotated[tuple[Choice, ...], "发布机构"]
    themes: Annotated[tuple[Choice, ...], "主题分类"]
    years: Annotated[tuple[Choice, ...], "year of publication"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the search page."""
    context = SearchPage(
        shell=shell(
            public,
            at.SEARCH,
            "搜索",
            description=_ABOUT,
            meta=column_tags("搜索", _ABOUT, "政府信息公开,搜索"),
        ),
        heading="搜索",
        ways=(
            Link("按栏目浏览", at.CATALOGUE),
            Link("全部索引号和文号（CSV 表格）", at.DATA_CSV),
            Link("网站地图", at.MAP),
        ),
        issuers=issuer_choices(public),
        themes=theme_choices(public),
        years=year_choices(public),
    )
    yield Page(at.SEARCH, "search.html", context)
