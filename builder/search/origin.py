"""What a bundle is made from, as one digest: its records and everything that works on them."""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from importlib.metadata import version
from importlib.resources import files

from builder.memo import digest
from builder.search.engine import CHUNK_SIZE, pagefind_version
from builder.search.layout import Group
from builder.search.pinyin import can_read
from builder.search.record import SearchRecord


def toolchain() -> bytes:
    """Return a digest of this package, of Pagefind and of the libraries that shape a byte.

    Raises SearchError when Pagefind cannot be run, whether or not it would be.
    """
    own = sorted(files("builder.search").iterdir(), key=lambda file: file.name)
    sources = (file.read_bytes() for file in own if file.is_file())
    libraries = (
        unicodedata.unidata_version,
        zlib.ZLIB_RUNTIME_VERSION,
        version("cbor2"),
        version("pypinyin") if can_read() else "",
    )
    return digest(*sources, *libraries, pagefind_version(), CHUNK_SIZE)


def key_of(group: Group, tools: bytes) -> bytes:
    """Return a digest of the bundle that ``tools`` make of ``group``."""
    hasher = hashlib.blake2b(tools, digest_size=16)
    hasher.update(repr(group.code).encode())
    for record in group.records:
        text = record.text_key or record.text.encode("utf-8", "surrogatepass")
        hasher.update(repr(_facts(record, len(text))).encode("utf-8", "surrogatepass"))
        hasher.update(text)
    return hasher.digest()


def _facts(record: SearchRecord, length: int) -> tuple[object, ...]:
    """Return everything but the text, of which there is only how long it is."""
    return (
        record.url,
        record.title,
        record.index_no,
        record.issuer,
        record.date,
        record.doc_no,
        record.validity,
        tuple(record.filters.items()),
        record.by_sound,
        bool(record.text_key),
        length,
    )
