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
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import LAST_DAY, TODAY, write_corpus
from measure import Cost, measure, page_bytes, size_of
from results import HEAD, Results, Run

_THEME = "bench"
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Project:
    """A generated project with a theme of its own that one may change."""

    folder: Path
    output: Path

    @classmethod
    def write(cls, folder: Path, items: int) -> Project:
        """Write the corpus and a theme with the default page frame."""
        write_corpus(folder, items)
        site = folder / "content/site.yml"
        site.write_text(site.read_text("utf-8") + f"主题: {_THEME}\n", "utf-8")
        (folder / f"themes/{_THEME}/templates").mkdir(parents=True)
        default = _HERE.parents[1] / "themes/default/templates/base.html"
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
        path = self._some_item()
        path.write_text(path.read_text("utf-8") + f"\n补充说明{time.time_ns()}。\n", "utf-8")

    def add_one(self) -> None:
        """Publish one item more, today."""
        path, number = self._some_item(), str(time.time_ns())
        text = re.sub(r"(?m)(日期): [-\d]+", rf"\1: {TODAY}", path.read_text("utf-8"))
        text = re.sub(r"(?m)^(索引号: .*-).*", rf"\g<1>{number}", text)
        text = re.sub(r"(?m)^文号: .*\n", "文号: 无文号\n", text)
        path.with_name(f"{number}.md").write_text(text, "utf-8")

    def _some_item(self) -> Path:
        paths = sorted((self.folder / f"content/documents/{LAST_DAY.year}").glob("0*.md"))
        return paths[len(paths) // 2]

    def change_template(self) -> None:
        """Change what stands on every page."""
        path = self.folder / f"themes/{_THEME}/templates/base.html"
        text = path.read_text("utf-8")
        path.write_text(text.replace("</body>", f"<p>{time.time_ns()}</p>\n</body>"), "utf-8")

    def touch_all(self) -> None:
        """Give every file a new time, as a fresh checkout does."""
        for path in (self.folder / "content").rglob("*"):
            os.utime(path)

    def cache_bytes(self) -> int:
        """Return what builds remember, in bytes."""
        cache = self.folder / ".gongkai"
        return size_of(cache)[1] if cache.is_dir() else 0

    def nothing(self) -> None:
        """Change nothing."""


SCENARIOS: Mapping[str, Callable[[Project], None]] = {
    "cold": Project.forget,
    "unchanged": Project.nothing,
    "unchanged, new times": Project.touch_all,
    "one item changed": Project.change_one,
    "one item added": Project.add_one,
    "template changed": Project.change_template,
    "output lost": Project.lose_output,
}


def build(project: Project, *, search: bool, jobs: int) -> Cost:
    """Run the command once."""
    command = [sys.executable, "-m", "builder", "build", "-C", str(project.folder)]
    command += ["--output", str(project.output), "--jobs", str(jobs)]
    return measure(command if search else [*command, "--no-search"])


def series(options: argparse.Namespace, results: Results, items: int, search: bool) -> None:
    """Make the runs of every scenario asked for, those already in the results left out."""
    asked = [name for name in SCENARIOS if not options.only or name in options.only]
    what = "search" if search else "no search"
    turns = [(repeat, name) for repeat in range(options.repeat) for name in asked]
    missing = [turn for turn in turns if (items, what, turn[1], turn[0]) not in results]
    if not missing:
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.scratch) as folder:
        project = Project.write(Path(folder) / "project", items)
        if missing[0][1] != "cold":
            build(project, search=search, jobs=options.jobs)
        for repeat, name in missing:
            SCENARIOS[name](project)
            cost = build(project, search=search, jobs=options.jobs)
            run = Run(items, what, name, repeat, cost, *size_of(project.output),
                      page_bytes(project.output), project.cache_bytes())  # fmt: skip
            results.add(run)
            print(run.row(), file=sys.stderr, flush=True)


def main() -> None:
    """Print the table; with --stages the one of the stages."""
    options = _options()
    if options.stages:
        for items in options.items:
            with tempfile.TemporaryDirectory(prefix="gongkai-bench-", dir=options.scratch) as at:
                write_corpus(Path(at) / "project", items)
                # A process of its own, so that its memory is its own.
                command = [sys.executable, str(_HERE / "stages.py"), at]
                subprocess.run([*command, options.search], check=True)
        return
    results = Results(options.results)
    print(HEAD, file=sys.stderr)
    for items in options.items:
        for search in {"both": (False, True), "on": (True,), "off": (False,)}[options.search]:
            series(options, results, items, search)
    print(results.table())


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
