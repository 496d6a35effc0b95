"""One build at a time into one output folder."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.files.error import OperatorError, failed

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        # A record lock, unlike flock, is not shared with forked workers: those that outlive a
        # killed build must not keep the next one out.
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Busy(OperatorError):
    """Another process is building into the same folder."""


@contextlib.contextmanager
def locked(file: Path, output: Path) -> Iterator[None]:
    """Hold the lock ``file`` of ``output``; it is removed afterwards.

    The lock ends with the process that took it, however that ends. It keeps processes apart,
    not the threads of one.
    """
    handle = _acquire(file, output)
    try:
        yield
    finally:
        # Windows cannot remove an open file; the empty one that stays does no harm.
        with contextlib.suppress(OSError):
            file.unlink()
        os.close(handle)


def _acquire(file: Path, output: Path) -> int:
    while True:
        try:
            handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise failed(f"无法写入 {output}", error) from error
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise Busy(f"另一个命令正在写入 {output}，请等它结束后再试。") from error
        if _is_current(handle, file):
            return handle
        os.close(handle)


def _is_current(handle: int, file: Path) -> bool:
    """Whether the file that was locked is still the one at that path: its holder removed it."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False
