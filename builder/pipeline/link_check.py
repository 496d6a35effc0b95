"""The links of a site of which most pages are those of the last build.

A link of a page that did not change leads somewhere as long as nothing that it could lead to went
away. So only what was made anew is read, and those links that led nowhere the last time; all the
pages when a file or a place in a page is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from builder.files.remembered import OldTree
from builder.links import Dead, Ledger, Mentions, mentions
from builder.model.output import OutputFile
from builder.search.index import FOLDER

# The browser finds the files of the index by names in the index itself; no page has them.
_NEVER_NAMED = f"{FOLDER}/"


class LinkCheck:
    """Collects what the files of one build name.

    ``old`` is what the last build left, ``read_old`` returns a file of it by its path.
    """

    def __init__(self, base_url: str, old: OldTree, read_old: Callable[[str], bytes]) -> None:
        self._ledger = Ledger(base_url)
        self._old = old
        self._read_old = read_old
        self._reused: set[str] = set()
        self._changed: dict[str, frozenset[str]] = {}

    def add(self, file: Mentions | None) -> None:
        """Note what a file that is new or has changed names."""
        if file is None:
            return
        self._ledger.add(file)
        if file.anchors is not None and file.path in self._old.files:
            self._changed[file.path] = frozenset(file.anchors)

    def reuse(self, path: str) -> None:
        """Note that a file is byte for byte that of the last build."""
        self._reused.add(path)

    def dead(self, files: Collection[str], *, besides: tuple[str, ...]) -> tuple[Dead, ...]:
        """Return every address that leads to none of ``files``, or to no place of its page."""
        if self._reused and self._may_have_lost(files):
            again = self._reused
        else:
            self._ledger.add_all(Mentions(page, frozenset({to})) for page, to in self._old.dead)
            again = self._reused & self._ledger.unread()
        self._ledger.add_all(self._old_mentions(path) for path in sorted(again))
        return tuple(self._ledger.dead(files, besides=besides))

    def _may_have_lost(self, files: Collection[str]) -> bool:
        """Whether something is gone that a page which did not change may name."""
        return (
            any(p not in files for p in self._old.files if not p.startswith(_NEVER_NAMED))
            or any(page not in self._reused for page, _ in self._old.dead)
            or any(not self._anchors_before(path) <= now for path, now in self._changed.items())
        )

    def _anchors_before(self, path: str) -> frozenset[str]:
        return frozenset(self._old_mentions(path).anchors or ())

    def _old_mentions(self, path: str) -> Mentions:
        found = mentions(OutputFile(path, self._read_old(path)))
        return found or Mentions(path, frozenset())
