"""The coverage page: what it names exists, what exists it names, and the file is up to date.

Refresh with ``pytest tests/test_coverage.py --update-golden`` and read the diff.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from minimal import MINIMAL, Result
from pages import tiny

from builder.cli import main
from builder.cli.commands import COMMANDS as NAMES
from builder.exports.plan import plan_exports
from builder.law.packs import shipped_packs
from builder.law.provisions import STATUSES, Clause, chapters
from builder.model.attr import Record, field_table, keys_of
from builder.model.item import Item
from builder.pages import plan
from builder.pages.kinds import PAGE_KINDS
from builder.report.coverage import MODELS, render
from builder.rules import all_codes

PAGE = Path(__file__).resolve().parent.parent / "docs/coverage.md"
COMMANDS = {name: main.get_command(click.Context(main), name) for name in NAMES}
LOCAL = 241
FIRST_OF_WEBSITE = 301
PLACES = {"枞阳", "邢台", "黄岩", "楚雄", "宽城", "国家"}
EVERY = [one for chapter in chapters() for one in chapter.provisions]
PACKS = shipped_packs()
PACK_RULES = {rule.id for pack in PACKS.values() for rule in (*pack.limits, *pack.requirements)}
HOMES = {
    "zongyang": "枞阳",
    "xingtai": "邢台",
    "huangyan": "黄岩",
    "chuxiong": "楚雄",
    "kuancheng": "宽城",
}


def walk(model: type[Record], seen: set[type[Record]]) -> Iterator[tuple[type[Record], str]]:
    """Yield every field that a file of the model may hold, each kind of part once."""
    for row in field_table(model):
        yield model, row.name
        if issubclass(row.kind, Record) and row.kind not in seen:
            seen.add(row.kind)
            yield from walk(row.kind, seen)


def has_field(path: str) -> bool:
    """Whether labels behind one another (站点·页脚·主办单位) lead to a field."""
    first, *rest = path.split("·")
    return leads(MODELS[first], rest) if first in MODELS and rest else leads(Item, [first, *rest])


def leads(model: type[Record], labels: list[str]) -> bool:
    row = next((row for row in field_table(model) if row.attr.label == labels[0]), None)
    if row is None or not labels[1:]:
        return row is not None
    return issubclass(row.kind, Record) and leads(row.kind, labels[1:])


def test_provisions_are_numbered_through() -> None:
    *local, website = chapters()
    numbers = [one.number for chapter in local for one in chapter.provisions]
    assert numbers == list(range(1, LOCAL + 1))
    last = FIRST_OF_WEBSITE + len(website.provisions)
    assert [one.number for one in website.provisions] == list(range(FIRST_OF_WEBSITE, last))


def wrong_names(one: Clause) -> Iterator[str]:
    """Yield what a provision names and nobody knows, or names twice."""
    yield from set(one.codes) - set(all_codes())
    yield from (path for path in one.fields if not has_field(path))
    yield from set(one.packs) - PACK_RULES
    yield from set(one.pages) - {kind.template for kind in PAGE_KINDS}
    for line in one.commands:
        name, *options = line.split()
        known = {opt for param in COMMANDS[name].params for opt in param.opts}
        yield from set(options) - known
    for names in (one.codes, one.fields, one.packs, one.pages, one.files, one.commands):
        yield from (name for name in set(names) if names.count(name) > 1)


def test_what_provisions_name_exists() -> None:
    found = {f"{one.number:03}": list(wrong_names(one)) for one in EVERY}
    assert {number: names for number, names in found.items() if names} == {}


def test_data_files_of_provisions_are_written() -> None:
    public = tiny.catalogue()
    written = {file.path for file in plan_exports(public, urls=tiny.pages(public))}
    assert {name for one in EVERY for name in one.files} <= written


def test_a_provision_has_the_status_that_its_contents_say() -> None:
    for one in EVERY:
        answered = {
            "规则": one.codes,
            "字段": one.fields,
            "页面": (*one.pages, *one.files),
            "报表": one.commands,
            "以后": one.later,
            "不由软件承担": one.why_not,
        }
        assert tuple(answered) == STATUSES
        strongest = next((name for name in STATUSES if answered[name]), "")
        assert strongest, f"{one.number:03} 只有规则包"
        assert one.status == strongest


def test_a_provision_is_one_short_clause_with_its_places() -> None:
    for one in EVERY:
        assert 4 <= len(one.text) <= 40, one.text
        assert not re.search(r"。|[；，]$|R\d{3}", one.text + one.later + one.why_not), one.text
        documents = {place for place in one.places if re.match(r"国.*号$|GB/T \d+$", place)}
        assert one.places
        assert set(one.places) - documents <= PLACES


def test_every_rule_of_a_pack_stands_at_a_provision_of_its_place() -> None:
    for name, pack in PACKS.items():
        for rule in (*pack.limits, *pack.requirements):
            users = [one for one in EVERY if rule.id in one.packs]
            assert users, f"{name}: {rule.id} 没有列入规定"
            assert all(HOMES.get(name, "") in ("", *one.places) for one in users), rule.id


def test_page_kinds_are_the_templates_that_are_rendered() -> None:
    bare = {path: text for path, text in MINIMAL.items() if "/guides/" not in path}
    both = (tiny.catalogue(), tiny.catalogue(bare))
    rendered = {page.template for public in both for page in plan(public)}
    templates = [kind.template for kind in PAGE_KINDS]
    assert len(templates) == len(set(templates))
    assert rendered == set(templates)


def test_every_page_kind_and_every_code_stands_on_the_page_with_its_source() -> None:
    text = render()
    for kind in PAGE_KINDS:
        assert f"| {kind.name} | {kind.address} | {kind.source} |" in text
    for code in all_codes().values():
        assert f"| {code.code} | {code.name} | {code.level.label} | {code.source} |" in text


@pytest.mark.parametrize("name", MODELS)
def test_every_field_has_a_label_and_a_required_one_its_basis(name: str) -> None:
    for model, field in walk(MODELS[name], set()):
        attr = keys_of(model)[field].attr
        assert re.search(r"[一-鿿]", attr.label) or attr.label.isascii()
        assert attr.basis or not attr.required, f"{model.__name__}.{field}"


def test_every_field_stands_on_the_page_with_the_provisions_that_ask_for_it() -> None:
    text = render()
    for model in MODELS.values():
        for row in field_table(model):
            assert f"| {row.attr.label} | `{row.name}` |" in text
    for one in EVERY:
        for path in one.fields:
            first, _, part = path.partition("·")
            label = part if first in MODELS and part else path
            row = rf"^\| {label} \| .*\b{one.number:03}\b[^|]*\|$"
            assert re.search(row, text, re.M), f"{one.number:03} {path}"


def test_labels_are_followed_into_parts_and_no_further() -> None:
    assert has_field("名称")
    assert has_field("审核·初审·姓名")
    assert has_field("栏目·占位说明·原因")
    for wrong in ("没有这一项", "名称·姓名", "审核·名称", "机构", "站点·没有"):
        assert not has_field(wrong)


def test_the_committed_page_is_what_the_code_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(render(), "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == render(), "pytest tests/test_coverage.py --update-golden"


def test_explain_prints_the_page(run: Callable[..., Result]) -> None:
    assert run("explain", "--coverage").stdout == render()
    refused = run("explain", "D101", "--coverage")
    assert (refused.exit_code, "--coverage" in refused.stderr) == (2, True)


def test_tables_keep_their_columns() -> None:
    """A bar inside a cell is escaped, so every row of a table has as many cells as its head."""
    heads = 0
    for line in render().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if not line.startswith("|"):
            heads = 0
            continue
        heads = heads or cells
        assert cells == heads, line
