"""Measured runs, in memory or in a file of JSON lines that a later call takes up."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from measure import Cost

_KB = 1024
HEAD = (
    f"{'items':>8} {'what':<16}{'scenario':<22}{'CPU s':>9}{'user':>9}{'system':>8}{'wall s':>9}"
    f"{'ms/item':>9}{'peak MB':>9}{'tree MB':>9}{'files':>9}{'out MB':>9}{'item KB':>9}{'cache MB':>9}"
)

Key = tuple[int, str, str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """One measured build and what lay on the disk after it.

    ``what`` is the program, or whether the search was built; ``page`` the mean bytes of an item's
    page, ``cache`` the bytes kept for the next build.
    """

    items: int
    what: str
    scenario: str
    repeat: int
    cost: Cost
    files: int
    bytes: int
    page: float = 0
    cache: int = 0

    @property
    def key(self) -> Key:
        return self.items, self.what, self.scenario, self.repeat

    def row(self) -> str:
        """Return a line of the table."""
        cost, ms = self.cost, self.cost.cpu * 1000 / self.items
        return (
            f"{self.items:>8} {self.what:<16}{self.scenario:<22}"
            f"{cost.cpu:>9.2f}{cost.user:>9.2f}{cost.system:>8.2f}{cost.wall:>9.2f}{ms:>9.2f}"
            f"{cost.largest / _KB:>9.0f}{cost.tree / _KB:>9.0f}{self.files:>9}"
            f"{self.bytes / _KB / _KB:>9.1f}{self.page / _KB:>9.1f}{self.cache / _KB / _KB:>9.1f}"
        )


class Results:
    """The runs so far; with a file, those of earlier calls too."""

    def __init__(self, path: Path | None = None) -> None:
        lines = path.read_text("utf-8").splitlines() if path and path.exists() else []
        self._path = path
        self._runs = {run.key: run for run in map(_read, lines)}

    def __contains__(self, key: Key) -> bool:
        return key in self._runs

    def add(self, run: Run) -> None:
        """Keep a run, in the file at once."""
        self._runs[run.key] = run
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(run)) + "\n")

    def median(self) -> list[Run]:
        """Return of the repeats of a row the one in the middle by CPU, in their first order."""
        rows: dict[tuple[int, str, str], list[Run]] = {}
        for run in self._runs.values():
            rows.setdefault((run.items, run.what, run.scenario), []).append(run)
        return [_middle(repeats) for repeats in rows.values()]

    def table(self) -> str:
        """Return the whole table."""
        return "\n".join([HEAD, *(run.row() for run in self.median())])

    def ratios(self, first: str) -> str:
        """Return CPU of ``first`` divided by that of each other, pair by pair of a round."""
        lines = []
        for run in self.median():
            if run.what == first:
                continue
            pairs = [
                self._runs[items, first, scenario, turn].cost.cpu / other.cost.cpu
                for (items, what, scenario, turn), other in self._runs.items()
                if (items, what, scenario) == (run.items, run.what, run.scenario)
                and (items, first, scenario, turn) in self._runs
            ]
            if pairs:
                middle, ends = (
                    sorted(pairs)[(len(pairs) - 1) // 2],
                    f"{min(pairs):.2f}–{max(pairs):.2f}",
                )
                lines.append(
                    f"{run.items:>8} {run.scenario:<22}{first}/{run.what:<16}{middle:>8.2f}  ({ends})"
                )
        return "\n".join(lines)


def _read(line: str) -> Run:
    row = json.loads(line)
    return Run(**{**row, "cost": Cost(**row["cost"])})


def _middle(repeats: list[Run]) -> Run:
    ordered = sorted(repeats, key=lambda run: run.cost.cpu)
    return ordered[(len(ordered) - 1) // 2]
