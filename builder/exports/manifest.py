"""build.json: what a build consists of, and the mark by which its folder is known as ours."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builder.model.output import OutputFile

MANIFEST = "build.json"
GENERATOR = "gongkai"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build.json says: the files with their SHA-256, the as-of date, the version."""

    files: Mapping[str, str]
    as_of: str
    version: str


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


def read_manifest(data: bytes) -> Manifest:
    """Return what a build.json says. Raises ValueError when it is none of ours, or damaged.

    The paths are not to be trusted: they name files to look for, never files to open.
    """
    try:
        content = json.loads(data, object_pairs_hook=_once)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(content, dict) or content.get("generator") != GENERATOR:
        raise ValueError("no build.json of this program")
    files = content.get("files")
    if not isinstance(files, dict):
        raise ValueError("no list of files")
    if not all(isinstance(h, str) and _SHA256.fullmatch(h) for h in files.values()):
        raise ValueError("a hash that is none")
    return Manifest(files, str(content.get("as_of", "")), str(content.get("version", "")))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
