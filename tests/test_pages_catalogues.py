"""基本目录, 标准目录, 不予公开事项清单, 查阅场所, 机构职能: what they show and what they never show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

import pytest
from minimal import MINIMAL
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.exports.basic import plan_basic
from builder.pages.basic import BasicLine, BasicPage
from builder.pages.standard import StandardPage
from builder.products.basic_catalogue import HEADS


@pytest.fixture(scope="module")
def public() -> PublicCatalogue:
    return tiny.catalogue()


@pytest.fixture(scope="module")
def site(public: PublicCatalogue) -> Mapping[str, str]:
    return tiny.rendered(public)


def lines(public: PublicCatalogue, url: str = "bodies/zfb/basic.html") -> dict[str, BasicLine]:
    page = tiny.pages(public)[url].context
    assert isinstance(page, BasicPage)
    return {line.label: line for group in page.groups for line in group.lines}


def test_the_basic_catalogue_has_a_row_for_every_column_that_a_body_keeps(
    public: PublicCatalogue,
) -> None:
    kept = [c.name for c in public.site.leaves() if c.applies_to("zfb")]
    assert list(lines(public)) == kept
    assert "政府规章" not in kept


def test_a_row_states_limits_unit_cycle_and_the_published_items(public: PublicCatalogue) -> None:
    found = lines(public)
    guifan, yusuan = found["行政规范性文件"], found["预算决算"]
    assert (guifan.count, guifan.unit, guifan.cycle) == (2, "综合股", "6个月")
    assert guifan.content == "公布行政规范性文件"
    assert guifan.limits == ("自形成之日起20个工作日内",)
    # 预算法第十四条 takes the place of the general limit.
    assert yusuan.limits == ("自决定之日起20日内",)
    assert found["行政许可"].content == "要素：依据、条件、程序、结果"


def test_what_is_published_jointly_counts_for_both(public: PublicCatalogue) -> None:
    own = lines(public, "bodies/jyj/basic.html")
    assert own["行政规范性文件"].count == 1


def test_rows_without_items_stay_and_say_why(site: Mapping[str, str]) -> None:
    html = site["bodies/zfb/basic.html"]
    assert "本年没有招考，预计2027年2月28日公开" in html
    after = html.partition('id="empty"')[2]
    assert "<strong>公务员招考</strong>：本年没有招考。" in after
    assert "没有说明原因" in after
    assert "行政规范性文件" not in after


def test_csv_and_workbook_hold_the_rows_of_all_bodies(public: PublicCatalogue) -> None:
    table, book = plan_basic(public)
    assert (table.path, book.path) == ("data/basic.csv", "data/basic.xlsx")
    rows = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADS
    assert len(rows) - 1 == len(lines(public)) + len(lines(public, "bodies/jyj/basic.html"))
    recruiting = next(row for row in rows if row[1] == "公务员招考")
    assert recruiting[9:] == ["主动公开", "产生即更新", "0", "本年没有招考", "2027-02-28"]
    assert book.data[:2] == b"PK"


def test_a_row_of_the_standard_catalogue_leads_to_the_items_that_answer_it(
    public: PublicCatalogue, site: Mapping[str, str]
) -> None:
    page = tiny.pages(public)["standard.html"].context
    assert isinstance(page, StandardPage)
    systems, results, asked = page.fields[0].lines
    assert [link.label for link in systems.newest] == ["试验制度"]
    assert (results.count, results.reasons) == (0, ("本年没有招考",))
    assert not asked.is_public
    assert "共3个事项，1个已有公开的信息，1个尚无信息，1个依申请" in site["standard.html"]
    assert "不在本站发布" in site["standard.html"]


def test_only_what_the_list_lets_be_shown_is_shown(site: Mapping[str, str]) -> None:
    html = site["negative-list.html"]
    assert "值班安排" in html
    assert "命题安排" in html
    assert html.index("各机构通用") < html.index("试验县教育局")
    assert not any("不得显示" in text for text in site.values())


def test_without_its_file_a_list_has_no_page_and_no_link() -> None:
    files = {
        path: text
        for path, text in tiny.FILES.items()
        if path not in ("content/standard.yml", "content/negative-list.yml")
    }
    site = tiny.rendered(tiny.catalogue(files))
    assert "standard.html" not in site
    assert "negative-list.html" not in site
    assert not any(re.search("standard.html|negative-list.html", html) for html in site.values())


def test_a_list_that_may_not_be_shown_has_no_page() -> None:
    hidden = "负面清单: [{事项: 值班安排, 依据: 条例第十六条}]\n"
    site = tiny.rendered(tiny.catalogue({**tiny.FILES, "content/negative-list.yml": hidden}))
    assert "negative-list.html" not in site
    assert not any("值班安排" in html for html in site.values())


def test_reading_points_stand_by_body_with_their_facilities(site: Mapping[str, str]) -> None:
    html = site["reading-points.html"]
    assert html.index('id="b-zfb"') < html.index('id="b-jyj"')
    assert "查询电脑" in html
    assert "第二十五条" in html
    assert 'href="../../reading-points.html#b-jyj"' in site["bodies/jyj/index.html"]


def test_without_reading_points_the_page_says_so_and_leads_to_the_guide() -> None:
    site = tiny.rendered(tiny.catalogue(MINIMAL))
    assert "还没有列出查阅场所" in site["reading-points.html"]
    assert "reading-points.html#" not in site["bodies/zfb/index.html"]


def test_the_six_facts_carry_their_names_in_law_and_say_what_is_missing(
    site: Mapping[str, str],
) -> None:
    html = site["bodies/jyj/index.html"]
    for label in ("机关职能", "机构设置", "办公地址", "办公时间", "联系方式", "负责人姓名"):
        assert f"<dt>{label}</dt><dd>尚未提供</dd>" in html
    assert "<dt>负责人姓名</dt><dd>主任周试</dd>" in site["bodies/zfb/index.html"]


def test_all_bodies_stand_in_one_table(site: Mapping[str, str]) -> None:
    html = site["bodies/index.html"]
    assert html.index("试验县人民政府办公室") < html.index("试验县教育局")
    assert "主任周试" in html
    assert "尚未提供" in html


def test_a_body_whose_work_passed_on_names_its_successor() -> None:
    ended = tiny.BODIES.replace("简称: 县政府办", "简称: 县政府办\n    继承机构: jyj")
    site = tiny.rendered(tiny.catalogue({**tiny.FILES, "content/bodies.yml": ended}))
    assert "<dt>继承机构</dt>" in site["bodies/zfb/index.html"]
    assert "职能已由试验县教育局承担" in site["bodies/index.html"]
    assert "bodies/zfb/basic.html" not in site


def test_every_catalogue_is_reached_from_front_page_and_map(site: Mapping[str, str]) -> None:
    for url in (
        *("basic.html", "standard.html", "health.html", "negative-list.html"),
        *("reading-points.html", "bodies/index.html"),
    ):
        assert f'href="{url}"' in site["index.html"], url
        assert f'href="{url}"' in site["map.html"], url
    assert 'href="basic.html"' in site["bodies/jyj/index.html"]


def test_a_site_without_items_has_no_empty_table_list_or_section() -> None:
    bare = tiny.rendered(tiny.catalogue(tiny.BARE))
    empty = re.compile(
        r"<(tbody|dl)\b[^>]*>\s*</\1>|<h2[^>]*>[^<]*</h2>\s*(?=<h2|</main|</article|</section)"
    )
    assert {name: found[0] for name, page in bare.items() if (found := empty.search(page))} == {}
    assert '<p class="empty">目前没有已经公开的信息。</p>' in bare["timeliness.html"]
