"""The same content, theme, version and day give the same tree, byte for byte, wherever it is built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import whole

from builder.exports.manifest import plan_manifest, read_manifest
from builder.files.staging import Staging
from builder.files.verifying import verify_site
from builder.model.output import OutputFile

# Folders are listed in another order each time, and files are nobody's but the builder's.
OTHERWISE = """
import os, random, sys
os.umask({umask})
chance = random.Random({umask})
def shuffled(listing):
    entries = list(listing)
    chance.shuffle(entries)
    return entries
class Listing:
    def __init__(self, *place):
        with scan(*place) as listing:
            self.entries = iter(shuffled(listing))
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def __iter__(self):
        return self.entries
    def __next__(self):
        return next(self.entries)
    def close(self):
        pass
scan, names = os.scandir, os.listdir
os.scandir = Listing
os.listdir = lambda *place: shuffled(names(*place))
sys.argv[0] = "gongkai"
from builder.__main__ import run
run()
"""
ELSEWHERE: tuple[tuple[int, Mapping[str, str]], ...] = (
    (0o077, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"}),
    (0o000, {"TZ": "America/Adak", "LC_ALL": "zh_CN.GB18030", "PYTHONHASHSEED": "4711",
             "PYTHONUTF8": "0", "COLUMNS": "30", "SOURCE_DATE_EPOCH": "1"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def nursery() -> Iterator[whole.Nursery]:
    """The command, imported once."""
    started = whole.Nursery()
    yield started
    started.close()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, nursery: whole.Nursery) -> Path:
    """A project, built in one process, without a cache before it."""
    project = tmp_path_factory.mktemp("here") / "project"
    whole.write(project, whole.files_of("甲", whole.FEW))
    assert nursery.build(project, "--jobs", "1").code == 0
    return project


def modes(site: Path) -> set[tuple[bool, int]]:
    """Return the modes of all files and folders below a site, and of itself."""
    places = [site, *site.rglob("*")]
    return {(place.is_dir(), place.stat().st_mode & 0o7777) for place in places}


@pytest.mark.parametrize(("umask", "env"), ELSEWHERE, ids=["elsewhere", "far away"])
def test_another_machine_gives_the_same_tree(
    here: Path, tmp_path: Path, umask: int, env: Mapping[str, str]
) -> None:
    project = tmp_path / "另一处 検出" / "project"
    files = whole.files_of("甲", whole.FEW)
    whole.write(project, dict(reversed(files.items())))
    for number, path in enumerate(files):
        os.utime(project / path, (number * 86_400, number * 86_400))
    started = whole.start(
        tmp_path / "run", *whole.build_of(project), env=env,
        launcher=("-c", OTHERWISE.format(umask=umask)),
    )  # fmt: skip
    run = started.end()
    assert run.code == 0, run.err
    assert whole.tree(project / "site") == whole.tree(here / "site")
    assert modes(project / "site") == {(False, 0o644), (True, 0o755)}


def test_build_json_is_the_list_of_all_hashes(here: Path) -> None:
    site = here / "site"
    listed = read_manifest((site / "build.json").read_bytes()).files
    assert {**listed, "build.json": whole.tree(site)["build.json"]} == whole.tree(site)
    assert any(path.startswith("pagefind/") for path in listed)
    assert verify_site(site).is_whole


def test_with_and_without_a_cache_the_tree_is_the_same(
    here: Path, tmp_path: Path, nursery: whole.Nursery
) -> None:
    project = tmp_path / "project"
    shutil.copytree(here, project)
    cold = whole.tree(here / "site")
    whole.write(project, whole.files_of("乙", whole.FEW))
    assert nursery.build(project).code == 0
    assert whole.tree(project / "site") != cold
    whole.write(project, whole.files_of("甲", whole.FEW))
    for more in ((), (), ("--no-cache",)):
        assert nursery.build(project, *more).code == 0
        assert whole.tree(project / "site") == cold


def test_the_cache_of_another_checkout_gives_the_same_tree(
    here: Path, tmp_path: Path, nursery: whole.Nursery
) -> None:
    project = whole.write(tmp_path / "project", whole.files_of("甲", whole.FEW))
    shutil.copytree(here / ".gongkai", project / ".gongkai")
    assert nursery.build(project).code == 0
    assert whole.tree(project / "site") == whole.tree(here / "site")


@pytest.mark.parametrize("damage", ["empty", "half", "noise", "folder", "foreign"])
def test_a_damaged_cache_gives_the_same_tree(
    here: Path, tmp_path: Path, nursery: whole.Nursery, damage: str
) -> None:
    project = whole.write(tmp_path / "project", whole.files_of("甲", whole.FEW))
    shutil.copytree(here / ".gongkai", project / ".gongkai")
    cache = project / ".gongkai" / "cache.sqlite"
    data = bytearray(cache.read_bytes())
    if damage == "empty":
        data = bytearray()
    elif damage == "half":
        del data[len(data) // 2 :]
    elif damage == "noise":
        data[4096::97] = bytes(len(data[4096::97]))
    elif damage == "foreign":
        data = bytearray(b"not a database " * 1000)
    cache.write_bytes(data)
    if damage == "folder":
        cache.unlink()
        cache.mkdir()
    run = nursery.build(project)
    assert run.code == 0, run.err
    assert "Traceback" not in run.err
    assert whole.tree(project / "site") == whole.tree(here / "site")


def test_any_number_of_workers_gives_the_same_tree(tmp_path: Path, nursery: whole.Nursery) -> None:
    trees = []
    for jobs in ("1", "3"):
        project = tmp_path / jobs
        whole.write(project, whole.files_of("甲", whole.MANY))
        assert nursery.build(project, "--no-search", "--jobs", jobs).code == 0
        trees.append(whole.tree(project / "site"))
    assert trees[0] == trees[1]


@pytest.mark.skipif(os.name != "posix", reason="没有权限位")
def test_modes_that_somebody_changed_are_set_right_and_the_folder_keeps_its_own(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    for mode in (None, 0o600, 0o666):
        if mode is not None:
            (site / "a.html").chmod(mode)
            site.chmod(0o750)
        with Staging(site, project=tmp_path / "project") as staging:
            staging.write(OutputFile("a.html", b"page"))
            staging.write(
                plan_manifest(staging.hashes(), version="1", as_of=date(2026, 1, 1), counts={})
            )
            staging.commit()
        assert (site / "a.html").stat().st_mode & 0o7777 == 0o644
    assert site.stat().st_mode & 0o7777 == 0o750
