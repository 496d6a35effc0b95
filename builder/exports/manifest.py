"""build.json: what a build consists of, and the mark by which its folder is known as ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from builder.model.output import OutputFile

MANIFEST = "build.json"
GENERATOR = "gongkai"


def plan_manifest(
    hashes: Mapping[str, str], *, version: str, as_of: date, counts: Mapping[str, int]
) -> OutputFile:
    """Return build.json: path → SHA-256 of every other file, sorted.

    The file is public: ``counts`` may hold numbers of published things only.
    """
    content = {
        "generator": GENERATOR,
        "version": version,
        "as_of": as_of.isoformat(),
        "counts": dict(sorted(counts.items())),
        "files": dict(sorted(hashes.items())),
    }
    text = json.dumps(content, ensure_ascii=False, indent=0) + "\n"
    return OutputFile(MANIFEST, text.encode())


def is_manifest(data: bytes) -> bool:
    """Whether ``data`` is a build.json of ours."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("generator") == GENERATOR
