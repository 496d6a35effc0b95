"""Bundles that are remembered, made elsewhere, or made again because what is known is damaged."""

from __future__ import annotations

import dataclasses
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from index_records import SPECIAL, make_records

from builder.search import index
from builder.search.error import SearchError
from builder.search.index import build, parts
from builder.search.layout import Group, plan
from builder.search.origin import key_of, toolchain
from builder.search.pages import TokenPage, dump_page, restore_page, token_page
from builder.search.record import SearchRecord
from builder.search.shard import Shard, make_shard

RECORDS = (*SPECIAL, *make_records(40))
LIMIT = 24


class Memory:
    """A memo that can be looked into."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, bytes], bytes] = {}
        self.asked: list[str] = []

    def find(self, function: str, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        self.asked.append(function)
        known = ((key, self.values.get((function, key))) for key in keys)
        return {key: value for key, value in known if value is not None}

    def forget(self, function: str) -> None:
        self.values = {key: value for key, value in self.values.items() if key[0] != function}

    def keep(self, function: str, values: Mapping[bytes, bytes]) -> None:
        self.values.update({(function, key): value for key, value in values.items()})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Memory]:
    """Return a folder with the search and the memo that saw it made."""
    folder, memory = tmp_path_factory.mktemp("index"), Memory()
    build(RECORDS, folder, memo=memory, limit=LIMIT)
    return folder, memory


@pytest.fixture
def memory(built: tuple[Path, Memory]) -> Memory:
    copy = Memory()
    copy.values = dict(built[1].values)
    return copy


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the bundles that are made from now on."""
    codes: list[str] = []

    def make(group: Group, known: tuple[TokenPage, ...]) -> Shard:
        codes.append(group.code)
        return make_shard(group, known)

    monkeypatch.setattr(index, "make_shard", make)
    return codes


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_nothing_is_made_again_and_the_bytes_are_the_same(
    built: tuple[Path, Memory], memory: Memory, made: list[str], tmp_path: Path
) -> None:
    build(RECORDS[::-1], tmp_path, memo=memory, limit=LIMIT)
    assert made == []
    assert content(tmp_path) == content(built[0])


def test_a_record_more_makes_only_the_bundle_of_the_last(
    memory: Memory, made: list[str], tmp_path: Path
) -> None:
    records = (*RECORDS, replace(SPECIAL[1], url="i/new.html"))
    build(records, tmp_path / "warm", memo=memory, limit=LIMIT)
    assert made == [""]
    build(records, tmp_path / "cold", limit=LIMIT)
    assert content(tmp_path / "warm") == content(tmp_path / "cold")


def test_a_changed_text_of_a_closed_year_makes_its_bundle_only(
    memory: Memory, made: list[str], tmp_path: Path
) -> None:
    oldest = min(RECORDS, key=lambda record: record.date)
    records = [one if one is not oldest else replace(one, text="改过") for one in RECORDS]
    build(records, tmp_path, memo=memory, limit=LIMIT)
    assert made == [plan(RECORDS, limit=LIMIT)[1].code]


def test_a_record_that_is_known_is_not_read_again(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read: list[str] = []

    def page(record: SearchRecord) -> TokenPage:
        read.append(record.url)
        return token_page(record)

    monkeypatch.setattr(index, "token_page", page)
    records = (*RECORDS, replace(SPECIAL[1], url="i/new.html"))
    build(records, tmp_path, memo=memory, limit=LIMIT)
    assert read == ["i/new.html"]


def test_a_token_page_comes_back_as_it_was() -> None:
    page = token_page(replace(SPECIAL[3], by_sound=True))
    assert restore_page(dump_page(page)) == page
    for damaged in (b"", dump_page(page)[:-2], b"x"):
        with pytest.raises(ValueError, match="damaged"):
            restore_page(damaged)


@pytest.mark.parametrize("function", ["search.about", "search.files", "search.page"])
@pytest.mark.parametrize(
    "change", [lambda data: data[:-3], lambda data: b"x" + data[1:], lambda _: b""]
)
def test_what_is_damaged_is_made_again(
    built: tuple[Path, Memory],
    memory: Memory,
    made: list[str],
    tmp_path: Path,
    function: str,
    change: Callable[[bytes], bytes],
) -> None:
    if function == "search.page":  # read only where the bundle is not known
        memory.forget("search.about")
    key = next(key for key in memory.values if key[0] == function)
    memory.values[key] = change(memory.values[key])
    build(RECORDS, tmp_path, memo=memory, limit=LIMIT)
    assert made
    assert content(tmp_path) == content(built[0])
    assert memory.values == built[1].values


def test_files_are_known_before_they_are_read(built: tuple[Path, Memory], memory: Memory) -> None:
    known = [file for part in parts(RECORDS, memo=memory, limit=LIMIT) for file in part.files]
    assert "search.files" not in memory.asked
    sizes = {path: len(data) for path, data in content(built[0]).items()}
    assert {file.path: file.size for file in known} == sizes


def test_other_processes_make_the_same(built: tuple[Path, Memory], tmp_path: Path) -> None:
    memory = Memory()
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as executor:
        build(RECORDS, tmp_path, memo=memory, executor=executor, limit=LIMIT)
    assert content(tmp_path) == content(built[0])
    assert memory.values == built[1].values


def test_a_bundle_is_the_same_whenever_it_is_made() -> None:
    group = plan(RECORDS, limit=LIMIT)[0]
    assert make_shard(group) == make_shard(group)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the binary")
def test_a_killed_pagefind_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    binary = tmp_path / "pagefind"
    binary.write_text('#!/bin/sh\n[ "$1" = --version ] && exec echo 1\nkill -9 $$\n')
    binary.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: binary)
    memory = Memory()
    with pytest.raises(SearchError, match=r"^检索索引程序 pagefind 被系统中止（信号9）.*。$"):
        build(SPECIAL, tmp_path / "out", memo=memory)
    assert {function for function, _ in memory.values} <= {"search.page"}


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(SearchRecord)])
def test_every_field_of_a_record_is_part_of_the_key(name: str) -> None:
    record = SPECIAL[0]
    others: dict[str, Any] = {"filters": {}, "by_sound": True, "text_key": b"1"}
    other = replace(record, **{name: others.get(name, "别的")})
    keys = {key_of(Group("", (one,)), b"") for one in (record, other)}
    assert len(keys) == 2


def test_a_given_key_stands_for_the_text() -> None:
    one, other = (replace(SPECIAL[0], text=text, text_key=b"1") for text in ("甲", "乙"))
    assert key_of(Group("", (one,)), b"") == key_of(Group("", (other,)), b"")


def test_place_and_order_of_the_text_matter() -> None:
    moved = (
        replace(SPECIAL[0], title="甲乙", text="丙"),
        replace(SPECIAL[0], title="甲", text="乙丙"),
    )
    assert len({key_of(Group(code, (one,)), b"") for one in moved for code in ("", "2026")}) == 4


@pytest.mark.parametrize(
    ("target", "value"),
    [("CHUNK_SIZE", "7"), ("pagefind_version", lambda: "9"), ("zlib.ZLIB_RUNTIME_VERSION", "9")],
)
def test_tools_are_part_of_the_key(
    monkeypatch: pytest.MonkeyPatch, target: str, value: object
) -> None:
    before = toolchain()
    monkeypatch.setattr(f"builder.search.origin.{target}", value)
    assert toolchain() != before
