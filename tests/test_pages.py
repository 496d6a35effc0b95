"""Pages of a tiny site: links that resolve, labels, relations, proofs, what never appears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from html.parser import HTMLParser
from itertools import pairwise
from typing import Annotated

import pytest
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import Attr, Field, Record, field_table
from builder.model.public_item import PublicItem
from builder.model.site import FormerName, Leader
from builder.model.vocabulary import Timeliness
from builder.pages import plan
from builder.pages.facts import item_facts
from builder.pages.item import ItemPage
from builder.pages.redirects import inside
from builder.products.prose import official, sections
from builder.theme import load_theme

ITEM = f"i/{tiny.CODE}/2026-00001.html"
# A script element that no browser runs.
DATA_BLOCK = "application/ld+json"


@pytest.fixture(scope="module")
def public() -> PublicCatalogue:
    return tiny.catalogue()


@pytest.fixture(scope="module")
def site(public: PublicCatalogue) -> Mapping[str, str]:
    return tiny.rendered(public)


class Tags(HTMLParser):
    """Collects (tag, attributes) of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def links(html: str) -> Iterator[str]:
    for _, attributes in Tags(html).found:
        for name in ("href", "src", "action"):
            if target := attributes.get(name):
                yield target


def html_pages(site: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((url, html) for url, html in site.items() if url.endswith((".html", ".htm")))


def test_every_page_kind_of_the_design_exists(site: Mapping[str, str]) -> None:
    expected = {
        *("index.html", "guide.html", "systems.html", "apply.html", "search.html", "map.html"),
        *("timeliness.html", "404.html", "catalogue/index.html", "catalogue/guifan.html"),
        *("bodies/zfb/index.html", "bodies/jyj/guide.html", "issuers/zfb.html"),
        *("themes/02.html", "years/2026.html", "policies/index.html", "policies/repealed.html"),
        *("interpretations.html", "consultations.html", "reports/index.html"),
        *("reports/2025.html", "reports/jyj/2025.html", "old/1.html", "old/2.htm"),
    }
    assert expected - site.keys() == set()


def test_links_are_relative_except_on_the_404_page(site: Mapping[str, str]) -> None:
    base = "https://test.example/zwgk/"
    for url, html in html_pages(site):
        own = [
            target
            for tag, attributes in Tags(html).found
            if tag != "link" or attributes.get("rel") != "canonical"
            for name in ("href", "src", "action")
            if (target := attributes.get(name)) and not target.startswith("#")
        ]
        if url == "404.html":
            assert all(target.startswith((base, "data:")) for target in own)
        else:
            assert not any(target.startswith((base, "/")) for target in own)


def test_no_inline_script_or_style_and_a_policy_on_every_page(site: Mapping[str, str]) -> None:
    for url, html in html_pages(site):
        tags = Tags(html).found
        assert not any(tag == "style" or "style" in attributes for tag, attributes in tags), url
        assert not any(name.startswith("on") for _, a in tags for name in a), url
        scripts = [a for tag, a in tags if tag == "script" and a.get("type") != DATA_BLOCK]
        assert all(a.get("src") for a in scripts), url
        policy = next(
            a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'self'"), url
        assert ("'wasm-unsafe-eval'" in policy) == (url == "search.html"), url


def test_allowed_hosts_extend_the_policy_by_exactly_themselves() -> None:
    text = tiny.FILES["content/site.yml"] + "允许外部主机: [mark.example]\n"
    public = tiny.catalogue({**tiny.FILES, "content/site.yml": text})
    policy = tiny.pages(public)["index.html"].context.shell.policy
    assert policy == (
        "default-src 'none'; style-src 'self' mark.example; "
        "img-src 'self' mark.example data:; font-src 'self'; "
        "script-src 'self' mark.example; base-uri 'none'; form-action 'self' mark.example; "
        "frame-src mark.example"
    )


def test_one_h1_and_headings_without_gaps(site: Mapping[str, str]) -> None:
    for url, html in html_pages(site):
        levels = [int(tag[1]) for tag, _ in Tags(html).found if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, url
        assert all(b <= a + 1 for a, b in pairwise(levels)), (url, levels)


class LongerItem(PublicItem):
    motto: Annotated[str | None, Attr("口号", public=True)] = None
    places: Annotated[tuple[str, ...], Attr("地点", public=True)] = ()
    is_urgent: Annotated[bool, Attr("紧急", public=True)] = False
    checker: Annotated[str | None, Attr("核对人")] = None


def test_a_new_public_field_appears_on_the_page_by_itself(public: PublicCatalogue) -> None:
    entry = public.by_url[ITEM]
    values = {name: getattr(entry.item, name) for name in PublicItem.model_fields}
    new = {"motto": "便民", "places": ("甲", "乙"), "is_urgent": True, "checker": "丙"}
    facts = item_facts(replace(entry, item=LongerItem(**values, **new)))
    assert [(datum.label, datum.text) for datum in facts][-3:] == [
        ("口号", "便民"),
        ("地点", "甲　乙"),
        ("紧急", "是"),
    ]
    assert len(facts) == len(item_facts(entry)) + 3


# One value a type of part; whatever a composite field is made of, its page can show.
PART_VALUES: Mapping[type, object] = {
    str: "文字", bool: True, int: 7, Decimal: Decimal("1.5"), date: date(2026, 3, 2),
}  # fmt: skip


def some_value(field: Field) -> object:
    """Return a value for a field, every part of a composite one filled."""
    if issubclass(field.kind, Record):
        parts = {row.name: some_value(row) for row in field_table(field.kind)}
        one: object = field.kind(**parts)
    elif issubclass(field.kind, StrEnum):
        one = next(iter(field.kind))
    else:
        one = "https://test.example/" if field.attr.address else PART_VALUES[field.kind]
    return (one,) if field.many else one


@pytest.mark.parametrize(
    "field",
    [
        row
        for row in field_table(PublicItem)
        if issubclass(row.kind, Record) and row.name != "attachments"  # shown from the disk
    ],
    ids=lambda row: row.name,
)
def test_every_composite_field_shows_all_its_parts_on_the_page(
    public: PublicCatalogue, field: Field
) -> None:
    entry = public.by_url[ITEM]
    item = entry.item.model_copy(update={field.name: some_value(field)})
    html = tiny.rendered(replace(public, entries=(replace(entry, item=item),)))[ITEM]
    assert f">{field.attr.label}</h2>" in html
    for row in field_table(field.kind):
        if row.attr.public:
            assert f">{row.attr.label}</" in html


def test_the_page_of_a_body_tells_who_leads_what_and_what_it_was_called(
    public: PublicCatalogue,
) -> None:
    body = public.site.bodies["zfb"].model_copy(
        update={
            "leaders": (Leader(name="周试", title="主任", duties="主持全面工作，分管政务公开"),),
            "former_names": (FormerName(name="试验县人民政府秘书处", until=date(2019, 3, 1)),),
        }
    )
    site = replace(public.site, bodies={**public.site.bodies, "zfb": body})
    html = tiny.rendered(replace(public, site=site))["bodies/zfb/index.html"]
    for words in (
        ">领导分工</h2>",
        "主持全面工作，分管政务公开",
        "试验县人民政府秘书处",
        "2019-03-01",
    ):
        assert words in html
    assert ">领导分工</h2>" not in tiny.rendered(public)["bodies/zfb/index.html"]


def test_labels_come_from_the_field_table(public: PublicCatalogue) -> None:
    labels = {field.attr.label for field in field_table(PublicItem)}
    page = tiny.pages(public)[ITEM].context
    assert isinstance(page, ItemPage)
    assert {datum.label for datum in page.facts} <= labels


def test_no_line_of_the_metadata_table_stays_half_empty(public: PublicCatalogue) -> None:
    for page in tiny.pages(public).values():
        if page.template == "item.html":
            filled = 0
            for datum in page.context.facts:
                assert not (datum.wide and filled % 2)
                filled += 2 if datum.wide else 1
            assert filled % 2 == 0


def test_nothing_internal_or_unpublished_reaches_a_page(site: Mapping[str, str]) -> None:
    assert [url for url, text in site.items() if "不得显示" in text] == []
    hidden = [f"2026-{number:05}" for number in (11, 12, 13)]
    assert [url for url, text in site.items() if any(n in url + text for n in hidden)] == []


def test_relations_read_both_ways(site: Mapping[str, str]) -> None:
    old, new = site[f"i/{tiny.CODE}/2026-00002.html"], site[ITEM]
    assert 'href="2026-00001.html"' in old
    assert 'href="2026-00002.html"' in new
    assert "本文件已废止" in old
    assert 'href="2026-00003.html"' in new
    assert f'<a href="../i/{tiny.CODE}/2026-00003.html">' in site["policies/index.html"]
    assert "旧办法" in site["policies/repealed.html"]
    assert "旧办法" not in site["policies/index.html"]


def test_consultations_are_sorted_by_their_state_at_the_as_of_date(public: PublicCatalogue) -> None:
    page = tiny.pages(public)["consultations.html"].context
    assert [
        (section.heading, row.url[-10:], row.state)
        for section in page.sections
        for row in section.rows
    ] == [
        ("正在征求意见", "00004.html", "征求中"),
        ("已经公布采纳情况", "00005.html", "已反馈"),
    ]
    before = tiny.catalogue(as_of=tiny.AS_OF.replace(month=3, day=9))
    page = tiny.pages(before)["consultations.html"].context
    assert {row.state for section in page.sections for row in section.rows} == {"尚未开始"}


def test_the_proof_is_honest_about_lateness(public: PublicCatalogue) -> None:
    pages = tiny.pages(public)
    (late,) = pages[f"i/{tiny.CODE}/2026-00008.html"].context.proofs
    assert (late.late, late.verdict) == (True, "逾期公开")
    assert late.used == late.length + late.over
    (kept,) = pages[ITEM].context.proofs
    assert (kept.late, kept.over, kept.used) == (False, 0, 5)
    assert [(note.on.isoformat(), note.until and note.until.isoformat()) for note in kept.days] == [
        ("2026-03-07", "2026-03-08"),
        ("2026-03-14", "2026-03-15"),
        ("2026-03-21", "2026-03-22"),
        ("2026-03-28", "2026-03-29"),
    ]
    assert kept.days[0].weekdays == "周六至周日"
    tally = pages["timeliness.html"].context.tables[0].total
    assert (tally.published, tally.late, tally.on_time) == (12, 1, 11)


@pytest.mark.parametrize(
    ("choice", "on_item", "on_site"),
    [(Timeliness.ALL, True, True), (Timeliness.SITE, False, True), (Timeliness.NONE, False, False)],
)
def test_show_timeliness_changes_display_only(
    public: PublicCatalogue, choice: Timeliness, on_item: bool, on_site: bool
) -> None:
    settings = public.site.settings.model_copy(update={"show_timeliness": choice})
    pages = tiny.pages(replace(public, site=replace(public.site, settings=settings)))
    assert bool(pages[ITEM].context.proofs) is on_item
    assert ("timeliness.html" in pages) is on_site
    footer = pages["index.html"].context.shell.site.footer_links
    assert any(link.url == "timeliness.html" for link in footer) is on_site


def test_a_tombstone_names_number_reason_and_successor_only(site: Mapping[str, str]) -> None:
    html = site[f"i/{tiny.CODE}/2026-00010.html"]
    assert f"{tiny.CODE}/2026-00010" in html
    assert "条例第六条" in html
    assert "第10条信息" not in html
    assert "noindex" in html
    assert 'href="2026-00001.html"' in html


def test_the_plain_text_holds_metadata_text_and_attachments(site: Mapping[str, str]) -> None:
    text = site[f"i/{tiny.CODE}/2026-00001.txt"]
    assert text.startswith("关于印发《试验办法》的通知\n试政办〔2026〕1号\n")
    assert "生成日期：2026年3月2日\n" in text
    assert "第一条 为了试验，制定本办法。" in text
    assert "附表（CSV，2 KB）https://test.example/zwgk/i/" in text
    assert "&" not in text


def test_a_text_download_opens_with_a_byte_order_mark(public: PublicCatalogue) -> None:
    page = next(page for page in plan(public) if page.url.endswith(".txt"))
    assert load_theme().render(page).data.startswith(b"\xef\xbb\xbf")


def test_a_placeholder_explains_an_empty_column(site: Mapping[str, str]) -> None:
    html = site["catalogue/zhaokao.html"]
    assert "本年没有招考" in html
    assert "2027年2月28日" in html


def test_the_number_of_a_body_is_the_same_wherever_it_stands(site: Mapping[str, str]) -> None:
    def numbers(page: str) -> dict[str, str]:
        found = re.findall(r'>([^<>]+(?:局|办公室)) <span class="count">(\d+)</span>', site[page])
        return dict(found)

    assert numbers("index.html")
    assert numbers("index.html") == numbers("catalogue/index.html")


def test_a_list_without_numbers_has_no_column_for_them(site: Mapping[str, str]) -> None:
    assert '<th scope="col">文号</th>' in site["catalogue/guifan.html"]
    assert '<th scope="col">文号</th>' not in site["catalogue/jiedu.html"]


def test_no_two_pages_share_an_address(public: PublicCatalogue) -> None:
    urls = [page.url.lower() for page in plan(public)]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize(
    ("old", "url"),
    [
        ("/zwgk/a/b.html", "a/b.html"),
        ("https://test.example/zwgk/a.htm?x=1", "a.htm"),
        ("old/c.html", "old/c.html"),
        ("/other/a.html", ""),
        ("https://x.example/zwgk/a.html", ""),
        ("/zwgk/../a.html", ""),
        ("/zwgk/.hidden.html", ""),
        ("/zwgk/a.php", ""),
        ("/zwgk/%2e%2e/a.html", ""),
        ("https://[", ""),
    ],
)
def test_only_plain_pages_inside_the_site_become_redirect_pages(old: str, url: str) -> None:
    assert inside(old, "https://test.example/zwgk/") == url


def test_a_redirect_never_takes_the_place_of_a_page() -> None:
    text = tiny.item(1, 旧网址="[index.html, moved.html]")
    public = tiny.catalogue({**tiny.FILES, "content/documents/a.md": text})
    pages = tiny.pages(public)
    assert pages["index.html"].template == "home.html"
    assert pages["moved.html"].template == "redirect.html"


def test_an_empty_site_still_has_its_sections() -> None:
    pages = tiny.rendered(tiny.catalogue(tiny.BARE))
    assert {"index.html", "guide.html", "apply.html", "systems.html"} <= pages.keys()


def test_official_text_marks_addressee_signature_chapter_and_title() -> None:
    html = (
        "<p>各单位：</p>\n<p>请执行。</p>\n<p>某某局</p>\n<p>2026年1月2日</p>\n"
        '<h3 id="a">某某办法</h3>\n<h4 id="b">第一章　总则</h4>\n<p>第一条　略。</p>\n<h4>一、其他</h4>'
    )
    assert official(html) == (
        '<p class="to">各单位：</p>\n<p>请执行。</p>\n<p class="sign">某某局</p>\n'
        '<p class="sign">2026年1月2日</p>\n<h3 class="title" id="a">某某办法</h3>\n'
        '<h4 class="chapter" id="b">第一章　总则</h4>\n<p>第一条　略。</p>\n<h4>一、其他</h4>'
    )
    together = official("<p>甲局<br>\n乙局<br>\n2026年1月2日</p>")
    assert together == '<p class="sign">甲局<br>\n乙局<br>\n2026年1月2日</p>'
    # Imported texts keep the half-width colon of their old page.
    assert official("<p>各科室、中心:</p>") == '<p class="to">各科室、中心:</p>'


def test_sections_are_cut_at_the_highest_headings() -> None:
    html = "<p>前言</p><h3>一、总体情况</h3><p>甲</p><h4>（一）小节</h4><h3>其他</h3>"
    assert [tuple(part) for part in sections(html)] == [
        ("", "<p>前言</p>"),
        ("总体情况", "<p>甲</p><h4>（一）小节</h4>"),
        ("其他", ""),
    ]
