"""Proof without a browser that a freshly built search finds what it must."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.search.error import SearchError
from builder.search.index import FOLDER
from builder.search.layout import LIMIT, plan
from builder.search.reader import BundleReader
from builder.search.record import SearchRecord
from builder.search.tokens import in_title, index_no_keys, phrase

_SAMPLE = 12
_WORDS = re.compile(r"[\u4e00-\u9fff]{4,12}")


def self_test(records: Sequence[SearchRecord], output: Path, *, limit: int = LIMIT) -> int:
    """Check every bundle against its records; return how many searches were made.

    Every page must be there with its text. For a few of them, spread over the bundle, a phrase
    from the middle of the text and the title must be found in a row, and the index number by
    its key. Raises SearchError otherwise.
    """
    return sum(
        _test_bundle(group.records, BundleReader(output / FOLDER / group.code))
        for group in plan(records, limit=limit)
    )


def _test_bundle(records: Sequence[SearchRecord], reader: BundleReader) -> int:
    fragments = {page: reader.fragment(page) for page, _ in reader.meta.pages}
    pages = {fragment["url"]: page for page, fragment in fragments.items()}
    for record in records:
        page = pages.get(record.url)
        if page is None or fragments[page]["content"] != record.text:
            raise SearchError(f"检索自检未通过：索引中没有 {record.url} 的内容。")
    tried = 0
    for record in records[:: max(1, len(records) // _SAMPLE)]:
        for words, found in _searches(record, reader):
            tried += 1
            if pages[record.url] not in found:
                raise SearchError(f"检索自检未通过：按「{words}」找不到 {record.url}。")
    return tried


def _searches(record: SearchRecord, reader: BundleReader) -> Iterator[tuple[str, frozenset[str]]]:
    middle = len(record.text) // 2
    match = _WORDS.search(record.text, middle) or _WORDS.search(record.text)
    if match is not None:
        yield match[0], reader.find(phrase(match[0]).tokens)
    title = phrase(record.title).tokens
    if title:
        yield record.title, reader.find(in_title(title))
    for key in index_no_keys(record.index_no)[:1]:
        yield record.index_no, reader.find_prefix(key)
