"""An example for a code, taken from its spec: the same cases that the tests hold it to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"^```(?P<kind>\w+)[ ]?(?P<name>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
_HEAD = re.compile(r"^## ([^\n]*)$", re.M)
_TEXTS = ("md", "yml", "csv", "history")
_FOUND = re.compile(r"^(?P<path>[^:\n]+):\d+:\d+: \S+ (?P<code>[A-Z]\d{3}) (?P<sentence>.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Example:
    """A file that makes a code fire, and the sentence that is then reported."""

    heading: str
    path: str
    text: str
    sentence: str


def example_of(spec: str, code: str) -> Example | None:
    """Return the shortest case of a spec in which ``code`` fires; None where none writes a file.

    The file is the one that is reported, else, where a settings file is, the first of the case.
    """
    return min(_examples(spec, code), key=lambda one: len(one.text), default=None)


def _examples(spec: str, code: str) -> Iterator[Example]:
    for heading, blocks in _cases(spec):
        files = {
            f"content/{block['name'].partition(' ')[0]}": block["text"]
            for block in blocks
            if block["kind"] in _TEXTS
        }
        for expected in (block["text"] for block in blocks if block["kind"] == "expect"):
            found = next((one for one in _FOUND.finditer(expected) if one["code"] == code), None)
            if found is not None and files:
                path = found["path"] if found["path"] in files else next(iter(files))
                yield Example(heading, path, files[path], found["sentence"])


def _cases(spec: str) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Yield the headings with their blocks; inside a block nothing is a heading."""
    blocks = list(_BLOCK.finditer(spec))
    inside = [block.span() for block in blocks]
    heads = [
        head
        for head in _HEAD.finditer(spec)
        if not any(start < head.start() < end for start, end in inside)
    ]
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        until = after.start() if after else len(spec)
        yield head[1], [block for block in blocks if head.end() <= block.start() < until]
