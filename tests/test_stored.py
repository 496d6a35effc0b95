"""A parsed file comes back from its bytes as it was, or not at all."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minimal import MINIMAL

from builder.config import load_site
from builder.diagnostic import Diagnostic, Level, Position
from builder.document import Parsed, parse_source
from builder.document.stored import dump, restore
from builder.files.tree import read_tree
from builder.model.attr import Record
from builder.model.body import Body, Heading, Link
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.model.report import ReportFile, ReportTables
from builder.model.request import Request

ROOT = Path(__file__).resolve().parent.parent
PROJECTS = [ROOT, ROOT / "builder/starter", ROOT / "tests/golden/small"]
PROJECTS += sorted(path.parent for path in (ROOT / "tests/sites").glob("*/content"))
TEXT = st.text(max_size=12)
PLACES = st.builds(Position, *[st.integers(1, 9999)] * 3)
NAMES = st.text(string.ascii_lowercase + "._:0", min_size=1, max_size=9)
PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(10**15), 10**15),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3),
    date: st.dates(),
    time: st.times(),
    Position: PLACES,
    Mapping[str, Position]: st.dictionaries(NAMES, PLACES, max_size=4),
    frozenset[str]: st.frozensets(NAMES, max_size=3),
}


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a type that a model declares."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is type(None):
        return st.none()
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is Literal:
        return st.sampled_from(arguments)
    if arguments:
        return st.one_of([values(arm) for arm in arguments])
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return records(hint)


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Return records of a model, or rows of a dataclass, with any of their fields filled."""
    hints = get_type_hints(kind)
    if not issubclass(kind, Record):
        return st.builds(kind, **{row.name: values(hints[row.name]) for row in fields(kind)})
    needed = {name for name, row in kind.model_fields.items() if row.is_required()}
    return st.fixed_dictionaries(
        {name: values(hints[name]) for name in kind.model_fields if name in needed},
        optional={name: values(hints[name]) for name in kind.model_fields if name not in needed},
    ).map(lambda filled: kind(**filled))


PARSED = st.builds(
    Parsed,
    path=TEXT,
    text=TEXT,
    items=st.lists(records(Item), max_size=2).map(tuple),
    guide=st.none() | records(Guide),
    apply=st.none() | records(ApplyPage),
    report=st.none() | records(ReportFile),
    sheet=st.none() | records(ReportTables),
    requests=st.lists(records(Request), max_size=2).map(tuple),
    faults=st.lists(records(Diagnostic), max_size=2).map(tuple),
)


def typed(value: Any) -> Any:
    """Return the value with the type of everything in it, so that 1 is not True nor 1.0."""
    if isinstance(value, Record):
        return type(value), {name: typed(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value):
        return type(value), [typed(getattr(value, row.name)) for row in fields(value)]
    if isinstance(value, tuple):
        return tuple, [typed(one) for one in value]
    if isinstance(value, Mapping):
        return type(value), {key: typed(one) for key, one in value.items()}
    return type(value), value, str(value) if isinstance(value, Decimal) else ""


def project(root: Path) -> tuple[Parsed, ...]:
    """Read every file of a project; what the names of the tiny one do not cover is a fault."""
    sources = read_tree(root).sources
    tiny = [SourceFile(path, text.encode()) for path, text in MINIMAL.items()]
    site, _ = load_site({one.path: one for one in (sources if root == ROOT else tiny)})
    return tuple(parse_source(source, site) for source in sources)


@pytest.mark.parametrize("root", PROJECTS, ids=lambda root: root.name)
def test_every_file_comes_back_as_it_was(root: Path) -> None:
    read = project(root)
    assert read
    for parsed in read:
        back = restore(dump(parsed), parsed.text)
        assert back == parsed
        assert typed(back) == typed(parsed)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(PARSED)
def test_everything_that_a_model_can_hold_comes_back(parsed: Parsed) -> None:
    assert typed(restore(dump(parsed), parsed.text)) == typed(parsed)


def full() -> Parsed:
    """A file with something of everything that bytes can be spoilt in."""
    where = {"title": Position(3, 5, 2), "title:key": Position(3, 1, 2)}
    link = Link(slot=0, kind="path", target="a.pdf", at=Position(9))
    body = Body(
        html="<p>正文</p>",
        text="正文",
        headings=(Heading(level=2, anchor="a", text="一"),),
        links=(link,),
    )
    item = Item(title="甲", formed_on=date(2026, 3, 2), where=where, body=body)
    fault = Diagnostic("content/a.md", Position(2), "F002", Level.WARNING, "不对", secret=True)
    return Parsed("content/a.md", "原文", items=(item,), faults=(fault,))


def resealed(data: bytes) -> bytes:
    """Return bytes with the checksum that belongs to them, as a forger would."""
    return data[:-4] + crc32(data[:-4]).to_bytes(4, "big")


def test_any_flipped_bit_is_seen() -> None:
    data = dump(full())
    for number in range(len(data)):
        for bit in (1, 0x80):
            spoilt = bytearray(data)
            spoilt[number] ^= bit
            with pytest.raises(ValueError, match="not a parsed file"):
                restore(bytes(spoilt), "原文")


def test_bytes_cut_short_or_continued_are_seen() -> None:
    data = dump(full())
    for cut in (*(data[:end] for end in range(len(data))), data + b"\0", b"", b"{}"):
        with pytest.raises(ValueError, match="not a parsed file"):
            restore(cut, "原文")


def test_bytes_of_another_version_are_seen() -> None:
    data = dump(full())
    with pytest.raises(ValueError, match="another version"):
        restore(resealed(data[:7] + b"\0" * 16 + data[23:]), "原文")


def test_bytes_of_another_text_are_seen() -> None:
    with pytest.raises(ValueError, match="another text"):
        restore(dump(full()), "原文改了")


PATHS: list[tuple[str, object]] = [
    ("path", 1), ("length", None), ("texts", 3), ("texts", [9]), ("texts", []), ("texts", ["1", 2]),
    ("faults", [[]]), ("faults", {"a": 1}), ("items", None), ("items", [1]), ("items", [[]]),
    ("guide", [{}, {}]), ("nothing", []), ("__class__", []), ("text", ["a"]),
]  # fmt: skip
FIELDS: list[tuple[str, object]] = [
    ("title", 5), ("title", ["甲"]), ("formed_on", "2026-13-01"), ("formed_on", 5), ("draft", 1),
    ("draft", "true"), ("kind", "无"), ("kind", []), ("keywords", "甲"), ("keywords", [1]),
    ("where", {}), ("where", ["a\na", [1, 1], [1, 1], [1, 1]]), ("where", ["a", [1], [1], [True]]),
    ("where", ["a\nb", [1], [1], [1]]), ("where", ["a", [1, 2], [1], [1]]), ("where", [1, 2]),
    ("unread", [1]), ("unread", "a"), ("body", []), ("body", {"links": [{"slot": 1}]}),
    ("body", {"headings": [{"level": "2", "anchor": "a", "text": "b"}]}), ("no_such", 1),
    ("__dict__", {}), ("budget", {"year": True}), ("budget", {"year": 1.5}), ("published_at", "9"),
]  # fmt: skip


def forged(change: Any) -> bytes:
    """Return the bytes of a file after ``change`` of what JSON holds in them, with a checksum."""
    data = dump(full())
    end = 27 + int.from_bytes(data[23:27], "big")
    tree = json.loads(data[27:end])
    change(tree)
    head = json.dumps(tree).encode()
    return resealed(data[:23] + len(head).to_bytes(4, "big") + head + data[end:])


def test_a_forgery_that_says_the_same_is_read() -> None:
    assert restore(forged(dict.copy), "原文") == full()


@pytest.mark.parametrize(("name", "value"), PATHS)
def test_json_of_another_shape_is_seen(name: str, value: object) -> None:
    with pytest.raises(ValueError, match="not a parsed file"):
        restore(forged(lambda tree: tree.update({name: value})), "原文")


@pytest.mark.parametrize(("name", "value"), FIELDS)
def test_values_of_another_type_are_seen(name: str, value: object) -> None:
    with pytest.raises(ValueError, match="not a parsed file"):
        restore(forged(lambda tree: tree["items"][0].update({name: value})), "原文")


def test_json_that_is_none_or_is_too_deep_is_seen() -> None:
    data = dump(full())
    for head in (b"[" * 100_000, b"5", b"[]", b"null", b"\xff", b'"a"', b'{"path": "a"}'):
        with pytest.raises(ValueError, match="not a parsed file"):
            restore(resealed(data[:23] + len(head).to_bytes(4, "big") + head + b"0000"), "原文")


def test_places_and_their_names_are_shared_between_files() -> None:
    """Ten thousand items stand in memory at once."""
    data = dump(full())
    one, other = (restore(data, "原文").items[0].where for _ in range(2))
    assert next(iter(one)) is next(iter(other))
    assert one["title"] is other["title"]


def test_a_file_that_is_not_read_keeps_no_text() -> None:
    assert restore(dump(Parsed("content/documents/a.txt", "")), "别的").text == ""


def test_a_name_of_a_file_that_is_no_unicode_comes_back() -> None:
    parsed = Parsed("content/\udcff.md", "")
    assert restore(dump(parsed), "") == parsed
