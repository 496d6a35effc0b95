"""A cold build stage by stage, in one process: where its seconds and its memory go."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus import TODAY

from builder.catalogue.publish import publish
from builder.exports.plan import plan_exports
from builder.files.tree import read_tree
from builder.links import Ledger, mentions
from builder.model.output import OutputFile
from builder.pages import plan
from builder.pipeline import check, load
from builder.pipeline.search_records import search_records
from builder.search.index import build as build_index
from builder.theme import load_theme

T = TypeVar("T")
_KB = 1024


@dataclass(frozen=True, slots=True)
class _Row:
    """A stage: seconds, and the largest resident sizes so far in KB."""

    name: str
    wall: float
    cpu: float
    own: int
    child: int

    def __str__(self) -> str:
        memory = f"{self.own / _KB:>10.0f}{self.child / _KB:>10.0f}"
        return f"{self.name:<18}{self.wall:>9.2f}{self.cpu:>9.2f}{memory}"


class _Stages:
    """Runs stages and keeps a row of the table for each."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do ``work`` and note what it took."""
        wall, cpu = time.perf_counter(), _cpu()
        result = work()
        self._rows.append(_Row(name, time.perf_counter() - wall, _cpu() - cpu, *_peaks()))
        return result

    def table(self) -> str:
        """Return the table with a line of totals."""
        wall, cpu = (sum(row.wall for row in self._rows), sum(row.cpu for row in self._rows))
        total = _Row("total", wall, cpu, *_peaks())
        head = f"{'stage':<18}{'wall s':>9}{'CPU s':>9}{'peak MB':>10}{'child MB':>10}"
        return "\n".join(map(str, (head, *self._rows, total)))


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _peaks() -> tuple[int, int]:
    own, child = (resource.getrusage(who).ru_maxrss for who in _WHO)
    return own, child


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHO))


def stage_table(project: Path, output: Path, *, with_search: bool) -> str:
    """Take every stage of a build of ``project`` once, without a memo, and return the table.

    Peaks are the largest so far, of this process and of the largest child: a stage that does not
    raise one shows the figure before.
    """
    stages = _Stages()
    tree = stages.run("read", lambda: read_tree(project))
    loaded = stages.run(
        "parse, assemble",
        lambda: load(tree.sources, tree.stored, as_of=TODAY, clock=TODAY),
    )
    checked = stages.run("check", lambda: check(loaded))
    public = stages.run("publish", lambda: publish(loaded.catalogue))
    theme = load_theme()
    pages = stages.run("plan", lambda: tuple(plan(public)))
    files = stages.run("render", lambda: [theme.render(page) for page in pages])
    urls = [page.url for page in pages]
    exports = stages.run("export", lambda: list(plan_exports(public, urls=urls)))
    base_url = public.site.settings.base_url or ""
    stages.run("links", lambda: _dead_links([*files, *exports], base_url))
    stages.run("write", lambda: _write([*files, *exports], output))
    if with_search:
        records = stages.run("records", lambda: tuple(search_records(public.entries)))
        stages.run("index, self-test", lambda: build_index(records, output))
    size = sum(len(file.data) for file in (*files, *exports))
    blocking = sum(found.blocks_check for found in checked.diagnostics)
    head = f"{len(public.entries)} items, {len(pages)} pages, {size / _KB / _KB:.1f} MB, "
    return f"{head}{blocking} findings that stop check, one process\n{stages.table()}"


def _write(files: list[OutputFile], output: Path) -> None:
    for file in files:
        path = output / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


def _dead_links(files: list[OutputFile], base_url: str) -> int:
    """Return how many addresses lead nowhere, files of theme and search left aside."""
    ledger = Ledger(base_url)
    for file in files:
        ledger.add(mentions(file))
    paths = {file.path for file in files} | {"build.json"}
    return len(list(ledger.dead(paths, besides=("static/", "pagefind/"))))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    print(stage_table(place / "project", place / "site", with_search=sys.argv[2] != "off"))
