"""What a build costs: cold, nothing changed, one item changed, and so on, command by command.

    python tests/benchmarks/bench_build.py --items 1000
    python tests/benchmarks/bench_build.py --items 1000 --stages
    python tests/benchmarks/bench_build.py --items 1000 --items 10000 --items 100000 \\
        --only cold --search off --results growth.jsonl

Every row is one run of ``gongkai build`` in a process of its own, the scenarios in this order and
``--repeat`` times; of several runs the row with the median CPU is shown. See measure.py for what
the columns mean. With ``--results FILE`` each run is appended as a line of JSON, and a run that
the file has already is not made again: a long series can be stopped and taken up.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import LAST_DAY, write_corpus
from measure import Cost, measure, size_of
from stages import stage_table

_MB = 1024
_THEME = "bench"
_COLUMNS = (
    f"{'items':>8} {'scenario':<22}{'search':>7}{'CPU s':>9}{'user':>9}{'system':>8}{'wall s':>9}"
    f"{'ms/item':>9}{'peak MB':>9}{'tree MB':>9}{'files':>9}{'out MB':>9}{'cache MB':>9}"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One measured build and what lay on the disk after it."""

    items: int
    scenario: str
    search: bool
    repeat: int
    cost: Cost
    files: int
    bytes: int
    cache: int

    def row(self) -> str:
        """Return a line of the table."""
        cost, ms = self.cost, self.cost.cpu * 1000 / self.items
        memory = (cost.largest / _MB, cost.tree / _MB)
        return (
            f"{self.items:>8} {self.scenario:<22}{'on' if self.search else 'off':>7}"
            f"{cost.cpu:>9.2f}{cost.user:>9.2f}{cost.system:>8.2f}{cost.wall:>9.2f}{ms:>9.2f}"
            f"{memory[0]:>9.0f}{memory[1]:>9.0f}{self.files:>9}"
            f"{self.bytes / _MB / _MB:>9.1f}{self.cache / _MB / _MB:>9.1f}"
        )


@dataclass(frozen=True, slots=True)
class Project:
    """A generated project with a theme of its own that one may change."""

    folder: Path
    output: Path

    @classmethod
    def write(cls, folder: Path, items: int) -> Project:
        """Write the corpus and a theme that only repeats the footer's style."""
        write_corpus(folder, items)
        site = folder / "content/site.yml"
        site.write_text(site.read_text("utf-8") + f"主题: {_THEME}\n", "utf-8")
        (folder / f"themes/{_THEME}/templates").mkdir(parents=True)
        default = Path(__file__).resolve().parents[2] / "themes/default/templates/base.html"
        shutil.copy(default, folder / f"themes/{_THEME}/templates/base.html")
        return cls(folder, folder / "site")

    def forget(self) -> None:
        """Lose the output and all that builds remembered."""
        self.lose_output()
        shutil.rmtree(self.folder / ".gongkai", ignore_errors=True)

    def lose_output(self) -> None:
        """Lose the output alone, as a machine does that keeps the cache only."""
        shutil.rmtree(self.output, ignore_errors=True)

    def change_one(self) -> None:
        """Add a sentence to one item of the current year."""
        path = sorted((self.folder / f"content/documents/{LAST_DAY.year}").glob("*.md"))[-7]
        path.write_text(path.read_text("utf-8") + f"\n补充说明{time.time_ns()}。\n", "utf-8")

    def change_template(self) -> None:
        """Change what stands on every page."""
        path = self.folder / f"themes/{_THEME}/templates/base.html"
        text = path.read_text("utf-8")
        path.write_text(text.replace("</body>", f"<p>{time.time_ns()}</p>\n</body>"), "utf-8")

    def touch_all(self) -> None:
        """Give every file a new time, as a fresh checkout does."""
        for path in (self.folder / "content").rglob("*"):
            os.utime(path)

    def nothing(self) -> None:
        """Change nothing."""


SCENARIOS: Mapping[str, Callable[[Project], None]] = {
    "cold": Project.forget,
    "unchanged": Project.nothing,
    "unchanged, new times": Project.touch_all,
    "one item changed": Project.change_one,
    "template changed": Project.change_template,
    "output lost": Project.lose_output,
}


def build(project: Project, *, search: bool, jobs: int) -> Cost:
    """Run the command once."""
    command = [sys.executable, "-m", "builder", "build", "-C", str(project.folder)]
    command += ["--output", str(project.output), "--jobs", str(jobs)]
    return measure(command if search else [*command, "--no-search"])


def series(options: argparse.Namespace, items: int, search: bool) -> Iterator[Run]:
    """Yield the runs of every scenario asked for, those already in the results left out."""
    asked = [name for name in SCENARIOS if not options.only or name in options.only]
    done = _done(options.results)
    turns = [(repeat, name) for repeat in range(options.repeat) for name in asked]
    if all((items, name, search, repeat) in done for repeat, name in turns):
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.scratch) as folder:
        project = Project.write(Path(folder) / "project", items)
        if asked[0] != "cold":
            build(project, search=search, jobs=options.jobs)
        for repeat, name in turns:
            if (items, name, search, repeat) in done:
                continue
            SCENARIOS[name](project)
            cost = build(project, search=search, jobs=options.jobs)
            cache = size_of(project.folder / ".gongkai")[1] if _has_cache(project) else 0
            yield Run(items, name, search, repeat, cost, *size_of(project.output), cache)


def _has_cache(project: Project) -> bool:
    return (project.folder / ".gongkai").is_dir()


def _done(results: Path | None) -> dict[tuple[int, str, bool, int], Run]:
    if results is None or not results.exists():
        return {}
    runs = [read_run(line) for line in results.read_text("utf-8").splitlines()]
    return {(run.items, run.scenario, run.search, run.repeat): run for run in runs}


def read_run(line: str) -> Run:
    """Return the run of a line of the results."""
    row = json.loads(line)
    return Run(**{**row, "cost": Cost(**row["cost"])})


def medians(runs: list[Run]) -> list[Run]:
    """Return of the repeats of a row the one in the middle by CPU, rows in their first order."""
    rows: dict[tuple[int, str, bool], list[Run]] = {}
    for run in runs:
        rows.setdefault((run.items, run.scenario, run.search), []).append(run)
    return [sorted(row, key=lambda run: run.cost.cpu)[len(row) // 2] for row in rows.values()]


def main() -> None:
    """Print the table; with --stages the one of the stages."""
    options = _options()
    if options.stages:
        for items in options.items:
            with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.scratch) as at:
                project = Path(at) / "project"
                write_corpus(project, items)
                table = stage_table(project, Path(at) / "site", with_search=options.search != "off")
                print(table, flush=True)
        return
    runs = []
    for items in options.items:
        for search in {"both": (False, True), "on": (True,), "off": (False,)}[options.search]:
            for run in series(options, items, search):
                runs.append(run)
                print(run.row(), file=sys.stderr, flush=True)
                if options.results:
                    with options.results.open("a", encoding="utf-8") as results:
                        results.write(json.dumps(asdict(run)) + "\n")
    kept = list(_done(options.results).values()) if options.results else runs
    print("\n".join([_COLUMNS, *(run.row() for run in medians(kept))]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--search", choices=("on", "off", "both"), default="both")
    parser.add_argument("--only", action="append", choices=tuple(SCENARIOS), default=[])
    parser.add_argument("--results", type=Path, metavar="FILE")
    parser.add_argument("--scratch", type=Path, metavar="FOLDER", help="where to work")
    parser.add_argument("--stages", action="store_true")
    options = parser.parse_args()
    options.items = options.items or [1000]
    return options


if __name__ == "__main__":
    main()
