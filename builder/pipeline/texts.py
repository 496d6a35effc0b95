"""The files of a project as text, decoded when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.frontmatter import decode
from builder.model.output import SourceFile


class Texts(Mapping[str, str]):
    """Path → text. Few files are read as text in a build that finds nothing new in them."""

    def __init__(self, sources: Mapping[str, SourceFile]) -> None:
        self._sources = sources

    def __getitem__(self, path: str) -> str:
        return decode(self._sources[path].data).text

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def __contains__(self, path: object) -> bool:
        return path in self._sources
