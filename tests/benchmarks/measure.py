"""What a command costs: CPU seconds of its whole tree of processes, wall, memory, bytes written.

CPU is user plus system time of the command and of every process that it started. Workers that
outlive their parent become children of the measuring process and are waited for, so that their
seconds are not lost (Linux; elsewhere only what the command itself waited for is counted). Peak
memory is the largest resident size of one process; beside it, the largest sum over the tree of
what each process holds alone or shares (PSS), sampled, where /proc tells it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
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


def measure(command: Sequence[str]) -> Cost:
    """Run ``command`` and return its cost. Raises CommandFailed.

    A small process in between starts it: a new process counts as its own what its parent held.
    """
    told = subprocess.run([sys.executable, __file__, *command], stdout=subprocess.PIPE, check=True)
    result = json.loads(told.stdout)
    if "failed" in result:
        raise CommandFailed(f"{' '.join(command)}\n{result['failed']}")
    return Cost(**result)


def _run(command: Sequence[str]) -> dict[str, object]:
    """Run ``command`` as a child; return its cost, or the last that it said when it failed."""
    _adopt_orphans()
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        sampler = _Sampler(process.pid)
        sampler.start()
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    sampler.stop()
    largest = max(usage.ru_maxrss, _wait_for_orphans())
    if process.returncode:
        return {"failed": output.decode("utf-8", "replace")[-2000:]}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return asdict(Cost(used.ru_utime, used.ru_stime, wall, largest, sampler.peak))


def size_of(folder: Path) -> tuple[int, int]:
    """Return how many files lie in ``folder`` and their bytes."""
    files = size = 0
    for entry in _files(folder):
        files, size = files + 1, size + entry.stat().st_size
    return files, size


def page_bytes(site: Path) -> float:
    """Return the mean size of an item's page: those below i/."""
    pages = size = 0
    for entry in _files(site / "i"):
        if entry.name.endswith(".html"):
            pages, size = pages + 1, size + entry.stat().st_size
    return size / max(1, pages)


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield every file; none is kept, for what this process holds would count as its children's."""
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry


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


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1:])))
