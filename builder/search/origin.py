"""What a bundle is made from, as one digest: its records and everything that works on them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
import zlib
from importlib.metadata import version
from importlib.resources import files

from builder.memo import digest
from builder.search.engine import CHUNK_SIZE, pagefind_version
from builder.search.layout import Group
from builder.search.record import SearchRecord


def toolchain() -> bytes:
    """Return a digest of this package, of Pagefind and of the libraries that shape a byte.

    Raises SearchError when Pagefind cannot be run, whether or not it would be.
    """
    own = sorted(files("builder.search").iterdir(), key=lambda file: file.name)
    sources = (file.read_bytes() for file in own if file.is_file())
    libraries = (unicodedata.unidata_version, zlib.ZLIB_RUNTIME_VERSION, version("cbor2"))
    return digest(*sources, *libraries, pagefind_version(), CHUNK_SIZE)


def key_of(group: Group, tools: bytes) -> bytes:
    """Return a digest of the bundle that ``tools`` make of ``group``."""
    hasher = hashlib.blake2b(tools, digest_size=16)
    hasher.update(json.dumps(group.code).encode())
    for record in group.records:
        text = record.text_key or record.text.encode("utf-8", "surrogatepass")
        facts = json.dumps(_facts(record, text), separators=(",", ":"))
        hasher.update(facts.encode())
        hasher.update(text)
    return hasher.digest()


def _facts(record: SearchRecord, text: bytes) -> list[object]:
    """Return everything but the text, of which there is only how long it is."""
    return [
        record.url,
        record.title,
        record.index_no,
        record.issuer,
        record.date,
        record.doc_no,
        record.validity,
        list(record.filters.items()),
        record.pinyin,
        bool(record.text_key),
        len(text),
    ]
