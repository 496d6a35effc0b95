"""Building aside and swapping in: the old site or the new one, never anything between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from builder.exports.manifest import plan_manifest
from builder.files import swap
from builder.files.disk import sha256_of, write_text_atomic
from builder.files.error import OperatorError
from builder.files.remembered import OldTree, restore_tree
from builder.files.staging import Staging
from builder.model.output import CopiedFile, OutputFile

# Kills itself at the n-th change of the disk, for every n, and tells what each kill left.
# "journal": as on a system that cannot exchange two folders.
KILLED = """
import json, os, signal, sys
from datetime import date
from pathlib import Path
from builder.exports.manifest import plan_manifest
from builder.files import swap
from builder.files.staging import Staging
from builder.model.output import OutputFile

root, mode = Path(sys.argv[1]), sys.argv[2]
if mode == "journal":
    swap._exchange = lambda new, old: False
CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "open", "shutil.rmtree"}

def build(word):
    with Staging(root / "site", project=root / "project") as staging:
        for n in range(4):
            staging.write(OutputFile(f"i/{n}.html", f"{word} {n}".encode()))
        staging.write(OutputFile("same.html", b"same"))
        manifest = plan_manifest(staging.hashes(), version=word, as_of=date(2026, 1, 1), counts={})
        staging.write(manifest)
        staging.commit()

def build_until(limit):
    left = [limit]
    def count(event, arguments):
        if event in CHANGES:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    build("new")
    os._exit(0)

for limit in range(1, 500):
    build("old")
    child = os.fork()
    if child == 0:
        build_until(limit)
    status = os.waitpid(child, 0)[1]
    present = (root / "site").exists()
    swap.heal(root / "site")
    files = {p.relative_to(root / "site").as_posix(): p.read_text()
             for p in (root / "site").rglob("*") if p.is_file()}
    left = sorted(p.name for p in root.iterdir() if not p.name.endswith("lock"))
    print(json.dumps([present, files, left]))
    if status == 0:
        break
"""


def build(root: Path, word: str = "新", *, output: Path | None = None) -> Path:
    site = output or root / "site"
    with Staging(site, project=root / "project") as staging:
        staging.write(OutputFile("index.html", word.encode()))
        staging.write(OutputFile("i/a/1.html", b"unchanged"))
        staging.write(manifest(staging))
        staging.commit()
    return site


def manifest(staging: Staging) -> OutputFile:
    return plan_manifest(staging.hashes(), version="1", as_of=date(2026, 11, 20), counts={})


def listing(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_a_first_build_makes_the_folder_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    site = build(tmp_path, output=tmp_path / "deep/er/site")
    assert (site / "index.html").read_text(encoding="utf-8") == "新"
    assert listing(site.parent) == ["site"]


def test_a_second_build_links_what_did_not_change_and_drops_what_is_gone(tmp_path: Path) -> None:
    site = build(tmp_path, "旧")
    unchanged = (site / "i/a/1.html").stat()
    changed = (site / "index.html").stat()
    build(tmp_path, "新")
    assert (site / "i/a/1.html").stat().st_ino == unchanged.st_ino
    assert (site / "i/a/1.html").stat().st_mtime_ns == unchanged.st_mtime_ns
    assert (site / "index.html").stat().st_ino != changed.st_ino
    with Staging(site, project=tmp_path / "project") as staging:
        staging.write(manifest(staging))
        staging.commit()
    assert listing(site) == ["build.json"]
    assert listing(tmp_path) == ["site"]


def test_where_links_fail_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    build(tmp_path)
    site = build(tmp_path)
    assert (site / "i/a/1.html").read_bytes() == b"unchanged"


def test_a_changed_file_of_the_old_tree_is_repaired(tmp_path: Path) -> None:
    site = build(tmp_path)
    (site / "i/a/1.html").write_bytes(b"tampered!")
    build(tmp_path)
    assert (site / "i/a/1.html").read_bytes() == b"unchanged"


def test_workers_write_with_a_writer_and_hand_back_hashes(tmp_path: Path) -> None:
    with Staging(tmp_path / "site", project=tmp_path / "project") as staging:
        staging.record(staging.writer.write(OutputFile("a.html", b"a")))
        hashes = staging.hashes()
        assert staging.holds("a.html")
        assert not staging.holds("b.html")
        assert staging.size() == 1
        staging.write(manifest(staging))
        staging.commit()
    assert hashes == {"a.html": sha256_of(tmp_path / "site/a.html")}


def built(tmp_path: Path, data: bytes, old: OldTree) -> tuple[bool, OldTree]:
    """Build a page of a known key anew or from the old tree; return which, and what is left."""
    with Staging(tmp_path / "site", project=tmp_path / "project", old=old) as staging:
        is_reused = staging.reuse("a.html", b"key")
        if not is_reused:
            staging.write(OutputFile("a.html", data), b"key")
        staging.write(manifest(staging))
        left = restore_tree(staging.remembered(()).dump())
        staging.commit()
    return is_reused, left


def test_a_file_made_of_the_same_is_taken_from_the_old_tree(tmp_path: Path) -> None:
    is_reused, left = built(tmp_path, b"page", OldTree())
    inode = (tmp_path / "site/a.html").stat().st_ino
    assert not is_reused
    assert built(tmp_path, b"other", left)[0]
    assert (tmp_path / "site/a.html").stat().st_ino == inode
    hashes = json.loads((tmp_path / "site/build.json").read_bytes())["files"]
    assert hashes == {"a.html": sha256_of(tmp_path / "site/a.html")}


@pytest.mark.parametrize("damage", ["changed", "resized", "gone", "a link", "closed"])
def test_an_old_file_that_is_not_as_it_was_left_is_made_again(tmp_path: Path, damage: str) -> None:
    _, left = built(tmp_path, b"page", OldTree())
    page = tmp_path / "site/a.html"
    match damage:
        case "changed":
            page.write_bytes(b"evil")
            os.utime(page, ns=(0, 0))
        case "resized":
            page.write_bytes(b"pages")
        case "gone":
            page.unlink()
        case "a link":
            page.rename(tmp_path / "aside")
            page.symlink_to(tmp_path / "aside")
        case "closed":
            page.chmod(0o600)
    assert not built(tmp_path, b"page", left)[0]
    assert page.read_bytes() == b"page"
    assert not page.is_symlink()


def test_another_key_or_another_path_is_not_taken(tmp_path: Path) -> None:
    _, left = built(tmp_path, b"page", OldTree())
    with Staging(tmp_path / "site", project=tmp_path / "project", old=left) as staging:
        assert not staging.reuse("a.html", b"other key")
        assert not staging.reuse("a.html", b"")
        assert not staging.reuse("b.html", b"key")
        assert not staging.reuse_content("a.html", "0" * 64)
        assert staging.reuse_content("a.html", sha256_of(tmp_path / "site/a.html"))


def test_the_manifest_lists_every_other_file(tmp_path: Path) -> None:
    site = build(tmp_path)
    hashes = json.loads((site / "build.json").read_bytes())["files"]
    assert hashes == {path: sha256_of(site / path) for path in ("i/a/1.html", "index.html")}


def test_copies_stay_inside_their_root(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    (project / "content/a.pdf").write_bytes(b"pdf")
    (tmp_path / "secret").write_bytes(b"secret")
    (project / "content/b.pdf").symlink_to(tmp_path / "secret")
    inodes = []
    for _ in range(2):
        with Staging(tmp_path / "site", project=project) as staging:
            staging.copy(CopiedFile("i/1/a.pdf", "content/a.pdf"), project)
            for source in ("content/b.pdf", "../secret", "content"):
                with pytest.raises(OperatorError, match="不在项目之内"):
                    staging.copy(CopiedFile("i/1/b.pdf", source), project)
            staging.write(manifest(staging))
            staging.commit()
        inodes.append((tmp_path / "site/i/1/a.pdf").stat().st_ino)
    assert inodes[0] == inodes[1] != (project / "content/a.pdf").stat().st_ino


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a//b", "", "a/", "a\\b", "C:/a", "."])
def test_paths_that_leave_the_output_are_refused(tmp_path: Path, path: str) -> None:
    with (
        Staging(tmp_path / "site", project=tmp_path / "project") as staging,
        pytest.raises(OperatorError, match="不在网站之内"),
    ):
        staging.write(OutputFile(path, b""))


def test_paths_that_some_file_systems_confuse_are_refused(tmp_path: Path) -> None:
    site = build(tmp_path, "旧")
    with Staging(site, project=tmp_path / "project") as staging:
        staging.write(OutputFile("i/a.html", b""))
        staging.write(OutputFile("i/A.html", b""))
        staging.write(manifest(staging))
        with pytest.raises(OperatorError) as caught:
            staging.commit()
    assert str(caught.value) == "两个输出文件的地址只有大小写不同：i/A.html、i/a.html。"
    assert (site / "index.html").read_text(encoding="utf-8") == "旧"


def test_one_path_twice_is_refused(tmp_path: Path) -> None:
    with Staging(tmp_path / "site", project=tmp_path / "project") as staging:
        staging.write(OutputFile("a.html", b"1"))
        with pytest.raises(OperatorError, match=r"地址相同：a\.html。"):
            staging.write(OutputFile("a.html", b"2"))


def test_a_failure_keeps_the_old_site_and_leaves_no_trace(tmp_path: Path) -> None:
    site = build(tmp_path, "旧")

    def fail_halfway() -> None:
        with Staging(site, project=tmp_path / "project") as staging:
            staging.write(OutputFile("index.html", b"half"))
            raise RuntimeError("模板出错")

    with pytest.raises(RuntimeError, match="模板"):
        fail_halfway()
    assert (site / "index.html").read_text(encoding="utf-8") == "旧"
    assert listing(tmp_path) == ["site"]


def test_without_commit_nothing_changes(tmp_path: Path) -> None:
    with Staging(tmp_path / "site", project=tmp_path / "project") as staging:
        staging.write(OutputFile("index.html", b"x"))
    assert listing(tmp_path) == []


def test_a_tree_without_manifest_is_our_own_fault(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match=r"build\.json"),
        Staging(tmp_path / "site", project=tmp_path / "project") as staging,
    ):
        staging.commit()


def test_the_ignore_file_of_the_output_is_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gitignore").write_text("*\n!.gitignore\n", encoding="utf-8")
    build(tmp_path)
    build(tmp_path)
    assert (site / ".gitignore").read_text(encoding="utf-8") == "*\n!.gitignore\n"
    assert ".gitignore" not in json.loads((site / "build.json").read_bytes())["files"]
    with Staging(site, project=tmp_path / "project") as staging:
        staging.clear()
    assert listing(site) == [".gitignore"]


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    build(tmp_path)
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "www/index.html").exists()


@pytest.mark.parametrize("mode", ["exchange", "journal"])
def test_killed_at_any_moment_the_old_or_the_new_site_is_whole(tmp_path: Path, mode: str) -> None:
    (tmp_path / "project").mkdir()
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), mode],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    outcomes = [json.loads(line) for line in run.stdout.splitlines()]
    words = set()
    for present, files, left in outcomes:
        word = json.loads(files["build.json"])["version"]
        words.add(word)
        assert present or mode == "journal"
        pages = {f"i/{n}.html": f"{word} {n}" for n in range(4)} | {"same.html": "same"}
        assert {path: text for path, text in files.items() if path != "build.json"} == pages
        assert left == ["project", "site"]
    assert len(outcomes) > 20
    assert words == {"old", "new"}
    assert any(not present for present, _, _ in outcomes) == (mode == "journal")


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from builder.files.error import OperatorError
from builder.files.remembered import OldTree, restore_tree
from builder.files.staging import Staging
try:
    with Staging(Path({str(tmp_path / "site")!r}), project=Path({str(tmp_path / "project")!r})):
        pass
except OperatorError as error:
    sys.stdout.buffer.write(str(error).encode())
"""
    with Staging(tmp_path / "site", project=tmp_path / "project") as staging:
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        assert staging.folder.is_dir()
    assert run.stdout.decode() == f"另一个命令正在写入 {tmp_path / 'site'}，请等它结束后再试。"
    assert listing(tmp_path) == []


def test_healing_restores_the_old_tree_when_the_new_one_is_gone(tmp_path: Path) -> None:
    old = tmp_path / ".site.gongkai-old-1"
    old.mkdir()
    (old / "index.html").write_bytes(b"old")
    names = {"new": ".site.gongkai-new-1", "old": ".site.gongkai-old-1"}
    write_text_atomic(tmp_path / ".site.gongkai-journal", json.dumps(names))
    swap.heal(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"old"
    assert listing(tmp_path) == ["site"]


def test_healing_has_nothing_to_do_in_a_folder_that_is_missing(tmp_path: Path) -> None:
    swap.heal(tmp_path / "none/site")
    assert listing(tmp_path) == []


def test_a_read_only_place_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "mkdir", refuse)
    with (
        pytest.raises(OperatorError) as caught,
        Staging(tmp_path / "site", project=tmp_path / "project"),
    ):
        pytest.fail("the folder cannot be made")
    assert str(caught.value) == f"无法写入 {tmp_path / 'site'}：所在的文件系统是只读的。"
    assert listing(tmp_path) == []


def test_a_mount_point_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build(tmp_path, "旧")

    def refuse(*_: object) -> bool:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(swap, "_exchange", refuse)
    with pytest.raises(OperatorError) as caught:
        build(tmp_path)
    assert str(caught.value) == f"无法替换 {site}：正在被占用，或者是挂载点。"
    assert (site / "index.html").read_text(encoding="utf-8") == "旧"
    assert listing(tmp_path) == ["site"]


def test_single_files_are_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "content/baseline.yml"
    write_text_atomic(file, "一\n")
    file.chmod(0o600)
    write_text_atomic(file, "二\n")
    assert file.read_bytes() == "二\n".encode()
    assert file.stat().st_mode & 0o777 == 0o600
    assert listing(file.parent) == ["baseline.yml"]


def test_single_files_are_not_overwritten_unasked(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_text_atomic(file, "一\n", replace=False)
    with pytest.raises(OperatorError) as caught:
        write_text_atomic(file, "二\n", replace=False)
    assert str(caught.value) == f"{file} 已经存在，没有覆盖。"
    assert file.read_bytes() == "一\n".encode()
    assert listing(tmp_path) == ["a.md"]
