"""What the last build wrote into an output folder, so that the next one need not write it again.

A file counts as unchanged when its size and its time of change are still those that were noted:
nothing but the build itself writes there, and ``gongkai verify`` reads every byte. What the files
are made of is known by keys of content, never by times.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from builder.files.guard import IGNORE_FILE
from builder.files.modes import is_open
from builder.memo import digest

_FIELDS = 5


class Known(NamedTuple):
    """A file of the old tree: SHA-256, size in bytes, time of change, and the key of what it
    was made of, "" where it has none."""

    sha256: str
    size: int
    mtime_ns: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class OldTree:
    """The files that the last build left, by path.

    ``dead`` holds the links of it that led nowhere: page and address.
    """

    files: Mapping[str, Known] = field(default_factory=dict)
    dead: tuple[tuple[str, str], ...] = ()

    def dump(self) -> bytes:
        """Return the tree as bytes: the dead links, then a line a file, the path last."""
        lines = [json.dumps(self.dead)]
        lines += [
            f"{one.sha256}\t{one.size}\t{one.mtime_ns}\t{one.key}\t{path}"
            for path, one in self.files.items()
        ]
        return "\n".join(lines).encode()


def restore_tree(data: bytes) -> OldTree:
    """Return the tree; raise ValueError if the bytes are none."""
    head, *lines = data.decode().split("\n")
    files: dict[str, Known] = {}
    for line in lines:
        sha256, size, mtime_ns, key, path = line.split("\t", _FIELDS - 1)
        files[path] = Known(sha256, int(size), int(mtime_ns), key)
    return OldTree(files, tuple((str(page), str(address)) for page, address in json.loads(head)))


def known_at(file: str, sha256: str, key: str) -> Known:
    """Return what is to be remembered of a file."""
    found = os.lstat(file)
    return Known(sha256, found.st_size, found.st_mtime_ns, key)


def is_as_left(file: str, known: Known) -> bool:
    """Whether a file is still what the last build left, and may stand in a published tree."""
    try:
        found = os.lstat(file)
    except OSError:
        return False
    is_same = found.st_size == known.size and found.st_mtime_ns == known.mtime_ns
    return is_same and stat.S_ISREG(found.st_mode) and is_open(found.st_mode)


def listing_of(folder: Path) -> bytes:
    """Return what stands for all files of a published tree but its .gitignore: their paths, sizes
    and times of change; empty where one of them could not stand there."""
    lines: list[str] = []
    waiting = [(str(folder), "")]
    try:
        while waiting:
            place, above = waiting.pop()
            with os.scandir(place) as listing:
                for entry in listing:
                    path = above + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, f"{path}/"))
                    elif path != IGNORE_FILE:
                        found = entry.stat(follow_symlinks=False)
                        if not (stat.S_ISREG(found.st_mode) and is_open(found.st_mode)):
                            return b""
                        lines.append(f"{path}\t{found.st_size}\t{found.st_mtime_ns}")
    except OSError:
        return b""
    return digest(*sorted(lines))
