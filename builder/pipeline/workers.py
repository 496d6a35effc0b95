"""Work in chunks on a ``concurrent.futures.Executor``: processes of this machine, or a cluster.

Where the system can fork, what all chunks share and the chunks themselves are inherited, not
pickled. Elsewhere, and on a cluster, both are pickled; results always are. Results come in the
order of the items, and only a few chunks are under way at a time, so that memory stays flat.
"""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from builder.files.workers import worker_pool
from builder.pipeline.cluster import cluster

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[S, Sequence[T]], Sequence[R]]
"""Takes what is shared and one chunk; returns one result an item. A function of a module."""

# Windows has no fork; on macOS system libraries do not survive one.
CAN_FORK = sys.platform == "linux"
_AHEAD = 2  # chunks a worker may be ahead of the one that takes the results
_CLUSTER_WORKERS = 64  # an executor does not tell how many it has; more only wait longer
# What forked workers inherit: set while a pool starts, in the parent alone.
_inherited: list[Any] = []


@dataclass(frozen=True)
class Workers:
    """Where chunks are worked off: here, in ``jobs`` processes, or on ``cluster``."""

    jobs: int = 1
    cluster: Executor | None = None

    def map(self, work: Work[S, T, R], shared: S, items: Sequence[T], *, chunk: int) -> Iterator[R]:
        """Yield the result of every item in order. What a worker raises is raised here."""
        spans = [(start, start + chunk) for start in range(0, len(items), chunk)]
        if self.cluster is not None:
            tasks = (partial(work, shared, items[start:end]) for start, end in spans)
            yield from _results(self.cluster, tasks, _CLUSTER_WORKERS)
        elif self.jobs <= 1 or len(spans) < 2:
            for start, end in spans:
                yield from work(shared, items[start:end])
        elif CAN_FORK:
            _inherited.append((work, shared, items))
            try:
                with worker_pool(self.jobs, method="fork") as pool:
                    slots = (partial(_forked, len(_inherited) - 1, *span) for span in spans)
                    yield from _results(pool, slots, self.jobs)
            finally:
                _inherited.pop()
        else:
            with worker_pool(self.jobs, method="spawn") as pool:
                tasks = (partial(work, shared, items[start:end]) for start, end in spans)
                yield from _results(pool, tasks, self.jobs)


def _results(
    executor: Executor, tasks: Iterator[partial[Sequence[R]]], workers: int
) -> Iterator[R]:
    waiting: deque[Future[Sequence[R]]] = deque()
    for task in tasks:
        waiting.append(executor.submit(task))
        if len(waiting) >= workers * _AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _forked(slot: int, start: int, end: int) -> Sequence[Any]:
    work, shared, items = _inherited[slot]
    results: Sequence[Any] = work(shared, items[start:end])
    return results


@contextlib.contextmanager
def workers_for(executor: str, jobs: int) -> Iterator[Workers]:
    """Give the workers that ``--executor`` names: "" for processes here, else dask://HOST:PORT.

    Raises ClusterError when the cluster cannot be had, or is lost.
    """
    if not executor:
        yield Workers(jobs)
        return
    with cluster(executor) as remote:
        yield Workers(jobs, remote)
