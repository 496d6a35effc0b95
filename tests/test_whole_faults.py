"""When the disk, a file or a program fails in mid-build: one sentence, and the old site stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
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


@pytest.mark.parametrize("kilobytes", [8, 16])
def test_a_full_disk_is_one_sentence(scene: Scene, kilobytes: int) -> None:
    limit = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2)"
    sentence = scene.refused(scene.run("--no-search", before=limit))
    assert re.fullmatch("无法写入.+：文件超过了允许的大小。", sentence)
    scene.done("--no-search")


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
        (THEME, 1, VANISH, f"主题文件 {THEME.removeprefix('themes/')} 无法读取，可能刚被移走，或者没有权限。"),
        (THEME, 1, REFUSE, f"主题文件 {THEME.removeprefix('themes/')} 无法读取，可能刚被移走，或者没有权限。"),
    ],
)  # fmt: skip
def test_a_file_that_changes_in_mid_build_is_named(
    scene: Scene, path: str, at: int, act: str, sentence: str
) -> None:
    place = scene.project / path
    data = place.read_bytes()
    before = MEDDLING.format(path=str(place), at=at, act=act)
    assert scene.refused(scene.run("--no-search", before=before)) == sentence
    place.write_bytes(data)
    scene.done("--no-search")


@pytest.mark.parametrize("act", [VANISH, REFUSE])
def test_a_template_that_vanishes_after_the_check_of_the_theme_is_named(
    scene: Scene, act: str
) -> None:
    place = scene.project / THEME
    before = MEDDLING.format(path=str(place), at=2, act=act)
    run = scene.run("--no-search", before=before)
    if act == VANISH and run.code == 0:
        pytest.skip("模板只读一次")
    assert "county/templates/guide.html" in scene.refused(run) or "guide.html" in run.err
