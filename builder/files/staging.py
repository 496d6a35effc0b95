"""The site is built aside and swapped in whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from builder.exports.manifest import MANIFEST
from builder.files.disk import sha256_of
from builder.files.error import OperatorError, failed
from builder.files.guard import IGNORE_FILE, check_output
from builder.files.lock import locked
from builder.files.modes import FOLDER_MODE, open_to_all
from builder.files.swap import beside, settle, swap
from builder.files.writer import TreeWriter, Written
from builder.model.output import CopiedFile, OutputFile


class Staging:
    """A folder beside ``output`` that takes its place on ``commit``, and else vanishes.

    ``folder`` may be written to by others as well (the search index); ``writer`` does the
    writing and can be handed to worker processes, whose results go to ``record``.
    """

    def __init__(self, output: Path, *, project: Path) -> None:
        self.output = output.resolve()
        self.folder = beside(self.output, f"new-{os.getpid()}")
        self.writer = TreeWriter(self.folder, self.output)
        self._project = project
        self._hashes: dict[str, str] = {}
        self._held = contextlib.ExitStack()

    def __enter__(self) -> Staging:
        check_output(self.output, project=self._project)
        with contextlib.ExitStack() as held:
            try:
                self.output.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(locked(beside(self.output, "lock"), self.output))
                held.callback(self._settle)
                settle(self.output)
                self.folder.mkdir()
                if self.output.is_dir():
                    shutil.copymode(self.output, self.folder)
                elif os.name == "posix":
                    self.folder.chmod(FOLDER_MODE)
            except OSError as error:
                raise failed(f"无法写入 {self.output}", error) from error
            self._held = held.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    def _settle(self) -> None:
        try:
            settle(self.output)
        except OSError as fault:
            raise failed(f"无法恢复 {self.output}", fault) from fault

    def write(self, file: OutputFile) -> None:
        """Write a finished file; two files with one path are refused."""
        self.record((self.writer.write(file),))

    def copy(self, file: CopiedFile, root: Path) -> None:
        """Copy a file that lies below ``root`` (the project, a theme)."""
        self.record((self.writer.copy(file, root),))

    def record(self, written: Iterable[Written]) -> None:
        """Note what workers wrote, so that it need not be read again."""
        self._hashes.update((file.path, file.sha256) for file in written)

    def hashes(self) -> Mapping[str, str]:
        """Return path → SHA-256 of every file staged so far, whoever wrote it."""
        found = {}
        for path in sorted(_files(self.folder)):
            if path != MANIFEST:
                found[path] = self._hashes.get(path) or sha256_of(self.folder / path, path)
        return found

    def holds(self, path: str) -> bool:
        """Whether a file was staged at a site-relative path."""
        return (self.folder / path).is_file()

    def size(self) -> int:
        """Return how many bytes are staged so far."""
        return sum((self.folder / path).stat().st_size for path in _files(self.folder))

    def commit(self) -> None:
        """Put the staged tree, which must hold build.json, in the place of the output."""
        paths = tuple(_files(self.folder))
        if MANIFEST not in paths:
            raise ValueError(f"no {MANIFEST} was staged: the next build would refuse the folder")
        _refuse_collisions(paths)
        try:
            for path in paths:
                if path not in self._hashes:
                    self.writer.adopt(path)
            open_to_all(self.folder)
            self._swap_in()
        except OSError as error:
            raise failed(f"无法替换 {self.output}", error) from error

    def clear(self) -> None:
        """Empty the output instead: only its .gitignore stays."""
        try:
            for entry in self.folder.iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
            self._swap_in()
        except OSError as error:
            raise failed(f"无法清空 {self.output}", error) from error

    def _swap_in(self) -> None:
        kept = self.output / IGNORE_FILE
        if kept.is_file() and not (self.folder / IGNORE_FILE).exists():
            shutil.copy2(kept, self.folder / IGNORE_FILE)
        swap(self.folder, self.output)


def _files(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.join(place, name)[start:].replace(os.sep, "/")


def _refuse_collisions(paths: Iterable[str]) -> None:
    """Refuse two paths that one file system would keep apart and another would not."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        first = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if first != path:
            raise OperatorError(f"两个输出文件的地址只有大小写不同：{first}、{path}。")
