"""The files of a project as text, decoded when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.document.place import is_content, place_of
from builder.frontmatter import decode
from builder.model.output import SourceFile


class Texts(Mapping[str, str]):
    """Path → text, "" of a file that is no content and is only told of.

    Few files are read as text in a build that finds nothing new in them.
    """

    def __init__(self, sources: Mapping[str, SourceFile]) -> None:
        self._sources = sources

    def __getitem__(self, path: str) -> str:
        source = self._sources[path]
        is_read = not is_content(path) or place_of(path).kind != "other"
        return decode(source.data).text if is_read else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def __contains__(self, path: object) -> bool:
        return path in self._sources
