"""Stored files → what they say, read in worker processes when there is much to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import MappingProxyType

from builder.attachments import MAX_BYTES, TOO_LARGE, Scan, holds_text, scan
from builder.catalogue.entry import StoredFile
from builder.files.disk import read_bytes

# Below this many bytes starting worker processes costs more than it saves.
_WORTH_A_POOL = 4 * 1024 * 1024


def scan_files(project: Path, stored: Sequence[StoredFile], *, jobs: int = 1) -> Mapping[str, Scan]:
    """Return the scan of every stored file that may hold text, by its path."""
    wanted = [file for file in stored if holds_text(file.path)]
    one: Callable[[StoredFile], Scan] = partial(_scan_one, project)
    if jobs <= 1 or len(wanted) < 2 or sum(file.size for file in wanted) < _WORTH_A_POOL:
        scans = [one(file) for file in wanted]
    else:
        # The largest first: none is left alone at the end.
        wanted.sort(key=lambda file: file.size, reverse=True)
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            scans = list(pool.map(one, wanted))
    by_path = {file.path: found for file, found in zip(wanted, scans, strict=True)}
    return MappingProxyType(by_path)


def _scan_one(project: Path, file: StoredFile) -> Scan:
    if file.size > MAX_BYTES:
        return Scan(fault=TOO_LARGE)
    return scan(file.path, read_bytes(project / file.path, file.path))
