"""The catalogue: states, references both ways, validity, clocks, and what is published."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from minimal import MINIMAL

from builder.catalogue.entry import Catalogue, PublicEntry
from builder.catalogue.publish import publish
from builder.catalogue.references import doc_no_key
from builder.catalogue.validity import validity_of
from builder.model.item import State
from builder.model.output import SourceFile
from builder.model.vocabulary import Validity
from builder.pipeline import check, load, tally

AS_OF = date(2026, 11, 20)
Make = Callable[..., Catalogue]


def item(number: str, **fields: str) -> str:
    """Return an item file; keyword arguments add or replace front-matter lines."""
    lines = {
        "索引号": f"A/{number}",
        "名称": f"第{number}号信息",
        "文号": "无文号",
        "发布机构": "zfb",
        "栏目": "其他文件",
        "生成日期": "2026-03-02",
        "公开日期": "2026-03-03",
        "公开属性": "主动公开",
        "内容概述": "概述",
    } | fields
    head = "\n".join(
        f"{key}: {value}" for key, value in lines.items() if value != "-" and key != "正文"
    )
    return f"---\n{head}\n---\n正文{number}。{fields.get('正文', '')}\n"


def catalogue_of(files: Mapping[str, str], as_of: date = AS_OF) -> Catalogue:
    texts = {**MINIMAL, **{f"content/documents/{name}": text for name, text in files.items()}}
    sources = [SourceFile(path, text.encode()) for path, text in texts.items()]
    return load(sources, (), as_of=as_of, clock=as_of).catalogue


def entry_of(catalogue: Catalogue, index_no: str) -> PublicEntry:
    return next(e for e in publish(catalogue).entries if e.item.index_no == index_no)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, State.WRITTEN),
        ({"公开日期": "2026-11-20"}, State.WRITTEN),
        ({"公开日期": "2026-11-21"}, State.PENDING),
        ({"公开日期": "-"}, State.PENDING),
        ({"草稿": "是"}, State.DRAFT),
        ({"公开属性": "依申请公开"}, State.WITHHELD),
        ({"公开属性": "不予公开"}, State.WITHHELD),
        ({"公开属性": "看情况"}, State.WITHHELD),
        ({"公开属性": "-"}, State.WITHHELD),
        ({"公开范围": "面向特定群体"}, State.WITHHELD),
        ({"撤回": "{日期: 2026-05-01, 依据: 内容有误}"}, State.WITHDRAWN),
    ],
)
def test_an_item_is_in_exactly_one_state(fields: dict[str, str], state: State) -> None:
    catalogue = catalogue_of({"a.md": item("1", **fields)})
    assert [catalogue.state(one) for one in catalogue.items] == [state]


def test_the_five_states_add_up_to_the_items_found() -> None:
    files = {
        "a.md": item("1"),
        "b.md": item("2", 公开日期="-"),
        "c.md": item("3", 草稿="是"),
        "d.md": item("4", 公开属性="不予公开"),
        "e.md": item("5", 撤回="{日期: 2026-05-01, 依据: 内容有误}"),
    }
    texts = {**MINIMAL, **{f"content/documents/{name}": text for name, text in files.items()}}
    sources = [SourceFile(path, text.encode()) for path, text in texts.items()]
    counted = tally(load(sources, (), as_of=AS_OF, clock=AS_OF))
    assert counted.adds_up
    assert counted.found == 5
    assert set(counted.states.values()) == {1}


def test_a_reference_is_seen_from_both_ends() -> None:
    catalogue = catalogue_of(
        {
            "policy.md": item("1", 文号="试政办〔2026〕1号"),
            "reading.md": item("2", 信息类型="解读", 解读对象="试政办[2026]1号"),
        }
    )
    policy, reading = entry_of(catalogue, "A/1"), entry_of(catalogue, "A/2")
    assert [(r.label, r.url) for r in reading.relations] == [("解读的文件", policy.url)]
    assert [(r.label, r.url) for r in policy.relations] == [("政策解读", reading.url)]


@pytest.mark.parametrize(
    "hidden", [{"草稿": "是"}, {"公开属性": "不予公开"}, {"公开日期": "2027-01-04"}]
)
def test_a_relation_to_an_item_that_is_not_public_shows_nothing_of_it(
    hidden: dict[str, str],
) -> None:
    catalogue = catalogue_of(
        {"a.md": item("1", 废止文件="A/2、试政办〔2019〕9号"), "b.md": item("2", **hidden)}
    )
    entry = entry_of(catalogue, "A/1")
    assert [r.text for r in entry.relations] == ["试政办〔2019〕9号"]
    assert entry.item.repeals == ("试政办〔2019〕9号",)
    assert "A/2" not in repr(publish(catalogue).entries)


def test_a_number_shared_with_a_reprint_means_the_original() -> None:
    catalogue = catalogue_of(
        {
            "a-reprint.md": item("1", 信息类型="转载", 文号="试政办〔2026〕1号", 来源="县政府"),
            "original.md": item("2", 文号="试政办〔2026〕1号"),
            "reading.md": item("3", 信息类型="解读", 解读对象="试政办〔2026〕1号"),
        }
    )
    (relation,) = entry_of(catalogue, "A/3").relations
    assert relation.text == "第2号信息"


@pytest.mark.parametrize(
    "text",
    [
        "试政办〔2026〕5号",
        "试政办[2026]5号",
        "试政办（2026）05号",
        "试政办【2026】 5 号",
        "试政办2026年第5号",
    ],
)
def test_a_document_number_has_one_spelling(text: str) -> None:
    assert doc_no_key(text) == "试政办〔2026〕5号"


@pytest.mark.parametrize(
    ("fields", "later", "shown"),
    [
        ({}, {}, Validity.VALID),
        ({"失效日期": "2026-11-20"}, {}, Validity.VALID),
        ({"失效日期": "2026-11-19"}, {}, Validity.EXPIRED),
        ({"施行日期": "2026-11-20"}, {}, Validity.VALID),
        ({"施行日期": "2026-11-21"}, {}, Validity.PENDING),
        ({"有效性": "废止"}, {}, Validity.REPEALED),
        ({}, {"修改文件": "A/1"}, Validity.AMENDED),
        ({}, {"废止文件": "A/1"}, Validity.REPEALED),
        ({"有效性": "有效"}, {"废止文件": "A/1"}, Validity.REPEALED),
        ({}, {"废止文件": "A/1", "施行日期": "2026-12-01"}, Validity.VALID),
        ({}, {"废止文件": "A/1", "草稿": "是"}, Validity.VALID),
    ],
)
def test_validity_is_computed_at_the_as_of_date(
    fields: dict[str, str], later: dict[str, str], shown: Validity
) -> None:
    catalogue = catalogue_of({"a.md": item("1", **fields), "b.md": item("2", **later)})
    (first,) = catalogue.by_index_no["A/1"]
    assert validity_of(first, catalogue)[0] is shown


def test_a_change_starts_its_own_clock_and_never_resets_the_first() -> None:
    changes = (
        "[{日期: 2026-06-01, 公开日期: 2026-06-02, 类型: 变更}, {日期: 2026-07-01, 类型: 更正}]"
    )
    catalogue = catalogue_of({"a.md": item("1", 变更记录=changes)})
    first, change = catalogue.deadlines["content/documents/a.md"]
    assert (first.start, first.due_on) == (date(2026, 3, 2), date(2026, 3, 30))
    assert (change.start, change.due_on, change.done_on) == (
        date(2026, 6, 1), date(2026, 6, 30), date(2026, 6, 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("formed", "clocks"), [("2008-04-30", 0), ("2008-05-01", 1), ("2019-05-15", 1)]
)
def test_no_limit_ran_before_the_first_regulation(formed: str, clocks: int) -> None:
    catalogue = catalogue_of({"a.md": item("1", 生成日期=formed)})
    assert len(catalogue.deadlines["content/documents/a.md"]) == clocks


def test_information_that_is_not_proactive_runs_no_clock() -> None:
    catalogue = catalogue_of({"a.md": item("1", 公开属性="依申请公开", 公开日期="-")})
    assert catalogue.deadlines["content/documents/a.md"] == ()


def test_links_lead_to_public_items_only() -> None:
    text = "见[甲](b.md)、[乙](索引号:A/3)、[丙](索引号:A/9)。"
    catalogue = catalogue_of(
        {"a.md": item("1", 正文=text), "b.md": item("2"), "c.md": item("3", 草稿="是")}
    )
    assert '见<a href="2.html">甲</a>、乙、丙。' in entry_of(catalogue, "A/1").html


def test_a_withdrawn_item_leaves_a_tombstone_without_its_title() -> None:
    note = "{日期: 2026-05-01, 依据: 内容有误, 替代: A/2}"
    public = publish(catalogue_of({"a.md": item("1", 撤回=note), "b.md": item("2")}))
    (tombstone,) = public.tombstones
    assert (tombstone.on, tombstone.reason, tombstone.title) == (date(2026, 5, 1), "内容有误", "")
    assert tombstone.successor is not None
    assert tombstone.successor.text == "第2号信息"
    assert [entry.item.index_no for entry in public.entries] == ["A/2"]


def test_internal_fields_have_no_place_in_what_is_published() -> None:
    marks = {
        "审核": "{初审: {姓名: 张甲甲, 日期: 2026-03-02}}",
        "逾期说明": "{原因: 内部原因丙丙, 批准人: 李乙乙}",
        "理由": "内部理由丁丁",
        "是否解读": "{要求: 免予, 原因: 内部戊戊, 批准人: 王己己}",
    }
    catalogue = catalogue_of({"a.md": item("1", **marks)})
    seen = repr(publish(catalogue).entries)
    for secret in ("张甲甲", "丙丙", "李乙乙", "丁丁", "戊戊", "王己己"):
        assert secret in repr(catalogue.items)
        assert secret not in seen


def test_the_order_of_files_changes_nothing() -> None:
    files = {f"{n}.md": item(str(n), 公开日期=f"2026-03-{n:02d}") for n in range(3, 9)}
    shuffled = dict(reversed(files.items()))
    assert publish(catalogue_of(files)).entries == publish(catalogue_of(shuffled)).entries


def test_findings_about_confidential_items_quote_nothing() -> None:
    files = {"a.md": item("1", 公开属性="不予公开", 名称="机密标题甲甲", 栏目="没有的栏目乙乙")}
    texts = {**MINIMAL, **{f"content/documents/{name}": text for name, text in files.items()}}
    sources = [SourceFile(path, text.encode()) for path, text in texts.items()]
    found = check(load(sources, (), as_of=AS_OF, clock=AS_OF)).diagnostics
    assert found
    for diagnostic in found:
        if diagnostic.path == "content/documents/a.md":
            assert diagnostic.secret
            assert "甲甲" not in repr(diagnostic)
            assert "乙乙" not in repr(diagnostic)


def test_a_link_to_a_guide_or_a_published_report_leads_to_its_page() -> None:
    report = "---\n名称: 年报\n年度: {year}\n公开日期: {on}\n---\n"
    texts = {
        **MINIMAL,
        "content/guides/apply.md": "---\n名称: 依申请公开\n---\n见[指南](guide.md)。\n",
        "content/guides/guide.md": "---\n名称: 指南\n---\n见[年报](../reports/2025.md)。\n",
        "content/reports/2025.md": report.format(year=2025, on="2026-03-01"),
        "content/reports/2026.md": report.format(year=2026, on="2027-03-01"),
        "content/documents/a.md": item(
            "1", 正文="[申请](../guides/apply.md)、[未公开](../reports/2026.md)"
        ),
    }
    sources = [SourceFile(path, text.encode()) for path, text in texts.items()]
    public = publish(load(sources, (), as_of=AS_OF, clock=AS_OF).catalogue)
    assert public.texts["content/guides/apply.md"] == '<p>见<a href="guide.html">指南</a>。</p>'
    assert '<a href="reports/2025.html">' in public.texts["content/guides/guide.md"]
    assert '<a href="../../apply.html">申请</a>、未公开' in public.entries[0].html


def test_a_change_that_is_not_yet_published_is_not_shown() -> None:
    changes = (
        "[{日期: 2026-06-01, 公开日期: 2026-06-02, 类型: 变更, 说明: 已公开甲}, "
        "{日期: 2026-11-16, 类型: 变更, 说明: 未公开乙}, "
        "{日期: 2026-11-17, 公开日期: 2026-11-21, 类型: 变更, 说明: 未公开丙}, "
        "{日期: 2026-11-18, 类型: 更正, 说明: 更正丁}]"
    )
    entry = entry_of(catalogue_of({"a.md": item("1", 变更记录=changes)}), "A/1")
    assert [one.note for one in entry.item.revisions] == ["已公开甲", "更正丁"]
    assert entry.item.changed_on == date(2026, 6, 1)
    assert [one.label for one in entry.deadlines] == ["生成日期", "变更日期"]


def test_a_second_guide_of_the_lead_body_is_reported_not_dropped() -> None:
    guide = "---\n名称: 指南\n---\n"
    texts = {**MINIMAL, "content/guides/guide.md": guide, "content/guides/zfb/guide.md": guide}
    sources = [SourceFile(path, text.encode()) for path, text in texts.items()]
    found = check(load(sources, (), as_of=AS_OF, clock=AS_OF)).diagnostics
    assert ("F008", "content/guides/zfb/guide.md") in {(one.code, one.path) for one in found}


@pytest.mark.parametrize(("published", "late"), [("2020-03-30", False), ("2020-03-31", True)])
def test_a_late_change_counts_though_no_limit_ran_for_its_item(published: str, late: bool) -> None:
    change = f"[{{类型: 变更, 日期: 2020-03-02, 公开日期: {published}}}]"
    old = {"生成日期": "2007-05-08", "公开日期": "2007-06-01", "变更记录": change}
    entry = entry_of(catalogue_of({"a.md": item("1", **old)}), "A/1")
    assert [one.is_of_change for one in entry.deadlines] == [True]
    assert entry.is_late is late


def test_a_related_item_without_a_document_number_shows_none() -> None:
    files = {"a.md": item("1"), "b.md": item("2", 信息类型="解读", 解读对象="A/1")}
    (relation,) = entry_of(catalogue_of(files), "A/2").relations
    assert (relation.text, relation.doc_no) == ("第1号信息", "")


def test_book_title_marks_inside_others_are_single() -> None:
    catalogue = catalogue_of(
        {"a.md": item("1"), "b.md": item("2", 名称="关于废止《甲办法》的决定", 废止文件="A/1")}
    )
    (first,) = catalogue.by_index_no["A/1"]
    assert str(validity_of(first, catalogue)[1]) == "已被《关于废止〈甲办法〉的决定》废止"


def test_an_item_that_gets_lost_on_the_way_shows_in_the_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = {"a.md": item("1"), "b.md": item("2")}
    texts = {**MINIMAL, **{f"content/documents/{name}": text for name, text in files.items()}}
    sources = [SourceFile(path, text.encode()) for path, text in texts.items()]
    module = importlib.import_module("builder.pipeline.load")
    whole = module.read_all
    lost = "content/documents/b.md"
    monkeypatch.setattr(
        module,
        "read_all",
        lambda *given, **more: [one for one in whole(*given, **more) if one.parsed.path != lost],
    )
    counted = tally(load(sources, (), as_of=AS_OF, clock=AS_OF))
    assert (counted.found, counted.checked, counted.adds_up) == (2, 1, False)
