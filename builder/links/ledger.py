"""All addresses that the files of a site name, set against the files that there are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from builder.links.mentions import Mentions
from builder.urls import HOME

_WEB = ("https", "http")
_LAST = "\U0010ffff"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class _Place(NamedTuple):
    """A place in the site. ``absolute``: it was named by its full address."""

    path: str
    anchor: str
    absolute: bool


@dataclass(frozen=True, slots=True, order=True)
class Dead:
    """An address of this site that leads nowhere, and the first file that names it.

    ``anchor``: the file is there, the place in it is not. ``absolute``: written as a full
    address, or from the root of the host.
    """

    page: str
    address: str
    anchor: bool
    absolute: bool


class Ledger:
    """Collects what the files of one site name.

    It holds each address once, so that its size follows the number of pages, not of links.
    ``base_url`` is the absolute address of the site: addresses below it are its own, all others
    are other people's and not judged.
    """

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._host = parts.netloc.lower()
        self._roots = tuple(f"{scheme}://{parts.netloc}/" for scheme in _WEB if parts.netloc)
        self._mount = unquote(parts.path).rstrip("/") + "/"
        self._wanted: dict[_Place, tuple[str, str]] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._seen: dict[str, frozenset[str]] = {}
        self._common: dict[tuple[str, frozenset[str]], str] = {}
        self._place = lru_cache(maxsize=1 << 16)(self._place_of)

    def add(self, file: Mentions | None) -> None:
        """Note what a file names; None is a file that names nothing."""
        if file is None:
            return
        anchors = frozenset(file.anchors or ())
        if file.anchors is not None:
            self._anchors[file.path] = anchors
        folder = posixpath.dirname(file.path)
        for target in sorted(self._news(folder, file)):
            if target[:1] != "#":
                self._note(folder, file.path, target)
            elif target[1:] not in anchors:
                self._want_at(file.path, file.path, target)
        for target in file.folders:
            whole = posixpath.normpath(posixpath.join(folder, unquote(target)))
            self._want(_Place(f"{whole}/", "", absolute=False), file.path, target)

    def _news(self, folder: str, file: Mentions) -> frozenset[str]:
        """Return the targets that the first page of the folder did not name.

        All pages of a folder name those of head, navigation and foot: of these is only kept which
        pages named which, by its first path, until somebody asks.
        """
        seen = self._seen.get(folder)
        if seen is None:
            self._seen[folder] = frozenset(one for one in file.targets if one[:1] not in "#?")
            return file.targets
        key = (folder, file.targets & seen)
        self._common[key] = min(file.path, self._common.get(key, file.path))
        return file.targets - seen

    def _settle(self) -> None:
        """Note what was only kept."""
        for (folder, targets), path in self._common.items():
            for target in sorted(targets):
                self._note(folder, path, target)
        self._common.clear()

    def add_all(self, files: Iterable[Mentions]) -> None:
        """Note what several files name."""
        for file in files:
            self.add(file)

    def _note(self, folder: str, path: str, target: str) -> None:
        # All pages of a folder share what an address means, unless it names the page itself.
        self._want_at(path if target[:1] in "#?" else f"{folder}/", path, target)

    def _want_at(self, start: str, path: str, target: str) -> None:
        place = self._place(target, start)
        if place is not None:
            self._want(place, path, target)

    def _want(self, place: _Place, path: str, target: str) -> None:
        """Remember who names a place: the first by path, in whichever order files are added."""
        one = (path, target)
        if one < self._wanted.get(place, (_LAST,)):
            self._wanted[place] = one

    def unread(self) -> frozenset[str]:
        """Return the files whose anchors are asked for and not known."""
        self._settle()
        return frozenset(
            place.path for place in self._wanted if place.anchor and place.path not in self._anchors
        )

    def dead(self, files: Collection[str], *, besides: tuple[str, ...] = ()) -> Iterator[Dead]:
        """Yield every address that leads to none of ``files``, or to no anchor of its page.

        ``besides`` are the beginnings of paths that are not judged: what this build left out.
        """
        self._settle()
        for (path, anchor, absolute), (page, address) in self._wanted.items():
            if path.startswith(besides):
                continue
            if path.endswith("/"):
                if not any(file.startswith(path) for file in files):
                    yield Dead(page, address, anchor=False, absolute=absolute)
            elif path not in files:
                yield Dead(page, address, anchor=False, absolute=absolute)
            elif anchor and anchor not in self._anchors.get(path, (anchor,)):
                yield Dead(page, address, anchor=True, absolute=absolute)

    def _place_of(self, target: str, start: str) -> _Place | None:
        """Return where an address leads from a page, or from a folder ("a/"); None: elsewhere."""
        for root in self._roots:
            if target.startswith(root):
                return self._below_mount(target[len(root) - 1 :])
        if target.startswith("//") or _SCHEME.match(target):
            return self._from_host(target)
        if target.startswith("/"):
            return self._below_mount(target)
        path, anchor = _parts(target)
        whole = posixpath.join(start.lstrip("/"), path) if path else start
        return _Place(_file(whole), anchor, absolute=False)

    def _from_host(self, target: str) -> _Place | None:
        try:
            parts = urlsplit(target)
        except ValueError:
            return None
        is_web = parts.scheme.lower() in ("", "http", "https")
        if not is_web or not self._host or parts.netloc.lower() != self._host:
            return None
        return self._below_mount(target.partition("//")[2][len(parts.netloc) :])

    def _below_mount(self, target: str) -> _Place | None:
        path, anchor = _parts(target)
        if not f"{path.rstrip('/')}/".startswith(self._mount):
            return None
        return _Place(_file(path[len(self._mount) :]), anchor, absolute=True)


def _parts(target: str) -> tuple[str, str]:
    """Return path and anchor, both decoded. "#top" and text fragments are no anchors of ours."""
    address, _, anchor = target.partition("#")
    plain = unquote(anchor).partition(":~:")[0]
    return unquote(address.partition("?")[0]), "" if plain.lower() == "top" else plain


def _file(path: str) -> str:
    """Return the file that a server sends for a path: of a folder, its index."""
    if not path or path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        path = posixpath.join(path, HOME)
    return posixpath.normpath(path)
