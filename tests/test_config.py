"""The configuration: what a site is, and every way to get it wrong."""

from __future__ import annotations

import pytest
from minimal import MINIMAL

from builder.config import ConfigError, Site, load_site
from builder.model.output import SourceFile
from builder.readers import FieldError

SITE, BODIES, COLUMNS = (f"content/{name}.yml" for name in ("site", "bodies", "columns"))


def site_of(**texts: str) -> Site:
    return load_site(sources(**texts))[0]


def sources(**texts: str) -> dict[str, SourceFile]:
    files = {**MINIMAL, **{f"content/{name}.yml": text for name, text in texts.items()}}
    return {path: SourceFile(path, text.encode()) for path, text in files.items() if text}


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"site": ""}, "没有这个文件"),
        ({"site": "名称: 甲\n牵头机构: zfb\n"}, "缺少“网址”"),
        ({"site": "名称: 甲\n牵头机构: no\n网址: https://a.example/\n"}, "“no”不在 bodies.yml 里"),
        ({"site": "名称: 甲\n牵头机构: zfb\n网址: a.example\n"}, "不是完整的网址"),
        (
            {"site": "名称: 甲\n牵头机构: zfb\n网址: https://a.example/\n允许外部主机: [\"a; b\"]\n"},
            "“a; b”不是主机名",
        ),
        (
            {"site": "名称: 甲\n牵头机构: zfb\n网址: https://a.example/\n规则包: [nation, no]\n"},
            "没有规则包“no”",
        ),
        ({"bodies": "机构: [{代码: zfb, 类型: 工作部门}]\n"}, "这个机构缺少全称"),
        ({"bodies": "机构: [{代码: ZFB, 全称: 甲, 类型: 乡镇}]\n"}, "机构代码“ZFB”写法不对"),
        ({"bodies": "机构: [{代码: index, 全称: 甲, 类型: 乡镇}]\n"}, "机构代码“index”写法不对"),
        (
            {"bodies": "机构: [{代码: zfb, 全称: 甲, 类型: 乡镇}, {代码: zfb, 全称: 乙, 类型: 乡镇}]\n"},
            "用了两次",
        ),
        ({"bodies": "机构: [{代码: zfb, 全称: 甲, 类型: 乡镇, 上级: no}]\n"}, "上级“no”不存在"),
        ({"columns": "栏目: [{标识: a b, 名称: 甲}]\n"}, "栏目标识“a b”写法不对"),
        ({"columns": "栏目: [{标识: a, 名称: 甲}, {标识: a, 名称: 乙}]\n"}, "用了两次"),
        ({"columns": "栏目: [{标识: a}]\n"}, "栏目“a”缺少名称"),
        ({"columns": "栏目: [{标识: a, 名称: 甲, 上级: no}]\n"}, "上级“no”不存在"),
        (
            {"columns": "栏目: [{标识: a, 名称: 甲, 上级: b}, {标识: b, 名称: 乙, 上级: a}]\n"},
            "绕一圈成了自己的上级",
        ),
        ({"columns": "栏目: [{标识: a, 名称: 甲, 适用机构: [no]}]\n"}, "提到的机构“no”不存在"),
        ({"columns": "栏目: [{标识: a, 名称: 甲, 责任机构: {no: 股}}]\n"}, "提到的机构“no”不存在"),
    ],
)  # fmt: skip
def test_a_fault_of_configuration_stops_everything(texts: dict[str, str], sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        site_of(**texts)
    assert sentence in "\n".join(found.message for found in caught.value.diagnostics)


def test_a_bad_calendar_file_is_reported_with_its_line() -> None:
    files = sources() | {
        "content/calendar/2027.yml": SourceFile(
            "content/calendar/2027.yml", "通知:\n  - 标题: 甲\n    日期: 明天\n".encode()
        )
    }
    with pytest.raises(ConfigError) as caught:
        load_site(files)
    assert {found.at.line for found in caught.value.diagnostics} >= {3}


def test_the_shipped_tree_lies_under_the_columns_of_the_site() -> None:
    site = site_of(
        columns="栏目:\n  - {标识: guifan, 更新周期: 6个月}\n  - {标识: new, 名称: 新栏目}\n"
    )
    assert site.columns["guifan"].name == "行政规范性文件"
    assert site.columns["guifan"].cycle == "6个月"
    assert [column.slug for column in site.trail("guifan")] == ["lvzhi", "guifan"]
    assert site.leaves()[-1].slug == "new"
    assert {column.basis for column in site.leaves()} >= {"条例第二十条第（十四）项"}


@pytest.mark.parametrize("written", ["zfb", "县政府办", "试验县人民政府办公室", "“县政府办”"])
def test_a_body_is_known_by_code_full_and_short_name(written: str) -> None:
    assert site_of().resolve("body", written) == "zfb"


def test_a_column_that_has_children_holds_no_items() -> None:
    site = site_of(columns="继承默认: 是\n")
    assert site.resolve("column", "行政规范性文件") == "guifan"
    with pytest.raises(FieldError, match="不能直接放信息"):
        site.resolve("column", "履职依据")


@pytest.mark.parametrize(
    ("written", "theme"),
    [
        ("综合政务", "综合政务"),
        ("综合政务\\政务公开", "综合政务\\政务公开"),
        ("综合政务/政务公开", "综合政务\\政务公开"),
        ("综合政务-文秘工作", "综合政务\\文秘工作"),
        ("财政、金融、审计－银行", "财政、金融、审计\\银行"),
    ],
)
def test_a_theme_is_known_with_any_separator(written: str, theme: str) -> None:
    assert site_of().resolve("theme", written) == theme


@pytest.mark.parametrize("written", ["综合", "综合政务\\养猪", "政务公开"])
def test_a_word_outside_the_themes_is_refused(written: str) -> None:
    with pytest.raises(FieldError):
        site_of().resolve("theme", written)
