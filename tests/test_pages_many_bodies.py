"""A catalogue of many bodies: pages that would grow with their number stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pytest
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.pages.basic import MOST_LINES, BasicPage
from builder.pages.browse import Choice, ChoiceGroup, ways_in
from builder.pages.health import HealthPage
from builder.pages.home import HomePage
from builder.pages.statistics import QuarterPage

T = TypeVar("T")
MANY = tiny.BODIES + "".join(
    f"  - {{代码: m{number:02}, 全称: 试验县第{number}局, 类型: 工作部门}}\n"
    for number in range(20)
)


@pytest.fixture(scope="module")
def few() -> PublicCatalogue:
    return tiny.catalogue()


@pytest.fixture(scope="module")
def many() -> PublicCatalogue:
    return tiny.catalogue({**tiny.FILES, "content/bodies.yml": MANY})


def test_the_front_page_names_twelve_bodies_and_the_way_to_all(
    few: PublicCatalogue, many: PublicCatalogue
) -> None:
    shown = _context(many, "index.html", HomePage).bodies
    assert len(shown) == 13
    assert (shown[-1].value, shown[-1].url, shown[-1].count) == (
        "全部机构",
        "bodies/index.html",
        22,
    )
    assert [one.value for one in _context(few, "index.html", HomePage).bodies] == [
        "试验县人民政府办公室",
        "试验县教育局",
    ]


def test_the_basic_catalogue_of_many_bodies_leads_to_the_tables_of_each(
    few: PublicCatalogue, many: PublicCatalogue
) -> None:
    whole = _context(many, "basic.html", BasicPage)
    assert len(whole.groups) == 22
    assert not any(group.lines for group in whole.groups)
    assert (whole.jumps, whole.empty) == ((), ())
    alone = _context(many, "bodies/m00/basic.html", BasicPage)
    assert alone.groups[0].lines
    assert len(alone.groups[0].lines) * 22 > MOST_LINES
    assert all(group.lines for group in _context(few, "basic.html", BasicPage).groups)


def test_a_table_left_out_leaves_its_summary_and_a_link(many: PublicCatalogue) -> None:
    html = _rendered(many)["basic.html"]
    assert "<table" not in html
    assert html.count("查看目录<span") == 22
    assert "公开主体：试验县第0局。共" in html


def test_bars_of_many_bodies_give_way_to_their_table(
    few: PublicCatalogue, many: PublicCatalogue
) -> None:
    url = "statistics/2026Q1.html"
    assert _context(few, url, QuarterPage).parts[0].chart
    assert _context(many, url, QuarterPage).parts[0].chart is None
    assert "试验县第19局" in _rendered(many)[url]


def test_the_number_of_normative_documents_is_that_of_the_list_behind_it(
    few: PublicCatalogue,
) -> None:
    unmarked = tiny.item(60, 栏目="guifan", 名称="没有标明的办法")
    more = tiny.catalogue({**tiny.FILES, "content/documents/n.md": unmarked})
    for public, number in ((few, 1), (more, 2)):
        (figure,) = (
            one
            for one in _context(public, "index.html", HomePage).figures
            if one.label == "现行有效规范性文件"
        )
        assert (figure.number, figure.url) == (number, "policies/normative.html")


def _context(public: PublicCatalogue, url: str, kind: type[T]) -> T:
    context = tiny.pages(public)[url].context
    assert isinstance(context, kind)
    return context


def _rendered(public: PublicCatalogue) -> Mapping[str, str]:
    return tiny.rendered(public)


def test_the_tables_of_many_bodies_are_folded_away(
    few: PublicCatalogue, many: PublicCatalogue
) -> None:
    assert _context(many, "health.html", HealthPage).folded
    assert not _context(few, "health.html", HealthPage).folded
    html = tiny.rendered(many)["health.html"]
    assert html.count("<details>") == html.count('<section aria-labelledby="b-') == 22
    assert "<details>" not in tiny.rendered(few)["health.html"]


def test_long_groups_of_choices_are_folded_away(
    few: PublicCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def years(count: int) -> tuple[ChoiceGroup, ...]:
        choices = tuple(Choice(f"{year}年", f"years/{year}.html", 1) for year in range(count))
        monkeypatch.setattr("builder.pages.browse.year_choices", lambda _: choices)
        return ways_in(few)

    assert [group.folded for group in years(21)] == [False, False, True]
    assert [group.folded for group in years(20)] == [False, False, False]
