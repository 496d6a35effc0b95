"""zip: every file inside, read as if it stood alone."""

from __future__ import annotations

from collections.abc import Iterator

from builder.attachments.kinds import holds_text
from builder.attachments.package import Package
from builder.attachments.piece import Piece


def read_archive(package: Package) -> Iterator[Piece]:
    """Yield the names of the files and what they say."""
    for name in package.parts:
        if name.startswith("__MACOSX/"):
            continue
        yield Piece(name, "压缩包内文件的名称")
        if holds_text(name):
            yield from package.work.careful(_file(package, name))


def _file(package: Package, name: str) -> Iterator[Piece]:
    label = f"压缩包内“{name}”"
    yield from package.work.inside(name, package.read(name), label=label)
