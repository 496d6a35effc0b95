"""What is remembered between builds: never wrong, never needed, never in the way."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.exports.manifest import MANIFEST, read_manifest
from builder.files.program import fingerprint
from builder.files.store import FOLDER, Store
from builder.files.tree import read_tree
from builder.memo import Memo, NoMemo, digest
from builder.pipeline import Built, Silence, build_site, check, load
from builder.pipeline.workers import CAN_FORK

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 20)
CACHE = f"{FOLDER}/cache.sqlite"
KEY = digest("key")
LONG = b"value" * 1000
_inherited: Store


def stored(folder: Path, key: bytes = KEY, function: str = "f") -> tuple[bytes | None, str]:
    """Return what a store in ``folder`` knows of a key, and what it has to say."""
    with Store(folder) as store:
        return store.find(function, [key, digest("unknown")]).get(key), store.remark


def keep(folder: Path, value: bytes = LONG, key: bytes = KEY) -> None:
    with Store(folder) as store:
        store.keep("f", {key: value})


@pytest.mark.parametrize("value", [b"", b"\0", b"short", LONG, random.Random(1).randbytes(5000)])
def test_what_is_kept_is_found(tmp_path: Path, value: bytes) -> None:
    keep(tmp_path, value)
    assert stored(tmp_path) == (value, "")
    assert stored(tmp_path, function="g") == (None, "")


def test_parts_of_a_key_do_not_run_into_one_another() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("a", b"b") == digest(b"a", "b")


@pytest.mark.parametrize("at", [0, 7, 8, 9, 20, -1])
def test_a_damaged_value_is_unknown_and_said_once(tmp_path: Path, at: int) -> None:
    keep(tmp_path)
    with sqlite3.connect(tmp_path / "cache.sqlite") as base:
        (value,) = base.execute("SELECT value FROM memo").fetchone()
        wrong = bytearray(value)
        wrong[at] ^= 1
        base.execute("UPDATE memo SET value = ?", (bytes(wrong),))
    base.close()
    assert stored(tmp_path) == (None, "缓存里有损坏的内容，已重新生成这一部分。")


def test_the_value_of_another_key_is_not_handed_out(tmp_path: Path) -> None:
    keep(tmp_path)
    other = digest("other")
    with sqlite3.connect(tmp_path / "cache.sqlite") as base:
        base.execute("UPDATE memo SET key = ?", (other,))
    base.close()
    assert stored(tmp_path, other)[0] is None


def _garbage(file: Path) -> None:
    file.write_bytes(b"no database at all" * 100)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096])


def _foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE memo (something TEXT)")
    base.close()


def _older(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()


@pytest.mark.parametrize("damage", [_garbage, _cut, _foreign, _older])
def test_a_file_that_is_no_cache_of_ours_is_begun_anew(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    for number in range(200):
        keep(tmp_path, LONG, digest(str(number)))
    damage(tmp_path / "cache.sqlite")
    found, remark = stored(tmp_path)
    assert found is None
    assert remark == "缓存文件已损坏，或者不是本版本写的，已丢弃，这次全部重新生成。"
    keep(tmp_path)
    assert stored(tmp_path) == (LONG, "")


def test_a_cache_that_somebody_else_holds_is_gone_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    monkeypatch.setattr("builder.files.store._BUSY_SECONDS", 0.1)
    other = sqlite3.connect(tmp_path / "cache.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store(tmp_path) as store:
        store.keep("f", {digest("new"): b"new"})
        assert store.remark == "另一次生成正在使用缓存，这次没有用它。"
    other.close()
    assert stored(tmp_path) == (LONG, "")


def test_a_cache_in_the_place_of_a_file_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    with Store(tmp_path / "cache") as store:
        store.keep("f", {KEY: b"value"})
        assert store.find("f", [KEY]) == {}
    assert store.remark.startswith("缓存不能使用")


@pytest.mark.skipif(not CAN_FORK, reason="there is no fork")
def test_a_worker_reads_by_a_connection_of_its_own(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.keep("f", {KEY: LONG})
        with get_context("fork").Pool(1, _inherit, (store,)) as pool:
            found, is_own = pool.apply(_found_in_worker)
        store.keep("f", {digest("after"): b"after"})
        assert store.find("f", [digest("after")])
    assert found == {KEY: LONG}
    assert is_own


def _inherit(store: Store) -> None:
    global _inherited
    _inherited = store


def _found_in_worker() -> tuple[Mapping[bytes, bytes], bool]:
    _inherited.keep("f", {KEY: b"a worker does not write"})
    return _inherited.find("f", [KEY]), _inherited._reader() is not _inherited._connection


def test_what_nobody_asks_for_is_dropped_in_the_end(tmp_path: Path) -> None:
    used, unused = digest("used"), digest("unused")
    keep(tmp_path, LONG, used)
    keep(tmp_path, LONG, unused)
    with Store(tmp_path) as store:
        store.keep("never read itself", {used: b"belongs to it"})
    for _ in range(40):
        stored(tmp_path, used)
    assert stored(tmp_path, used)[0] == LONG
    assert stored(tmp_path, unused)[0] is None
    assert stored(tmp_path, used, "never read itself")[0] == b"belongs to it"


# Whole builds.

Tree = Mapping[str, str]


def made(
    project: Path, output: Path, memo: Memo, day: date = DAY, theme: str | None = None
) -> tuple[Tree, Built]:
    """Build as the command does, without the search; return all hashes and the numbers."""
    tree = read_tree(project)
    loaded = load(
        tree.sources,
        tree.stored,
        strays=tree.strays,
        as_of=day,
        clock=day,
        memo=memo,
        program=fingerprint(),
    )
    check(loaded)
    built = build_site(
        loaded,
        project=project,
        output=output,
        version="test",
        theme=theme,
        with_search=False,
        memo=memo,
        progress=Silence(),
    )
    return read_manifest((output / MANIFEST).read_bytes()).files, built


def remembering(project: Path, day: date = DAY, theme: str | None = None) -> tuple[Tree, Built]:
    with Store(project / FOLDER) as memo:
        result = made(project, project / "site", memo, day, theme)
    assert memo.remark == ""
    return result


def anew(project: Path, day: date = DAY, theme: str | None = None) -> Tree:
    shutil.rmtree(project / "anew", ignore_errors=True)
    return made(project, project / "anew", NoMemo(), day, theme)[0]


@pytest.fixture(scope="module")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once with a cache."""
    project = tmp_path_factory.mktemp("memo") / "project"
    shutil.copytree(ROOT / "content", project / "content")
    remembering(project)
    return project


def file_with(project: Path, *parts: str) -> Path:
    """Return the first item that holds all the parts."""
    files = sorted((project / "content/documents").rglob("*.md"))
    return next(f for f in files if all(part in f.read_text("utf-8") for part in parts))


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def _nothing(_: Path) -> None:
    """Not even a byte."""


def _body(project: Path) -> None:
    with file_with(project, "信息类型: 公文").open("a", encoding="utf-8") as file:
        file.write("\n补充一段正文，[见说明](#shuoming)。\n\n## 说明\n\n没有。\n")


def _title_of_what_others_name(project: Path) -> None:
    text = file_with(project, '解读对象: ["').read_text("utf-8")
    number = text.partition('解读对象: ["')[2].partition('"')[0]
    replaced(file_with(project, f"索引号: {number}\n"), "名称: ", "名称: 改了名称的")


def _heading_that_others_may_name(project: Path) -> None:
    replaced(file_with(project, "## 制定背景"), "## 制定背景", "## 为什么制定")


def _draft(project: Path) -> None:
    replaced(file_with(project, "修改文件:"), "信息类型", "草稿: 是\n信息类型")


def _removed(project: Path) -> None:
    file_with(project, "信息类型: 解读").unlink()


def _withdrawn(project: Path) -> None:
    withdrawal = "撤回: {日期: 2026-11-01, 依据: 内容有误，依照条例第六条撤下}\n"
    replaced(file_with(project, "信息类型: 统计"), "信息类型", f"{withdrawal}信息类型")


def _attachment(project: Path) -> None:
    file = next(f for f in sorted((project / "content/documents").rglob("*.pdf")))
    file.write_bytes(file.read_bytes() + b"\n%")


def _configuration(project: Path) -> None:
    replaced(project / "content/columns.yml", "栏目说明: 公布", "栏目说明: 及时公布")


def _template(project: Path) -> None:
    place = project / "themes/default/components/item-head"
    place.mkdir(parents=True)
    given = ROOT / "themes/default/components/item-head/template.html"
    shutil.copyfile(given, place / "template.html")
    replaced(place / "template.html", "<h1>", '<h1 class="ours">')


EDITS = (
    _nothing, _body, _title_of_what_others_name, _heading_that_others_may_name, _draft, _removed,
    _withdrawn, _attachment, _configuration, _template,
)  # fmt: skip


def test_a_build_that_remembers_writes_what_a_build_that_does_not_would(
    sample_project: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(sample_project, project)
    before = anew(project)
    assert remembering(project)[0] == before
    for edit in EDITS:
        edit(project)
        after, built = remembering(project)
        assert after == anew(project), edit.__name__
        assert (after != before) is (edit is not _nothing), edit.__name__
        assert (built.made > 0) is (edit is not _nothing), edit.__name__
        before = after
    later = date(2027, 6, 1)
    assert remembering(project, later)[0] == anew(project, later) != before


def test_one_edit_makes_few_pages_anew(sample_project: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(sample_project, project)
    whole = remembering(project)[1].pages
    replaced(file_with(project, "信息类型: 统计"), "\n---\n", "\n---\n改动一句。\n\n")
    assert 0 < remembering(project)[1].made < whole / 20


def test_a_cache_from_another_machine_serves_and_changes_nothing(
    sample_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "elsewhere"
    shutil.copytree(sample_project / "content", project / "content", copy_function=shutil.copyfile)
    (project / FOLDER).mkdir()
    shutil.copyfile(sample_project / CACHE, project / CACHE)
    expected = anew(project)

    def refuse(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("builder.pipeline.parsing._parse_chunk", refuse)
    assert remembering(project)[0] == expected


def test_what_is_confidential_is_not_remembered(sample_project: Path) -> None:
    base = sqlite3.connect(sample_project / CACHE)
    (count,) = base.execute("SELECT count(*) FROM memo WHERE function = 'parse'").fetchone()
    base.close()
    files = list((sample_project / "content/documents").rglob("*.md"))
    assert count == len(files)
    assert list((sample_project / "content/private").rglob("*.*"))


# The command.


def run(project: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["build", "-C", str(project), "--no-search", *more])


UNCHANGED = "内容、主题和程序都没有改动，网站已是最新"


def test_nothing_changed_is_told_without_a_build(
    sample_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(sample_project, project)
    first = run(project)
    again = run(project)
    assert UNCHANGED not in first.stderr
    assert UNCHANGED in again.stderr
    assert again.stdout == first.stdout
    monkeypatch.setattr("builder.cli.build.today", lambda: date(2026, 12, 1))
    for different in (
        ["--strict"],
        ["--format", "json"],
        ["--as-of", "2026-11-19"],
        ["--no-cache"],
    ):
        assert UNCHANGED not in run(project, *different).stderr, different
    run(project)
    page = next((project / "site/i").rglob("*.html"))
    page.write_bytes(b"defaced")
    healed = run(project)
    assert UNCHANGED not in healed.stderr
    assert page.read_bytes() != b"defaced"
    (project / "site/extra.html").write_bytes(b"extra")
    assert UNCHANGED not in run(project).stderr
    assert not (project / "site/extra.html").exists()
    assert UNCHANGED in run(project).stderr


def test_a_damaged_cache_is_one_sentence_and_the_same_site(
    sample_project: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(sample_project, project)
    run(project)
    whole = read_manifest((project / "site/build.json").read_bytes()).files
    (project / CACHE).write_bytes(b"damaged" * 1000)
    checked = CliRunner().invoke(main, ["check", "-C", str(project)])
    assert checked.stderr.count("缓存文件已损坏") == 1
    (project / CACHE).write_bytes(b"damaged" * 1000)
    damaged = run(project)
    assert damaged.exit_code == 0
    assert damaged.stderr.count("缓存文件已损坏") == 1
    assert read_manifest((project / "site/build.json").read_bytes()).files == whole
