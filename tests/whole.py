"""A project large enough for worker processes, builds of it that are killed, and what they left."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfs
from minimal import MINIMAL
from pages import tiny

from builder.files.verifying import verify_site
from builder.links import Ledger, mentions
from builder.model.output import OutputFile

AS_OF = "2026-11-20"
BASE_URL = "https://test.example/zwgk/"
# Worker processes begin to parse from two hundred files on.
MANY = 210
FEW = 12
BUILT = 0
INTERRUPTED = 130
_PATIENCE = 120.0


def files_of(word: str, items: int) -> dict[str, bytes]:
    """Return a project by path; ``word`` stands on every page of an item."""
    files = {path: text.encode() for path, text in MINIMAL.items()}
    for number in range(1, items + 1):
        body = f"{word}第{number}件的正文，说明办理的依据和程序。详见[附表](biao.csv)。\n\n" * 2
        text = tiny.item(number, body, 内容概述=f"{word}的概述。")
        files[f"content/documents/{number % 7}/{number}.md"] = text.encode()
    for folder in range(7):
        table = f"名称,数量\n{word},{folder}\n"
        files[f"content/documents/{folder}/biao.csv"] = table.encode("utf-8-sig")
    files["content/documents/0/tu.pdf"] = pdfs.pdf([word])
    return files


def write(project: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of a project; those of another word are written over."""
    for path, data in files.items():
        place = project / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return project


@dataclass(frozen=True)
class Run:
    """A command that has ended: exit code (negative for a signal) and both streams."""

    code: int
    out: str
    err: str


_NURSERY = """
import json, os, sys
from builder.__main__ import run
import builder.cli
for line in sys.stdin:
    arguments, before, out, err = json.loads(line)
    child = os.fork()
    if child == 0:
        os.setsid()
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.close(0)
        sys.argv = ["gongkai", *arguments]
        exec(before, {})
        run()
    print(child, flush=True)
    status = os.waitpid(child, 0)[1]
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


class Nursery:
    """Starts the command again and again without importing it again: one at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8",
        )  # fmt: skip

    def start(self, project: Path, *arguments: str, before: str = "") -> Started:
        """Start the command; ``before`` is code that the new process runs first."""
        streams = [str(project.with_name(f"{project.name}.{name}")) for name in ("out", "err")]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([arguments, before, *streams]) + "\n")
        self._process.stdin.flush()
        return Started(int(self.answer()), streams, lambda: int(self.answer()))

    def answer(self) -> str:
        """Return the next line: the number of the process, then its exit code."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def build(self, project: Path, *more: str, before: str = "") -> Run:
        """Build to the end."""
        return self.start(project, *build_of(project), *more, before=before).end()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(_PATIENCE)
        self._process.stdout.close()


@dataclass(frozen=True)
class Started:
    """A command in a session of its own; what it says goes into files beside the project."""

    pid: int
    streams: Sequence[str]
    ended: Callable[[], int]

    def signal(self, number: signal.Signals, *, group: bool) -> None:
        """Send a signal to the whole group, or to the first process alone."""
        try:
            (os.killpg if group else os.kill)(self.pid, number)
        except ProcessLookupError:
            return

    def wait_until_heard(self) -> None:
        """Wait until the program catches signals: before, Python itself is starting."""
        bit = 1 << (signal.SIGTERM - 1)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
            except OSError:
                return
            caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
            if int(caught.split()[1], 16) & bit:
                return
            time.sleep(0.005)

    def end(self) -> Run:
        """Wait for the end and return what happened."""
        code = self.ended()
        out, err = (Path(path).read_text("utf-8", "replace") for path in self.streams)
        return Run(code, out, err)

    def orphans(self, seconds: float = 10.0) -> list[str]:
        """Return what is left of the session some seconds after the first process ended."""
        deadline = time.monotonic() + seconds
        while (left := list(_session(self.pid))) and time.monotonic() < deadline:
            time.sleep(0.02)
        return left


def start(
    project: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    launcher: Sequence[str] = ("-m", "builder"),
) -> Started:
    """Start the command as everybody does."""
    streams = [str(project.with_name(f"{project.name}.{name}")) for name in ("out", "err")]
    with open(streams[0], "wb") as out, open(streams[1], "wb") as err:
        process = subprocess.Popen(
            [sys.executable, *launcher, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        )
    return Started(process.pid, streams, lambda: process.wait(_PATIENCE))


def _session(leader: int) -> Iterator[str]:
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            _, _, rest = (place / "stat").read_text("utf-8").rpartition(")")
            state, session = rest.split()[0], int(rest.split()[3])
            if session == leader and state != "Z" and int(place.name) != leader:
                yield (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, IndexError):
            continue


def build(project: Path, *more: str, env: Mapping[str, str] | None = None) -> Run:
    """Build to the end."""
    return start(project, *build_of(project), *more, env=env).end()


def build_of(project: Path) -> list[str]:
    """Return the arguments of a build of ``project``."""
    return ["build", "-C", str(project), "--as-of", AS_OF, "--jobs", "2"]


def tree(site: Path) -> dict[str, str]:
    """Return path → SHA-256 of every file, nothing for a folder that is not there."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def beside(site: Path) -> list[str]:
    """Return the names of what lies beside the site and is not the project's."""
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(".site"))


def faults(site: Path) -> list[str]:
    """Return what is wrong with a site: its hashes, its links, its search."""
    return faults_without_search(site) + list(_search_faults(site / "pagefind"))


def faults_without_search(site: Path) -> list[str]:
    """Return what is wrong with a site that may have no index."""
    found = [f"{fault}：{path}" for fault, path in verify_site(site).faults]
    ledger = Ledger(BASE_URL)
    names = sorted(tree(site))
    for name in names:
        ledger.add(mentions(OutputFile(name, (site / name).read_bytes())))
    return found + [str(dead) for dead in ledger.dead(set(names), besides=("pagefind/",))]


def _search_faults(index: Path) -> Iterator[str]:
    pages = json.loads((index / "search.json").read_bytes())["pages"]
    shown = [path for path in index.rglob("*.pf_fragment") if _unpacked(path)]
    if len(shown) != pages:
        yield f"{pages} pages, {len(shown)} of them can be shown"
    if not all(_unpacked(path) for path in index.rglob("*.pf_*")):
        yield "an empty piece of the index"


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
