"""A zip archive in memory → its parts, unfolded in steps and never beyond the limit.

The sizes that an archive declares are not believed: a bomb lies about them.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree.ElementTree import Element

from builder.attachments.piece import DAMAGED, LOCKED, Unreadable
from builder.attachments.work import Work
from builder.attachments.xml import subtrees

# Large steps: older XML parsers read a long token anew with every step.
_STEP = 1024 * 1024
_MAX_PARTS = 20_000
_HEADER = 30  # bytes of a local file header before name and extra field
_METHOD = "用了不常见的压缩方式，无法检查里面的内容，请重新打包"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an archive by name, with slashes and without a slash in front."""

    data: bytes
    parts: Mapping[str, zipfile.ZipInfo]
    work: Work

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield what a part holds, step by step."""
        part = self.parts[name]
        if part.flag_bits & 1:
            raise Unreadable(LOCKED)
        at = part.header_offset
        header = self.data[at : at + _HEADER]
        if len(header) < _HEADER or not header.startswith(b"PK\x03\x04"):
            raise Unreadable(DAMAGED)
        at += _HEADER + int.from_bytes(header[26:28], "little")
        at += int.from_bytes(header[28:30], "little")
        packed = memoryview(self.data)[at : at + part.compress_size]
        for chunk in _unfold(packed, part.compress_type):
            self.work.limits.unpack(len(chunk))
            yield chunk

    def read(self, name: str) -> bytes:
        """Return the whole of a part."""
        return b"".join(self.chunks(name))

    def trees(self, name: str, wanted: str = "", marks: str = "") -> Iterator[Element]:
        """Yield the elements of an XML part, named in words with spaces; none if it is missing."""
        if name in self.parts:
            names = frozenset(wanted.split()), frozenset(marks.split())
            yield from subtrees(self.chunks(name), *names, count=self.work.limits.nodes)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: identifier → kind and name of the part referred to."""
        folder, file = posixpath.split(name)
        found = {}
        for one in self.trees(f"{folder}/_rels/{file}.rels", marks="Relationship"):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target", "")))
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = kind, target.lstrip("/")
        return found


def open_package(data: bytes, work: Work) -> Package:
    """Return the archive's parts, or say that it is broken."""
    try:
        infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, LookupError) as error:
        raise Unreadable(DAMAGED) from error
    if len(infos) > _MAX_PARTS:
        raise Unreadable("里面的文件太多，无法检查，请分成几个压缩包")
    named = {_name(info): info for info in infos if not info.filename.endswith("/")}
    return Package(data, MappingProxyType(named), work)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name as it was written: without the mark for UTF-8 it is most often GBK."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return name.replace("\\", "/").lstrip("/")


def _unfold(packed: memoryview, method: int) -> Iterator[bytes]:
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(_METHOD)
    if method == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _STEP):
            yield bytes(packed[at : at + _STEP])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _STEP):
            pending: bytes | memoryview = packed[at : at + _STEP]
            while pending and not inflater.eof:
                yield inflater.decompress(pending, _STEP)
                pending = inflater.unconsumed_tail
    except zlib.error as error:
        raise Unreadable(DAMAGED) from error
