"""The yearly archive: stable manifests, and a package that stands by itself."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from minimal import MINIMAL, Result
from pages import tiny

from builder.exports.archive import manifest, plan_archive
from builder.products.archive import archival_text, archive_year, name_on, years
from builder.urls import archive_json_url

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
OLD = tiny.item(
    1,
    "见[另一条](b.md)、[指南](../guides/guide.md)、[外面](https://other.example/?a=1&b=2)和[附表](biao.csv)。",
    索引号=f"{tiny.CODE}/2025-00001",
    名称="旧《办法》<甲>",
    生成日期="2025-03-03",
    公开日期="2025-03-04",
    附件="[{文件: biao.csv, 名称: 附表}]",
)
SECOND = tiny.item(
    2, 索引号=f"{tiny.CODE}/2025-00002", 生成日期="2025-03-03", 公开日期="2025-03-05"
)
GONE = tiny.item(
    3,
    "不得显示的正文",
    索引号=f"{tiny.CODE}/2025-00003",
    名称="不得显示的名称",
    生成日期="2025-03-03",
    公开日期="2025-03-05",
    撤回="{日期: 2025-06-02, 依据: 条例第六条}",
)
FILES: Mapping[str, str | bytes] = {
    "content/bodies.yml": tiny.BODIES,
    "content/columns.yml": tiny.COLUMNS,
    "content/documents/a.md": OLD,
    "content/documents/b.md": SECOND,
    "content/documents/c.md": GONE,
    "content/documents/biao.csv": "项目,数量\n甲,1\n",
}
NEW = tiny.item(9, 废止文件=f"[{tiny.CODE}/2025-00001]", 名称="新办法")


def catalogue(files: Mapping[str, str | bytes]) -> Any:
    texts = {**MINIMAL, **files}
    return tiny.catalogue({path: text for path, text in texts.items() if isinstance(text, str)})


def test_a_later_item_leaves_the_manifest_of_a_past_year_as_it_is() -> None:
    before = {file.path: file.data for file in plan_archive(catalogue(FILES))}
    later = catalogue({**FILES, "content/documents/new.md": NEW})
    after = {file.path: file.data for file in plan_archive(later)}
    assert later.by_url[f"i/{tiny.CODE}/2025-00001.html"].validity.has_ended
    assert before[archive_json_url(2025)] == after[archive_json_url(2025)]
    assert set(after) - set(before) == {archive_json_url(2026)}


def test_a_change_of_an_item_changes_the_manifest_of_its_year() -> None:
    changed = {**FILES, "content/documents/b.md": SECOND.replace("正文。", "改过的正文。")}
    assert manifest(archive_year(catalogue(changed), 2025)) != manifest(
        archive_year(catalogue(FILES), 2025)
    )


def test_the_manifest_names_every_hash_and_of_what_was_withdrawn_only_that_it_was() -> None:
    public = catalogue(FILES)
    year = archive_year(public, 2025)
    found = json.loads(manifest(year))
    assert (found["schema_version"], found["year"]) == ("1.0", 2025)
    assert [item["index_no"][-5:] for item in found["items"]] == ["00001", "00002"]
    entry = year.items[0].entry
    assert (
        found["items"][0]["text_sha256"]
        == hashlib.sha256(archival_text(entry).encode()).hexdigest()
    )
    assert found["items"][0]["files"][0]["sha256"] == "ab" * 32
    assert found["withdrawn"] == [
        {
            "index_no": f"{tiny.CODE}/2025-00003",
            "withdrawn_on": "2025-06-02",
            "reason": "条例第六条",
        }
    ]
    pages = tiny.rendered(public)
    assert year.items[0].stamp.sha256 in pages["archive/2025.html"]
    assert "ab" * 32 in pages["archive/2025.html"]
    assert "不得显示" not in pages["archive/2025.html"] + manifest(year).decode()
    assert [one.year for one in years(public)] == [2025]


def test_the_archive_of_a_body_holds_its_own_items_and_tombstones() -> None:
    public = catalogue(FILES)
    assert len(archive_year(public, 2025, "zfb").withdrawn) == 1
    assert archive_year(public, 2025, "jyj") == replace(archive_year(public, 2024), year=2025)


def test_the_text_names_the_body_as_it_was_called_on_the_day() -> None:
    text = tiny.BODIES.replace(
        "    机关代字: [试政办]", "    曾用名称: [{名称: 试验县旧办公室, 至: 2025-03-04}]"
    )
    public = catalogue({**FILES, "content/bodies.yml": text})
    names = [name_on(e.issuer, e.published_on) for e in reversed(public.entries)]
    assert names == ["试验县旧办公室", "试验县人民政府办公室"]
    first = archive_year(public, 2025).items[0].text.decode()
    assert "发布机构：试验县旧办公室" in first


@pytest.fixture
def package(project: Write, run: Run, tmp_path: Path) -> Path:
    target = tmp_path / "归档.zip"
    root = project(FILES)
    result = run("archive", "2025", "-C", root, "--as-of", "2026-11-20", "--output", target)
    assert result.exit_code == 0, result.stdout + result.stderr
    assert "信息 2 条，附件 1 个" in result.stdout
    return target


def test_the_package_is_checked_by_the_real_sha256sum(package: Path, tmp_path: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("没有 sha256sum")
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    command = [tool, "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0
    (folder / "README.txt").write_text("改过", "utf-8")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_package_opens_by_itself(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    stem = f"i/{tiny.CODE}/2025-00001"
    assert set(held) == {
        *("README.txt", "SHA256SUMS", "index.html", "manifest.json"),
        *(f"{stem}.html", f"{stem}/biao.csv", f"i/{tiny.CODE}/2025-00002.html"),
        *(f"text/{tiny.CODE}/2025-0000{n}.txt" for n in (1, 2)),
    }
    page = held[f"{stem}.html"].decode()
    assert re.findall(r'href="([^"]*)"', page) == [
        "2025-00002.html",
        "https://test.example/zwgk/guide.html",
        "https://other.example/?a=1&amp;b=2",
        "2025-00001/biao.csv",
        "2025-00001/biao.csv",
        "../../index.html",
    ]
    assert "<h1>旧《办法》&lt;甲&gt;</h1>" in page
    assert f'href="{stem}.html"' in held["index.html"].decode()
    assert "名称：旧《办法》<甲>\n" in held[f"text/{tiny.CODE}/2025-00001.txt"].decode()
    assert "不得显示" not in b"".join(held.values()).decode()
    assert "sha256sum -c SHA256SUMS" in held["README.txt"].decode()
    listed = json.loads(held["manifest.json"])["items"][0]
    assert hashlib.sha256(held[listed["text"]]).hexdigest() == listed["text_sha256"]


def test_the_same_content_gives_the_same_package(package: Path, project: Write, run: Run) -> None:
    again = package.with_name("again.zip")
    root = project({})
    assert run("archive", "2025", "-C", root, "--as-of", "2026-11-20", "-o", again).exit_code == 0
    assert again.read_bytes() == package.read_bytes()
    refused = run("archive", "2025", "-C", root, "--as-of", "2026-11-20", "-o", again)
    assert (refused.exit_code, "没有覆盖" in refused.stderr) == (2, True)
    forced = run("archive", "2025", "-C", root, "--as-of", "2026-11-20", "-o", again, "--force")
    assert forced.exit_code == 0


def test_a_year_without_items_and_content_that_must_not_go_out(project: Write, run: Run) -> None:
    root = project(FILES)
    empty = run("archive", "2001", "-C", root, "--as-of", "2026-11-20")
    assert (empty.exit_code, empty.stderr) == (2, "2001年没有公开的信息，没有制作归档包。\n")
    broken = OLD.replace("见[另一条](b.md)", "见[没有的](nein.md)")
    (root / "content/documents/a.md").write_text(broken, "utf-8")
    refused = run("archive", "2025", "-C", root, "--as-of", "2026-11-20", "-o", root / "x.zip")
    assert refused.exit_code == 1
    assert "没有制作归档包" in refused.stderr
    assert not (root / "x.zip").exists()
