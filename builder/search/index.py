"""Builds the search of a site: ``pagefind/`` with one bundle or several."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.search.bundle import Bundle, make_bundle
from builder.search.engine import verify_files
from builder.search.fold import TABLE_NAME, fold_table
from builder.search.layout import LIMIT, plan
from builder.search.record import FILTER_KEYS, SearchRecord
from builder.search.synonyms import synonyms

FOLDER = "pagefind"
MANIFEST = "search.json"


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What was built: for the build report."""

    pages: int
    bundles: int
    files: int
    bytes: int


def build(records: Iterable[SearchRecord], output: Path, *, limit: int = LIMIT) -> SearchIndex:
    """Write ``output/pagefind/`` anew for ``records``; equal records give equal bytes.

    Raises SearchError when the binary is missing or fails, or its result is not whole.
    """
    folder = output / FOLDER
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    groups = plan(records, limit=limit)
    bundles = [make_bundle(group, folder / group.code) for group in groups]
    (folder / MANIFEST).write_bytes(_manifest(bundles).encode())
    (folder / TABLE_NAME).write_bytes(fold_table().encode())
    verify_files(folder)
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    pages = sum(bundle.pages for bundle in bundles)
    return SearchIndex(pages, len(bundles), len(sizes), sum(sizes))


def _manifest(bundles: Sequence[Bundle]) -> str:
    """Return what the browser reads first: the bundles and the words behind the facet numbers."""
    manifest = {
        "schema_version": 1,
        "keys": FILTER_KEYS,
        "pages": sum(bundle.pages for bundle in bundles),
        "words": sum(bundle.words for bundle in bundles),
        "starts": sorted({start for bundle in bundles for start in bundle.starts}),
        "synonyms": synonyms(),
        "bundles": [{"code": bundle.code, "facets": dict(bundle.facets)} for bundle in bundles],
    }
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
