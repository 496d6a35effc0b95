"""Pages → files of the staged tree, in worker processes when there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.files.remembered import Known
from builder.files.writer import TreeWriter, Written
from builder.links import Mentions, mentions
from builder.model.output import OutputFile, Page
from builder.pipeline.workers import Workers
from builder.theme import Theme

# Few enough that the last worker is not waited for long, enough to outweigh a message.
_CHUNK = 64
# Below this many pages starting worker processes costs more than it saves.
_WORTH_WORKERS = 400


class Rendered(NamedTuple):
    """A finished page: where a worker wrote it, or the file itself, still to be written.

    ``mentions`` is None where the page is byte for byte that of the last build, or names nothing.
    """

    file: Written | OutputFile
    mentions: Mentions | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class Press:
    """What every chunk needs: the theme, where to write, and what the last build wrote.

    Without ``writer`` files are returned, not written: a cluster does not share our disk.
    """

    look: Theme
    writer: TreeWriter | None
    old: Mapping[str, Known]


def render_pages(press: Press, pages: Sequence[Page], workers: Workers) -> Iterator[Rendered]:
    """Yield the finished pages in order."""
    crew = workers if len(pages) >= _WORTH_WORKERS else Workers()
    if crew.cluster is not None:
        press = Press(press.look, None, {})
    return crew.map(_render_chunk, press, pages, chunk=_CHUNK)


def _render_chunk(press: Press, pages: Sequence[Page]) -> list[Rendered]:
    return [_render(press, page) for page in pages]


def _render(press: Press, page: Page) -> Rendered:
    file = press.look.render(page)
    if press.writer is None:
        return Rendered(file, mentions(file), is_same=False)
    written = press.writer.write(file)
    known = press.old.get(page.url)
    is_same = known is not None and known.sha256 == written.sha256
    return Rendered(written, None if is_same else mentions(file), is_same)
