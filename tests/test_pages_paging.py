"""Static paging: twenty a page, numbered from the oldest, few pages touched by a new item."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import tiny

from builder.pages.paging import PAGE_SIZE, paginate, parts


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (20, [20]),
        (21, [1, 20]),
        (40, [20, 20]),
        (41, [1, 20, 20]),
        (59, [19, 20, 20]),
    ],
)
def test_no_page_holds_more_than_twenty_and_older_ones_are_full(
    count: int, sizes: list[int]
) -> None:
    assert [len(page) for page in paginate(range(count))] == sizes


@given(st.integers(min_value=0, max_value=500))
def test_pages_hold_everything_once_in_order(count: int) -> None:
    entries = list(range(count))
    assert [entry for page in paginate(entries) for entry in page] == entries


@given(st.integers(min_value=0, max_value=400))
def test_a_new_entry_never_moves_another_between_older_pages(count: int) -> None:
    before = {part.url: part.entries for part in parts(list(range(count, 0, -1)), "a/b.html")}
    after = {part.url: part.entries for part in parts(list(range(count + 1, 0, -1)), "a/b.html")}
    assert all(after[url] == entries for url, entries in before.items() if url != "a/b.html")


def test_pagers_lead_through_all_pages_and_back() -> None:
    found = {part.url: part for part in parts(range(100), "x.html")}
    url, older = "x.html", ["x.html"]
    while found[url].pager.older_url:
        url = found[url].pager.older_url
        older.append(url)
    assert older == ["x.html", "x/4.html", "x/3.html", "x/2.html", "x/1.html"]
    newer = [url]
    while found[url].pager.newer_url:
        url = found[url].pager.newer_url
        newer.append(url)
    assert newer == older[::-1]
    assert found["x.html"].pager.oldest_url == "x/1.html"
    assert [link.number for link in found["x/3.html"].pager.nearby] == [4, 3, 2, 1]


def test_a_new_item_rewrites_few_pages() -> None:
    before = tiny.rendered(tiny.catalogue(tiny.many(5 * PAGE_SIZE + 3)))
    after = tiny.rendered(tiny.catalogue(tiny.many(5 * PAGE_SIZE + 4)))
    changed = {url for url, text in after.items() if before.get(url) not in (None, text)}
    # The pages of a year are first pages, though their names are numbers.
    assert {url for url in changed if re.search(r"(^i/|/\d+\.html$)", url)} == {
        "years/2026.html",
        "archive/2026.html",
        "policies/years/2026.html",
    }
    assert "catalogue/index/5.html" in after
