"""Whole examples: real days, the real calendar, the packs of five governments; faults of packs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

from builder.config import ConfigError, load_site
from builder.model.output import SourceFile
from builder.pipeline import Loaded, check, load

AS_OF = date(2026, 11, 20)
ITEM = """\
---
索引号: A/{year}-00001
名称: 关于试验的通知
文号: 试政办〔{year}〕1号
发布机构: {body}
栏目: 其他文件
生成日期: {formed}
公开属性: 主动公开
内容概述: 试验
{more}---
正文
"""
BODIES = MINIMAL["content/bodies.yml"]


def project(packs: str, *items: str, own: str = "", bodies: str = BODIES) -> Loaded:
    """Return a tiny site under some packs; ``own`` is a pack of the site called test."""
    files = {
        **MINIMAL,
        "content/site.yml": MINIMAL["content/site.yml"] + f"规则包: [{packs}]\n",
        "content/bodies.yml": bodies,
        **{f"content/documents/{number}.md": text for number, text in enumerate(items)},
    }
    if own:
        files["content/packs/test.yml"] = own
    sources = [SourceFile(path, text.encode()) for path, text in files.items()]
    return load(sources, (), as_of=AS_OF, clock=AS_OF)


def item(formed: str, body: str = "zfb", **more: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in more.items())
    return ITEM.format(year=formed[:4], formed=formed, more=lines, body=body)


def deadline(loaded: Loaded) -> tuple[str, str, str]:
    """Return last day, limit and backstop of the first publication of the only item."""
    found = loaded.catalogue.deadlines["content/documents/0.md"][0]
    behind = f"{found.backstop.limit.id} {found.backstop.due_on}" if found.backstop else ""
    return str(found.due_on), found.limit.id, behind


def said(loaded: Loaded, *codes: str) -> list[str]:
    """Return level, code, sentence and source of the findings with these codes."""
    return [
        f"{one.level.label} {one.code} {one.message}（{one.source}）"
        for one in check(loaded).diagnostics
        if one.code in codes
    ]


def test_zongyang_three_days_to_hand_over() -> None:
    """Signed and sent out on Wednesday 2020-07-08: handed over by Monday 13 July."""
    late = item(
        "2020-07-08", 印发日期="2020-07-08", 电子文稿移交日期="2020-07-14", 公开日期="2020-08-05"
    )
    loaded = project("zongyang", late)
    assert deadline(loaded) == ("2020-08-05", "pub.statutory", "")
    assert said(loaded, "D101", "D107") == [
        "警告 D107 印发日期 2020-07-08，电子文稿移交期限3个工作日，最迟应于 2020-07-13 移交，"
        "实际 2020-07-14（《枞阳县行政机关政府信息公开主动公开工作指南（2020本）》七、（二））"
    ]  # fmt: skip


def test_xingtai_counts_from_printing_but_law_comes_first() -> None:
    """Twenty working days from printing end later than those of the regulation."""
    loaded = project("xingtai", item("2017-10-17", 印发日期="2017-10-20", 公开日期="2017-11-15"))
    assert deadline(loaded) == ("2017-11-14", "pub.2008", "")
    assert said(loaded, "D101") == [
        "违规 D101 生成日期 2017-10-17，最迟应于 2017-11-14 公开，实际 2017-11-15 公开；"
        "逾期不是不公开的理由（《中华人民共和国政府信息公开条例》（国令第492号）第十八条）"
    ]


@pytest.mark.parametrize(
    ("published", "findings"),
    [
        ("2024-05-27", []),
        ("2024-05-28", [
            "警告 D101 印发日期 2024-05-16，期限7个工作日，最迟应于 2024-05-27 公开，"
            "实际 2024-05-28 公开；逾期不是不公开的理由"
            "（《黄岩区人民政府办公室公文类信息主动公开工作流程》四）"]),
        ("2024-06-17", [
            "违规 D101 生成日期 2024-05-16，最迟应于 2024-06-14 公开，实际 2024-06-17 公开；"
            "逾期不是不公开的理由（《中华人民共和国政府信息公开条例》第二十六条）"]),
    ],
)  # fmt: skip
def test_huangyan_seven_days_with_the_law_behind_them(published: str, findings: list[str]) -> None:
    """Missing the local limit alone is a warning; missing both breaks the regulation."""
    loaded = project("huangyan", item("2024-05-16", 印发日期="2024-05-16", 公开日期=published))
    assert deadline(loaded) == ("2024-05-27", "pub.issued.huangyan", "pub.statutory 2024-06-14")
    assert said(loaded, "D101") == findings


def test_chuxiong_published_its_systems_in_time_under_the_old_regulation() -> None:
    """Signed on 2018-06-25, published on 2018-07-03, six working days later."""
    loaded = project("chuxiong", item("2018-06-25", 公开日期="2018-07-03"))
    assert deadline(loaded) == ("2018-07-23", "pub.2008", "")
    assert said(loaded, "D101") == []


def test_kuancheng_names_the_leg_that_was_late() -> None:
    """Fifteen working days over the National Day of 2023, then five for the office."""
    late = item("2023-09-25", 报送日期="2023-10-20", 收到日期="2023-10-20", 公开日期="2023-10-30")
    loaded = project("kuancheng", late)
    assert deadline(loaded) == ("2023-10-27", "pub.statutory", "")
    assert said(loaded, "D101", "D106") == [
        "违规 D101 生成日期 2023-09-25，最迟应于 2023-10-27 公开，实际 2023-10-30 公开；"
        "逾期不是不公开的理由（《中华人民共和国政府信息公开条例》第二十六条）",
        "警告 D106 收到日期 2023-10-20，公开工作机构上网期限5个工作日，最迟应于 2023-10-27 上网，"
        "实际 2023-10-30 公开；公开逾期出在这一环节（《宽城区政府信息公开工作制度》第九条）",
    ]


def test_a_budget_has_twenty_calendar_days() -> None:
    """The law of budgets stands in place of the general limit, over a Spring Festival too."""
    loaded = project("nation", item("2024-02-05", 信息类型="预决算", 公开日期="2024-02-25"))
    assert deadline(loaded) == ("2024-02-25", "budget", "")


def test_a_body_has_a_pack_of_its_own() -> None:
    bodies = BODIES + "  - {代码: jyj, 全称: 试验县教育局, 类型: 工作部门, 规则包: huangyan}\n"
    ours = item("2024-05-16", 印发日期="2024-05-16")
    theirs = item("2024-05-16", body="jyj", 印发日期="2024-05-16")
    assert deadline(project("nation", ours, bodies=bodies))[1] == "pub.statutory"
    assert deadline(project("nation", theirs, bodies=bodies))[1] == "pub.issued.huangyan"


GOOD = (
    "标识: a, 事项: 公开, 起算: 印发, 数量: 5, 单位: 工作日, 依据: 《甲》第一条, 等级: 规范性文件"
)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (GOOD.replace("等级: 规范性文件", "等级: 内部规定"), "“a”的等级“内部规定”不对"),
        (GOOD.replace("依据: 《甲》第一条, ", ""), "“a”没有写依据"),
        (GOOD.replace("事项: 公开, ", ""), "“a”没有写事项"),
        (GOOD.replace("起算: 印发, ", ""), "“a”没有写起算"),
        (GOOD.replace("单位: 工作日", "单位: 自然月"), "“单位”的值“自然月”不在规定的选项之内"),
        (GOOD.replace("起算: 印发", "起算: 签收"), "“起算”的值“签收”不在规定的选项之内"),
        (GOOD.replace("数量: 5, ", ""), "“a”没有写数量"),
        (GOOD.replace("数量: 5", "数量: 10001"), "“a”的数量“10001”太大"),
        (GOOD.replace("数量: 5, 单位: 工作日", "单位: 次年期日, 期日: 02-30"), "“a”的期日写法不对"),
        (GOOD + ", 效果: 处分", "“a”的效果“处分”不对"),
        (GOOD + ", 自: 2024-01-01, 至: 2023-01-01", "“a”的“至”早于“自”"),
        (GOOD + ", 适用: [红头]", "“适用”的值“红头”不在规定的选项之内"),
        (GOOD + "}\n  - {" + GOOD, "标识“a”用了两次"),
    ],
)
def test_a_fault_of_a_pack_is_told_in_one_sentence_with_its_line(row: str, sentence: str) -> None:
    own = f"名称: 试验规定\n继承: nation\n期限:\n  - {{{row}}}\n"
    with pytest.raises(ConfigError) as caught:
        project("test", own=own)
    assert [found.message for found in caught.value.diagnostics] == [sentence]
    found = caught.value.diagnostics[0]
    assert (found.path, found.at.line) == ("content/packs/test.yml", 4 + ("\n" in row))


def test_a_pack_can_ask_only_for_fields_that_exist() -> None:
    asked = "标识: a, 事项: 必填项, 内容: [审核.终审, 红头], 依据: 《甲》第一条, 等级: 规范性文件"
    with pytest.raises(ConfigError) as caught:
        project("test", own=f"名称: 试验规定\n继承: nation\n要求:\n  - {{{asked}}}\n")
    (found,) = caught.value.diagnostics
    assert (found.message, found.at.line) == ("“a”要求的“红头”不是信息的项", 4)


@pytest.mark.parametrize(
    ("packs", "own", "place"),
    [
        ("no", "", "site.yml:13 没有规则包“no”"),
        ("test", "名称: 甲\n继承: no\n", "packs/test.yml:2 没有规则包“no”"),
        ("test", "名称: 甲\n继承: test\n", "packs/test.yml:2 规则包“test”绕一圈继承了自己"),
        ("test", "继承: nation\n", "packs/test.yml:1 规则包缺少“名称”"),
    ],
)
def test_a_pack_that_cannot_be_found_or_followed(packs: str, own: str, place: str) -> None:
    with pytest.raises(ConfigError) as caught:
        project(packs, own=own)
    assert [
        f"{found.path.removeprefix('content/')}:{found.at.line} {found.message}"
        for found in caught.value.diagnostics
    ] == [place]


def test_a_site_pack_may_fix_a_day_of_the_year() -> None:
    row = GOOD.replace("数量: 5, 单位: 工作日", "单位: 次年期日, 期日: 01-31")
    loaded = project("test", own=f"名称: 甲\n期限:\n  - {{{row}}}\n")
    assert loaded.catalogue.site.packs["test"].limits[0].span == "次年1月31日前"


# gongkai explain --pack

Run = Callable[..., Result]


def test_a_shipped_pack_is_explained_outside_a_project(run: Run, tmp_path: Path) -> None:
    shown = run("explain", "--pack", "huangyan", "--as-of", "2026-11-20", cwd=tmp_path)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[1] == "规则包：国家规定（nation） → 黄岩区规定（huangyan）"
    assert "    pub.2008  自形成起20个工作日内  已失效（2008-05-01 至 2019-05-14）" in lines
    assert "    pub.issued.huangyan  自印发起7个工作日内  现行（2024-05-16 起）" in lines
    general = next(line for line in lines if "pub.statutory" in line)
    assert "预决算从 budget 的特别规定" in general


@pytest.mark.parametrize(
    ("pack", "name", "state", "remark"),
    [
        ("xingtai", "interp.xingtai", "被取代", "interp.nation 更严"),
        ("xingtai", "opinion.xingtai", "现行", "与 opinion.serious 相同"),
        ("xingtai", "duty.interp", "被取代", "以 interp.duty.xingtai 为准"),
        ("huangyan", "interp.nation", "现行", ""),
        ("chuxiong", "apply.reply.chuxiong", "已失效", ""),
    ],
)
def test_what_holds_and_what_replaces_it(
    run: Run, tmp_path: Path, pack: str, name: str, state: str, remark: str
) -> None:
    shown = run(
        "explain", "--pack", pack, "--format", "json", "--as-of", "2026-11-20", cwd=tmp_path
    )
    data = json.loads(shown.stdout)
    row = next(one for one in (*data["limits"], *data["requirements"]) if one["id"] == name)
    assert (row["state"], row["remark"]) == (state, remark)


def test_the_rules_of_a_body_with_its_own_pack(run: Run, tmp_path: Path) -> None:
    bodies = BODIES + "  - {代码: qsz, 全称: 试验县某镇人民政府, 类型: 乡镇, 规则包: test}\n"
    own = f"名称: 某镇规定\n继承: nation\n期限:\n  - {{{GOOD}}}\n"
    files = {**MINIMAL, "content/bodies.yml": bodies, "content/packs/test.yml": own}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    shown = run("explain", "--body", "qsz", "--format", "json", cwd=tmp_path)
    data = json.loads(shown.stdout)
    states = {row["id"]: row["state"] for row in data["limits"]}
    assert [pack["name"] for pack in data["packs"]] == ["nation", "test"]
    assert (states["a"], states["annual.dept"]) == ("现行", "不适用")
    table = run("explain", "--pack", "test", "--format", "markdown", cwd=tmp_path).stdout
    assert (
        "| `a` | 自印发起5个工作日内 | 全部 | 不限 | 现行 | 《甲》第一条 | 规范性文件，警告 | test |  |"
        in table
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--pack", "no"),
            "没有规则包“no”；可选：chuxiong、huangyan、kuancheng、nation、xingtai、zongyang",
        ),
        (("--body", "zfb"), "--body 要在项目里用"),
        (("D101", "--pack", "nation"), "CODE 与 --pack、--body 不能同时写"),
    ],
)
def test_wrong_use_is_one_sentence(
    run: Run, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    shown = run("explain", *words, cwd=tmp_path)
    assert shown.exit_code == 2
    assert sentence in shown.stderr


def test_packs_of_the_project_are_read_as_files() -> None:
    files = {path: SourceFile(path, text.encode()) for path, text in MINIMAL.items()}
    own = SourceFile("content/packs/nation.yml", "名称: 甲\n".encode())
    with pytest.raises(ConfigError) as caught:
        load_site({**files, own.path: own})
    assert "同名" in caught.value.diagnostics[0].message
