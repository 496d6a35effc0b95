"""The project folder → its source files, the files beside them, and what looks like neither."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.files.disk import sha256_of, size_of
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
    for path, file in _walk(str(real), CONTENT, (str(real),)):
        match file if isinstance(file, Stray) else _taken(path, file):
            case SourceFile() as source:
                sources.append(source)
            case StoredFile() as other:
                stored.append(other)
            case Stray() as stray:
                strays.append(stray)
    return Tree(
        tuple(sorted(sources, key=lambda file: file.path)),
        tuple(sorted(stored, key=lambda file: file.path)),
        tuple(sorted(strays, key=lambda stray: stray.path)),
    )


def _taken(path: str, file: str) -> SourceFile | StoredFile | Stray | None:
    """Return what a file is taken as; None for one that is no content."""
    role = role_of(path)
    if role is Role.SOURCE:
        return _source(path, file)
    if role is Role.STORED:
        place = Path(file)
        return StoredFile(path, size_of(place, path), sha256_of(place, path))
    return role if isinstance(role, Stray) else None


def _source(path: str, file: str) -> SourceFile | Stray:
    """Read a source, unless it is larger than any could be."""
    try:
        with open(file, "rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > LARGEST.get(os.path.splitext(path)[1], LARGEST_OTHER):
                return Stray(path, StrayKind.SIZE)
            return SourceFile(path, stream.read())
    except OSError as error:
        raise failed(f"无法读取 {path}", error) from error


def _walk(folder: str, path: str, trail: tuple[str, ...]) -> Iterator[tuple[str, str | Stray]]:
    """Yield every file below ``folder``, or why it is none; ``trail`` holds the real folders
    that lead to it.

    Plain strings, and no question to the disk that the listing has answered: there may be a
    hundred thousand.
    """
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
            printable = _printable(below)
            yield printable, Stray(printable, StrayKind.NAME)
        elif entry.is_symlink():
            yield from _link(Path(entry.path), below, trail)
        elif entry.is_file(follow_symlinks=False):
            yield below, entry.path
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, below, (*trail, entry.path))
        else:
            yield below, Stray(below, StrayKind.SPECIAL)


def _link(link: Path, path: str, trail: tuple[str, ...]) -> Iterator[tuple[str, str | Stray]]:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):
        # Python 3.11 reports a loop of links as RuntimeError.
        yield path, Stray(path, StrayKind.BROKEN_LINK)
        return
    if not real.is_relative_to(trail[0]):
        yield path, Stray(path, StrayKind.OUTSIDE)
    elif real.is_relative_to(Path(trail[0]) / "private") and not path.startswith(PRIVATE):
        yield path, Stray(path, StrayKind.PRIVATE)
    elif str(real) in trail:
        yield path, Stray(path, StrayKind.LOOP)
    elif real.is_dir():
        yield from _walk(str(real), path, (*trail, str(real)))
    elif real.is_file():
        yield path, str(real)
    else:
        yield path, Stray(path, StrayKind.SPECIAL)


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
