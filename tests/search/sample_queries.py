"""The sample content as search records, and hand-judged queries over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from builder.catalogue.publish import publish
from builder.files.tree import read_tree
from builder.pipeline import load
from builder.pipeline.search_records import search_records
from builder.search.pinyin import can_read
from builder.search.record import SearchRecord

PROJECT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 20)
JUDGED = Path(__file__).with_name("sample_queries.yml")


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """What a citizen types, and the addresses of the pages that answer it."""

    kind: str
    text: str
    relevant: frozenset[str]


def sample_records() -> tuple[SearchRecord, ...]:
    """Return what the search of the sample site is made from."""
    tree = read_tree(PROJECT)
    site = load(tree.sources, tree.stored, as_of=DAY, clock=DAY)
    return tuple(search_records(publish(site.catalogue).entries, by_sound=can_read()))


def sample_queries(records: Sequence[SearchRecord]) -> tuple[LabelledQuery, ...]:
    """Return the judged queries; KeyError when an answer is no longer in the content."""
    return tuple(_queries({record.index_no: record.url for record in records}))


def _queries(urls: dict[str, str]) -> Iterator[LabelledQuery]:
    for kind, rows in yaml.safe_load(JUDGED.read_text("utf-8")).items():
        for row in rows:
            answers = frozenset(urls[index_no] for index_no in row["答"])
            yield LabelledQuery(kind, str(row["查"]), answers)
