"""Ctrl-C, a polite end, and several commands at once: a word each, and the site is whole."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import whole

from builder.files import swap, verifying
from builder.files.staging import Staging
from builder.files.verifying import verify_site

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="没有 /proc")
BUSY = "另一个命令正在写入 {site}，请等它结束后再试。"
# Lets a build wait with the lock in its hand until it is told to go on.
WAITING = """
import pathlib, time
from builder.files.staging import Staging
enter = Staging.__enter__
def waiting(self):
    entered = enter(self)
    pathlib.Path({sign!r}).touch()
    while pathlib.Path({sign!r}).exists():
        time.sleep(0.01)
    return entered
Staging.__enter__ = waiting
"""


@pytest.fixture(scope="module")
def nursery() -> Iterator[whole.Nursery]:
    """The command, imported once."""
    started = whole.Nursery()
    yield started
    started.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, nursery: whole.Nursery) -> Path:
    """A project with workers at work and an old site; its content has changed since."""
    project = tmp_path_factory.mktemp("signals") / "project"
    whole.write(project, whole.files_of("甲", whole.MANY))
    assert nursery.build(project, "--no-search").code == 0
    whole.write(project, whole.files_of("乙", whole.MANY))
    return project


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])
@pytest.mark.parametrize("group", [True, False], ids=["group", "parent"])
def test_an_interrupt_is_one_sentence_at_any_moment(
    built: Path, nursery: whole.Nursery, number: signal.Signals, group: bool
) -> None:
    site = built / "site"
    old = whole.tree(site)
    span, codes = 4.0, []
    moments = random.Random(f"{number}{group}")
    for _ in range(4):
        started = nursery.start(built, *whole.build_of(built))
        started.wait_until_heard()
        began = time.monotonic()
        time.sleep(moments.uniform(0.0, span))
        started.signal(number, group=group)
        run = started.end()
        codes.append(run.code)
        assert started.orphans() == []
        assert whole.beside(site) == []
        if run.code == whole.BUILT:
            span, old = (time.monotonic() - began) / 2, whole.tree(site)
            continue
        assert run.code == whole.INTERRUPTED, run.err
        said = [line for line in run.err.splitlines() if line and "秒）" not in line]
        assert said == ["已中断。"], run.err
        assert whole.tree(site) == old or whole.faults(site) == []
        old = whole.tree(site)
    assert whole.INTERRUPTED in codes


def test_while_python_itself_starts_an_interrupt_is_one_sentence_too(tmp_path: Path) -> None:
    started = whole.start(tmp_path / "project", "--version")
    started.wait_until_heard()
    started.signal(signal.SIGINT, group=True)
    run = started.end()
    assert (run.code, run.err) in ((whole.INTERRUPTED, "已中断。\n"), (whole.BUILT, ""))


def test_one_builds_another_is_refused_others_read(tmp_path: Path, nursery: whole.Nursery) -> None:
    project = whole.write(tmp_path / "project", whole.files_of("甲", 3))
    site = project / "site"
    assert nursery.build(project, "--no-search").code == 0
    old = whole.tree(site)
    whole.write(project, whole.files_of("乙", 3))
    sign = tmp_path / "sign"
    first = nursery.start(
        project, *whole.build_of(project), "--no-search", before=WAITING.format(sign=str(sign))
    )
    while not sign.exists():
        time.sleep(0.01)
    # The nursery waits for its child: the others are started as everybody does.
    other = tmp_path / "other"
    second = whole.start(other, *whole.build_of(project), "--no-search").end()
    assert second.code == 2
    assert second.err.splitlines()[-1] == BUSY.format(site=site)
    verified = whole.start(other, "verify", str(site)).end()
    assert (verified.code, verified.err) == (0, "")
    served = whole.start(other, "serve", "-C", str(project), "--port", "0")
    served.wait_until_heard()
    deadline = time.monotonic() + 60
    while "预览地址" not in Path(served.streams[0]).read_text("utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    served.signal(signal.SIGTERM, group=True)
    assert served.end().code == whole.INTERRUPTED
    assert whole.tree(site) == old
    sign.unlink()
    assert first.end().code == 0
    assert whole.tree(site) != old
    assert whole.beside(site) == []


def test_a_site_that_is_replaced_meanwhile_is_verified_again(
    tmp_path: Path, nursery: whole.Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = whole.write(tmp_path / "project", whole.files_of("甲", 3))
    assert nursery.build(project, "--no-search").code == 0
    walked = verifying._walked
    builds = iter((True, False))

    def build_while_walking(site: Path) -> object:
        if next(builds, False):
            whole.write(project, whole.files_of("乙", 3))
            assert nursery.build(project, "--no-search").code == 0
        return walked(site)

    monkeypatch.setattr(verifying, "_walked", build_while_walking)
    assert verify_site(project / "site").is_whole


def test_verify_finishes_what_a_killed_swap_left(tmp_path: Path, nursery: whole.Nursery) -> None:
    project = whole.write(tmp_path / "project", whole.files_of("甲", 3))
    assert nursery.build(project, "--no-search").code == 0
    swap._write_journal(
        project / "site", project / ".site.gongkai-new-1", project / ".site.gongkai-old-1"
    )
    (project / "site").rename(project / ".site.gongkai-old-1")
    assert verify_site(project / "site").is_whole
    assert whole.beside(project / "site") == []


@pytest.mark.parametrize("journal", ["", "{", "[]", '{"new": 1}', '{"new": "../x", "old": "y"}'])
def test_a_damaged_journal_does_not_lose_the_old_site(tmp_path: Path, journal: str) -> None:
    old = tmp_path / ".site.gongkai-old-1"
    old.mkdir()
    (old / "index.html").write_bytes(b"old")
    (tmp_path / ".site.gongkai-new-1").mkdir()
    (tmp_path / ".site.gongkai-journal").write_text(journal, "utf-8")
    swap.heal(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"old"
    assert whole.beside(tmp_path / "site") == []


def test_what_cannot_be_healed_does_not_stop_a_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / ".site.gongkai-new-1").mkdir()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(swap, "_settle", refuse)
    swap.heal(tmp_path / "site")
    (tmp_path / "site").rmdir()
    with pytest.raises(PermissionError):
        swap.heal(tmp_path / "site")


def test_an_interrupt_waits_until_all_is_put_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def interrupted(output: Path) -> None:
        calls.append(output)
        if len(calls) == 2:
            raise KeyboardInterrupt
        settle(output)

    settle = swap._settle
    monkeypatch.setattr(swap, "_settle", interrupted)
    with (
        pytest.raises(KeyboardInterrupt),
        Staging(tmp_path / "site", project=tmp_path / "project") as staging,
    ):
        (staging.folder / "half.html").write_bytes(b"half")
    assert len(calls) == 3
    assert list(tmp_path.iterdir()) == []
