"""Lone rules see an item, its file and the site: nothing else can make their findings stale."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from in_memory import loaded
from test_rules import AS_OF, CASES, Case

from builder import rules
from builder.attachments import scan
from builder.config import ConfigError
from builder.diagnostic import Diagnostic, Level, Position
from builder.files.tree import read_tree
from builder.model.body import Body, StoredBody
from builder.model.item import Item
from builder.model.output import StoredFile
from builder.pipeline import Loaded, load
from builder.rules import all_rules, dump_findings, judge_lone, restore_findings, run
from builder.rules.base import Context, Finding, Lone, Rule, rule
from builder.sources import ART_26

Ready = Mapping[str, tuple[Diagnostic, ...]]
FOUND = Diagnostic(
    "content/documents/甲.md",
    Position(3, 1, 9),
    "T101",
    Level.WARNING,
    "“关于”连写了两遍\ud800",
    "删去一个“关于”",
    "依据",
    "clock",
    True,
    "1",
    "f" * 16,
)
NOT_FINDINGS = {
    "nothing": b"",
    "cut": dump_findings([FOUND])[:-9],
    "no list": b"{}",
    "no finding": b"[[]]",
    "a number for a text": dump_findings([FOUND]).replace(b'"T101"', b"1"),
    "a truth for a number": dump_findings([FOUND]).replace(b",3,1,9,", b",true,1,9,"),
    "no level": dump_findings([FOUND]).replace(b'"T101",2,', b'"T101",7,'),
    "no such reason": dump_findings([FOUND]).replace(b'"clock"', b'"moon"'),
    "one more": json.dumps([[*json.loads(dump_findings([FOUND]))[0], ""]]).encode(),
    "deep": b"[" * 100_000,
    "not UTF-8": b"\xff\xfe\x00",
}
ITEM = """\
---
标题: 关于关于修路的通知
栏目: wenjian
公开属性: 主动公开
生成日期: 2026-03-10
公开日期: 2026-03-12
---

修路。
"""


def ready(read: Loaded) -> Ready:
    catalogue = read.catalogue
    return {
        item.path: judge_lone(item, read.texts[item.file], catalogue.site)
        for item in catalogue.items
    }


def judged(read: Loaded, lone: Ready | None = None) -> list[Diagnostic]:
    return list(run(read.catalogue, read.texts, read.scans, lone=lone))


def read_project(root: Path, as_of: date) -> Loaded:
    found = read_tree(root)
    return load(found.sources, found.stored, as_of=as_of, clock=as_of, strays=found.strays)


def read_case(case: Case) -> Loaded | None:
    stored = [StoredFile(path, len(data), "") for path, data in case.attached]
    scans = {path: scan(path, data) for path, data in case.attached if data}
    try:
        return load(case.sources, stored, scans=scans, as_of=case.as_of, clock=AS_OF)
    except ConfigError:
        return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.spec}-{case.heading}")
def test_ready_findings_stand_where_the_rules_would_have_put_them(case: Case) -> None:
    read = read_case(case)
    if read is not None:
        lone = ready(read)
        known = {path: restore_findings(dump_findings(found)) for path, found in lone.items()}
        assert known == lone
        assert list(run(read.catalogue, read.texts, read.scans, case.history, known)) == list(
            run(read.catalogue, read.texts, read.scans, case.history)
        )


@pytest.mark.parametrize("day", [date(2019, 1, 2), AS_OF, date(2031, 12, 31)])
def test_ready_findings_of_the_sample_hold_on_any_day(sample: Loaded, day: date) -> None:
    catalogue = sample.catalogue
    known = ready(sample)
    later = replace(sample, catalogue=replace(catalogue, as_of=day))
    assert ready(later) == known
    assert judged(later, known) == judged(later)


def test_ready_findings_of_the_starter(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("init", tmp_path / "here", "--yes", cwd=tmp_path).exit_code == 0
    read = read_project(tmp_path / "here", AS_OF)
    assert judged(read, ready(read)) == judged(read)


def test_lone_rules_are_not_called_where_their_findings_are_ready() -> None:
    read = loaded({"content/documents/lu.md": ITEM})
    path = "content/documents/lu.md"
    told = (replace(FOUND, path=path),)
    assert "T101" in codes(judged(read), path)
    assert "T101" not in codes(judged(read, {path: ()}), path)
    assert [one for one in judged(read, {path: told}) if one.path == path and one in told]


def test_an_item_without_a_date_is_judged_by_the_rules_of_today() -> None:
    path = "content/documents/lu.md"
    read = loaded({path: ITEM.replace("生成日期: 2026-03-10\n", "")})
    (item,) = (one for one in read.catalogue.items if one.path == path)
    assert item.formed_on is None
    assert judge_lone(item, read.texts[path], read.catalogue.site) == ()
    assert judged(read, {path: ()}) == judged(read)


def test_most_rules_of_an_item_are_lone() -> None:
    of_items = [one for one in all_rules() if Item in one.subjects]
    lone = [one for one in of_items if one.lone is not None]
    assert len(lone) > len(of_items) / 2


CHEATS: Mapping[str, Callable[[Item, Any], object]] = {
    "the catalogue": lambda _, ctx: ctx.catalogue,
    "other files": lambda _, ctx: ctx.texts["content/documents/other.md"],
    "attachments": lambda _, ctx: ctx.scans,
    "history": lambda _, ctx: ctx.history,
    "files of others": lambda _, ctx: ctx.withheld_files,
    "the day": lambda item, ctx: ctx.judged_on(item.model_copy(update={"formed_on": None})),
}


@pytest.mark.parametrize("look", CHEATS.values(), ids=CHEATS)
def test_a_lone_rule_that_looks_elsewhere_fails(
    look: Callable[[Item, Any], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "content/documents/lu.md"
    read = loaded({path: ITEM})
    (item,) = (one for one in read.catalogue.items if one.path == path)

    def check(item: Item, ctx: Lone) -> Iterator[Finding]:
        look(item, ctx)
        yield from ()

    monkeypatch.setattr(rules, "_by_subject", lambda: {Item: (made(check),)})
    with pytest.raises((AttributeError, KeyError, ValueError)):
        judge_lone(item, read.texts[path], read.catalogue.site)


def made(check: Callable[[Item, Lone], Iterator[Finding]]) -> Rule:
    return rule("T999", "试", level=Level.NOTICE, source=ART_26, subject=Item, reads=(), lone=True)(
        check
    )


def test_a_rule_has_a_lone_part_another_part_or_both() -> None:
    def beyond(_item: Item, _ctx: Context) -> Iterator[Finding]:
        yield from ()

    def check(_item: Item, _ctx: Lone) -> Iterator[Finding]:
        yield from ()

    plain = rule("T999", "试", level=Level.NOTICE, source=ART_26, subject=Item, reads=())(check)
    both = rule(
        "T999", "试", level=Level.NOTICE, source=ART_26, subject=Item, reads=(), lone=True,
        beyond=beyond,
    )(check)  # fmt: skip
    assert (plain.lone, plain.check) == (None, check)
    assert (made(check).lone, made(check).check) == (check, None)
    assert (both.lone, both.check) == (check, beyond)


def test_a_stored_body_has_the_fingerprint_of_the_body() -> None:
    read = loaded({"content/documents/lu.md": ITEM})
    (item,) = (one for one in read.catalogue.items if one.path == "content/documents/lu.md")
    body = Body(**{name: getattr(item.body, name) for name in Body.model_fields})
    stored = StoredBody.fetched_by(lambda: (body.html, body.text), body, body.gist)
    (doubled,) = (one for one in all_rules() if one.code.code == "T101")
    assert doubled.fingerprint(item.model_copy(update={"body": stored})) == doubled.fingerprint(
        item.model_copy(update={"body": body})
    )


def test_findings_come_back_as_they_were() -> None:
    findings = (FOUND, replace(FOUND, secret=False, depends="files", level=Level.ERROR))
    assert restore_findings(dump_findings(findings)) == findings
    assert restore_findings(dump_findings(())) == ()
    assert {type(one.level) for one in restore_findings(dump_findings(findings))} == {Level}


@pytest.mark.parametrize("data", NOT_FINDINGS.values(), ids=NOT_FINDINGS)
def test_damaged_findings_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        restore_findings(data)


def codes(findings: list[Diagnostic], path: str) -> set[str]:
    return {one.code for one in findings if one.path == path}
