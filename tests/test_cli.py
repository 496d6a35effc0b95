"""The command line as a clerk meets it: sentences, streams, exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from minimal import Result

from builder.rules import all_codes

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

ON_TIME = """\
---
索引号: 11990000505001002J/2026-00001
名称: 关于开展试验工作的通知
文号: 试政办〔2026〕1号
发布机构: 县政府办
栏目: 其他文件
生成日期: 2026-03-02
公开日期: 2026-03-03
公开属性: 主动公开
内容概述: 说明试验工作的安排。
---
各单位：请按时办理试验工作。
"""
LATE = ON_TIME.replace("公开日期: 2026-03-03", "公开日期: 2026-03-31")
OVERDUE = ON_TIME.replace("公开日期: 2026-03-03\n", "")
A = "content/documents/a.md"
GUIDE = """\
---
名称: 指南
更新日期: 2026-01-05
信息分类: 按条例第二十条
编排体系: 按栏目
获取方式: 网站、查阅点
工作机构: 县政府办综合股
办公地址: 中心街1号
办公时间: 8:30—17:30
联系电话: 0960-1230000
传真号码: 0960-1230001
互联网联系方式: gk@test.example
---
"""


@pytest.fixture
def county(project: Project) -> Callable[..., Path]:
    """Make a project that is clean but for the files given."""
    return lambda **files: project(
        {"content/guides/guide.md": GUIDE, **{A if k == "a" else k: v for k, v in files.items()}}
    )


def test_check_is_silent_about_a_clean_project(county: Callable[..., Path], run: Run) -> None:
    result = run("check", "-C", county(a=ON_TIME), "--strict", "--as-of", "2026-11-20")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("没有发现问题。\n")
    assert "找到信息 1 条，检查 1 条：公开 1，撤回 0，不公开 0，待公开 0，草稿 0" in result.stderr


def test_a_late_publication_stops_check_and_build_and_leaves_the_site(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=LATE)
    assert run("check", "-C", root, "--as-of", "2026-11-20").exit_code == 1
    result = run("build", "-C", root, "--no-search", "--as-of", "2026-11-20")
    assert result.exit_code == 1
    assert "没有生成，原有网站未动" in result.stderr
    assert not (root / "site").exists()


def test_a_breach_that_only_the_clock_made_never_stops_the_build(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=OVERDUE)
    checked = run("check", "-C", root, "--as-of", "2026-11-20", "--format", "concise")
    assert checked.exit_code == 1
    assert "违规 D102" in checked.stdout
    assert run("build", "-C", root, "--no-search", "--as-of", "2026-11-20").exit_code == 0
    assert (root / "site" / "build.json").is_file()


def test_as_of_precedence_is_flag_then_site_then_clock(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=OVERDUE)
    site = root / "content" / "site.yml"
    site.write_text(site.read_text("utf-8") + "截至日期: 2026-03-10\n", "utf-8")
    assert "截至 2026-03-10" in run("check", "-C", root).stderr
    assert "截至 2026-04-10" in run("check", "-C", root, "--as-of", "2026-04-10").stderr


def test_select_and_ignore_take_codes_and_families(county: Callable[..., Path], run: Run) -> None:
    root = county(a=LATE)
    common = ("-C", root, "--as-of", "2026-11-20", "--format", "json")
    assert run("check", *common, "--ignore", "D").exit_code == 0
    assert run("check", *common, "--select", "L,C").exit_code == 0
    found = json.loads(run("check", *common, "--select", "D101").stdout)
    assert {entry["code"] for entry in _diagnostics(found)} == {"D101"}


def _diagnostics(found: object) -> list[dict[str, object]]:
    entries = found["diagnostics"] if isinstance(found, dict) else found
    assert isinstance(entries, list)
    return entries


def test_only_the_paths_given_are_reported(county: Callable[..., Path], run: Run) -> None:
    root = county(a=LATE, **{"content/documents/b/b.md": LATE.replace("00001", "00002")})
    result = run("check", "content/documents/b", "-C", root, "--format", "concise")
    assert {line.split(":")[0] for line in result.stdout.splitlines() if ".md:" in line} == {
        "content/documents/b/b.md"
    }
    assert run("check", "content/documents/nothing.md", "-C", root).exit_code == 2


def test_the_baseline_accepts_a_finding_until_a_field_changes(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=LATE)
    common = ("-C", root, "--as-of", "2026-11-20")
    assert run("check", *common, "--write-baseline").exit_code == 0
    accepted = run("check", *common)
    assert (accepted.exit_code, "另有 1 条历史问题" in accepted.stderr) == (0, True)
    assert run("build", *common, "--no-search").exit_code == 0
    (root / A).write_text(LATE.replace("2026-03-31", "2026-04-01"), "utf-8")
    assert run("check", *common).exit_code == 1


def test_writing_the_baseline_again_keeps_what_it_accepted(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=LATE)
    common = ("-C", root, "--as-of", "2026-11-20")
    run("check", *common, "--write-baseline")
    first = (root / "content/baseline.yml").read_text("utf-8")
    run("check", *common, "--write-baseline")
    assert (root / "content/baseline.yml").read_text("utf-8") == first
    assert "D101" in first


@pytest.mark.parametrize(
    "fault",
    [
        {"a": ON_TIME.replace("索引号: 11990000505001002J/2026-00001\n", "")},
        {"a": ON_TIME.replace("名称: 关于开展试验工作的通知\n", "")},
        {"a": ON_TIME.replace("发布机构: 县政府办\n", "")},
        {"a": ON_TIME.replace("栏目: 其他文件\n", "")},
        {"a": ON_TIME, "content/documents/b.md": ON_TIME},
        {"a": ON_TIME.replace("公开属性: 主动公开", "公开属性: 主动公开\n不予公开依据: 个人隐私")},
        {"a": f"{ON_TIME}\n县政府办\n\n2026年3月2日\n\n（此件不公开）\n"},
        {"a": f"{ON_TIME}\n[页面](b.html)\n", "content/documents/b.html": "<p>"},
    ],
)
def test_what_no_page_can_do_without_or_what_would_leak_is_never_accepted(
    county: Callable[..., Path], run: Run, fault: dict[str, str]
) -> None:
    root = county(**fault)
    common = ("-C", root, "--as-of", "2026-11-20")
    assert "条不能列入，须改正" in run("check", *common, "--write-baseline").stderr
    assert run("check", *common).exit_code == 1
    assert run("build", *common, "--no-search").exit_code == 1


def test_a_missing_summary_of_old_may_be_accepted(county: Callable[..., Path], run: Run) -> None:
    root = county(a=ON_TIME.replace("内容概述: 说明试验工作的安排。\n", ""))
    common = ("-C", root, "--as-of", "2026-11-20")
    assert "不能列入，须改正" not in run("check", *common, "--write-baseline").stderr
    assert run("build", *common, "--no-search").exit_code == 0


def test_a_confidential_leak_cannot_be_accepted(county: Callable[..., Path], run: Run) -> None:
    root = county(a=ON_TIME.replace("各单位：", "机密★10年\n\n各单位："))
    common = ("-C", root, "--as-of", "2026-11-20")
    run("check", *common, "--write-baseline")
    result = run("check", *common, "--format", "concise")
    assert result.exit_code == 1
    assert "错误 P101" in result.stdout
    assert "机密★" not in result.stdout


WAIVER = "豁免:\n  - {规则: D101, 原因: 系统故障, 批准人: 王某, 到期: 2026-12-31}\n"
WAIVED = LATE.replace("内容概述", f"{WAIVER}内容概述")


def test_a_waiver_lets_check_and_build_pass_until_its_day(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=WAIVED)
    result = run("check", "-C", root, "--strict", "--as-of", "2026-12-31")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "另有 1 项已豁免。" in result.stderr
    built = run("build", "-C", root, "--no-search", "--as-of", "2026-12-31")
    assert built.exit_code == 0
    assert "另有 1 项已豁免。" in built.stderr
    pages = b"".join(path.read_bytes() for path in (root / "site").rglob("*") if path.is_file())
    assert "系统故障".encode() not in pages
    after = run("check", "-C", root, "--as-of", "2027-01-01", "--format", "concise")
    assert after.exit_code == 1
    assert {"违规 D101", "警告 S011"} <= {
        " ".join(line.split(" ")[1:3]) for line in after.stdout.splitlines()
    }


def test_what_is_waived_is_not_taken_into_the_baseline(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=WAIVED)
    run("check", "-C", root, "--as-of", "2026-11-20", "--write-baseline")
    assert "D101" not in (root / "content/baseline.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bild"], "没有“bild”这个命令，是否想写“build”？"),
        (["check", "--formt", "x"], "没有选项“--formt”，是否想写“--format”？"),
        (["check", "--format", "xml"], "--format 写法不对：可选 concise、full"),
        (["check", "--as-of", "2026-02-30"], "不是日历上有的日期"),
        (["check", "--select", "Z9"], "没有代码“Z9”"),
        (["workdays", "2026-11-20"], "缺少 N"),
        (["workdays", "2026-11-20", "-3"], "没有选项“-3”"),
        (["workdays", "2026-11-20", "99999"], "应当是 0 到 10000 的整数"),
        (["explain", "D999"], "没有代码“D999”"),
        (["build", "--output", "content/x"], "输出文件夹不能在 content/ 之内"),
        (["build", "--output", "."], "输出文件夹不能是项目文件夹或它的上级"),
        (["build", "--theme", "nichts"], "没有找到主题“nichts”"),
        (["new", "小说", "题目"], "信息类型“小说”不在规定的选项之内"),
        (["import", "missing.txt", "--into", "x"], "没有这个文件"),
    ],
)
def test_a_usage_fault_is_one_chinese_sentence_and_exit_2(
    county: Callable[..., Path], run: Run, arguments: list[str], sentence: str
) -> None:
    result = run(*arguments, cwd=county(a=ON_TIME))
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_no_project_is_told_so(tmp_path: Path, run: Run) -> None:
    result = run("check", cwd=tmp_path)
    assert result.exit_code == 2
    assert "没有 content/ 文件夹" in result.stderr


def test_bad_configuration_is_exit_2_with_its_place(county: Callable[..., Path], run: Run) -> None:
    root = county(**{"content/site.yml": "名称: 甲\n牵头机购: zfb\n网址: https://a.example/\n"})
    result = run("check", "-C", root)
    assert result.exit_code == 2
    assert "content/site.yml:2:1: 错误 F004 没有“牵头机购”这一项，是否想写“牵头机构”？" in (
        result.stdout
    )


def test_an_unexpected_error_is_exit_3_with_a_report_and_no_traceback(
    county: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("builder.cli.check.run_check", explode)
    result = run("check", "-C", county(a=ON_TIME))
    assert result.exit_code == 3
    assert "程序内部出错" in result.stderr
    assert "Traceback" not in result.stderr
    named = Path(result.stderr.split("故障报告在 ")[1].split("，")[0])
    assert "ZeroDivisionError: planted" in named.read_text("utf-8")
    named.unlink()


def test_an_interrupt_is_exit_130(
    county: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builder.cli.check.run_check", interrupt)
    assert run("check", "-C", county(a=ON_TIME)).exit_code == 130


@pytest.mark.parametrize(
    ("start", "number", "first"),
    [
        ("2026-09-18", "20", "截止日期：2026-10-22"),
        ("2026-12-03", "20", "截止日期：2026-12-31"),
        ("2026-12-04", "20", "暂定：2027-01-04"),
    ],
)
def test_workdays_prints_the_answer_first(run: Run, start: str, number: str, first: str) -> None:
    result = run("workdays", start, number)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == first


def test_workdays_counts_the_holidays_of_the_project(county: Callable[..., Path], run: Run) -> None:
    notice = (
        "通知:\n  - 标题: 试验县放假通知\n    日期: 2026-10-20\n    适用机构: [zfb]\n"
        "    节日:\n      - {名称: 县庆, 放假: [2026-11-24]}\n"
    )
    root = county(**{"content/calendar/2026.yml": notice})
    plain = run("workdays", "2026-11-20", "5", "-C", root).stdout
    local = run("workdays", "2026-11-20", "5", "-C", root, "--body", "zfb").stdout
    assert plain.splitlines()[0] == "截止日期：2026-11-27"
    assert local.splitlines()[0] == "截止日期：2026-11-30"
    assert "2026-11-24 周二 放假 县庆" in local


def test_deadlines_lists_what_is_not_yet_public_and_exits_0(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=OVERDUE)
    common = ("-C", root, "--as-of", "2026-03-20", "--format", "json")
    (row,) = json.loads(run("deadlines", *common).stdout)["deadlines"]
    assert (row["due_on"], row["workdays_left"], row["state"]) == ("2026-03-30", 6, "未到期")
    assert json.loads(run("deadlines", *common, "--within", "5").stdout)["deadlines"] == []
    later = run("deadlines", "-C", root, "--as-of", "2026-03-31", "--within", "0")
    assert (later.exit_code, "已逾期" in later.stdout) == (0, True)


def test_deadlines_remind_of_the_earliest_day_that_a_provisional_limit_may_end(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=OVERDUE.replace("生成日期: 2026-03-02", "生成日期: 2026-12-10"))
    common = ("-C", root, "--as-of", "2026-12-29", "--within", "5", "--format", "json")
    (row,) = json.loads(run("deadlines", *common).stdout)["deadlines"]
    assert (row["due_on"], row["earliest_on"]) == ("2027-01-08", "2027-01-06")
    assert (row["workdays_left"], row["state"]) == (5, "暂定")


@pytest.mark.parametrize(
    ("lines", "as_of", "state"),
    [
        ("", "2026-06-21", ["已逾期"]),  # a Sunday, no working day after the last day
        ("撤回: {日期: 2026-06-01, 依据: 条例第十四条}\n", "2026-06-22", []),
    ],
)
def test_the_ledger_and_the_rules_agree_on_what_is_owed(
    county: Callable[..., Path], run: Run, lines: str, as_of: str, state: list[str]
) -> None:
    formed = OVERDUE.replace("生成日期: 2026-03-02", f"生成日期: 2026-05-21\n{lines}".rstrip())
    root = county(a=formed)
    found = run("deadlines", "-C", root, "--as-of", as_of, "--format", "json").stdout
    assert [row["state"] for row in json.loads(found)["deadlines"]] == state
    checked = run("check", "-C", root, "--as-of", as_of, "--select", "D102", "--format", "concise")
    assert checked.stdout.count("D102") == len(state)


def test_a_change_before_the_first_publication_is_owed_no_more(
    county: Callable[..., Path], run: Run
) -> None:
    change = "变更记录: [{日期: 2026-03-02, 类型: 变更, 说明: 改了附表}]\n公开属性"
    root = county(a=ON_TIME.replace("公开属性", change, 1))
    found = run("deadlines", "-C", root, "--as-of", "2026-11-20", "--format", "json").stdout
    assert json.loads(found)["deadlines"] == []


def test_explain_tells_level_source_and_remedy(run: Run) -> None:
    text = run("explain", "d101").stdout
    assert text.startswith("D101 逾期公开\n级别：违规\n依据：《中华人民共和国政府信息公开条例》")
    assert "逾期不是不公开的理由" in text
    assert "列入基线：可以\n豁免：可以，须在文件头“豁免”里写明" in text
    assert "content_5382991.htm" in text
    assert "自动改正" not in text


def test_explain_without_a_code_lists_all_by_family(run: Run) -> None:
    text = run("explain").stdout
    blocks = [block.splitlines() for block in text.split("\n\n")]
    families = [block[0] for block in blocks[:-1]]
    assert "D 期限" in families
    assert "  D101  违规  逾期公开（《中华人民共和国政府信息公开条例》第二十六条）" in text
    listed = [line.split()[0] for block in blocks[:-1] for line in block[1:]]
    assert sorted(listed) == sorted(all_codes())


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("P101", "列入基线：不可以\n豁免：不可以"),
        ("P102", "列入基线：不可以\n豁免：可以"),
        ("S012", "豁免：不可以"),
        ("F002", "豁免：报告为错误的不可以，为警告、提示的可以\n自动改正：其中机械的部分"),
        ("D102", "取决于：时间推移（不阻止生成网站）"),
    ],
)
def test_explain_tells_the_ways_out(run: Run, code: str, part: str) -> None:
    assert part in run("explain", code).stdout


def test_explain_in_other_formats(run: Run) -> None:
    one = json.loads(run("explain", "F006", "--format", "json").stdout)
    assert (one["code"], one["level"], one["fixable"], one["waivable"]) == (
        "F006", "ERROR", True, True,
    )  # fmt: skip
    every = json.loads(run("explain", "--format", "json").stdout)
    assert [entry["code"] for entry in every] == list(all_codes())
    text = run("explain", "--format", "markdown").stdout
    assert re.findall(r"^## (\w+)", text, re.M) != []
    assert run("explain", "D101", "--format", "markdown").stdout.startswith(
        "## D101 逾期公开\n\n- "
    )


def test_init_makes_a_project_that_is_clean_and_builds(tmp_path: Path, run: Run) -> None:
    root = tmp_path / "目录"
    assert run("init", root, "--yes").exit_code == 0
    result = run("check", "-C", root, "--strict")
    assert (result.exit_code, result.stdout) == (0, "")
    assert run("build", "-C", root, "--no-search").exit_code == 0
    refused = run("init", root, "--yes")
    assert (refused.exit_code, "已有内容，没有写入" in refused.stderr) == (2, True)


def test_init_asks_five_questions(tmp_path: Path, run: Run) -> None:
    root = tmp_path / "new"
    answers = "某县林业局\n县林业局\n某县林业局政府信息公开\nhttps://ly.example/gk/\n\n"
    assert run("init", root, input=answers).exit_code == 0
    assert "全称: 某县林业局" in (root / "content" / "bodies.yml").read_text("utf-8")


def test_new_writes_a_draft_with_the_next_number_that_reads_back(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=ON_TIME.replace("2026-00001", "2099-00001"))
    result = run("new", "公文", "关于“[试点]: 第 #3 号”的通知", "-C", root)
    assert result.exit_code == 0
    (draft,) = [path for path in root.rglob("*.md") if path.parent.parent.name == "zfb"]
    text = draft.read_text("utf-8")
    assert "草稿: 是" in text
    assert "索引号: 11990000505001002J/" in text
    checked = run("check", "-C", root, "--format", "json")
    codes = {entry["code"] for entry in _diagnostics(json.loads(checked.stdout))}
    assert not {code for code in codes if code.startswith("F")}


def test_output_of_another_program_is_never_overwritten(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=ON_TIME)
    other = root / "other"
    other.mkdir()
    (other / "precious.txt").write_text("x")
    result = run("build", "-C", root, "--output", other)
    assert result.exit_code == 2
    assert (other / "precious.txt").read_text() == "x"


def test_clean_empties_the_site_and_the_cache_and_keeps_the_content(
    county: Callable[..., Path], run: Run
) -> None:
    root = county(a=ON_TIME)
    run("build", "-C", root, "--no-search")
    assert (root / ".gongkai").is_dir()
    assert run("clean", "-C", root).exit_code == 0
    assert not (root / "site" / "index.html").exists()
    assert not (root / ".gongkai").exists()
    assert (root / A).is_file()


def test_two_builds_write_the_same_bytes(county: Callable[..., Path], run: Run) -> None:
    root = county(a=ON_TIME)
    run("build", "-C", root, "--as-of", "2026-11-20", "--output", root / "one")
    run("build", "-C", root, "--as-of", "2026-11-20", "--output", root / "two", "--jobs", "2")
    one, two = ((root / name / "build.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_console_in_another_code_page_gets_no_traceback(county: Callable[..., Path]) -> None:
    root = county(a=LATE)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "builder", "check", "-C", str(root)],
        capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"D101" in done.stdout


@pytest.mark.parametrize(("option", "shown"), [("", False), ("显示审核: 是\n", True)])
def test_reviewers_are_named_only_where_the_site_chose_to(
    county: Callable[..., Path], run: Run, option: str, shown: bool
) -> None:
    review = "审核: {初审: 张甲甲, 复审: 李乙乙, 终审: {姓名: 王丙丙, 意见: 同意丁丁}}\n"
    root = county(a=ON_TIME.replace("内容概述", f"{review}内容概述"))
    site = root / "content" / "site.yml"
    site.write_text(site.read_text("utf-8") + option, "utf-8")
    assert run("build", "-C", root, "--no-search", "--as-of", "2026-11-20").exit_code == 0
    output = "\n".join(path.read_text("utf-8") for path in (root / "site").rglob("*.html"))
    assert [name in output for name in ("张甲甲", "李乙乙", "王丙丙")] == [shown] * 3
    assert "同意丁丁" not in output


@pytest.mark.parametrize(
    ("option", "on_item", "on_site"),
    [("all", True, True), ("site", False, True), ("none", False, False)],
)
def test_an_explained_late_item_stays_late_wherever_limits_are_shown(
    county: Callable[..., Path], run: Run, option: str, on_item: bool, on_site: bool
) -> None:
    reason = "逾期说明: {原因: 校对误时戊戊, 批准人: 赵己己}\n"
    root = county(a=LATE.replace("内容概述", f"{reason}内容概述"))
    site = root / "content" / "site.yml"
    site.write_text(site.read_text("utf-8") + f"显示时限: {option}\n", "utf-8")
    assert run("build", "-C", root, "--no-search", "--as-of", "2026-11-20").exit_code == 0
    (page,) = (root / "site" / "i").rglob("*.html")
    assert ("逾期公开" in page.read_text("utf-8")) is on_item
    assert (root / "site" / "timeliness.html").exists() is on_site
    (exported,) = json.loads((root / "site" / "data" / "catalogue.json").read_text("utf-8"))[
        "items"
    ]
    assert [limit["late"] for limit in exported["deadlines"]] == [True]
    output = b"".join(path.read_bytes() for path in (root / "site").rglob("*") if path.is_file())
    assert "戊戊".encode() not in output
    assert "己己".encode() not in output
