"""What 政府网站网页设计规范 and the platform standard ask of the pages: names, meta tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.catalogue.publish import publish
from builder.cli.clock import today
from builder.files.tree import read_tree
from builder.model.site import Column
from builder.pages import plan
from builder.pages.kinds import PAGE_KINDS, Tags
from builder.pages.meta import ColumnType, pub_date, tags_of_column
from builder.pages.sections import SECTIONS
from builder.pipeline import Loaded, load

# 国办公开办函〔2019〕61号 (统一名称), with 政策 of 〔2021〕33号 in front.
NAMES = (
    "政策", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开",
)  # fmt: skip
REQUIRED = {
    Tags.SITE: {"SiteName", "SiteDomain", "SiteIDCode"},
    Tags.COLUMN: {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"},
    Tags.ARTICLE: {"ArticleTitle", "PubDate", "ContentSource"},
}
OPTIONAL = {"Keywords", "Author", "Description", "Image", "Url"}
PUB_DATE = re.compile(r"\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d")
DECLARED = {kind.template: kind.tags for kind in PAGE_KINDS}


class Head(HTMLParser):
    """The named meta tags, the title and the first heading of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open = tag if tag in ("title", "h1") else ""
        if tag == "meta" and (name := found.get("name")):
            assert name not in self.meta, f"{name} twice"
            self.meta[name] = found.get("content") or ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.words.setdefault(self._open, data.strip())


def judge(url: str, template: str, tags: Mapping[str, str]) -> None:
    """Fail unless the page carries the groups that its kind declares, each whole, and no other."""
    kind = DECLARED[template]
    for group, names in REQUIRED.items():
        if group.value <= kind.value:
            assert names <= tags.keys(), (url, names - tags.keys())
        else:
            assert not names & tags.keys(), (url, names & tags.keys())
    assert kind is Tags.ARTICLE or not OPTIONAL & tags.keys(), url
    assert all(text.strip() and text not in ("null", "None") for text in tags.values()), (url, tags)
    assert tags.get("ColumnType", ColumnType.CATALOGUE) in set(ColumnType), url
    assert PUB_DATE.fullmatch(tags.get("PubDate", "2026-01-01 00:00")), url


def judge_all(public: PublicCatalogue) -> None:
    judged = set()
    for page in plan(public):
        if DECLARED[page.template] is not Tags.NONE:
            judge(
                page.url, page.template, {tag.name: tag.content for tag in page.context.shell.meta}
            )
            judged.add(page.template)
    assert len(judged) > 20


def test_every_page_of_the_sample_carries_the_tags_of_its_kind(sample: Loaded) -> None:
    judge_all(publish(sample.catalogue))


def test_every_page_of_a_new_project_carries_the_tags_of_its_kind(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    assert run("init", tmp_path / "here", "--yes", cwd=tmp_path).exit_code == 0
    tree = read_tree(tmp_path / "here")
    judge_all(publish(load(tree.sources, tree.stored, as_of=today(), clock=today()).catalogue))


def test_the_tags_reach_the_page_whatever_its_template() -> None:
    public = tiny.catalogue()
    templates = {page.url: page.template for page in plan(public)}
    for url, html in tiny.rendered(public).items():
        if url.endswith(".html"):
            named = {name: text for name, text in Head(html).meta.items() if name[0].isupper()}
            judge(url, templates[url], named)


def test_a_page_that_lies_at_the_root_of_a_host_is_a_home_page() -> None:
    public = tiny.catalogue()
    settings = public.site.settings

    def type_at(address: str) -> str:
        moved = replace(public.site, settings=settings.model_copy(update={"base_url": address}))
        home = next(iter(plan(replace(public, site=moved))))
        return next(tag.content for tag in home.context.shell.meta if tag.name == "ColumnType")

    assert type_at("https://www.test.example/") == "首页"
    assert type_at("https://www.test.example/zwgk/") == "信息公开目录"


def test_a_guide_without_a_day_is_a_column_page_and_no_half_article() -> None:
    text = tiny.GUIDE.replace("更新日期: 2026-01-05\n", "")
    public = tiny.catalogue({**tiny.FILES, "content/guides/guide.md": text})
    tags = {tag.name for tag in tiny.pages(public)["guide.html"].context.shell.meta}
    assert REQUIRED[Tags.COLUMN] <= tags
    assert not tags & (REQUIRED[Tags.ARTICLE] | OPTIONAL)


def test_the_time_of_publication_is_told_to_the_minute() -> None:
    assert pub_date(date(2026, 3, 9), time(15, 8)) == "2026-03-09 15:08"
    assert pub_date(date(2026, 3, 9)) == "2026-03-09 00:00"


def test_a_time_that_nobody_wrote_is_shown_to_no_reader() -> None:
    html = tiny.rendered(tiny.catalogue())[f"i/{tiny.CODE}/2026-00001.html"]
    assert html.count("00:00") == 1
    assert '<meta name="PubDate" content="2026-03-09 00:00">' in html


def test_a_column_of_the_county_counts_as_its_parent_does() -> None:
    tags = {
        t.name: t.content for t in tags_of_column(Column(slug="x", name="戏曲", parent="lvzhi"))
    }
    assert tags["ColumnType"] == "政策文件"
    assert tags["ColumnDescription"] == "戏曲"


@pytest.fixture(scope="module")
def county() -> Mapping[str, str]:
    return tiny.rendered(tiny.catalogue())


def test_the_sections_have_their_exact_names() -> None:
    assert tuple(section.name for section in SECTIONS) == NAMES


def test_navigation_and_front_page_list_the_sections_by_name(county: Mapping[str, str]) -> None:
    nav = re.findall(r'<nav class="nav".*?</nav>', county["index.html"], re.DOTALL)[0]
    labels = re.sub(r"<[^>]*>", "", nav).split()
    assert labels == ["首页", *NAMES, "搜索"]
    main = county["index.html"].partition("<main")[2]
    assert all(name in main for name in NAMES)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.url)
def test_the_page_of_a_section_bears_its_name(section: Any, county: Mapping[str, str]) -> None:
    head = Head(county[section.url])
    assert head.meta["ColumnName"] == section.name
    # A guide's own title may begin with the body's name: 某县人民政府政府信息公开指南.
    assert section.name in head.words["h1"]
    assert section.name in head.words["title"]


def test_no_page_calls_a_section_by_another_name(county: Mapping[str, str]) -> None:
    links: dict[str, set[str]] = {}
    for html in county.values():
        crumbs = re.search(r'<nav class="crumbs.*?</nav>', html, re.S)
        for target, label in re.findall(
            r'<a href="([^"]*)">([^<]+)</a>', crumbs[0] if crumbs else ""
        ):
            if "://" not in target:
                links.setdefault(target.replace("../", ""), set()).add(label)
    for section in SECTIONS:
        assert links.get(section.url, {section.name}) == {section.name}
