"""The steps of the main line, from the oldest → the life of every item's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from builder.document.place import place_of
from builder.document.version import read_version
from builder.model.history import History, Life, Version, is_other, whole
from builder.model.item import Item

# How files begin that nobody reads: hidden ones, and what editors leave behind.
_PASSED_OVER = (".", "~$")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one file; ``status`` is git's letter, ``blob`` names the new content."""

    status: str
    old: str
    new: str
    blob: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of the main line changed; ``on`` is None for what is not on it yet."""

    on: date | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One state of a file: its content from the day ``on`` up to the day ``until``."""

    on: date | None
    path: str
    blob: str
    until: date | None = None

    @property
    def stood(self) -> bool:
        """Whether the main line held it overnight."""
        return self.on is not None and (self.until is None or self.on < self.until)


@dataclass(frozen=True, slots=True)
class Trail:
    """The states of one file under all its names. ``present`` is the last, if it is there."""

    past: tuple[State, ...]
    present: State | None


@dataclass(slots=True)
class _Growing:
    """A trail while the steps are followed."""

    states: list[State] = field(default_factory=list)
    is_gone: bool = False
    gone_on: date | None = None

    def finished(self) -> Trail:
        ends = (*(state.on for state in self.states[1:]), self.gone_on)
        ended = [
            State(state.on, state.path, state.blob, end)
            for state, end in zip(self.states, ends, strict=True)
        ]
        past = ended if self.is_gone else ended[:-1]
        present = None if self.is_gone else self.states[-1]
        return Trail(tuple(state for state in past if state.stood), present)


def follow(steps: Iterable[Step]) -> tuple[Trail, ...]:
    """Follow every item's file through the steps, renames included."""
    at: dict[str, _Growing] = {}
    replaced: list[_Growing] = []
    for step in steps:
        changes = [change for change in step.changes if _is_item(change.old, change.new)]
        moves = [one for one in changes if one.status == "R" and _is_item(one.new)]
        moved = {one.new: at.pop(one.old) for one in moves if one.old in at}
        for change in changes:
            if change.status == "D" or not _is_item(change.new):
                _end(at.get(change.old), step.on)
                continue
            if change.new in moved and change.new in at:
                _end(at[change.new], step.on)
                replaced.append(at.pop(change.new))
            trail = moved.get(change.new) or at.get(change.new) or _Growing()
            trail.states.append(State(step.on, change.new, change.blob))
            trail.is_gone = False
            at[change.new] = trail
    return tuple(trail.finished() for trail in (*at.values(), *replaced))


def _end(trail: _Growing | None, on: date | None) -> None:
    if trail is not None and not trail.is_gone:
        trail.is_gone, trail.gone_on = True, on


def _is_item(*paths: str) -> bool:
    return any(
        place_of(path).kind == "item"
        and not any(part.startswith(_PASSED_OVER) for part in path.split("/"))
        for path in paths
    )


def old_texts(trails: Iterable[Trail]) -> tuple[str, ...]:
    """Return the names of the contents that are to be read, each once."""
    return tuple(dict.fromkeys(state.blob for trail in trails for state in trail.past))


def history_of(
    steps: Iterable[Step],
    trails: Iterable[Trail],
    texts: Mapping[str, bytes],
    present: Mapping[str, bytes],
) -> History:
    """Return what the trails tell: ``texts`` are old contents by name, ``present`` files by path."""
    read = cache(lambda path, blob: read_version(path, texts[blob]))
    found = [life for trail in trails for life in _lives(trail, read, present)]
    return whole(
        next((step.on for step in steps if step.on), None),
        (life for life, is_present in found if is_present),
        (life for life, is_present in found if not is_present and life.past),
    )


Read = Callable[[str, str], tuple[Item, str]]


def _lives(trail: Trail, read: Read, present: Mapping[str, bytes]) -> Iterator[tuple[Life, bool]]:
    """Yield the lives of one trail, and whether each is of a file that is there.

    git takes a new file for a deleted one with another name when they are much alike, as
    documents of one form are: where the item is another a new life begins.
    """
    versions: list[Version] = []
    for state in trail.past:
        item, mark = read(state.path, state.blob)
        if versions and state.path != versions[-1].item.path and is_other(item, versions[-1].item):
            yield Life(versions[-1].item.path, None, tuple(versions)), False
            versions = []
        versions.append(Version(state.on or date.min, state.until, item, mark))
    now = trail.present
    if now is not None and now.path not in present:
        return  # a sparse checkout: what is not there was not deleted
    if now is not None and versions and _is_renamed(trail.past[-1], now):
        item, _mark = read_version(now.path, present[now.path])
        if is_other(item, versions[-1].item):
            yield Life(versions[-1].item.path, None, tuple(versions)), False
            versions = []
    path = now.path if now is not None else versions[-1].item.path if versions else ""
    yield Life(path, now.on if now is not None else None, tuple(versions)), now is not None


def _is_renamed(before: State, now: State) -> bool:
    """Whether name and content differ: the same content is the same item."""
    return before.path != now.path and before.blob != now.blob
