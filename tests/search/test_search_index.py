"""The built index: whole, the same every time, found again, and broken ones refused."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from index_records import SPECIAL, make_records

from builder.search.engine import SIGNATURE, run_pagefind, unpack
from builder.search.error import SearchError
from builder.search.index import FOLDER, build
from builder.search.layout import LIMIT, plan
from builder.search.reader import BundleReader, reading
from builder.search.record import SearchRecord
from builder.search.selftest import prove
from builder.search.tokens import in_title, phrase, tokenise

RECORDS = (*SPECIAL, *make_records(40))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build(RECORDS, folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def self_test(records: Sequence[SearchRecord], output: Path, *, limit: int = LIMIT) -> int:
    """Prove every bundle of a finished site; return how many searches were made."""
    return sum(
        prove(group.records, BundleReader(reading(output / FOLDER / group.code)))
        for group in plan(records, limit=limit)
    )


def found(folder: Path, words: tuple[str, ...]) -> set[str]:
    reader = BundleReader(reading(folder / "pagefind"))
    return {reader.fragment(page)["url"] for page in reader.find(words)}


def test_every_record_is_counted(built: Path, tmp_path: Path) -> None:
    index = build(RECORDS, tmp_path)
    files = content(tmp_path)
    assert (index.pages, index.bundles) == (len(RECORDS), 1)
    assert (index.files, index.bytes) == (len(files), sum(map(len, files.values())))
    assert len(list((built / "pagefind/fragment").iterdir())) == len(RECORDS)


def test_same_records_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(RECORDS[::-1], tmp_path)
    assert content(tmp_path) == content(built)


def test_rebuilding_leaves_nothing_stale(built: Path, tmp_path: Path) -> None:
    build(make_records(7, seed=3), tmp_path)
    build(RECORDS, tmp_path)
    assert content(tmp_path) == content(built)


def test_stock_user_interfaces_are_left_out(built: Path) -> None:
    names = {path.name for path in (built / "pagefind").iterdir() if path.suffix in (".js", ".css")}
    assert names == {"pagefind.js"}


@pytest.mark.parametrize(
    "text",
    ["雨洪调蓄", "舆情", "栏目", "政府信息公开栏目", "每月启闭", "2026年7月", "蓄水池", "联谊活动"],
)
def test_a_phrase_finds_exactly_the_pages_that_contain_it(built: Path, text: str) -> None:
    row = tokenise(text)[:-1]
    having = {
        record.url
        for record in RECORDS
        if any(holds(tokenise(part), row) for part in (record.title, record.text))
    }
    assert having
    assert found(built, phrase(text).tokens) == having


def holds(words: tuple[str, ...], row: tuple[str, ...]) -> bool:
    return any(words[at : at + len(row)] == row for at in range(len(words)))


def test_titles_have_a_space_of_their_own(built: Path) -> None:
    row = in_title(phrase("雨洪调蓄").tokens)
    assert found(built, row) == {SPECIAL[0].url, SPECIAL[1].url}


def test_results_show_the_real_text(built: Path) -> None:
    reader = BundleReader(reading(built / "pagefind"))
    shown = {reader.fragment(page)["url"]: reader.fragment(page) for page, _ in reader.meta.pages}
    page = shown[SPECIAL[3].url]
    assert page["content"] == SPECIAL[3].text
    assert page["meta"]["title"] == "臨溪縣臺胞臺屬聯誼活動的通知"
    assert page["meta"]["index_no"] == SPECIAL[3].index_no


def test_no_record_is_an_index_that_finds_nothing(tmp_path: Path) -> None:
    assert build((), tmp_path).pages == 0
    assert self_test((), tmp_path) == 0


def test_a_record_without_any_text_is_kept(tmp_path: Path) -> None:
    bare = SearchRecord("i/a.html", "……", "", "", "2026-01-01", "")
    build((bare,), tmp_path)
    assert self_test((bare,), tmp_path) == 0


def test_records_alike_in_all_but_the_address_are_kept_apart(tmp_path: Path) -> None:
    twins = (SPECIAL[0], replace(SPECIAL[0], url="i/other.html"))
    build(twins, tmp_path)
    assert found(tmp_path, phrase("雨洪调蓄").tokens) == {SPECIAL[0].url, "i/other.html"}


def test_several_bundles_hold_what_one_holds(tmp_path: Path) -> None:
    index = build(RECORDS, tmp_path, limit=12)
    assert index.bundles > 3
    assert index.pages == len(RECORDS)
    assert self_test(RECORDS, tmp_path, limit=12) > 30
    manifest = json.loads((tmp_path / "pagefind/search.json").read_text("utf-8"))
    codes = [bundle["code"] for bundle in manifest["bundles"]]
    assert [
        code for code in codes if not (tmp_path / "pagefind" / code / "fragment").is_dir()
    ] == []
    assert len(list((tmp_path / "pagefind").rglob("pagefind.js"))) == 1


def test_no_bundle_is_given_away_that_does_not_prove_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index_of_other_words(pages: Path, target: Path, empty: Path) -> None:
        for path in pages.iterdir():
            path.write_text(words_swapped(path.read_bytes()).decode(), "utf-8")
        run_pagefind(pages, target, empty)

    monkeypatch.setattr("builder.search.shard.run_pagefind", index_of_other_words)
    with pytest.raises(SearchError, match="自检未通过"):
        build(SPECIAL[:3], tmp_path)
    assert content(tmp_path) == {}


def test_self_test_tries_texts_titles_and_index_numbers(built: Path) -> None:
    assert self_test(RECORDS, built) >= 36


def words_swapped(data: bytes) -> bytes:
    return data.replace("雨洪".encode(), "洪雨".encode())


def text_changed(data: bytes) -> bytes:
    return data.replace("先进集体称号".encode(), "先进单位称号".encode())


@pytest.mark.parametrize(
    ("pattern", "change"),
    [("index/*.pf_index", words_swapped), ("fragment/*.pf_fragment", text_changed)],
)
def test_self_test_sees_a_changed_index(
    tmp_path: Path, pattern: str, change: Callable[[bytes], bytes]
) -> None:
    records = SPECIAL[:3]
    build(records, tmp_path)
    assert self_test(records, tmp_path) > 0
    for path in (tmp_path / "pagefind").glob(pattern):
        path.write_bytes(gzip.compress(change(gzip.decompress(path.read_bytes()))))
    with pytest.raises(SearchError, match="自检未通过"):
        self_test(records, tmp_path)


@pytest.mark.parametrize("pattern", ["index/*.pf_index", "fragment/*.pf_fragment", "*.pf_meta"])
@pytest.mark.parametrize("damage", ["empty", "cut", "missing"])
def test_self_test_sees_a_damaged_file(
    built: Path, tmp_path: Path, pattern: str, damage: str
) -> None:
    for name, data in content(built).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for path in (tmp_path / "pagefind").glob(pattern):
        if damage == "missing":
            path.unlink()
        else:
            path.write_bytes(b"" if damage == "empty" else path.read_bytes()[:-20])
    with pytest.raises(SearchError):
        self_test(RECORDS, tmp_path)


def test_self_test_misses_a_record_that_is_not_in_the_index(built: Path) -> None:
    stranger = replace(SPECIAL[0], url="i/stranger.html")
    with pytest.raises(SearchError, match=r"没有 i/stranger\.html"):
        self_test((*RECORDS, stranger), built)


def test_an_empty_file_from_the_binary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wasm.unknown.pagefind").write_bytes(b"")
    with pytest.raises(SearchError, match="是空的"):
        reading(tmp_path)("wasm.unknown.pagefind")


def test_a_file_without_the_signature_is_refused() -> None:
    with pytest.raises(SearchError, match="已损坏"):
        unpack(gzip.compress(SIGNATURE[1:]), "a.pf_meta")


def test_a_missing_binary_is_one_chinese_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(SearchError, match=r"^没有找到检索索引程序.*。$"):
        build(SPECIAL, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the binary")
@pytest.mark.parametrize("script", ["echo out of memory >&2; exit 3", "exit 0"])
def test_a_failing_binary_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    binary = tmp_path / "pagefind"
    binary.write_text(f"#!/bin/sh\n{script}\n")
    binary.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: binary)
    with pytest.raises(SearchError, match=r"pagefind|检索索引"):
        build(SPECIAL, tmp_path / "out")


def test_settings_of_the_surroundings_are_not_picked_up(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    (tmp_path / "pagefind.yml").write_text("force_language: en\n")
    monkeypatch.chdir(tmp_path)
    build(RECORDS, tmp_path / "out")
    assert content(tmp_path / "out") == content(built)
