"""content/standard.yml: read as it is written, every way to get it wrong, and what answers it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from minimal import MINIMAL

from builder.config import ConfigError, Site, load_site
from builder.config.standard import STANDARD_FILE
from builder.model.output import SourceFile
from builder.model.public_item import PublicItem
from builder.model.standard import StandardAudience, StandardList
from builder.model.vocabulary import Attribute
from builder.products.standard_catalogue import answers, standard_lines

ROWS = """\
标准目录:
  - 领域: 义务教育
    一级事项: 招生管理
    二级事项: 招生入学
    公开内容: 招生范围和办法
    公开依据: 条例第二十条
    公开时限: 20个工作日
    公开主体: [县政府办]
    公开渠道: [政府网站, 公示栏]
    公开层级: 县级、乡级
    对应栏目: [其他文件]
    关键词: [招生]
  - {领域: 义务教育, 二级事项: 学籍档案, 公开方式: 依申请公开, 公开对象: 特定群体}
"""


def site_of(text: str | None) -> Site:
    files = {**MINIMAL, **({STANDARD_FILE: text} if text is not None else {})}
    return load_site({path: SourceFile(path, given.encode()) for path, given in files.items()})[0]


def test_a_row_is_read_with_its_bodies_and_columns_resolved() -> None:
    first, second = site_of(ROWS).standard.rows
    assert (first.bodies, first.columns, first.keywords) == (("zfb",), ("wenjian",), ("招生",))
    assert (first.levels, first.channels) == (("县级", "乡级"), ("政府网站", "公示栏"))
    assert first.is_public
    assert (second.attribute, second.audience) == (Attribute.ON_REQUEST, StandardAudience.GROUP)
    assert not second.is_public


def test_without_a_file_there_are_no_rows() -> None:
    assert site_of(None).standard.rows == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("标准目录: [{领域: 教育, 对应栏目: [其他文件]}]\n", "没有写“二级事项”"),
        ("标准目录: [{对应栏目: [其他文件]}]\n", "没有写“领域”“二级事项”"),
        ("标准目录: [{领域: 教育, 二级事项: 招生}]\n", "没有写“对应栏目”或者“关键词”"),
        ("标准目录: [{领域: 教育, 二级事项: 招生, 对应栏目: [没有的栏目]}]\n", "不在栏目之内"),
        ("标准目录: [{领域: 教育, 二级事项: 招生, 关键词: [招生], 公开主体: [某局]}]\n", "某局"),
        ("标准目录: [{领域: 教育, 二级事项: 招生, 关键词: [招生], 公开对象: 学生}]\n", "学生"),
        (
            "标准目录: [{领域: 教育, 二级事项: 招生, 关键词: [招生], 责任: 甲}]\n",
            "没有“责任”这一项",
        ),
        (
            "标准目录: [{领域: 教育, 二级事项: 招生, 关键词: [甲]}, {领域: 教育, 二级事项: 招生, 关键词: [乙]}]\n",
            "“教育”的“招生”写了两次",
        ),
    ],
)
def test_a_fault_of_the_list_is_one_of_the_configuration(text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        site_of(text)
    (found,) = caught.value.diagnostics
    assert found.path == STANDARD_FILE
    assert sentence in found.message


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"title": "值班通知"}, False),
        ({"title": "值班通知", "summary": "附带招生安排"}, True),
        ({"title": "值班通知", "keywords": ("义务教育招生",)}, True),
        ({"column": "jiedu"}, False),
        ({"issuer": "jyj"}, False),
        ({"issuer": "jyj", "co_issuers": ("zfb",)}, True),
    ],
)
def test_an_item_answers_by_body_column_and_keyword(
    fields: dict[str, object], expected: bool
) -> None:
    row = site_of(ROWS).standard.rows[0]
    given = {"title": "2026年招生通知", "issuer": "zfb", "column": "wenjian", **fields}
    assert answers(PublicItem.model_validate(given), row) is expected


def test_a_row_that_is_not_for_everyone_never_counts_items() -> None:
    site = site_of(ROWS)
    item = PublicItem(title="学籍档案", issuer="zfb", column="wenjian")
    first, second = standard_lines(site, [item])
    assert second.items == ()
    assert not second.is_unexplained
    assert first.is_unexplained


def test_items_of_two_columns_keep_their_order_and_stand_once() -> None:
    row = site_of(ROWS).standard.rows[0]
    two = row.model_copy(update={"columns": ("wenjian", "jiedu", "wenjian"), "keywords": ()})
    site = replace(site_of(None), standard=StandardList(rows=(two,)))
    items = [
        PublicItem(title=str(place), issuer="zfb", column=slug)
        for place, slug in enumerate(("jiedu", "wenjian", "guifan", "jiedu"))
    ]
    (line,) = standard_lines(site, items)
    assert [item.title for item in line.items] == ["0", "1", "3"]
