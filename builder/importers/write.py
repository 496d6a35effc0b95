"""Writing drafts: never over another file, never half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.importers.page import Imported


@dataclass(frozen=True, slots=True)
class Written:
    """Where a draft stands; ``is_new`` is False when the same draft was there already."""

    path: Path
    imported: Imported
    is_new: bool


def write_imports(imports: Iterable[Imported], into: Path) -> tuple[Written, ...]:
    """Write each draft into a folder, which is made when it is absent.

    A name that another file has gets a number; a file with the same content is left alone.
    OSError is the caller's to report: the drafts written before it are whole.
    """
    into.mkdir(parents=True, exist_ok=True)
    return tuple(_write(imported, into) for imported in imports)


def _write(imported: Imported, into: Path) -> Written:
    data = imported.markdown.encode("utf-8")
    stem = Path(imported.file_name).stem
    number = 1
    while True:
        path = into / (f"{stem}.md" if number == 1 else f"{stem}-{number}.md")
        if path.is_file() and path.read_bytes() == data:
            return Written(path, imported, False)
        if not os.path.lexists(path) and _create(path, data):
            return Written(path, imported, True)
        number += 1


def _create(path: Path, data: bytes) -> bool:
    """Create a file whole; False when another took the name meanwhile."""
    handle, name = tempfile.mkstemp(prefix=".导入-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        return _take_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _take_name(temporary: Path, path: Path) -> bool:
    """Give the file its name only if that is free; where links fail, as nearly as can be."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:
        if os.path.lexists(path):
            return False
        os.replace(temporary, path)
    return True
