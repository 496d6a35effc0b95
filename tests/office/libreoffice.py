"""LibreOffice opens our documents: their text and their pages as pictures.

A test asks for the fixture ``libreoffice``, which is this module, or a visible skip where the
programs are missing. Each document is converted once in a run.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

INSTRUCTION = (
    "没有 LibreOffice 或者 poppler，文档不能用实际软件打开检验。Debian、Ubuntu：apt-get install "
    "libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
)
PROGRAMS = ("soffice", "pdftotext", "pdftoppm")
_DOTS_PER_INCH = 70


def missing() -> str:
    """Return what is missing, as a sentence, or nothing when documents can be opened."""
    return "" if all(shutil.which(name) for name in PROGRAMS) else INSTRUCTION


def text_of(data: bytes, suffix: str) -> str:
    """Return the text on the pages of a document; ``suffix`` is docx, xlsx or pdf."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", _pdf(data, suffix), "-"],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode("utf-8")


def pictures(data: bytes, suffix: str, dots: int = _DOTS_PER_INCH) -> list[Path]:
    """Return a PNG of every page of a document, in order, ``dots`` to the inch."""
    pdf = _pdf(data, suffix)
    stem = pdf.with_name(f"page-{dots}")
    if not list(pdf.parent.glob(f"{stem.name}-*.png")):
        command = ["pdftoppm", "-r", str(dots), "-png", pdf, stem]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def _pdf(data: bytes, suffix: str) -> Path:
    name = suffix.lstrip(".")
    folder = _room() / hashlib.sha256(data + name.encode()).hexdigest()[:16]
    pdf = folder / "paper.pdf"
    if pdf.exists():
        return pdf
    folder.mkdir(exist_ok=True)
    source = folder / f"paper.{name}"
    source.write_bytes(data)
    if name != "pdf":
        _convert(source)
    if not pdf.exists():
        raise AssertionError(f"LibreOffice 没有打开 {name} 文件")
    return pdf


def _convert(source: Path) -> None:
    profile = (_room() / "profile").as_uri()
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf", "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


@cache
def _holder() -> tempfile.TemporaryDirectory[str]:
    """The folder of this run; it goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="gongkai-office-", ignore_cleanup_errors=True)


def _room() -> Path:
    return Path(_holder().name)
