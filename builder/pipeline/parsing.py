"""Source files → parsed files and the findings of lone rules, each remembered by its content.

What a file of content/documents says depends on its bytes, the configuration and this program:
together they are its key. Nothing of content/private and of the registers of applications is ever
remembered; those files are few, and a cache may travel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from builder.baseline import BASELINE_FILE
from builder.config import Site
from builder.diagnostic import Diagnostic
from builder.document import Parsed, parse_source
from builder.document.place import is_content
from builder.document.stored import dump, restore
from builder.memo import Memo, NoMemo, digest
from builder.model.body import Body, Fetch, Gist, StoredBody
from builder.model.output import SourceFile
from builder.pipeline.workers import Workers
from builder.rules import dump_findings, judge_lone, restore_findings

_DOCUMENTS = "content/documents/"
_FILE, _BODY = "parse", "body"
# As many files as are read from the memo at a time.
_BATCH = 512
_CHUNK = 32
# Below this many files starting worker processes costs more than it saves.
_WORTH_WORKERS = 200
_LENGTH = 8  # bytes that tell where the second of two parts begins
_LENIENT = "surrogatepass"


@dataclass(frozen=True, slots=True)
class Read:
    """A parsed file with what its lone rules found, by the path of the item.

    ``key`` stands for everything that the file can say: its bytes, the configuration, the program.
    """

    parsed: Parsed
    lone: Mapping[str, tuple[Diagnostic, ...]]
    key: bytes


def configuration_key(sources: Sequence[SourceFile], program: bytes) -> bytes:
    """Return what stands for the program and the files that configure the whole site."""
    parts: list[bytes | str] = [program]
    for source in sources:
        if not is_content(source.path) and source.path != BASELINE_FILE:
            parts += (source.path, source.data)
    return digest(*parts)


def read_all(
    sources: Sequence[SourceFile],
    site: Site,
    *,
    configuration: bytes,
    memo: Memo,
    workers: Workers,
) -> list[Read]:
    """Return every file parsed, in order; what the memo knows is not parsed again."""
    keys = {
        source.path: digest(configuration, source.path, source.data)
        for source in sources
        if source.path.startswith(_DOCUMENTS)
    }
    documents = [source for source in sources if source.path in keys]
    found: dict[str, Read] = {}
    missing: list[tuple[SourceFile, bytes]] = []
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        known = memo.find(_FILE, [keys[source.path] for source in batch])
        for source in batch:
            key = keys[source.path]
            fetch = partial(_fetched, memo, key, source, site)
            read = _restored(known[key], key, fetch) if key in known else None
            if read is None:
                missing.append((source, key))
            else:
                found[source.path] = read
    found.update(_parsed(missing, site, memo, workers))
    return [found.get(source.path) or _aside(source, site) for source in sources]


def _aside(source: SourceFile, site: Site) -> Read:
    """Parse a file that is not remembered."""
    return Read(replace(parse_source(source, site), text=""), {}, b"")


def _parsed(
    missing: Sequence[tuple[SourceFile, bytes]], site: Site, memo: Memo, workers: Workers
) -> Iterator[tuple[str, Read]]:
    crew = workers if len(missing) >= _WORTH_WORKERS else Workers()
    forgets = isinstance(memo, NoMemo)
    kept: list[tuple[bytes, bytes, bytes]] = []
    made = crew.map(_parse_chunk, site, [source for source, _ in missing], chunk=_CHUNK)
    for (source, key), (file, body) in zip(missing, made, strict=True):
        fetch = partial(_texts, body) if forgets else partial(_fetched, memo, key, source, site)
        read = _restored(file, key, fetch)
        if read is None:
            raise ValueError(f"{source.path}: what was dumped cannot be restored")
        yield source.path, read
        kept.append((key, file, body))
        if len(kept) >= _BATCH:
            _keep(memo, kept)
    _keep(memo, kept)


def _keep(memo: Memo, kept: list[tuple[bytes, bytes, bytes]]) -> None:
    memo.keep(_FILE, {key: file for key, file, _ in kept})
    memo.keep(_BODY, {key: body for key, _, body in kept})
    kept.clear()


def _parse_chunk(site: Site, sources: Sequence[SourceFile]) -> list[tuple[bytes, bytes]]:
    """Return of every file what is remembered: all but the body's HTML and text, and these."""
    return [_parse(source, site) for source in sources]


def _parse(source: SourceFile, site: Site) -> tuple[bytes, bytes]:
    parsed = parse_source(source, site)
    (item,) = parsed.items
    findings = dump_findings(judge_lone(item, parsed.text, site))
    bare = Body(headings=item.body.headings, links=item.body.links)
    slim = replace(parsed, text="", items=(item.model_copy(update={"body": bare}),))
    html = item.body.html.encode("utf-8", _LENIENT)
    text = item.body.text.encode("utf-8", _LENIENT)
    gist = Gist.of(item.body.text)
    known = gist.length.to_bytes(_LENGTH, "big") + gist.digest
    return _joined(known, _joined(findings, dump(slim))), _joined(html, text)


def _restored(file: bytes, key: bytes, fetch: Fetch) -> Read | None:
    """Return the parsed file, None where the bytes are not what was remembered."""
    try:
        known, rest = _parted(file)
        findings, slim = _parted(rest)
        parsed = restore(slim, "")
        (item,) = parsed.items
        lone = {item.path: restore_findings(findings)}
    except ValueError:
        return None
    gist = Gist(int.from_bytes(known[:_LENGTH], "big"), known[_LENGTH:])
    body = StoredBody.fetched_by(fetch, item.body, gist)
    return Read(replace(parsed, items=(item.model_copy(update={"body": body}),)), lone, key)


def _fetched(memo: Memo, key: bytes, source: SourceFile, site: Site) -> tuple[str, str]:
    """Return HTML and text of a body; a memo that lost it in the meantime gets it again."""
    known = memo.find(_BODY, (key,)).get(key)
    if known is not None:
        return _texts(known)
    _, body = _parse(source, site)
    memo.keep(_BODY, {key: body})
    return _texts(body)


def _texts(body: bytes) -> tuple[str, str]:
    html, text = _parted(body)
    return html.decode("utf-8", _LENIENT), text.decode("utf-8", _LENIENT)


def _joined(first: bytes, second: bytes) -> bytes:
    return len(first).to_bytes(_LENGTH, "big") + first + second


def _parted(whole: bytes) -> tuple[bytes, bytes]:
    middle = _LENGTH + int.from_bytes(whole[:_LENGTH], "big")
    if not _LENGTH <= middle <= len(whole):
        raise ValueError("cut short")
    return whole[_LENGTH:middle], whole[middle:]
