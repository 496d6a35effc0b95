"""``gongkai verify``: what is missing, changed or extra; and lists that were tampered with."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from minimal import Result
from pages import tiny

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
ORIGIN = "由 gongkai 2026.1 生成，截至 2026-11-20。"


@pytest.fixture
def site(project: Write, run: Run) -> Path:
    root = project({"content/documents/a.md": tiny.item(1)})
    result = run("build", "-C", root, "--as-of", "2026-11-20", "--no-search")
    assert result.exit_code == 0, result.stdout + result.stderr
    return root / "site"


def listing(site: Path) -> dict[str, Any]:
    return dict(json.loads((site / "build.json").read_text("utf-8")))


def rewrite(site: Path, **values: object) -> None:
    (site / "build.json").write_text(json.dumps({**listing(site), **values}), "utf-8")


def test_a_site_as_built_is_whole(site: Path, run: Run) -> None:
    (site / ".gitignore").write_text("*\n", "utf-8")
    result = run("verify", site)
    files = [path for path in site.rglob("*") if path.is_file()]
    size = sum(
        path.stat().st_size for path in files if path.name not in (".gitignore", "build.json")
    )
    assert (result.exit_code, result.stdout) == (
        0,
        f"核对 {len(files) - 2} 个文件、{size} 字节，全部一致。{ORIGIN}\n",
    )
    assert run("verify", cwd=site.parent).stdout == result.stdout


def test_what_is_missing_changed_or_extra_is_named(site: Path, run: Run) -> None:
    (site / "map.html").unlink()
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")
    (site / "i" / "多.html").write_text("x", "utf-8")
    (site / "a\x1b[2J\n.txt").write_text("x", "utf-8")
    result = run("verify", site)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "多出：a\\x1b[2J\\x0a.txt",
        "多出：i/多.html",
        "改动：index.html",
        "缺少：map.html",
    ]
    assert "有 4 处不一致" in result.stdout


def test_links_are_named_and_not_followed(site: Path, run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.html").write_text("x", "utf-8")
    data = (site / "map.html").read_bytes()
    (site / "map.html").unlink()
    (secret / "map.html").write_bytes(data)
    (site / "map.html").symlink_to(secret / "map.html")
    (site / "more").symlink_to(secret, target_is_directory=True)
    result = run("verify", site)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["符号链接：map.html", "符号链接：more"]


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/hostname", "a/../../x", "a//b", "", "c:\\x", "./a", "a\0b"]
)
def test_a_path_that_leaves_the_folder_is_named_and_never_read(
    site: Path, run: Run, path: str
) -> None:
    (site.parent / "secret.txt").write_text("x", "utf-8")
    hashes = {**listing(site)["files"], path: "0" * 64}
    rewrite(site, files=hashes)
    result = run("verify", site)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stdout.startswith("清单里的路径不在文件夹之内：")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="没有命名管道")
def test_a_pipe_does_not_make_it_wait(site: Path, run: Run) -> None:
    (site / "map.html").unlink()
    os.mkfifo(site / "map.html")
    result = run("verify", site)
    assert result.exit_code == 1
    assert "map.html" in result.stdout


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        '{"generator": "other", "files": {}}',
        '{"generator": "gongkai"}',
        '{"generator": "gongkai", "files": ["a"]}',
        '{"generator": "gongkai", "files": {"a": 1}}',
        '{"generator": "gongkai", "files": {"a": "kurz"}}',
        '{"generator": "gongkai", "files": {}, "files": {}}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_list_is_one_sentence(site: Path, run: Run, text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    (site / "build.json").write_bytes(data)
    result = run("verify", site)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "无法核对" in result.stderr


def test_wrong_uses(site: Path, run: Run, tmp_path: Path) -> None:
    assert "没有 build.json" in run("verify", tmp_path).stderr
    assert run("verify", tmp_path / "nein").exit_code == 2
    assert run("verify", site, "--archive", "a.zip").exit_code == 2
    (site / "build.json").unlink()
    (site / "build.json").symlink_to("/dev/zero")
    assert run("verify", site).exit_code == 2


@pytest.fixture
def package(project: Write, run: Run, tmp_path: Path) -> Path:
    root = project({"content/documents/a.md": tiny.item(1)})
    target = tmp_path / "a.zip"
    options = ("-C", root, "--as-of", "2026-11-20", "-o", target)
    assert run("archive", "2026", *options).exit_code == 0
    return target


def test_a_package_as_made_is_whole(package: Path, run: Run) -> None:
    result = run("verify", "--archive", package)
    assert result.exit_code == 0, result.stdout
    assert "全部一致" in result.stdout


def test_a_package_named_without_the_option_is_checked_all_the_same(
    package: Path, run: Run
) -> None:
    assert "归档包" in run("verify", package).stdout


def repacked(package: Path, change: Callable[[zipfile.ZipFile, str, bytes], None]) -> Path:
    target = package.with_name("b.zip")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            change(new, name, old.read(name))
    return target


def test_what_was_done_to_a_package_is_named(package: Path, run: Run) -> None:
    def change(new: zipfile.ZipFile, name: str, data: bytes) -> None:
        match name:
            case "README.txt":
                return
            case "index.html":
                new.writestr(name, data + b" ")
            case "manifest.json":
                # Compressed, a member could swell without end: it is not unpacked.
                new.writestr(name, data, zipfile.ZIP_DEFLATED)
            case _:
                new.writestr(name, data)
        if name == "SHA256SUMS":
            new.writestr("../outside.txt", b"x")
            new.writestr("extra.txt", b"x")

    result = run("verify", "--archive", repacked(package, change))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:-1] == [
        "清单里的路径不在文件夹之内：../outside.txt",
        "缺少：README.txt",
        "多出：extra.txt",
        "改动：index.html",
        "无法读取：manifest.json",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_name_that_stands_twice_is_named(package: Path, run: Run) -> None:
    def twice(new: zipfile.ZipFile, name: str, data: bytes) -> None:
        new.writestr(name, data)
        if name == "index.html":
            new.writestr(name, b"x")

    result = run("verify", "--archive", repacked(package, twice))
    assert result.exit_code == 1
    assert "重复：index.html" in result.stdout


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"no zip at all" * 99])
def test_what_is_no_package_is_one_sentence(tmp_path: Path, run: Run, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    result = run("verify", "--archive", tmp_path / "x.zip")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "无法核对" in result.stderr
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as other:
        other.writestr("a.txt", b"x")
    assert run("verify", "--archive", tmp_path / "y.zip").exit_code == 2
    assert run("verify", "--archive", tmp_path / "z.zip").exit_code == 2
    assert run("verify", "--archive", tmp_path).exit_code == 2
