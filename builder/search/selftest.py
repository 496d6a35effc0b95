"""Proof without a browser that a freshly made bundle finds what it must."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.search.error import SearchError
from builder.search.reader import BundleReader
from builder.search.record import SearchRecord
from builder.search.tokens import in_title, index_no_keys, phrase

_SAMPLE = 12
_WORDS = re.compile(r"[\u4e00-\u9fff]{4,8}")


def prove(records: Sequence[SearchRecord], reader: BundleReader) -> int:
    """Check a bundle against its records; return how many searches were made.

    Every page must be there with its text. For a few of them, spread over the bundle, a phrase
    from the middle of the text and the title must be found in a row, and the index number by
    its key. Raises SearchError otherwise.
    """
    pages = dict(_whole(records, reader))
    for record in records:
        if record.url not in pages:
            raise SearchError(f"检索自检未通过：索引中没有 {record.url} 的内容。")
    tried = 0
    for record in records[:: max(1, len(records) // _SAMPLE)]:
        page = pages[record.url]
        for words, found in _searches(record, reader, page):
            tried += 1
            if page not in found:
                raise SearchError(f"检索自检未通过：按「{words}」找不到 {record.url}。")
    return tried


def _whole(records: Sequence[SearchRecord], reader: BundleReader) -> Iterator[tuple[str, str]]:
    """Yield address and id of the pages that are shown with their text."""
    texts = {record.url: record.text for record in records}
    for page, _ in reader.meta.pages:
        fragment = reader.fragment(page)
        if texts.get(fragment["url"]) == fragment["content"]:
            yield fragment["url"], page


def _searches(
    record: SearchRecord, reader: BundleReader, page: str
) -> Iterator[tuple[str, frozenset[str]]]:
    middle = len(record.text) // 2
    match = _WORDS.search(record.text, middle) or _WORDS.search(record.text)
    if match is not None:
        yield match[0], reader.find(phrase(match[0]).tokens, within={page})
    title = phrase(record.title).tokens
    if title:
        yield record.title, reader.find(in_title(title), within={page})
    for key in index_no_keys(record.index_no)[:1]:
        yield record.index_no, reader.find_prefix(key)
