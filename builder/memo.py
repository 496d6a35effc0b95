"""What a pure function returned once need not be computed again: keys of content, values of bytes.

A memo never decides anything: without it, or with a value that turns out to be damaged, the
function is called. Keys are digests of everything that a function reads (content, configuration,
code, libraries), never times of files. Values are data, never code: nothing is unpickled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Protocol


class Memo(Protocol):
    """Values by the name of the function and the digest of its input; only one process has it."""

    def find(self, function: str, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Return the values that are known, by key; those that are not are left out."""

    def keep(self, function: str, values: Mapping[bytes, bytes]) -> None:
        """Remember what the function returned."""


class NoMemo:
    """Knows nothing: everything is computed."""

    def find(self, function: str, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Return nothing."""
        del function, keys
        return {}

    def keep(self, function: str, values: Mapping[bytes, bytes]) -> None:
        """Forget what the function returned."""


def digest(*parts: bytes | str) -> bytes:
    """Return 16 bytes that stand for the parts in their order; ("ab", "c") is not ("a", "bc")."""
    # Processors have instructions for it: faster than any other here.
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.digest()[:16]
