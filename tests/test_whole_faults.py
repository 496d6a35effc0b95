"""When the disk, a file or a program fails in mid-build: one sentence, and the old site stands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import whole

EVERY = bool(os.environ.get("GONGKAI_EVERY_FAULT"))
_PROGRESS = re.compile(r"（[0-9.]+ 秒）$|（截至 ")

# Counts what changes the disk around the project, and lets one such change fail, or all from then
# on. Reading, and what lies elsewhere, goes on.
FAILING = """
import errno, os, sys
CHANGES = {{"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "open"}}
seen = [0]
def fail(event, arguments):
    if event not in CHANGES or not str(arguments[0]).startswith({root!r}):
        return
    if event == "open" and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        return
    seen[0] += 1
    if seen[0] {when} {at}:
        raise OSError(errno.{error}, os.strerror(errno.{error}), str(arguments[0]))
sys.addaudithook(fail)
"""
# Builds a small tree and lets the n-th change of the disk fail, for every n; "for good": and all
# after it. Tells for each whether the build said so, what stands there, and what is left beside it
# after the next command. "journal": as on a system that cannot exchange two folders.
EVERY_CHANGE = """
import json, os, sys
from datetime import date
from pathlib import Path
from builder.exports.manifest import plan_manifest
from builder.files import swap
from builder.files.error import OperatorError
from builder.files.staging import Staging
from builder.model.output import OutputFile

root, mode, for_good = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "for good"
CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "open"}
left = [0, False]
def fail(event, arguments):
    if left[1] and event in CHANGES and str(arguments[0]).startswith(str(root)):
        left[0] -= 1
        if left[0] == 0 or for_good and left[0] < 0:
            raise OSError(28, "No space left on device", str(arguments[0]))
sys.addaudithook(fail)
if mode == "journal":
    swap._exchange = lambda new, old: False
os.umask(0o077)

def build(word):
    with Staging(root / "site", project=root / "project") as staging:
        for n in range(3):
            staging.write(OutputFile(f"i/{n}.html", f"{word} {n}".encode()))
        staging.write(OutputFile("same.html", b"same"))
        manifest = plan_manifest(staging.hashes(), version=word, as_of=date(2026, 1, 1), counts={})
        staging.write(manifest)
        staging.commit()

for at in range(1, 500):
    build("old")
    left[:] = [at, True]
    try:
        build("new")
        said = ""
    except OperatorError as error:
        said = str(error)
    left[1] = False
    swap.heal(root / "site")
    files = {p.relative_to(root / "site").as_posix(): p.read_text()
             for p in (root / "site").rglob("*") if p.is_file()}
    print(json.dumps([said, files, sorted(p.name for p in root.iterdir())]))
    if left[0] > 0:
        break
"""
# Does something to a file at the n-th time that it is opened, just before.
MEDDLING = """
import os, sys
seen = [0]
def meddle(event, arguments):
    if event == "open" and str(arguments[0]) == {path!r} and seen[0] < {at}:
        seen[0] += 1
        if seen[0] == {at}:
            {act}
sys.addaudithook(meddle)
"""
VANISH = "os.unlink(arguments[0])"
GROW = "os.truncate(arguments[0], os.path.getsize(arguments[0]) + 1)"
REFUSE = "raise PermissionError(13, 'Permission denied', str(arguments[0]))"
THEME = "themes/county/templates/guide.html"


@pytest.fixture(scope="module")
def nursery() -> Iterator[whole.Nursery]:
    """The command, imported once."""
    started = whole.Nursery()
    yield started
    started.close()


class Scene:
    """A project with an old site; its content has changed since."""

    def __init__(self, root: Path, nursery: whole.Nursery) -> None:
        self.project = root / "project"
        self.site = self.project / "site"
        self.old = whole.tree(self.site)
        self._nursery = nursery

    def write(self, word: str) -> None:
        """Write the content, ``word`` everywhere in it."""
        whole.write(self.project, whole.files_of(word, 3))
        template = '{% extends "default/guide.html" %}'
        whole.write(self.project, {THEME: template.encode()})

    def run(self, *more: str, before: str = "") -> whole.Run:
        """Build with something that goes wrong."""
        return self._nursery.build(self.project, "--theme", "county", *more, before=before)

    def done(self, *more: str) -> None:
        """Build with nothing that goes wrong."""
        run = self.run(*more)
        assert run.code == 0, run.err
        assert whole.beside(self.site) == []

    def refused(self, run: whole.Run, code: int = 2) -> str:
        """Return the one sentence of a build that failed and left everything as it was."""
        [sentence] = [line for line in run.err.splitlines() if not _PROGRESS.search(line)]
        assert run.code == code, run.err
        assert not {"Traceback", "Errno"} & set(re.findall(r"\w+", run.out + run.err))
        assert whole.tree(self.site) == self.old
        assert whole.beside(self.site) == []
        assert sentence.endswith("。")
        return sentence


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, nursery: whole.Nursery) -> Path:
    """The project with its site as it was before it changed."""
    root = tmp_path_factory.mktemp("built")
    scene = Scene(root, nursery)
    scene.write("甲")
    scene.done("--no-search")
    return root


@pytest.fixture
def scene(tmp_path: Path, built: Path, nursery: whole.Nursery) -> Scene:
    """A project with an old site."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    scene = Scene(tmp_path, nursery)
    scene.write("乙")
    return scene


def failing(scene: Scene, at: int, *, when: str, error: str) -> str:
    """Return the code that lets the disk around ``scene`` fail."""
    return FAILING.format(root=str(scene.project), at=at, when=when, error=error)


def moments(scene: Scene) -> range:
    """Return at which changes of the disk to fail: spread over a build, or every one."""
    counting = "\nimport atexit\natexit.register(lambda: print(seen[0]))\n"
    run = scene.run("--no-search", before=failing(scene, 0, when="<", error="EIO") + counting)
    changes = int(run.out.splitlines()[-1])
    scene.old = whole.tree(scene.site)
    assert changes > 100
    return range(1, changes + 1, 1 if EVERY else changes // 6)


@pytest.mark.parametrize("often", ["once", "for good"])
@pytest.mark.parametrize("mode", ["exchange", "journal"])
def test_every_change_of_the_disk_may_fail(tmp_path: Path, mode: str, often: str) -> None:
    (tmp_path / "project").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", EVERY_CHANGE, str(tmp_path), mode, often],
        capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    words = set()
    for said, files, left in outcomes:
        word = json.loads(files["build.json"])["version"]
        words.add((word, bool(said)))
        assert re.fullmatch("(无法.+：磁盘空间不足。)?", said)
        pages = {f"i/{n}.html": f"{word} {n}" for n in range(3)} | {"same.html": "same"}
        assert {path: text for path, text in files.items() if path != "build.json"} == pages
        assert left == ["project", "site"]
    assert len(outcomes) > 20
    assert {("old", True), ("new", False)} <= words


def test_any_one_change_of_the_disk_may_fail(scene: Scene) -> None:
    for number, at in enumerate(moments(scene)):
        scene.write("甲乙"[number % 2])
        run = scene.run("--no-search", before=failing(scene, at, when="==", error="EIO"))
        if run.code == 0:
            # Not every change matters: a link may be a copy, a cache may be missing.
            assert whole.faults_without_search(scene.site) == []
            assert whole.beside(scene.site) == []
            scene.old = whole.tree(scene.site)
        else:
            assert re.match("无法|两个", scene.refused(run)), run.err


def test_a_disk_that_fails_for_good_leaves_a_whole_site(scene: Scene) -> None:
    for number, at in enumerate(moments(scene)):
        scene.write("甲乙"[number % 2])
        before = whole.tree(scene.site)
        run = scene.run("--no-search", before=failing(scene, at, when=">=", error="ENOSPC"))
        assert run.code in (0, 2), run.err
        assert "Traceback" not in run.err
        assert whole.tree(scene.site) == before or run.code == 0
        assert whole.faults_without_search(scene.site) == []
    scene.done("--no-search")


LIMITED = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size},) * 2)"


def test_a_page_that_does_not_fit_on_the_disk_is_one_sentence(scene: Scene) -> None:
    sentence = scene.refused(scene.run("--no-search", before=LIMITED.format(size=8 * 1024)))
    assert re.fullmatch("无法写入.+：文件超过了允许的大小。", sentence)
    scene.done("--no-search")


def test_a_cache_that_cannot_be_written_does_not_stop_a_build(scene: Scene) -> None:
    # Every changed page fits, the cache does not.
    run = scene.run("--no-search", before=LIMITED.format(size=16 * 1024))
    assert run.code == 0, run.err
    assert "缓存不能使用" in run.err
    assert whole.faults_without_search(scene.site) == []
    assert whole.tree(scene.site) != scene.old


@pytest.mark.parametrize("kilobytes", [8, 100, 400, 600])
def test_a_real_full_disk_is_one_sentence(scene: Scene, tmp_path: Path, kilobytes: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("不能挂载文件系统")
    try:
        run = scene.run("--output", str(disk / "site"))
        assert run.code == 2, run.err
        assert run.err.splitlines()[-1].endswith("：磁盘空间不足。")
        assert list(disk.iterdir()) == []
        run = scene.run("--output", str(disk), "--no-search")
        assert run.code == 2, run.err
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_mounted_folder_cannot_be_replaced(scene: Scene, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], check=False).returncode != 0:
        pytest.skip("不能挂载文件系统")
    try:
        run = scene.run("--output", str(disk), "--no-search")
        assert run.err.splitlines()[-1] == f"无法替换 {disk}：正在被占用，或者是挂载点。"
        assert scene.run("--output", str(disk / "site"), "--no-search").code == 0
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        scene.write("甲")
        scene.old = whole.tree(disk / "site")
        scene.site = disk / "site"
        run = scene.run("--output", str(disk / "site"), "--no-search")
        assert scene.refused(run) == f"无法写入 {disk / 'site'}：所在的文件系统是只读的。"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_without_pagefind_the_old_site_stands(scene: Scene) -> None:
    missing = "import sys\nsys.modules['pagefind_bin'] = None"
    sentence = scene.refused(scene.run(before=missing), code=3)
    assert sentence.startswith("全文检索没有建成，网站未更新：没有找到检索索引程序 pagefind")


def test_a_pagefind_that_is_killed_leaves_the_old_site(scene: Scene) -> None:
    fake = scene.project / "pagefind.sh"
    fake.write_text("#!/bin/sh\nkill -9 $$\n", "utf-8")
    fake.chmod(0o755)
    replaced = f"import builder.search.engine as e\ne._executable = lambda: {str(fake)!r}"
    sentence = scene.refused(scene.run(before=replaced), code=3)
    assert sentence.startswith("全文检索没有建成，网站未更新：检索索引程序 pagefind")


NO_TEMPLATE = "主题文件 themes/county/templates/guide.html 无法读取，可能刚被移走，或者没有权限。"
ITEM, TABLE, PICTURE, SITE = (
    "content/documents/1/1.md",
    "content/documents/1/biao.csv",
    "content/documents/0/tu.pdf",
    "content/site.yml",
)


@pytest.mark.parametrize(
    ("path", "at", "act", "sentence"),
    [
        (ITEM, 1, VANISH, f"无法读取 {ITEM}：文件或文件夹不存在。"),
        (ITEM, 1, REFUSE, f"无法读取 {ITEM}：没有权限。"),
        (SITE, 1, VANISH, f"无法读取 {SITE}：文件或文件夹不存在。"),
        (TABLE, 1, VANISH, f"无法读取 {TABLE}：文件或文件夹不存在。"),
        (TABLE, 2, VANISH, f"无法读取 {TABLE}：文件或文件夹不存在。"),
        (TABLE, 2, REFUSE, f"无法读取 {TABLE}：没有权限。"),
        (TABLE, 2, GROW, f"生成期间文件有改动：{TABLE}。请重新运行。"),
        (TABLE, 3, VANISH, f"无法读取 {TABLE}：文件或文件夹不存在。"),
        (TABLE, 3, GROW, f"生成期间文件有改动：{TABLE}。请重新运行。"),
        (PICTURE, 1, REFUSE, f"无法读取 {PICTURE}：没有权限。"),
        (THEME, 1, VANISH, f"无法读取 {{project}}/{THEME}：文件或文件夹不存在。"),
        (THEME, 2, VANISH, NO_TEMPLATE),
        (THEME, 2, REFUSE, NO_TEMPLATE),
        (THEME, 3, REFUSE, NO_TEMPLATE),
    ],
)  # fmt: skip
def test_a_file_that_changes_in_mid_build_is_named(
    scene: Scene, path: str, at: int, act: str, sentence: str
) -> None:
    place = scene.project / path
    data = place.read_bytes()
    before = MEDDLING.format(path=str(place), at=at, act=act)
    said = scene.refused(scene.run("--no-search", before=before))
    assert said == sentence.format(project=scene.project)
    place.write_bytes(data)
    scene.done("--no-search")
