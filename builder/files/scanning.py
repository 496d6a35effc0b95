"""Stored files → what they say, read in worker processes that are given up when they hang.

A reader of foreign formats cannot promise that it ends: a crafted pdf of a few kilobytes keeps it
busy for hours. So no such file is read in the process that builds the site.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import MappingProxyType

from builder.attachments import MAX_BYTES, TOO_LARGE, Scan, holds_text, scan
from builder.files.disk import read_bytes
from builder.files.error import OperatorError
from builder.files.workers import begin, uninterrupted
from builder.model.output import StoredFile

# A page takes milliseconds, a report of hundreds of pages some seconds.
MAX_SECONDS = 90.0
_HANGS = Scan(fault="检查用的时间太长，没有检查完，请拆成几个文件或者重新导出")
_DIED = Scan(fault="检查时出了错，没有检查完，请重新导出")
# They are read in a pass over their bytes.
_PLAIN = (".txt", ".csv", ".json")


def scan_files(project: Path, stored: Sequence[StoredFile], *, jobs: int = 1) -> Mapping[str, Scan]:
    """Return the scan of every stored file that may hold text, by its path."""
    wanted = [file for file in stored if holds_text(file.path)]
    plain = [file for file in wanted if file.path.lower().endswith(_PLAIN)]
    scans = {file.path: _scan_one(project, file) for file in plain}
    rest = [file for file in wanted if file.path not in scans]
    # The largest first: none is left alone at the end.
    rest.sort(key=lambda file: file.size)
    if rest:
        scans |= _Crew(project, rest, min(jobs, len(rest))).run()
    return MappingProxyType({file.path: scans[file.path] for file in wanted})


def _scan_one(project: Path, file: StoredFile) -> Scan:
    if file.size > MAX_BYTES:
        return Scan(fault=TOO_LARGE)
    return scan(file.path, read_bytes(project / file.path, file.path))


@dataclass(slots=True)
class _Worker:
    """A process with what it is reading and since when."""

    process: Process
    pipe: Connection
    file: StoredFile
    since: float


@dataclass(slots=True)
class _Crew:
    """The workers of one scan. ``left`` is taken from its end."""

    project: Path
    left: list[StoredFile]
    size: int
    busy: list[_Worker] = field(default_factory=list)

    def run(self) -> dict[str, Scan]:
        """Return the scan of every file by its path."""
        scans = {}
        try:
            while len(self.busy) < self.size and self.left:
                self.busy.append(self._start())
            while self.busy:
                for worker, found in self._finished():
                    scans[worker.file.path] = found
                    self._next(worker)
        finally:
            for worker in self.busy:
                _stop(worker)
        return scans

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        process = Process(target=_serve, args=(self.project, theirs), daemon=True)
        with uninterrupted():
            process.start()
        theirs.close()
        return self._give(process, ours)

    def _give(self, process: Process, pipe: Connection) -> _Worker:
        file = self.left.pop()
        worker = _Worker(process, pipe, file, time.monotonic())
        pipe.send(file)
        return worker

    def _finished(self) -> Iterator[tuple[_Worker, Scan]]:
        """Yield the workers that are done, and those that never will be."""
        now = time.monotonic()
        patience = min(worker.since for worker in self.busy) + MAX_SECONDS - now
        ready = wait([worker.pipe for worker in self.busy], max(0.0, patience))
        now = time.monotonic()
        for worker in tuple(self.busy):
            if worker.pipe in ready:
                yield worker, self._answer(worker)
            elif now - worker.since > MAX_SECONDS:
                _stop(worker)
                yield worker, _HANGS

    def _answer(self, worker: _Worker) -> Scan:
        try:
            answer: Scan | OperatorError = worker.pipe.recv()
        except (EOFError, OSError):
            _stop(worker)
            return _DIED
        if isinstance(answer, OperatorError):
            raise answer
        return answer

    def _next(self, worker: _Worker) -> None:
        """Give a worker the next file; one that was given up is replaced."""
        self.busy.remove(worker)
        if not self.left:
            _stop(worker)
        elif worker.process.is_alive():
            self.busy.append(self._give(worker.process, worker.pipe))
        else:
            self.busy.append(self._start())


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(project: Path, pipe: Connection) -> None:
    """Scan what comes through the pipe until it is closed."""
    begin()
    try:
        while True:
            try:
                answer: Scan | OperatorError = _scan_one(project, pipe.recv())
            except OperatorError as error:
                answer = error
            pipe.send(answer)
    except (EOFError, OSError):
        return
