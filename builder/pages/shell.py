"""What every page hands to the base template: identity, breadcrumb, meta tags, footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated
from urllib.parse import urlsplit

from builder.catalogue.entry import PublicCatalogue
from builder.model.site import Settings
from builder.model.vocabulary import Timeliness
from builder.pages import addresses as at
from builder.pages.footer import FooterFact, FooterMark, footer_facts, footer_marks
from builder.pages.meta import Meta, site_tags
from builder.pages.sections import SECTIONS
from builder.pages.structured_data import Node, data_block
from builder.urls import absolute


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere inside the site."""

    label: Annotated[str, "what is read"]
    url: Annotated[str, "site-relative path; empty: no link"] = ""


@dataclass(frozen=True, slots=True)
class NavLink:
    """One entry of the main navigation."""

    label: Annotated[str, "what is read"]
    url: Annotated[str, "site-relative path"]
    current: Annotated[str, "value of aria-current: page, true, or empty"] = ""
    lead: Annotated[str, "words before the label, left out on a phone"] = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value."""

    label: Annotated[str, "name of the field"]
    text: Annotated[str, "its value"]
    url: Annotated[str, "site-relative path behind the value; empty: none"] = ""
    wide: Annotated[bool, "whether it takes the whole width of a two-column table"] = False


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What is the same on all pages of a site."""

    name: Annotated[str, "full name of the web site"]
    short_name: Annotated[str, "short name, for the small print and the title bar"]
    base_url: Annotated[str, "absolute address of the mount"]
    portal_url: Annotated[str, "address of the portal that the site is part of; may be empty"]
    header_html: Annotated[str, "the portal's own header, trusted"]
    footer_html: Annotated[str, "the portal's own footer, trusted"]
    footer: Annotated[tuple[FooterFact, ...], "sponsor, site code, filing numbers …"]
    footer_marks: Annotated[tuple[FooterMark, ...], "marks and links that lead out of the site"]
    footer_links: Annotated[tuple[Link, ...], "site map, data downloads, feed"]
    home_url: Annotated[str, "front page"]
    search_url: Annotated[str, "search page, which takes the query as ?q="]
    feed_url: Annotated[str, "feed of new items"]
    as_of: Annotated[date | None, "the fixed day that the site is judged at, if one is set"]


@dataclass(frozen=True, slots=True)
class Shell:
    """What the base template needs on every page."""

    site: Annotated[SiteFrame, "what is the same on all pages"]
    url: Annotated[str, "site-relative path of this page"]
    title: Annotated[str, "title of the page without the site's name"]
    description: Annotated[str, "sentences for search engines; empty where a meta tag says them"]
    trail: Annotated[tuple[Link, ...], "breadcrumb, outermost first; the page itself is last"]
    meta: Annotated[tuple[Meta, ...], "the meta tags that government web sites carry"]
    nav: Annotated[tuple[NavLink, ...], "main navigation"]
    canonical: Annotated[str, "absolute address of this page"]
    policy: Annotated[str, "Content-Security-Policy of this page"]
    finder: Annotated[bool, "whether the header has a search box"]
    hidden: Annotated[bool, "whether search engines should leave the page out"] = False
    structured_html: Annotated[
        str, "what the page is about as JSON-LD, escaped for a script element; may be empty"
    ] = ""


DATA = (
    Link("目录数据（JSON）", at.DATA_JSON),
    Link("目录数据（CSV）", at.DATA_CSV),
    Link("订阅更新", at.FEED),
)
NAVIGATION = (
    ("首页", at.HOME),
    *((section.name, section.url) for section in SECTIONS),
    ("搜索", at.SEARCH),
)
_LEADS = {one.url: one.lead for one in SECTIONS}
_ENTRIES = frozenset(url for _, url in NAVIGATION)
_HOME = Link("首页", at.HOME)


def shell(
    public: PublicCatalogue,
    url: str,
    title: str,
    *,
    description: str = "",
    trail: Sequence[Link] = (),
    meta: Iterable[Meta] = (),
    section: str = "",
    hidden: bool = False,
    sealed: bool = False,
    about: Sequence[Node] = (),
) -> Shell:
    """Return the shell of one page.

    ``trail`` lists the pages between the home page and this one; ``section`` is the address of
    the navigation entry that the page belongs to, and leads the trail where that leaves it out.
    From a ``sealed`` page no form can be sent, the search box included: what is typed there
    stays there. ``about`` says to machines what the page is about.
    """
    settings = public.site.settings
    tags = (*site_tags(settings), *meta)
    above = (_HOME, *_section(url, section, trail), *trail)
    way = tuple((link.label, link.url) for link in above) if about and url != at.HOME else ()
    return Shell(
        site=frame(settings),
        url=url,
        title=title,
        description=_description(description, tags, f"{settings.name or ''}政府信息公开：{title}"),
        trail=() if url == at.HOME else (*above, Link(title)),
        meta=tags,
        nav=navigation(_entry(url), _entry(section or url)),
        canonical=absolute("" if url == at.HOME else url, settings.base_url or ""),
        policy=_policy(settings, url, sealed),
        finder=not sealed and url not in (at.HOME, at.SEARCH),
        hidden=hidden,
        structured_html=data_block(about, way, settings.base_url or ""),
    )


def _description(given: str, tags: Sequence[Meta], general: str) -> str:
    """Return the description of the page; names of meta tags are read without regard to case."""
    return "" if "description" in [tag.name.lower() for tag in tags] else given or general


def _section(url: str, section: str, trail: Sequence[Link]) -> Iterator[Link]:
    """Yield the navigation entry that a page lies under, unless its trail names it."""
    if section != url and section not in [link.url for link in trail]:
        yield from (Link(label, to) for label, to in NAVIGATION if to == section)


def _entry(url: str) -> str:
    """Return the address of an entry of the navigation, "" for any other: those share one."""
    return url if url in _ENTRIES else ""


@cache
def frame(settings: Settings) -> SiteFrame:
    """Return what all pages of the site share."""
    name = settings.name or ""
    return SiteFrame(
        name=name,
        short_name=settings.short_name or name,
        base_url=settings.base_url or "",
        portal_url=settings.portal_url or "",
        header_html=settings.header_html or "",
        footer_html=settings.footer_html or "",
        footer=footer_facts(settings.footer),
        footer_marks=footer_marks(settings.footer),
        footer_links=_footer_links(settings),
        home_url=at.HOME,
        search_url=at.SEARCH,
        feed_url=at.FEED,
        as_of=settings.as_of,
    )


@cache
def navigation(url: str, section: str) -> tuple[NavLink, ...]:
    """Return the main navigation as the page at ``url`` in ``section`` shows it."""
    return tuple(
        NavLink(
            label.removeprefix(_LEADS.get(to, "")),
            to,
            current=_current(to, url, section),
            lead=_LEADS.get(to, ""),
        )
        for label, to in NAVIGATION
    )


def _policy(settings: Settings, url: str, sealed: bool) -> str:
    # Served at any address, the 404 page fetches its style from the site's absolute address.
    style = origin(settings.base_url or "") if url == at.NOT_FOUND else ""
    return content_policy(
        settings.allow_hosts, search=url == at.SEARCH, style_host=style, sealed=sealed
    )


def origin(base_url: str) -> str:
    """Return scheme and host of an absolute address, "" for anything else."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


@cache
def content_policy(
    allow_hosts: tuple[str, ...], *, search: bool, style_host: str = "", sealed: bool = False
) -> str:
    """Return the Content-Security-Policy: this site alone, and exactly the allowed hosts.

    The search page may also run WebAssembly and load its own index; a ``sealed`` page can send
    no form anywhere, not even to this site.
    """
    own = " ".join(("'self'", *allow_hosts))
    script = f"{own} 'wasm-unsafe-eval'" if search else own
    rules = [
        "default-src 'none'",
        f"style-src {own} {style_host}".rstrip(),
        f"img-src {own} data:",
        "font-src 'self'",
        f"script-src {script}",
        "base-uri 'none'",
        "form-action 'none'" if sealed else f"form-action {own}",
    ]
    if search:
        rules += ["connect-src 'self'", "worker-src 'self'"]
    if allow_hosts:
        rules.append(f"frame-src {' '.join(allow_hosts)}")
    return "; ".join(rules)


def _current(to: str, url: str, section: str) -> str:
    if to == url:
        return "page"
    return "true" if to == section else ""


def _footer_links(settings: Settings) -> tuple[Link, ...]:
    links = [Link("网站地图", at.MAP)]
    if settings.show_timeliness is not Timeliness.NONE:
        links.append(Link("公开时限情况", at.TIMELINESS))
    return (*links, *DATA)
