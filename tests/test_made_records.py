"""Records that are made without a check hold what a check would have let pass."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minimal import MINIMAL
from planting import everything

from builder.config import load_site
from builder.document import parse_source
from builder.files.tree import read_tree
from builder.frontmatter import Listing, Node, Pair, Scalar, Table
from builder.model.attr import Field, Record, field_table, keys_of, made
from builder.model.body import Heading
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.model.report import ReportFile, ReportTables
from builder.model.request import Request
from builder.structure import structure

ROOT = Path(__file__).resolve().parent.parent
MODELS: tuple[type[Record], ...] = (Item, Guide, ApplyPage, ReportFile, ReportTables, Request)
# Texts that are read as one type or another, or as none.
TEXTS = (
    "2026-03-02", "2026年3月2日 9:30", "是", "否", "0", "12", "-3", "1.50", "1,200", "不适用", "甲、乙",
    "https://a.example/", "主动公开", "面向申请人", "公文", "变更", "有效", "需要", "", "甲", "２０２６．３．２",
)  # fmt: skip


def records(value: Any) -> Iterator[Record]:
    """Yield a record and those inside of it."""
    if isinstance(value, tuple):
        for part in value:
            yield from records(part)
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))


def assert_checked(record: Record) -> None:
    """A strict check changes nothing in the record nor in any inside of it."""
    for one in records(record):
        given = {name: getattr(one, name) for name in type(one).model_fields}
        checked = type(one).model_validate(given, strict=True)
        assert checked == one
        assert {name: type(value) for name, value in checked} == {
            name: type(value) for name, value in one
        }


def node_of(value: object) -> Node:
    """Return a value as front matter holds it."""
    if isinstance(value, dict):
        return Table(tuple(Pair(key, AT, node_of(one)) for key, one in value.items()))
    if isinstance(value, list):
        return Listing(tuple(map(node_of, value)), AT)
    return Scalar(str(value), AT)


AT = Table(()).at


@st.composite
def tables(draw: st.DrawFn, model: type[Record]) -> Table:
    """Draw a table of some of the fields of a model, with texts that may not fit them."""
    rows = draw(st.lists(st.sampled_from(field_table(model)), max_size=12, unique_by=id))
    return Table(tuple(Pair(row.attr.label, AT, draw(nodes(row))) for row in rows))


def nodes(row: Field) -> st.SearchStrategy[Node]:
    text: st.SearchStrategy[Node] = st.sampled_from(TEXTS).map(lambda text: Scalar(text, AT))
    one: st.SearchStrategy[Node] = text
    if issubclass(row.kind, Record):
        one = text | tables(row.kind)
    if row.many or row.attr.cells:
        return one | st.lists(one, max_size=3).map(lambda parts: Listing(tuple(parts), AT))
    return one


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_record_with_every_field_would_be_let_pass(model: type[Record]) -> None:
    table = node_of(everything(model))
    assert isinstance(table, Table)
    read = structure(model, table, "a.md")
    assert read.values.keys() >= {row.name for row in field_table(model)} - read.unread
    assert_checked(made(model, read.values))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(MODELS))
def test_whatever_is_written_would_be_let_pass(data: st.DataObject, model: type[Record]) -> None:
    read = structure(model, data.draw(tables(model)), "a.md")
    assert made(model, read.values) == model(**read.values)
    assert_checked(made(model, read.values))


def test_every_record_of_the_sample_would_be_let_pass() -> None:
    sources = read_tree(ROOT).sources
    site, _ = load_site({source.path: source for source in sources})
    found = 0
    for source in sources:
        parsed = parse_source(source, site)
        singles = (parsed.guide, parsed.apply, parsed.report, parsed.sheet)
        for record in (*parsed.items, *parsed.requests, *filter(None, singles)):
            assert_checked(record)
            found += 1
    assert found > 300


def test_a_made_record_is_as_frozen_and_as_whole_as_another() -> None:
    item = made(Item, {"title": "甲"})
    same = Item(title="甲")
    assert item == same
    assert list(item.__dict__) == list(same.__dict__)
    assert item.model_fields_set == {"title"}
    assert item.model_copy(update={"title": "乙"}).title == "乙"
    with pytest.raises(ValueError, match="frozen"):
        item.title = "乙"  # type: ignore[misc]


def test_no_check_is_built_before_it_is_asked_for() -> None:
    """Building the checks of all models takes longer than starting Python."""
    code = "from builder.cli import main\nfrom builder.model.attr import Located, Record\n"
    code += "models = [*Located.__subclasses__(), *Record.__subclasses__()]\n"
    code += "print([one.__name__ for one in models if one.__pydantic_complete__])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_public_part_of_an_item_would_be_let_pass() -> None:
    table = node_of(everything(Item))
    assert isinstance(table, Table)
    assert_checked(made(Item, structure(Item, table, "a.md").values).public_part())


def test_records_without_places_are_hashed_alike() -> None:
    values = {"level": 2, "anchor": "a", "text": "一"}
    assert hash(made(Heading, values)) == hash(Heading.model_validate(values))


def test_a_name_is_looked_up_once_and_found_again() -> None:
    site, _ = load_site({path: SourceFile(path, text.encode()) for path, text in MINIMAL.items()})
    for _ in range(2):
        assert site.resolve("body", "县政府办") == "zfb"
        assert site.resolve("column", "其他文件") == "wenjian"
        assert site.resolve("theme", "科技、教育") == "科技、教育"
        with pytest.raises(ValueError, match="机构名录"):
            site.resolve("body", "科技、教育")


def test_every_spelling_of_a_field_is_read() -> None:
    for key, row in keys_of(Item).items():
        if row.kind is str and not (row.many or row.attr.address):
            read = structure(Item, Table((Pair(key, AT, Scalar("甲", AT)),)), "a.md")
            assert read.values == {row.name: "甲"}
