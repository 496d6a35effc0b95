"""The project folder → its source files, the files beside them, and what looks like neither."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.files.disk import read_bytes, sha256_of, size_of
from builder.files.error import OperatorError, failed
from builder.files.place import LARGEST, LARGEST_OTHER, Role, Stray, StrayKind, role_of
from builder.model.folders import CONTENT, PRIVATE
from builder.model.output import SourceFile, StoredFile


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies under content/, each part sorted by path.

    ``sources`` are read into memory; ``stored`` are attachments and other files beside items;
    ``strays`` might be items or configuration but cannot be taken as such.
    """

    sources: tuple[SourceFile, ...]
    stored: tuple[StoredFile, ...]
    strays: tuple[Stray, ...]


def read_tree(project: Path) -> Tree:
    """Read content/ of ``project``. Paths are relative to the project, with slashes.

    Hidden files and the leftovers of editors are passed over. A symbolic link is followed only
    inside content/, and never into content/private/.
    """
    root = project / CONTENT
    try:
        real = root.resolve(strict=True)
    except OSError as error:
        message = f"{project} 里没有 {CONTENT}/ 文件夹：请在项目文件夹里运行，或用 -C 指明它。"
        raise OperatorError(message) from error
    if not real.is_dir():
        raise OperatorError(f"{root} 不是文件夹。")
    sources: list[SourceFile] = []
    stored: list[StoredFile] = []
    strays: list[Stray] = []
    for found in _walk(real, CONTENT, (real,)):
        if isinstance(found, Stray):
            strays.append(found)
            continue
        path, file = found
        match role_of(path):
            case Role.SOURCE if size_of(file, path) > LARGEST.get(file.suffix, LARGEST_OTHER):
                strays.append(Stray(path, StrayKind.SIZE))
            case Role.SOURCE:
                sources.append(SourceFile(path, read_bytes(file, path)))
            case Role.STORED:
                stored.append(_stored(file, path))
            case Stray() as stray:
                strays.append(stray)
            case None:
                continue
    return Tree(
        tuple(sorted(sources, key=lambda file: file.path)),
        tuple(sorted(stored, key=lambda file: file.path)),
        tuple(sorted(strays, key=lambda stray: stray.path)),
    )


def _stored(file: Path, path: str) -> StoredFile:
    return StoredFile(path, size_of(file, path), sha256_of(file, path))


def _walk(folder: Path, path: str, trail: tuple[Path, ...]) -> Iterator[tuple[str, Path] | Stray]:
    """Yield every file below ``folder``; ``trail`` holds the real folders that lead to it."""
    try:
        with os.scandir(folder) as listing:
            names = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise failed(f"无法读取 {path}/", error) from error
    for entry in names:
        if is_leftover(entry.name):
            continue
        below = f"{path}/{entry.name}"
        if not _is_utf8(entry.name):
            yield Stray(_printable(below), StrayKind.NAME)
        elif entry.is_symlink():
            yield from _link(Path(entry.path), below, trail)
        else:
            yield from _visit(Path(entry.path), below, trail)


def _visit(place: Path, path: str, trail: tuple[Path, ...]) -> Iterator[tuple[str, Path] | Stray]:
    try:
        mode = place.stat().st_mode
    except OSError as error:
        raise failed(f"无法读取 {path}", error) from error
    if stat.S_ISDIR(mode):
        yield from _walk(place, path, (*trail, place))
    elif stat.S_ISREG(mode):
        yield path, place
    else:
        yield Stray(path, StrayKind.SPECIAL)


def _link(link: Path, path: str, trail: tuple[Path, ...]) -> Iterator[tuple[str, Path] | Stray]:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):
        # Python 3.11 reports a loop of links as RuntimeError.
        yield Stray(path, StrayKind.BROKEN_LINK)
        return
    if not real.is_relative_to(trail[0]):
        yield Stray(path, StrayKind.OUTSIDE)
    elif real.is_relative_to(trail[0] / "private") and not path.startswith(PRIVATE):
        yield Stray(path, StrayKind.PRIVATE)
    elif real in trail:
        yield Stray(path, StrayKind.LOOP)
    else:
        yield from _visit(real, path, trail)


def is_leftover(name: str) -> bool:
    """Whether a file name is hidden, or is what an editor or a system leaves behind."""
    return name.startswith((".", "~$")) or name.casefold() in {"thumbs.db", "desktop.ini"}


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _printable(path: str) -> str:
    return path.encode(errors="surrogateescape").decode(errors="replace")
