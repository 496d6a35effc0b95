"""However many bundles the index is in, a query finds the same pages in the same order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sample_queries import LabelledQuery, sample_queries, sample_records
from search_site import visiting, write_page
from server import serving

from builder.search.engine import unpack
from builder.search.index import build
from builder.search.record import SearchRecord

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_BUNDLES = 6
_ASK = """async (queries) => {
    const engine = await import(new URL("static/search/engine.js", location.href));
    const rank = await import(new URL("static/search/rank.js", location.href));
    const index = await engine.openIndex(new URL("pagefind/", location.href).href);
    const row = ({ id, facts }) => [id.slice(id.lastIndexOf("-")), facts.day, facts.facets];
    const answers = [];
    for (const query of queries) {
        const { hits, approximate } = await index.search(query);
        const newest = [...hits].sort(rank.byDate).map(row);
        answers.push({ approximate, hits: hits.map(row), newest });
    }
    return answers;
}"""


@dataclass(frozen=True)
class Both:
    """The answers of a site of one bundle and of the same site in several."""

    queries: tuple[LabelledQuery, ...]
    one: list[dict[str, Any]]
    several: list[dict[str, Any]]
    urls: Mapping[str, str]

    def pairs(self) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """Yield each query with its two answers."""
        texts = (query.text for query in self.queries)
        yield from zip(texts, self.one, self.several, strict=True)


@pytest.fixture(scope="module")
def both(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Ask the judged queries over the sample content of both sites."""
    records = sample_records()
    queries = sample_queries(records)
    texts = [query.text for query in queries]
    answers = []
    for limit in (3 * len(records), len(records) // 4):
        folder = tmp_path_factory.mktemp("search-bundles")
        index = build(records, folder, limit=limit)
        assert (index.bundles == 1) if limit > len(records) else (index.bundles >= _BUNDLES)
        answers.append(asked(browser, folder, texts))
    one, several = answers
    return Both(queries, one, several, marks(folder, records))


def asked(browser: Browser, folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    write_page(folder)
    with serving(folder, "portal/zwgk") as base, visiting() as opened:
        found: list[dict[str, Any]] = opened(browser, base).page.evaluate(_ASK, texts)
    return found


def marks(folder: Path, records: tuple[SearchRecord, ...]) -> Mapping[str, str]:
    """Return the address by the end of a page's id."""
    fragments = list((folder / "pagefind").rglob("*.pf_fragment"))
    assert len(fragments) == len(records)
    return {path.stem[path.stem.rindex("-") :]: url_in(path) for path in fragments}


def url_in(path: Path) -> str:
    return str(json.loads(unpack(path.read_bytes(), path.name))["url"])


def test_the_same_pages_in_the_same_order(both: Both) -> None:
    different = [text for text, one, several in both.pairs() if one["hits"] != several["hits"]]
    assert different == []
    assert sum(bool(one["hits"]) for one in both.one) > 0.9 * len(both.queries)
    assert [one["approximate"] for one in both.one] == [two["approximate"] for two in both.several]


def test_the_same_number_of_pages_for_every_choice(both: Both) -> None:
    def counts(answer: dict[str, Any]) -> Counter[tuple[str, str]]:
        facets = (facets for _, _, facets in answer["hits"])
        return Counter(
            (key, one) for row in facets for key, values in row.items() for one in values
        )

    assert [counts(one) for one in both.one] == [counts(two) for two in both.several]


def test_days_follow_each_other_across_bundles(both: Both) -> None:
    for answer in both.several:
        days = [day for _, day, _ in answer["newest"]]
        assert all(earlier >= later for earlier, later in pairwise(days))
    assert max(len({day for _, day, _ in one["newest"]}) for one in both.several) > _BUNDLES


def test_no_fewer_answers_come_first(both: Both) -> None:
    def first(answers: list[dict[str, Any]]) -> int:
        return sum(
            both.urls[answer["hits"][0][0]] in query.relevant
            for query, answer in zip(both.queries, answers, strict=True)
            if answer["hits"]
        )

    assert first(both.several) >= first(both.one) > 0.5 * len(both.queries)
