"""Single files: read whole, hashed, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder.files.error import OperatorError, failed

_BLOCK = 1024 * 1024


def read_bytes(file: Path, name: str = "") -> bytes:
    """Return what ``file`` holds; ``name`` stands for it in the sentence when it cannot."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise failed(f"无法读取 {name or file}", error) from error


def sha256_of(file: Path, name: str = "") -> str:
    """Return the SHA-256 of ``file`` in hexadecimal."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise failed(f"无法读取 {name or file}", error) from error


def size_of(file: Path, name: str = "") -> int:
    """Return how many bytes ``file`` holds."""
    try:
        return file.stat().st_size
    except OSError as error:
        raise failed(f"无法读取 {name or file}", error) from error


def blocks(file: Path, name: str = "") -> Iterator[bytes]:
    """Yield what ``file`` holds, piece by piece."""
    try:
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                yield block
    except OSError as error:
        raise failed(f"无法读取 {name or file}", error) from error


def write_text_atomic(file: Path, text: str, *, replace: bool = True) -> None:
    """Write ``text`` as UTF-8 with LF, as ``write_bytes_atomic`` does."""
    write_bytes_atomic(file, text.encode(), replace=replace)


def write_bytes_atomic(file: Path, data: bytes, *, replace: bool = True) -> None:
    """Write ``data``: readers see the old file or the new one, never half.

    The folder is made where it is missing; a file that exists keeps its permissions, and with
    ``replace=False`` it is refused. Raises OperatorError.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o666 & ~_umask()
        _write_aside(file, data, mode, replace)
    except FileExistsError as error:
        raise OperatorError(f"{file} 已经存在，没有覆盖。") from error
    except OSError as error:
        raise failed(f"无法写入 {file}", error) from error


def _write_aside(file: Path, data: bytes, mode: int, replace: bool) -> None:
    prefix = f".{file.name.lstrip('.')[:40]}."
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=prefix, suffix=".tmp")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(mode)
        if replace:
            aside.replace(file)
        else:
            _claim(aside, file)
    finally:
        aside.unlink(missing_ok=True)


def _claim(aside: Path, file: Path) -> None:
    """Move ``aside`` to ``file`` unless that exists; a link fails where a rename overwrites."""
    try:
        file.hardlink_to(aside)
    except FileExistsError:
        raise
    except OSError:
        if file.exists():
            raise FileExistsError(file) from None
        aside.rename(file)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
