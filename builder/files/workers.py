"""Worker processes: interrupts are their parent's matter, and none outlives it."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_KILLED_PARENT = 1


def begin() -> None:
    """Do what every worker process does first; also the initializer of a pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # Waiting for work does not end when the parent is killed: every worker holds both ends of
    # the pipe that it reads from. Else they would stay for ever, and write into the next build.
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(_KILLED_PARENT)


@contextlib.contextmanager
def worker_pool(jobs: int, *, method: str | None = None) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of ``jobs`` processes; ``method`` as of multiprocessing, None for its default.

    When it is left, no worker is at work any more: what they write can be removed or taken.
    An interrupt does not wait for them.
    """
    from concurrent.futures import ProcessPoolExecutor  # a build without workers needs none of it

    executor = ProcessPoolExecutor(jobs, get_context(method), initializer=begin)
    with uninterrupted():
        for _ in range(jobs):
            executor.submit(_nothing)
    try:
        yield executor
    except KeyboardInterrupt:
        executor.shutdown(wait=False, cancel_futures=True)
        end_workers()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def end_workers() -> None:
    """Kill every process that this one started, and wait until it is gone."""
    for child in active_children():
        child.kill()
        child.join()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold an interrupt back till the end; processes started within hear of none at all.

    A worker that is interrupted before it can ``begin`` would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _nothing() -> None:
    """The first task of a pool: its processes are started when there is one."""
