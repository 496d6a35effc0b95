"""公开统计: published items alone, quarters at the as-of date, joint documents, no limits where hidden."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pages import tiny
from pages.tiny import item

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.model.table import Table
from builder.pages.statistics import QuarterPage, StatisticsPage
from builder.theme import load_theme

INDEX = "statistics/index.html"


def site(
    documents: Mapping[str, str], *, settings: str = "", as_of: date = tiny.AS_OF
) -> PublicCatalogue:
    files = {
        path: text for path, text in tiny.FILES.items() if not path.startswith("content/documents/")
    }
    files["content/site.yml"] += settings
    named = {f"content/documents/{name}": text for name, text in documents.items()}
    return tiny.catalogue({**files, **named}, as_of)


def statistics(public: PublicCatalogue) -> Mapping[str, Page]:
    return {url: page for url, page in tiny.pages(public).items() if url.startswith("statistics/")}


def rows(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the texts of the body rows by their head."""
    return {
        head.text: tuple(cell.text for cell in cells)
        for group in table.bodies
        for head, *cells in group
    }


JOINT = item(1, 生成日期="2026-09-07", 公开日期="2026-09-30", 规范性文件="是", 联合发文机构="jyj")
LATE = item(2, 生成日期="2026-07-01", 公开日期="2026-07-30")
OPEN = item(3, 生成日期="2026-10-01", 公开日期="2026-10-01", 信息类型="解读", 文号="",
            解读对象="试政办〔2026〕1号", 解读人="zfb")  # fmt: skip
HIDDEN = {
    "x.md": item(7, 生成日期="2026-07-01", 公开日期="2026-07-02", 公开属性="依申请公开"),
    "y.md": item(8, 生成日期="2026-07-01", 公开日期="2026-07-02", 草稿="是"),
    "z.md": item(9, 生成日期="2026-07-01", 公开日期=""),
}


def test_each_quarter_with_items_has_a_page_and_the_running_one_says_up_to_when() -> None:
    found = statistics(site({"a.md": JOINT, "b.md": LATE, "c.md": OPEN, **HIDDEN}))
    assert list(found) == [INDEX, "statistics/2026Q4.html", "statistics/2026Q3.html"]
    index = found[INDEX].context
    assert isinstance(index, StatisticsPage)
    assert list(rows(index.table)) == ["2026年第四季度（截至11月20日）", "2026年第三季度"]
    running = found["statistics/2026Q4.html"].context
    assert isinstance(running, QuarterPage)
    assert running.heading == "2026年第四季度（截至11月20日）公开统计"
    assert [link.url for link in running.others] == ["statistics/2026Q3.html", INDEX]


def test_a_quarter_is_complete_on_its_last_day() -> None:
    context = statistics(site({"b.md": LATE}, as_of=date(2026, 9, 30)))[
        "statistics/2026Q3.html"
    ].context
    assert isinstance(context, QuarterPage)
    assert context.heading == "2026年第三季度公开统计"


def test_joint_documents_count_for_each_body_and_once_in_the_sum() -> None:
    context = statistics(site({"a.md": JOINT, "b.md": LATE, **HIDDEN}))[
        "statistics/2026Q3.html"
    ].context
    assert isinstance(context, QuarterPage)
    by_body, by_column, by_kind = context.parts
    assert rows(by_body.table) == {
        "县政府办": ("2", "1", "0", "0", "0", "0", "2", "1", "1", "50.00%"),
        "试验县教育局": ("1", "1", "0", "0", "0", "0", "0", "0", "0", "—"),
        "合计": ("2", "1", "0", "0", "0", "0", "2", "1", "1", "50.00%"),
    }
    assert rows(by_column.table)["履职依据"] == ("2", "1", "2")
    assert rows(by_kind.table) == {"公文": ("2", "1", "2")}
    assert context.summary == "主动公开政府信息2条，其中规范性文件1件。"


def test_nothing_that_is_not_public_changes_a_byte() -> None:
    theme = load_theme()

    def bytes_of(documents: Mapping[str, str]) -> dict[str, bytes]:
        return {url: theme.render(page).data for url, page in statistics(site(documents)).items()}

    public = {"a.md": JOINT, "b.md": LATE}
    assert bytes_of({**public, **HIDDEN}) == bytes_of(public)


def test_where_the_site_hides_limits_no_number_of_them_is_shown() -> None:
    found = statistics(site({"b.md": LATE}, settings="显示时限: none\n"))
    for page in found.values():
        text = load_theme().render(page).data.decode()
        assert "按期率" not in text
        assert "逾期" not in text


def test_without_items_the_page_explains() -> None:
    found = statistics(site({}))
    assert list(found) == [INDEX]
    text = load_theme().render(found[INDEX]).data.decode()
    assert "目前没有已经公开的信息" in text
    assert "<table" not in text


def test_the_page_is_reached_and_its_chart_can_be_heard() -> None:
    public = site({"a.md": JOINT, "b.md": LATE})
    theme, pages = load_theme(), tiny.pages(public)
    for url in ("index.html", "map.html", "timeliness.html"):
        assert 'href="statistics/index.html"' in theme.render(pages[url]).data.decode(), url
    text = theme.render(pages["statistics/2026Q3.html"]).data.decode()
    assert text.count('role="img"') == 2
    assert '<desc id="bodies-desc">县政府办：2条；试验县教育局：1条。</desc>' in text
    assert "style=" not in text
