"""Attachments are read in workers: what hangs or dies costs one warning, not the build."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from ooxml import docx_of

from builder.attachments import Scan
from builder.files import scanning
from builder.files.error import OperatorError
from builder.files.scanning import scan_files
from builder.model.output import StoredFile


def stored(project: Path, **files: bytes) -> list[StoredFile]:
    """Write files and return them as the tree lists them; _ in a name stands for the dot."""
    found = []
    for name, data in files.items():
        path = name.replace("_", ".")
        (project / path).write_bytes(data)
        found.append(StoredFile(path, len(data), ""))
    return found


@pytest.mark.parametrize("jobs", [1, 3])
def test_files_that_hold_text_are_read(tmp_path: Path, jobs: int) -> None:
    names = [f"文{number}_docx" for number in range(5)]
    files = {name: docx_of([name]) for name in names}
    files |= {"表_csv": "甲".encode(), "图_jpg": b"\xff\xd8"}
    scans = scan_files(tmp_path, stored(tmp_path, **files), jobs=jobs)
    assert list(scans) == [*(name.replace("_", ".") for name in names), "表.csv"]
    assert [scan.pieces[0].text for scan in scans.values()] == [*names, "甲"]


@pytest.mark.skipif(os.name == "nt", reason="a worker of Windows does not inherit the stand-in")
def test_hanging_and_dying_workers_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strange(name: str, _data: bytes) -> Scan:
        if "hangs" in name:
            time.sleep(60)
        if "dies" in name:
            os._exit(1)
        return Scan()

    monkeypatch.setattr(scanning, "scan", strange)
    monkeypatch.setattr(scanning, "MAX_SECONDS", 0.3)
    names = ("hangs_pdf", "a_pdf", "dies_pdf", "b_pdf", "c_pdf")
    scans = scan_files(tmp_path, stored(tmp_path, **dict.fromkeys(names, b"")), jobs=1)
    assert {name: scan.fault[:8] for name, scan in scans.items()} == {
        "hangs.pdf": "检查用的时间太长",
        "a.pdf": "",
        "dies.pdf": "检查时出了错，没",
        "b.pdf": "",
        "c.pdf": "",
    }


def test_file_that_vanished_is_the_operators_matter(tmp_path: Path) -> None:
    files = stored(tmp_path, a_pdf=b"")
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(OperatorError, match=r"无法读取 a\.pdf"):
        scan_files(tmp_path, files)


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    huge = StoredFile("a.pdf", 10**12, "")
    assert scan_files(tmp_path, [huge])["a.pdf"].fault.startswith("太大")
