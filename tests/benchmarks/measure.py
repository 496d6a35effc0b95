"""What a command costs: CPU seconds of its whole tree of processes, wall, memory, bytes written.

CPU is user plus system time of the command and of every process that it started. Workers that
outlive their parent become children of the measuring process and are waited for, so that their
seconds are not lost (Linux; elsewhere only what the command itself waited for is counted). Peak
memory is the largest resident size of one process; beside it, the largest sum over the tree of
what each process holds alone or shares (PSS), sampled, where /proc tells it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER
_SAMPLE_SECONDS = 0.2
_KB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and memory in KB; ``tree`` is 0 where it cannot be sampled."""

    user: float
    system: float
    wall: float
    largest: int
    tree: int

    @property
    def cpu(self) -> float:
        return self.user + self.system


class CommandFailed(Exception):
    """A measured command ended with an error; the text is its last output."""


def measure(
    command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Cost:
    """Run ``command`` and return its cost. Raises CommandFailed."""
    _adopt_orphans()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        sampler = _Sampler(process.pid)
        sampler.start()
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    sampler.stop()
    largest = max(usage.ru_maxrss, _wait_for_orphans())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        said = output.decode("utf-8", "replace")[-2000:]
        raise CommandFailed(f"{' '.join(command)}\n{said}")
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return Cost(user, system, wall, largest, sampler.peak)


def size_of(folder: Path) -> tuple[int, int]:
    """Return how many files lie in ``folder`` and their bytes."""
    sizes = [entry.stat().st_size for entry in _files(folder)]
    return len(sizes), sum(sizes)


def page_bytes(site: Path) -> float:
    """Return the mean size of an item's page: those below i/."""
    sizes = [entry.stat().st_size for entry in _files(site / "i") if entry.name.endswith(".html")]
    return sum(sizes) / max(1, len(sizes))


def _files(folder: Path) -> list[os.DirEntry[str]]:
    found, waiting = [], [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    found.append(entry)
    return found


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> int:
    """Wait for every process left behind; return the largest resident size among them, in KB."""
    largest = 0
    with suppress(ChildProcessError):
        while True:
            _, _, usage = os.wait4(-1, 0)
            largest = max(largest, usage.ru_maxrss)
    return largest


class _Sampler(threading.Thread):
    """Looks now and then how much memory a tree of processes holds together."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._root = root
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(map(_held, _tree(self._root))))

    def stop(self) -> None:
        """Sample no more."""
        self._done.set()
        self.join()


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        with suppress(OSError):
            for task in os.listdir(f"/proc/{pid}/task"):
                children = Path(f"/proc/{pid}/task/{task}/children").read_text()
                waiting += map(int, children.split())
    return found


def _held(pid: int) -> int:
    """Return the PSS of a process in KB, 0 where it is gone or nobody tells."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
