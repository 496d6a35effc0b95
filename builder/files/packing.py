"""A zip file whose bytes follow from what is in it, and from nothing else."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from builder.files.error import OperatorError, failed
from builder.files.writer import safe_path, source_of
from builder.model.output import CopiedFile, OutputFile

# The first moment that a zip file can state; the day on which it is made must not show.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_BLOCK = 1024 * 1024


def write_package(
    target: Path,
    written: Iterable[OutputFile],
    copied: Iterable[CopiedFile],
    *,
    project: Path,
    hashes: dict[str, str],
) -> int:
    """Write the zip file whole or not at all, and return its size in bytes.

    ``hashes`` holds the SHA-256 under which the copied files are listed: one that has changed
    since is refused. Members are sorted and stored, not compressed: compressed bytes differ from
    one library to the next, and archives should need no method to be read. Raises OperatorError.
    """
    members: list[OutputFile | CopiedFile] = [*written, *copied]
    members.sort(key=lambda member: member.path)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    except OSError as error:
        raise failed(f"无法写入 {target}", error) from error
    aside = Path(name)
    try:
        with (
            os.fdopen(handle, "wb") as stream,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package,
        ):
            for member in members:
                _add(package, member, project, hashes)
        aside.chmod(0o666 & ~_umask())
        aside.replace(target)
        return target.stat().st_size
    except OSError as error:
        raise failed(f"无法写入 {target}", error) from error
    finally:
        aside.unlink(missing_ok=True)


def _add(
    package: zipfile.ZipFile,
    member: OutputFile | CopiedFile,
    project: Path,
    hashes: dict[str, str],
) -> None:
    info = zipfile.ZipInfo(safe_path(member.path), _EPOCH)
    info.create_system = _UNIX
    info.external_attr = _PLAIN_FILE
    if isinstance(member, OutputFile):
        package.writestr(info, member.data)
        return
    digest = hashlib.sha256()
    source = source_of(project, member.source)
    with source.open("rb") as stream, package.open(info, "w", force_zip64=True) as out:
        while block := stream.read(_BLOCK):
            digest.update(block)
            out.write(block)
    if digest.hexdigest() != hashes[member.path]:
        raise OperatorError(f"制作归档包期间附件有改动：{member.source}。请重新运行。")


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
