"""The site is built aside and swapped in whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

from builder.exports.manifest import MANIFEST
from builder.files.error import OperatorError, failed
from builder.files.guard import IGNORE_FILE, check_output
from builder.files.lock import locked
from builder.files.modes import FOLDER_MODE, open_to_all
from builder.files.remembered import Known, OldTree, is_as_left, known_at
from builder.files.swap import beside, settle, swap
from builder.files.workers import end_workers
from builder.files.writer import TreeWriter, Written
from builder.model.output import CopiedFile, OutputFile

_NOTHING_LEFT = OldTree()


class Staging:
    """A folder beside ``output`` that takes its place on ``commit``, and else vanishes.

    ``writer`` does the writing and can be handed to worker processes, whose results go to
    ``record``; ``old`` is what the last build left in ``output``, as far as that is known.
    """

    def __init__(self, output: Path, *, project: Path, old: OldTree = _NOTHING_LEFT) -> None:
        self.output = output.resolve()
        self.folder = beside(self.output, f"new-{os.getpid()}")
        self.writer = TreeWriter(self.folder, self.output)
        self._project = project
        self._old = old
        self._known: dict[str, Known] = {}
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
        if kind is not None:
            # A worker that is not waited for must not write into what is being removed.
            end_workers()
        self._held.close()

    def _settle(self) -> None:
        try:
            settle(self.output)
        except OSError as fault:
            raise failed(f"无法恢复 {self.output}", fault) from fault

    def reuse(self, path: str, key: bytes) -> bool:
        """Take a file from the old tree if it was made of the same; whether that was done."""
        known = self._old.files.get(path)
        if known is None or not key or known.key != key.hex():
            return False
        return self._take(path, known)

    def reuse_content(self, path: str, sha256: str) -> bool:
        """Take a file from the old tree if it holds the same bytes; whether that was done."""
        known = self._old.files.get(path)
        if known is None or known.sha256 != sha256:
            return False
        return self._take(path, known)

    def _take(self, path: str, known: Known) -> bool:
        if not is_as_left(os.path.join(self.output, path), known):
            return False
        if not self.writer.link(path):
            return False
        self._known[path] = known
        return True

    def write(self, file: OutputFile, key: bytes = b"") -> None:
        """Write a finished file; two files with one path are refused.

        ``key`` stands for what it was made of.
        """
        self.record(self.writer.write(file), key)

    def copy(self, file: CopiedFile, root: Path) -> None:
        """Copy a file that lies below ``root`` (the project, a theme)."""
        if not (file.sha256 and self.reuse_content(file.path, file.sha256)):
            self.record(self.writer.copy(file, root))

    def record(self, written: Written, key: bytes = b"") -> None:
        """Note what a worker wrote."""
        place = os.path.join(self.folder, written.path)
        self._known[written.path] = known_at(place, written.sha256, key.hex())

    def hashes(self) -> Mapping[str, str]:
        """Return path → SHA-256 of every file staged so far, in order."""
        return {path: self._known[path].sha256 for path in sorted(self._known) if path != MANIFEST}

    def sha256(self, path: str) -> str:
        """Return the SHA-256 of a file that was staged."""
        return self._known[path].sha256

    def holds(self, path: str) -> bool:
        """Whether a file was staged at a site-relative path."""
        return path in self._known

    def size(self) -> int:
        """Return how many bytes are staged so far."""
        return sum(known.size for known in self._known.values())

    def remembered(self, dead: tuple[tuple[str, str], ...]) -> OldTree:
        """Return what the next build should know of this tree, ``dead`` its dead links."""
        return OldTree(self._known, dead)

    def commit(self) -> None:
        """Put the staged tree, which must hold build.json, in the place of the output."""
        if MANIFEST not in self._known:
            raise ValueError(f"no {MANIFEST} was staged: the next build would refuse the folder")
        _refuse_collisions(self._known)
        try:
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


def _refuse_collisions(paths: Iterable[str]) -> None:
    """Refuse two paths that one file system would keep apart and another would not."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        first = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if first != path:
            raise OperatorError(f"两个输出文件的地址只有大小写不同：{first}、{path}。")
