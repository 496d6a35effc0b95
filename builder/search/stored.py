"""A finished bundle as bytes that a memo keeps: what it says of itself, and apart its files.

The files are many megabytes and are needed only where the site does not have them yet. Both
carry a digest; what is damaged or written by something else is a ValueError, never a bundle.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.memo import digest
from builder.search.shard import Bundle, Files, Shard

_DIGEST = 16


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A file of the site, by its site-relative path."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a bundle without its files; ``data`` is the digest of these."""

    bundle: Bundle
    files: tuple[SearchFile, ...]
    data: bytes


def describe(shard: Shard, *, folder: str) -> tuple[About, bytes]:
    """Return what is worth knowing of ``shard``, and its files in one piece.

    The bundles lie in ``folder`` of the site.
    """
    data = b"".join(content for _, content in shard.files)
    return About(shard.bundle, described(shard.files, folder=folder), digest(data)), data


def described(files: Files, *, folder: str) -> tuple[SearchFile, ...]:
    """Return the files by their paths in the site."""
    return tuple(
        SearchFile(f"{folder}/{path}", hashlib.sha256(data).hexdigest(), len(data))
        for path, data in files
    )


def dump(known: About) -> bytes:
    """Return what ``restore`` reads."""
    bundle = known.bundle
    facts = [bundle.code, bundle.pages, bundle.words, dict(bundle.facets), bundle.starts]
    files = [[file.path, file.sha256, file.size] for file in known.files]
    data = json.dumps([facts, files, known.data.hex()], ensure_ascii=False).encode()
    return digest(data) + data


def restore(stored: bytes) -> About:
    """Return what ``dump`` was given; ValueError when it was something else."""
    mark, data = stored[:_DIGEST], stored[_DIGEST:]
    if mark != digest(data):
        raise ValueError("a bundle's description is damaged")
    (code, pages, words, facets, starts), files, content = json.loads(data)
    bundle = Bundle(
        code, pages, words, {key: tuple(values) for key, values in facets.items()}, tuple(starts)
    )
    return About(bundle, tuple(SearchFile(*file) for file in files), bytes.fromhex(content))


def restore_files(known: About, data: bytes) -> Iterator[bytes]:
    """Yield the content of the files in their order; ValueError when they are not those."""
    if digest(data) != known.data:
        raise ValueError("a bundle's files are damaged")
    return _cut(data, [file.size for file in known.files])


def _cut(data: bytes, sizes: Sequence[int]) -> Iterator[bytes]:
    at = 0
    for size in sizes:
        yield data[at : at + size]
        at += size
