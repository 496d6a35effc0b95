"""Saved pages in the layouts that the platforms use: what is found, what the report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.importers import Imported, import_page

PAGES = Path(__file__).parent / "importers"


def imported(name: str) -> Imported:
    return import_page(name, (PAGES / name).read_bytes())


def found(page: Imported) -> dict[str, str]:
    return {item.label: item.value for item in page.gaps.found}


def body(page: Imported) -> list[str]:
    """The paragraphs below the front matter."""
    return page.markdown.split("\n---\n", 1)[1].strip().split("\n\n")


def hints(page: Imported) -> list[str]:
    return [f"{hint.line}：{hint.text}" for hint in page.gaps.hints]


def test_colon_list_with_a_page_tool_line() -> None:
    page = imported("colon-list.txt")
    assert found(page) == {
        "索引号": "11990101MB0000000X/202603-00007",
        "名称": "青石镇便民服务中心值班安排(2026 版)",
        "发布机构": "青石镇",
        "栏目": "公开制度",
        "公开日期": "2026-03-09 15:08",
        "公开属性": "主动公开",
        "有效性": "有效",
        "咨询电话": "0960-1230000",
    }
    assert page.gaps.empty == (("主题分类", 3), ("文号", 4), ("来源", 8))
    assert [missing.label for missing in page.gaps.missing] == ["文号", "生成日期", "内容概述"]
    assert [(item.line, item.why) for item in page.gaps.dropped] == [
        (1, "页首"),
        (5, "另一处已有"),
        (7, "与名称重复"),
        (8, "页面工具"),
        (8, "页面工具"),
    ]
    assert hints(page) == ["19：公开属性“主动公开”取自正文附注，页面的信息栏没有这一项"]
    assert page.file_name == "青石镇便民服务中心值班安排-2026-版.md"


def test_title_above_the_block() -> None:
    page = imported("title-above.txt")
    assert found(page) == {
        "名称": "临溪县民政局2026年高龄津贴发放工作方案",
        "发布机构": "县民政局",
        "公开日期": "2026-04-02",
        "主题分类": "民政、扶贫、救灾",
        "体裁分类": "方案",
    }
    assert body(page)[0].startswith("按照省市有关安排")
    assert len(body(page)) == 3


def test_rows_with_bars_and_a_text_in_one_cell() -> None:
    page = imported("bars.txt")
    assert found(page) == {
        "索引号": "11990101MB0000000X/2026-00012",
        "名称": "临溪县教育局校车管理工作制度",
        "发布机构": "县教育局",
        "生成日期": "2026-06-18",
        "公开属性": "主动公开",
        "公开范围": "面向全社会",
    }
    paragraphs = body(page)
    assert [paragraph[:4] for paragraph in paragraphs[:4]] == [
        "校车日常",
        "一、每天",
        "二、每周",
        "三、每学",
    ]
    assert paragraphs[4] == (
        "| 学校 | 校车数 | 驾驶员 |\n| --- | --- | --- |\n| 第一小学 | 4 | 5 |\n| 第二小学 | 3 | 3 |"
    )
    assert hints(page) == [
        "0：没有找到公开日期；填写之前，这条信息不会显示在网站上",
        "7：很长的行按“一、”“第二条”等开头分了段，请核对：第7行4段",
    ]


def test_value_below_its_label() -> None:
    page = imported("label-above.txt")
    assert found(page) == {
        "索引号": "11990101500000000P-/2026-1224008",
        "名称": "关于印发临溪县民政局内部工作制度的通知",
        "发布机构": "临溪县民政局",
        "栏目": "制度",
        "公开日期": "2026-07-03",
        "主题词": "制度、民政",
    }
    assert "主题词:\n- 制度\n- 民政\n" in page.markdown
    assert hints(page) == [
        "5：索引号里好像多了一个连字符，规范的写法可能是 11990101500000000P/2026-1224008；"
        "已照原样写入，请核对原目录后决定",
        "19：落款日期“2026年6月25日”可能是生成日期；没有自动写入，请核对原件后填写",
    ]
    assert [line for line in body(page) if line.startswith("#")] == [
        "## 来信登记制度",
        "## 印章使用制度",
    ]


def test_page_without_a_block() -> None:
    page = imported("no-block.txt")
    assert found(page) == {
        "名称": "青石镇政务公开工作办法",
        "审核": "初审 周某某，复审 吴某某，终审 郑某某",
    }
    assert "审核:\n  初审: 周某某\n  复审: 吴某某\n  终审: 郑某某\n" in page.markdown
    assert body(page) == [
        "为做好全镇政务公开工作，方便群众办事和监督，制定本办法。",
        "## 第一章 职责",
        "第一条 党政综合办公室负责日常工作。",
        "## 第二章 附则",
        "第二条 本办法自公布之日起施行。",
    ]
    assert [item.line for item in page.gaps.dropped] == [1, 3, 12, 13]


def test_page_of_a_platform_as_html() -> None:
    page = imported("platform.html")
    assert found(page) == {
        "索引号": "11990101MB0000000X/2026-00031",
        "名称": "关于做好冬春农田水利工作的通知",
        "发布机构": "临溪县人民政府办公室",
        "栏目": "其他文件",
        "文号": "临政办〔2026〕8号",
        "生成日期": "2026-03-06",
        "公开日期": "2026-03-09 09:30",
        "公开属性": "主动公开",
        "有效性": "有效",
        "来源": "县水利局",
        "旧网址": "https://www.linxi.example/zwgk/2026/t100.html",
    }
    text = page.markdown
    assert "1. 清淤\n2. 加固\n    - 干渠\n" in text
    assert "| 乡镇 | 任务&#124;公里 |\n| --- | --- |\n| 青石镇 | 5 |\n| | 7 |\n" in text
    assert "### 附表说明" in text
    assert "300 km<sup>2</sup>。" in text
    assert "[任务分解表](https://www.linxi.example/zwgk/2026/P020260309.pdf)和说明。" in text
    assert "不是正文" not in text
    assert [item.text for item in page.gaps.dropped if item.why == "页面其他部分"][-3:] == [
        "上一篇：关于某事的通知",
        "版权所有：临溪县人民政府",
        "备案号：云ICP备00000000号",
    ]


def test_layout_tables_with_everything_left_open() -> None:
    page = imported("layout-table.html")
    assert found(page) == {
        "名称": "关于调整婚姻登记地点的公告",
        "发布机构": "临溪县民政局",
        "公开日期": "2026-08-01",
    }
    assert body(page) == [
        "因办公楼维修，自八月十日起婚姻登记迁至县政务服务中心二楼办理；原址不再受理。",
        "联系电话：0960-1230001",
        "地址：中心街5号",
        "临溪县民政局 二〇二六年八月一日",
        "路线图",
    ]
    assert hints(page) == [
        "8：落款日期“二〇二六年八月一日”可能是生成日期；没有自动写入，请核对原件后填写",
        "9：附件“路线图”请下载到稿件旁边，并写入“附件”：map.doc",
        "9：图片请下载到稿件旁边，并改成本地的文件名，稿件里没有写入：map.gif",
    ]


def test_dates_that_differ_are_reported() -> None:
    text = "索引号：1/2026-00001\n发布日期：2026-03-09\n发布时间：2026-03-10 08:00\n"
    page = import_page("a.txt", text.encode())
    assert found(page)["公开日期"] == "2026-03-09"
    assert "3：“发布时间”是2026-03-10，与第2行的2026-03-09不一致，已取2026-03-09" in hints(page)


def test_values_that_do_not_fit_are_reported() -> None:
    text = "索引号：1/2026-00001\n生成日期：不详\n有效性：长期\n发布机构：县水利局\n栏目：制度\n"
    page = import_page(
        "a.txt", text.encode(), known_bodies={"县民政局": "mzj"}, known_columns={"制度": "zhidu"}
    )
    assert [(item.label, item.value, item.written) for item in page.gaps.unusable] == [
        ("生成日期", "不详", False),
        ("有效性", "长期", True),
        ("发布机构", "县水利局", True),
    ]
    assert "生成日期" not in page.markdown


def test_signature_that_differs_from_the_stated_date() -> None:
    text = "索引号：1/2026-00001 成文日期：2026-03-01\n\n请按时办理。\n临溪县民政局\n2026年3月2日\n"
    page = import_page("a.txt", text.encode())
    assert "5：落款日期“2026年3月2日”与生成日期2026-03-01不一致，请核对原件" in hints(page)


@pytest.mark.parametrize("note", ["（此件依申请公开）", "(此件不予公开)"])
def test_an_item_that_should_not_be_public_is_pointed_out(note: str) -> None:
    text = f"关于某事的通知\n\n请按时办理，并于月底前把办理结果书面报县政府办公室汇总备查。\n\n{note}\n"
    page = import_page("a.txt", text.encode())
    attribute = found(page)["公开属性"]
    assert f"0：页面已经在网上，公开属性却是“{attribute}”，请先核对能否公开" in hints(page)


def test_labels_of_contacts_in_the_text_are_text() -> None:
    text = (
        "关于某事的通知\n\n请各镇于月底前把办理结果书面报县政府办公室汇总，逾期不再受理。\n"
        "联系电话：0960-1230000\n附件：1.名单\n"
    )
    page = import_page("a.txt", text.encode())
    assert found(page) == {"名称": "关于某事的通知"}
    assert body(page)[-2:] == ["联系电话：0960-1230000", "附件：1.名单"]


def test_headnote_below_a_title_is_text() -> None:
    text = (
        "临溪县养犬管理办法\n（2025年3月1日县政府第4次常务会议通过）\n\n"
        "第一条 为了规范养犬行为，保障公民人身安全，维护公共秩序，制定本办法。\n"
    )
    page = import_page("a.txt", text.encode())
    assert found(page) == {"名称": "临溪县养犬管理办法"}
    assert body(page)[0] == "（2025年3月1日县政府第4次常务会议通过）"


def test_text_between_a_title_and_the_block_is_kept() -> None:
    text = "临溪县养犬管理办法\n（修订稿）\n打印 关闭\n索引号：1/2026-00001 文号：临政〔2026〕1号\n\n第一条 略。\n"
    page = import_page("a.txt", text.encode())
    assert body(page) == ["（修订稿）", "第一条 略。"]
    assert [item.text for item in page.gaps.dropped] == ["打印 关闭"]
