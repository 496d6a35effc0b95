"""网站地图, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.browse import ChoiceGroup, Node, entries_below, tree, ways_in
from builder.pages.further import LinkGroup, further
from builder.pages.meta import column_tags
from builder.pages.shell import DATA, NAVIGATION, Link, Shell, shell

_ABOUT = "本站全部栏目和列表"


@dataclass(frozen=True, slots=True)
class MapPage:
    """All pages of the site that are not items."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    groups: Annotated[tuple[LinkGroup, ...], "sections, further pages, bodies, data"]
    tree: Annotated[tuple[Node, ...], "columns"]
    ways: Annotated[tuple[ChoiceGroup, ...], "lists by body, theme and year"]


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """404: served at any address, so its links are absolute."""

    shell: Annotated[Shell, "site frame; the page does not use the base template"]
    heading: Annotated[str, "h1"]
    style_url: Annotated[str, "the style sheet"]
    links: Annotated[tuple[Link, ...], "where to go instead"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield site map and 404 page."""
    yield Page(at.MAP, "map.html", _map(public))
    context = NotFoundPage(
        shell=shell(public, at.NOT_FOUND, "没有找到这个页面", hidden=True),
        heading="没有找到这个页面",
        style_url="static/gongkai.css",
        links=(*_sections(), Link("网站地图", at.MAP)),
    )
    yield Page(at.NOT_FOUND, "404.html", context)


def _map(public: PublicCatalogue) -> MapPage:
    site = public.site
    bodies = tuple(Link(body.name or code, at.body_url(code)) for code, body in site.bodies.items())
    return MapPage(
        shell=shell(
            public,
            at.MAP,
            "网站地图",
            description=_ABOUT,
            meta=column_tags("网站地图", _ABOUT, "政府信息公开,网站地图"),
        ),
        heading="网站地图",
        groups=(
            LinkGroup("主要页面", _sections()),
            *further(public),
            LinkGroup("公开机构", bodies),
            LinkGroup("开放数据", (*DATA, Link("更新提要（纯文本）", at.DIGEST_TEXT))),
        ),
        tree=tree(site, entries_below(public)),
        ways=ways_in(public),
    )


def _sections() -> tuple[Link, ...]:
    return tuple(Link(label, url) for label, url in NAVIGATION)
