"""The formats in which findings are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from builder import report
from builder.diagnostic import Diagnostic, Level, Position
from builder.model.parts import Waiver
from builder.report.width import cells, excerpt
from builder.rules import all_codes
from builder.waivers import Waived

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = json.loads((SCHEMAS / "official" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
JUNIT = ElementTree.parse(SCHEMAS / "official" / "junit-10.xsd").getroot()
XS = "{http://www.w3.org/2001/XMLSchema}"
PATH = "content/documents/通知, 1:a.md"
LINE = "公开日期: 2026-04-20"
SECRET_VALUE = "990101199003074514"
TEXTS = {
    PATH: f"---\n名称: 通知\n{LINE}\n---\n",
    "content/documents/a.md": f"张三，身份证号{SECRET_VALUE}。\n",
}

LATE = Diagnostic(
    path=PATH,
    at=Position(3, 7, 10),
    code="D101",
    level=Level.BREACH,
    message="公开日期 2026-04-20 晚于期限",
    advice="补写 逾期说明，100% 如实",
    source="《中华人民共和国政府信息公开条例》第二十六条",
    index_no="A/2026-1",
    fingerprint="f1",
)
SECRET = Diagnostic(
    path="content/documents/a.md",
    at=Position(1, 8, 18),
    code="P101",
    level=Level.ERROR,
    message="正文里有身份证号码",
    source="《中华人民共和国个人信息保护法》",
    secret=True,
    index_no="A/2026-2",
    fingerprint="f2",
)
CLOCK = Diagnostic(PATH, Position(), "D102", Level.WARNING, "尚未公开", depends="clock")
HINT = Diagnostic(PATH, Position(2, 5, 2), "A301", Level.NOTICE, "名称过短")
ALL = (SECRET, CLOCK, LATE, HINT)
WAIVER = Waiver(
    rules=("A301",), reason="原件如此", approved_by="王某", expires_on=date(2026, 12, 31)
)
WHY = "原件如此（批准人：王某；2026-12-31 到期）"
HOSTILE = (
    "content/documents/%0A::error::x,y:z.md",
    "content/documents/\"<&>'\\ #?[].md",
    "content/documents/\u202e\U00020bb7\ufffd.md",
    "content/documents/a\x1b\r\nb\x00.md",
)
ODD_TEXT = "100%\r\n::error::，]]>&amp;\u2028\x07\U0001f4a3：,"


def test_concise_is_one_line_a_finding_in_reading_order() -> None:
    assert report.render("concise", ALL, TEXTS).splitlines() == [
        "content/documents/a.md:1:8: 错误 P101 正文里有身份证号码",
        f"{PATH}:1:1: 警告 D102 尚未公开",
        f"{PATH}:2:5: 提示 A301 名称过短",
        f"{PATH}:3:7: 违规 D101 公开日期 2026-04-20 晚于期限",
        "共 4 条：错误 1、违规 1、警告 1、提示 1",
    ]


def test_full_shows_the_line_the_caret_the_basis_and_the_advice() -> None:
    assert (
        report.render("full", (LATE, SECRET), TEXTS)
        == f"""\
content/documents/a.md:1:8: 错误 P101 正文里有身份证号码
    依据：《中华人民共和国个人信息保护法》

{PATH}:3:7: 违规 D101 公开日期 2026-04-20 晚于期限
    公开日期: 2026-04-20
              ^^^^^^^^^^
    依据：《中华人民共和国政府信息公开条例》第二十六条
    建议：补写 逾期说明，100% 如实

共 2 条：错误 1、违规 1、警告 0、提示 0"""
    )


@pytest.mark.parametrize(
    ("line", "at", "carets"),
    [
        ("名称: 关于通知", Position(1, 5, 4), "      ^^^^^^^^"),
        ("名称: Ａ１", Position(1, 5, 2), "      ^^^^"),
        ("a: é́x", Position(1, 6, 1), "    ^"),
        ("名称:\t值", Position(1, 5, 1), "      ^^"),
        ("名称", Position(1, 9, 4), "    ^"),
        ("名称", Position(1, 2, 40), "  ^^"),
        ("名称", Position(1, 1, 0), "^^"),
    ],
)
def test_carets_stand_under_chinese_text(line: str, at: Position, carets: str) -> None:
    assert excerpt(line, at)[1] == carets


def test_a_long_line_is_cut_around_the_fault() -> None:
    line = "甲" * 300 + "错误词" + "乙" * 300
    shown, carets = excerpt(line, Position(1, 301, 3))
    assert shown == "..." + "甲" * 30 + "错误词" + "乙" * 27 + "..."
    assert carets == " " * 63 + "^" * 6
    shown, carets = excerpt(line, Position(1, 1, 600))
    assert cells(carets) <= cells(shown) <= 110


def test_nothing_to_report_is_nothing_in_text_and_valid_in_machine_formats() -> None:
    assert report.render("concise", (), {}) == ""
    assert report.render("full", (), {}) == ""
    assert report.render("github", (), {}) == ""
    assert json.loads(report.render("json", (), {})) == []
    assert json.loads(report.render("gitlab", (), {})) == []
    assert json.loads(report.render("sarif", (), {}))["runs"][0]["results"] == []
    suite = ElementTree.fromstring(report.render("junit", (), {}))
    assert suite.get("failures") == "0"
    assert len(list(suite.iter("testcase"))) == 1


@pytest.mark.parametrize("style", report.FORMATS)
def test_a_secret_is_shown_in_no_format(style: str) -> None:
    careless = Diagnostic(
        SECRET.path,
        SECRET.at,
        "P101",
        Level.ERROR,
        f"{SECRET_VALUE} 是身份证号码",
        advice=f"删去 {SECRET_VALUE}",
        secret=True,
        index_no="A/2026-2",
        fingerprint="f2",
    )
    text = report.render(style, (SECRET, careless), TEXTS)
    for part in (SECRET_VALUE, "张三", "A/2026-2", 'f2"'):
        assert part not in text
    assert "P101" in text


@pytest.mark.parametrize("style", report.FORMATS)
def test_control_characters_break_no_format(style: str) -> None:
    odd = Diagnostic(
        "content/documents/a\nb.md", Position(), "A101", Level.ERROR, "甲\x1b[31m乙\r\n::error::丙"
    )
    text = report.render(style, (odd,), {odd.path: "\x1b[2J名称"})
    assert "\x1b" not in text
    assert sum(line.startswith("::error") for line in text.splitlines()) == (style == "github")


def test_json_has_the_documented_keys() -> None:
    found = json.loads(report.render("json", ALL, TEXTS))
    assert errors_of("diagnostics", found) == []
    assert found[3] == {
        "path": PATH,
        "line": 3,
        "column": 7,
        "width": 10,
        "level": "BREACH",
        "code": "D101",
        "message": "公开日期 2026-04-20 晚于期限",
        "advice": "补写 逾期说明，100% 如实",
        "basis": "《中华人民共和国政府信息公开条例》第二十六条",
        "depends": "files",
        "secret": False,
        "index_no": "A/2026-1",
        "fingerprint": "f1",
        "waived": "",
    }


def test_github_commands_are_escaped_and_the_worst_come_first() -> None:
    lines = report.render("github", ALL, TEXTS).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::error", "::warning", "::notice"]
    assert lines[1] == (
        "::error file=content/documents/通知%2C 1%3Aa.md,line=3,col=7,endColumn=16,"
        "title=违规 D101::公开日期 2026-04-20 晚于期限"
        "%0A依据：《中华人民共和国政府信息公开条例》第二十六条"
        "%0A建议：补写 逾期说明，100%25 如实"
    )


def test_gitlab_gets_severities_and_a_fingerprint_for_each_finding() -> None:
    found = json.loads(report.render("gitlab", (*ALL, LATE), TEXTS))
    assert errors_of("gitlab", found) == []
    assert [one["severity"] for one in found] == [
        "blocker",
        "minor",
        "info",
        "critical",
        "critical",
    ]
    assert len({one["fingerprint"] for one in found}) == 5


def test_fingerprints_survive_when_lines_move() -> None:
    moved = Diagnostic(PATH, Position(30, 7, 10), "D101", Level.BREACH, LATE.message)

    def fingerprint(found: Diagnostic) -> str:
        text: str = json.loads(report.render("gitlab", (found,), {}))[0]["fingerprint"]
        return text

    assert fingerprint(moved) == fingerprint(LATE)


def test_sarif_has_rules_places_and_levels() -> None:
    log = sarif(ALL)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["A301", "D101", "D102", "P101"]
    late_rule = rules[1]
    assert late_rule["shortDescription"]["text"] == all_codes()["D101"].name
    assert late_rule["defaultConfiguration"] == {"level": "error"}
    assert late_rule["helpUri"].startswith("https://www.gov.cn/")
    assert "处理：" in late_rule["help"]["text"]
    assert "处理：" not in late_rule["fullDescription"]["text"]
    late = run["results"][3]
    assert rules[late["ruleIndex"]]["id"] == late["ruleId"] == "D101"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    assert late["properties"] == {"level": "BREACH", "depends": "files"}
    assert "suppressions" not in late
    place = late["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "content/documents/%E9%80%9A%E7%9F%A5%2C%201%3Aa.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 3, "startColumn": 7, "endColumn": 17}


def test_sarif_describes_every_code() -> None:
    every = [
        Diagnostic(PATH, Position(), code.code, code.level, code.name)
        for code in all_codes().values()
    ]
    for rule in sarif(every)["runs"][0]["tool"]["driver"]["rules"]:
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024


def test_sarif_counts_columns_in_utf16_code_units() -> None:
    texts = {PATH: "𠮷𠮷：错𠮷字"}
    found = Diagnostic(PATH, Position(1, 4, 2), "A301", Level.NOTICE, "错字")
    log = json.loads(report.render("sarif", (found,), texts))
    assert log["runs"][0]["columnKind"] == "utf16CodeUnits"
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = texts[PATH].encode("utf-16-le")
    marked = line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2]
    assert marked.decode("utf-16-le") == "错𠮷"


def test_what_is_waived_is_shown_as_such_and_fails_nothing() -> None:
    pardoned = (Waived(HINT, WAIVER),)
    result = sarif((LATE,), pardoned)["runs"][0]["results"][1]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": WHY}
    ]
    found = json.loads(report.render("json", (LATE,), TEXTS, pardoned))
    assert errors_of("diagnostics", found) == []
    assert [(one["code"], one["waived"]) for one in found] == [("D101", ""), ("A301", WHY)]
    suite = junit((LATE,), pardoned)[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "1")
    assert suite[1].find("skipped").get("message") == f"已豁免：{WHY}"  # type: ignore[union-attr]
    for style in ("concise", "full", "github", "gitlab"):
        assert report.render(style, (), TEXTS, pardoned) in ("", "[]")


@pytest.mark.parametrize("style", report.FORMATS)
def test_a_waiver_of_a_secret_finding_tells_nothing(style: str) -> None:
    waiver = WAIVER.model_copy(update={"reason": f"样例 {SECRET_VALUE}"})
    text = report.render(style, (), TEXTS, (Waived(SECRET, waiver),))
    for part in (SECRET_VALUE, "样例", "张三", "A/2026-2"):
        assert part not in text


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("style", report.FORMATS)
def test_no_name_and_no_sentence_breaks_a_format(style: str, path: str) -> None:
    odd = Diagnostic(path, Position(1, 2, 3), "A301", Level.ERROR, ODD_TEXT, ODD_TEXT, ODD_TEXT)
    text = report.render(style, (odd, odd), {path: ODD_TEXT}, (Waived(odd, WAIVER),))
    text.encode()
    assert not {"\x1b", "\x07", "\x00"} & set(text)
    match style:
        case "concise":
            assert len(text.splitlines()) == 3
        case "github":
            lines = text.splitlines()
            assert len(lines) == 2
            properties, _, data = lines[0].removeprefix("::error ").partition("::")
            assert [part.partition("=")[0] for part in properties.split(",")] == [
                "file", "line", "col", "endColumn", "title",
            ]  # fmt: skip
            assert "::error" in unquote(data)
        case "json" | "gitlab":
            schema = {"json": "diagnostics"}.get(style, style)
            assert errors_of(schema, json.loads(text)) == []
        case "sarif":
            log = sarif((odd, odd), (Waived(odd, WAIVER),))
            place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
            assert unquote(place["artifactLocation"]["uri"]) == path
        case "junit":
            junit((odd, odd), (Waived(odd, WAIVER),))


def test_junit_fails_where_check_fails() -> None:
    suite = junit(ALL)[0]
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")
    cases = suite.findall("testcase")
    failures = [case.find("failure") for case in cases]
    types = [failure.get("type") if failure is not None else None for failure in failures]
    assert types == ["ERROR", None, None, "BREACH"]
    assert cases[3].get("classname") == PATH
    assert cases[1].findtext("system-out") == f"{PATH}:1:1: 警告 D102 尚未公开"


def sarif(diagnostics: Any, waived: Any = ()) -> Any:
    """Return the log, which the official schema accepts."""
    log = json.loads(report.render("sarif", diagnostics, TEXTS, waived))
    kind = validator_for(SARIF)
    kind.check_schema(SARIF)
    errors = kind(SARIF, format_checker=kind.FORMAT_CHECKER).iter_errors(log)
    assert [error.message for error in errors] == []
    return log


def junit(diagnostics: Any, waived: Any = ()) -> ElementTree.Element:
    """Return the document, whose elements and attributes the published schema knows."""
    root = ElementTree.fromstring(report.render("junit", diagnostics, TEXTS, waived))
    assert [fault for element in root.iter() for fault in junit_faults(element)] == []
    return root


def junit_faults(element: ElementTree.Element) -> Iterator[str]:
    declared = JUNIT.find(f"{XS}element[@name='{element.tag}']")
    if declared is None:
        yield f"{element.tag} is unknown"
        return
    attributes = {one.get("name"): one.get("use") for one in declared.iter(f"{XS}attribute")}
    children = {one.get("ref") for one in declared.iter(f"{XS}element")}
    yield from (f"{element.tag} {name}" for name in element.attrib.keys() - attributes.keys())
    needed = {name for name, use in attributes.items() if use == "required"}
    yield from (f"{element.tag} lacks {name}" for name in needed - element.attrib.keys())
    yield from (f"{one.tag} in {element.tag}" for one in element if one.tag not in children)


def errors_of(schema: str, value: Any) -> list[str]:
    rules = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    return [error.message for error in Draft202012Validator(rules).iter_errors(value)]
