"""Time, CPU and peak memory of a cold build, stage by stage.

    python tests/benchmarks/bench_build.py --items 1000

CPU is user plus system time of this process and of the processes that it waited for, in
seconds. Peak memory is the largest resident size so far, of this process and of the largest
child; it only ever grows, so a stage that does not raise it shows the figure before. Compare
stages of one run with one another; machines are noisy.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from corpus import write_corpus

from builder.catalogue.publish import publish
from builder.exports.manifest import plan_manifest
from builder.exports.plan import plan_exports
from builder.files.staging import Staging
from builder.files.tree import read_tree
from builder.links import Ledger, mentions
from builder.model.output import OutputFile, Page
from builder.pages import plan
from builder.pipeline import check, load
from builder.pipeline.build import search_records
from builder.search.index import build as build_index
from builder.search.selftest import self_test
from builder.theme import Theme, load_theme

T = TypeVar("T")
_KB = 1024


class Stages:
    """Runs stages and keeps a row of the table for each."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float, int, int]] = []

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do ``work`` and note wall seconds, CPU seconds and the two peaks in KB."""
        wall, cpu = time.perf_counter(), _cpu()
        result = work()
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.rows.append((name, time.perf_counter() - wall, _cpu() - cpu, own, child))
        return result

    def table(self) -> str:
        """Return the table with a line of totals."""
        total = ("total", *(sum(row[i] for row in self.rows) for i in (1, 2)))
        peaks = (max(row[3] for row in self.rows), max(row[4] for row in self.rows))
        lines = [f"{'stage':<18}{'wall s':>9}{'CPU s':>9}{'peak MB':>10}{'child MB':>10}"]
        lines += [
            f"{name:<18}{wall:>9.2f}{cpu:>9.2f}{own / _KB:>10.0f}{child / _KB:>10.0f}"
            for name, wall, cpu, own, child in [*self.rows, (*total, *peaks)]
        ]
        return "\n".join(lines)


def _cpu() -> float:
    parts = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in parts)


def build(project: Path, output: Path, jobs: int) -> str:
    """Build ``project`` as the command does, and return the table."""
    stages = Stages()
    day = date(2026, 11, 20)
    tree = stages.run("read", lambda: read_tree(project))
    loaded = stages.run(
        "parse, assemble",
        lambda: load(tree.sources, tree.stored, as_of=day, clock=day, jobs=jobs),
    )
    checked = stages.run("check", lambda: check(loaded))
    public = stages.run("publish", lambda: publish(loaded.catalogue))
    theme = load_theme()
    with Staging(output, project=project) as staging:
        pages = stages.run("plan", lambda: tuple(plan(public)))
        files = stages.run("render, write", lambda: _write(staging, pages, theme))
        urls = [page.url for page in pages]
        exports = stages.run("export", lambda: plan_exports(public, urls=urls))
        for file in exports:
            staging.write(file)
        base_url = public.site.settings.base_url or ""
        dead = stages.run("links", lambda: _dead_links((*files, *exports), base_url))
        records = tuple(search_records(public.entries))
        stages.run("index", lambda: build_index(records, staging.folder))
        stages.run("self-test", lambda: self_test(records, staging.folder))
        stages.run("manifest, swap", lambda: _finish(staging, day))
    errors = sum(found.blocks_check for found in checked.diagnostics)
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    head = f"{len(public.entries)} items, {len(pages)} pages, {size / _KB / _KB:.1f} MB, "
    found = f"{errors} findings that would stop check, {dead} dead links, {jobs} jobs"
    return f"{head}{found}\n{stages.table()}"


def _write(staging: Staging, pages: tuple[Page, ...], theme: Theme) -> list[OutputFile]:
    files = []
    for page in pages:
        files.append(theme.render(page))
        staging.write(files[-1])
    return files


def _dead_links(files: tuple[OutputFile, ...], base_url: str) -> int:
    """Return how many addresses lead nowhere, files of theme and search left aside."""
    ledger = Ledger(base_url)
    for file in files:
        ledger.add(mentions(file))
    paths = {file.path for file in files} | {"build.json"}
    return len(list(ledger.dead(paths, besides=("static/", "pagefind/"))))


def _finish(staging: Staging, day: date) -> None:
    staging.write(plan_manifest(staging.hashes(), version="bench", as_of=day, counts={}))
    staging.commit()


def main() -> None:
    """Write the corpus into a temporary folder, build it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        project = Path(folder)
        write_corpus(project, arguments.items)
        sys.stdout.write(build(project, project / "site", arguments.jobs) + "\n")


if __name__ == "__main__":
    main()
