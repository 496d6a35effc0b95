"""What citizens type over the sample content finds what a person calls the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from sample_queries import LabelledQuery, sample_queries, sample_records
from search_site import visiting, write_page
from server import serving

from builder.search.index import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_FIRST_FIVE = 5
# Shares of the queries with an answer among the first five: a little below what was measured, so
# that a query may move but a kind may not break.
FLOORS = {"问句": 0.8, "说法": 0.85, "词语": 0.9, "写法": 0.9, "新题": 0.75}


Asked = Mapping[str, list[tuple[LabelledQuery, bool]]]


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The judged queries by kind, each with whether it found an answer."""
    records = sample_records()
    folder = tmp_path_factory.mktemp("search-quality")
    build(records, folder)
    write_page(folder)
    kinds = defaultdict(list)
    with serving(folder, "portal/zwgk") as base, visiting() as opened:
        page = opened(browser, base)
        for query in sample_queries(records):
            _, urls, _ = page.search(query.text, _FIRST_FIVE)
            kinds[query.kind].append((query, not query.relevant.isdisjoint(urls)))
    return kinds


@pytest.mark.parametrize("kind", FLOORS)
def test_judged_queries_find_an_answer(asked: Asked, kind: str) -> None:
    lost = [query.text for query, answered in asked[kind] if not answered]
    share = 1 - len(lost) / len(asked[kind])
    assert share >= FLOORS[kind], f"{kind}：{share:.2f}；没有找到{lost}"
