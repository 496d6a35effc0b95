"""Putting a finished tree in place of the old one, and healing what a killed run left.

On Linux the two trees change places in one step. Elsewhere the old one steps aside and the new
one follows; a journal, written before, tells the next command how to go on. The new tree is on
the disk, not only on its way there, before the old one is given up: a power cut may come any time.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from pathlib import Path

from builder.files.error import OperatorError
from builder.files.lock import Busy, locked

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}
_OLD = "old-"


def prefix_of(output: Path) -> str:
    """Return how the names of our own files beside ``output`` begin; all of them are hidden."""
    return f".{output.name}.gongkai-"


def beside(output: Path, what: str) -> Path:
    """Return the place beside ``output`` for ``what``: new-<pid>, old-<pid>, journal, lock."""
    return output.with_name(prefix_of(output) + what)


def swap(new: Path, output: Path) -> None:
    """Put the finished folder ``new`` in the place of ``output`` and remove the old tree."""
    _flush(new)
    if not output.exists():
        new.rename(output)
        return
    if _exchange(new, output):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = beside(output, f"{_OLD}{os.getpid()}")
    _write_journal(output, new, old)
    output.rename(old)
    new.rename(output)
    beside(output, "journal").unlink()
    shutil.rmtree(old, ignore_errors=True)


def heal(output: Path) -> None:
    """Finish or undo what a killed run left beside ``output``; do nothing while one is at work.

    It is for commands that read the site: leftovers that cannot be removed do not stop them.
    """
    output = output.resolve()
    lock = beside(output, "lock")
    if not lock.exists() and not _traces(output):
        return
    try:
        with locked(lock, output):
            settle(output)
    except Busy:
        return
    except (OSError, OperatorError):
        if not output.exists():
            raise


def settle(output: Path) -> None:
    """Bring ``output`` back where it is missing and remove leftovers. The lock must be held.

    An interrupt waits until that is done.
    """
    try:
        _settle(output)
    except KeyboardInterrupt:
        _settle(output)
        raise


def _settle(output: Path) -> None:
    journal = beside(output, "journal")
    if journal.exists():
        if not output.exists():
            _restore(output)
        journal.unlink()
    for path in _traces(output):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _restore(output: Path) -> None:
    """Move a whole tree into place: the new one was finished before the journal was written."""
    trees = {path.name: path for path in _traces(output) if path.is_dir()}
    # A disk that lost the journal may still hold the old tree, of which we know that it was whole.
    kept = (name for name in sorted(trees) if name.startswith(prefix_of(output) + _OLD))
    for name in (*_named_in_journal(output), *kept):
        if name in trees:
            trees[name].rename(output)
            return


def _named_in_journal(output: Path) -> tuple[str, ...]:
    try:
        plan = json.loads(beside(output, "journal").read_bytes())
        return str(plan["new"]), str(plan["old"])
    except (ValueError, KeyError, TypeError):
        return ()


def _write_journal(output: Path, new: Path, old: Path) -> None:
    aside = beside(output, "journal-new")
    with aside.open("w", encoding="utf-8") as stream:
        json.dump({"new": new.name, "old": old.name}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(beside(output, "journal"))


def _flush(folder: Path) -> None:
    """Wait until what was written to the file system of ``folder`` is on the disk."""
    if sys.platform == "linux":
        handle = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(handle) != 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        finally:
            os.close(handle)
    elif sys.platform != "win32":
        os.sync()


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
