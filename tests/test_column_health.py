"""The page 栏目更新情况 and the rules C101 to C105 say the same of every column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from minimal import MINIMAL
from pages import tiny

from builder.catalogue.columns import kept_columns
from builder.catalogue.entry import Catalogue, PublicCatalogue
from builder.catalogue.publish import publish
from builder.model.output import SourceFile
from builder.pages.health import HealthPage
from builder.pipeline import check, load
from builder.pipeline.load import Loaded
from builder.products.column_health import ColumnState, column_health

AS_OF = date(2026, 11, 20)
COLUMNS = """\
继承默认: 否
栏目:
  - {标识: fresh, 名称: 正常栏目, 更新周期: 12个月}
  - {标识: edge, 名称: 到期当天, 更新周期: 6个月}
  - {标识: soon, 名称: 临近栏目, 更新周期: 185天}
  - {标识: near, 名称: 还有五个工作日, 更新周期: 191天}
  - {标识: far, 名称: 还有六个工作日, 更新周期: 194天}
  - {标识: stale, 名称: 超期栏目, 更新周期: 30天}
  - {标识: notice, 名称: 按类超期, 更新类别: 通知公告和政策文件}
  - {标识: free, 名称: 没有周期}
  - {标识: told, 名称: 有说明, 占位说明: [{机构: all, 原因: 尚未产生, 预计公开: 2026-11-20}]}
  - {标识: broken, 名称: 说明过期, 占位说明: [{机构: all, 原因: 尚未产生, 预计公开: 2026-11-19}]}
  - {标识: mute, 名称: 没有原因, 占位说明: [{机构: all, 预计公开: 2026-11-19}]}
  - {标识: empty, 名称: 空栏目}
  - {标识: others, 名称: 别人的栏目, 适用机构: []}
"""
PUBLISHED = {
    "fresh": "2026-05-20",
    "edge": "2026-05-20",
    "soon": "2026-05-21",
    "near": "2026-05-20",
    "far": "2026-05-20",
    "stale": "2026-10-20",
    "notice": "2026-05-19",
    "free": "2010-01-04",
}
STATES = {
    "fresh": ColumnState.FRESH,
    "edge": ColumnState.SOON,
    "soon": ColumnState.SOON,
    "near": ColumnState.SOON,
    "far": ColumnState.FRESH,
    "stale": ColumnState.STALE,
    "notice": ColumnState.STALE,
    "free": ColumnState.FRESH,
    "told": ColumnState.EXPLAINED,
    "broken": ColumnState.BROKEN_PROMISE,
    "mute": ColumnState.EMPTY,
    "empty": ColumnState.EMPTY,
}


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    items = {
        f"content/documents/{slug}.md": tiny.item(
            number, 栏目=slug, 生成日期=on, 公开日期=on, 文号=f"试政办〔2026〕{number}号"
        )
        for number, (slug, on) in enumerate(PUBLISHED.items(), 1)
    }
    return {**MINIMAL, "content/columns.yml": COLUMNS, **items}


@pytest.fixture(scope="module")
def loaded(files: Mapping[str, str]) -> Loaded:
    sources = [SourceFile(path, text.encode()) for path, text in files.items()]
    return load(sources, [], as_of=AS_OF, clock=AS_OF)


@pytest.fixture(scope="module")
def catalogue(loaded: Loaded) -> Catalogue:
    return loaded.catalogue


@pytest.fixture(scope="module")
def public(catalogue: Catalogue) -> PublicCatalogue:
    return publish(catalogue)


def test_each_column_is_in_the_state_that_its_items_and_notes_make(
    public: PublicCatalogue,
) -> None:
    items = (entry.item for entry in public.entries)
    found = {one.column.slug: one.state for one in column_health(public.site, items, AS_OF)}
    assert found == STATES


def test_the_public_sees_what_the_rules_see(loaded: Loaded, public: PublicCatalogue) -> None:
    """A column of a rule's finding is a fault on the page, and no other column is."""
    findings = check(loaded, None).diagnostics
    named = {
        slug
        for slug in STATES
        for one in findings
        if one.code in ("C101", "C102", "C103") and f"“{_name(slug)}”" in one.message
    }
    page = tiny.pages(public)["health.html"].context
    assert isinstance(page, HealthPage)
    faults = {line.url for group in page.groups for line in group.lines if line.is_fault}
    assert faults == {f"catalogue/{slug}.html" for slug in named}
    assert {slug for slug, state in STATES.items() if state.is_fault} == named


def test_pages_and_rules_count_the_same_columns(
    catalogue: Catalogue, public: PublicCatalogue
) -> None:
    items = (entry.item for entry in public.entries)
    ours = [
        (one.body.code, one.column.slug, one.number)
        for one in column_health(public.site, items, AS_OF)
    ]
    theirs = [(k.body.code, k.column.slug, len(k.items)) for k in kept_columns(catalogue)]
    assert ours == theirs


def test_the_page_adds_up_and_names_what_an_inspection_counts(public: PublicCatalogue) -> None:
    page = tiny.pages(public)["health.html"].context
    assert isinstance(page, HealthPage)
    assert page.sum.total == len(STATES) == sum(page.sum.numbers)
    assert page.as_of == AS_OF
    assert [link.label for link in page.empty] == ["没有原因", "空栏目"]
    assert {link.label for link in page.stale} == {"按类超期", "超期栏目"}


def test_a_reminder_beyond_all_measure_is_no_fault_of_ours(files: Mapping[str, str]) -> None:
    site = MINIMAL["content/site.yml"] + "提醒天数: 99999999\n"
    public = tiny.catalogue({**files, "content/site.yml": site}, AS_OF)
    assert "临近期限" in tiny.rendered(public)["health.html"]


def test_a_site_may_keep_the_page_to_itself(files: Mapping[str, str]) -> None:
    hidden = {**files, "content/site.yml": MINIMAL["content/site.yml"] + "显示栏目更新: 否\n"}
    rendered = tiny.rendered(tiny.catalogue(hidden, AS_OF))
    assert "health.html" not in rendered
    assert not any("health.html" in html for html in rendered.values())


def _name(slug: str) -> str:
    line = next(line for line in COLUMNS.splitlines() if f"标识: {slug}," in line)
    return line.partition("名称: ")[2].split(",")[0].rstrip("}")
