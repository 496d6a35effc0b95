"""Writing single files of a staged tree: safe paths, unchanged files linked to the old tree."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from builder.files.disk import blocks, sha256_of, size_of
from builder.files.error import OperatorError, failed
from builder.files.modes import is_open
from builder.model.output import CopiedFile, OutputFile


@dataclass(frozen=True, slots=True)
class Written:
    """A file in the staged tree and its SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TreeWriter:
    """Writes into ``folder``; a file that ``old`` holds unchanged becomes a link to it.

    It holds paths only, so that worker processes can be given one.
    """

    folder: Path
    old: Path

    def write(self, file: OutputFile) -> Written:
        """Write a finished file."""
        old = self._old(file.path, len(file.data))
        is_same = bool(old) and _content(old) == file.data
        self._put(file.path, lambda target: target.write(file.data), old if is_same else "")
        return Written(file.path, hashlib.sha256(file.data).hexdigest())

    def copy(self, file: CopiedFile, root: Path) -> Written:
        """Copy the file at ``file.source`` below ``root``, which it may not leave.

        It is hashed as it is copied, and refused if it is not the file that was judged.
        """
        source = source_of(root, file.source)
        copied = hashlib.sha256()

        def copy_into(target: BinaryIO) -> None:
            for block in blocks(source, file.source):
                copied.update(block)
                target.write(block)

        old = self._old(file.path, size_of(source, file.source))
        known = sha256_of(source, file.source) if old else ""
        is_same = bool(old) and known == _sha256(old)
        is_link = self._put(file.path, copy_into, old if is_same else "")
        sha256 = known if is_link else copied.hexdigest()
        if file.sha256 and sha256 != file.sha256:
            raise OperatorError(f"生成期间文件有改动：{file.source}。请重新运行。")
        return Written(file.path, sha256)

    def link(self, path: str) -> bool:
        """Link to the file of the old tree at ``path``; whether the file system can do that."""
        old, target = (os.path.join(place, safe_path(path)) for place in (self.old, self.folder))
        try:
            try:
                return _link(old, target)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                return _link(old, target)
        except FileExistsError as error:
            raise OperatorError(f"两个输出文件的地址相同：{path}。") from error
        except OSError as error:
            raise failed(f"无法写入输出文件 {path}", error) from error

    def _old(self, path: str, size: int) -> str:
        """Return the old file of the same size, or ''."""
        place = os.path.join(self.old, path)
        try:
            found = os.lstat(place)
        except OSError:
            return ""
        is_same_kind = stat.S_ISREG(found.st_mode) and is_open(found.st_mode)
        return place if is_same_kind and found.st_size == size else ""

    def _put(self, path: str, fill: Callable[[BinaryIO], object], old: str) -> bool:
        """Link ``path`` to ``old``, else ``fill`` it; return whether it is a link."""
        target = os.path.join(self.folder, safe_path(path))
        try:
            try:
                return _create(target, fill, old)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                return _create(target, fill, old)
        except FileExistsError as error:
            raise OperatorError(f"两个输出文件的地址相同：{path}。") from error
        except OSError as error:
            raise failed(f"无法写入输出文件 {path}", error) from error


def _create(target: str, fill: Callable[[BinaryIO], object], old: str) -> bool:
    if old and _link(old, target):
        return True
    with open(target, "xb") as stream:
        fill(stream)
    return False


def _content(old: str) -> bytes | None:
    """Return what an old file holds; one that cannot be read is written anew."""
    try:
        with open(old, "rb") as stream:
            return stream.read()
    except OSError:
        return None


def _sha256(old: str) -> str:
    try:
        return sha256_of(Path(old))
    except OperatorError:
        return ""


def safe_path(path: str) -> str:
    """Return a site-relative path that stays inside the site, or refuse it."""
    parts = path.split("/")
    has_odd_part = any(part in ("", ".", "..") for part in parts)
    if has_odd_part or any(character in path for character in "\\\0:"):
        raise OperatorError(f"输出文件的路径不在网站之内：{path!r}。")
    return path


def source_of(root: Path, path: str) -> Path:
    """Return the regular file at ``path`` below ``root``. Raises OperatorError for any other."""
    try:
        real = (root / path).resolve(strict=True)
        if not real.is_relative_to(root.resolve()) or not real.is_file():
            raise OperatorError(f"要复制的文件不在项目之内，或者不是普通文件：{path}。")
    except OSError as error:
        raise failed(f"无法读取 {path}", error) from error
    return real


def _link(old: str, target: str) -> bool:
    """Link ``target`` to ``old``; False where the file system has no such links."""
    try:
        os.link(old, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        return False
    return True
