"""Putting a finished tree in place of the old one, and healing what a killed run left.

On Linux the two trees change places in one step. Elsewhere the old one steps aside and the new
one follows; a journal, written before, tells the next command how to go on.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from pathlib import Path

from builder.files.disk import write_text_atomic
from builder.files.lock import Busy, locked

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}


def prefix_of(output: Path) -> str:
    """Return how the names of our own files beside ``output`` begin; all of them are hidden."""
    return f".{output.name}.gongkai-"


def beside(output: Path, what: str) -> Path:
    """Return the place beside ``output`` for ``what``: new-<pid>, old-<pid>, journal, lock."""
    return output.with_name(prefix_of(output) + what)


def swap(new: Path, output: Path) -> None:
    """Put the finished folder ``new`` in the place of ``output`` and remove the old tree."""
    if not output.exists():
        new.rename(output)
        return
    if _exchange(new, output):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = beside(output, f"old-{os.getpid()}")
    journal = beside(output, "journal")
    write_text_atomic(journal, json.dumps({"new": new.name, "old": old.name}))
    output.rename(old)
    new.rename(output)
    journal.unlink()
    shutil.rmtree(old, ignore_errors=True)


def heal(output: Path) -> None:
    """Finish or undo what a killed run left beside ``output``; do nothing while one is at work."""
    output = output.resolve()
    if not _traces(output):
        return
    try:
        with locked(beside(output, "lock"), output):
            settle(output)
    except Busy:
        return


def settle(output: Path) -> None:
    """Bring ``output`` back where it is missing and remove leftovers. The lock must be held."""
    journal = beside(output, "journal")
    if journal.exists():
        if not output.exists():
            _restore(output, json.loads(journal.read_bytes()))
        journal.unlink()
    for path in _traces(output):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _restore(output: Path, plan: dict[str, str]) -> None:
    """Move a whole tree into place: the new one was finished before the journal was written."""
    for role in ("new", "old"):
        tree = output.with_name(plan[role])
        if tree.name.startswith(prefix_of(output)) and tree.is_dir():
            tree.rename(output)
            return


def _traces(output: Path) -> tuple[Path, ...]:
    if not output.parent.is_dir():
        return ()
    prefix = prefix_of(output)
    found = (path for path in output.parent.iterdir() if path.name.startswith(prefix))
    return tuple(path for path in found if path != beside(output, "lock"))


def _exchange(new: Path, old: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = os.fsencode(new), os.fsencode(old)
    if library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(old))
