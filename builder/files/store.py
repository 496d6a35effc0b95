"""The memo on disk: one SQLite file outside the site, safe to delete and never believed blindly.

Every value carries a checksum; one that does not fit counts as unknown. A file that is no
database, or of another format, is put aside and begun anew, and says so once. Two builds at a
time may share a store: SQLite keeps them apart, and who finds it busy goes without.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from builder.memo import digest

FOLDER = ".gongkai"
_FILE = "cache.sqlite"
# Raised when the tables change; "gngk" marks the file as ours (PRAGMA application_id).
_FORMAT = 1
_MARK = 0x676E676B
_SCHEMA = """
CREATE TABLE memo (
    function TEXT NOT NULL, key BLOB NOT NULL, used INTEGER NOT NULL, value BLOB NOT NULL,
    UNIQUE (key, function));
CREATE TABLE build (number INTEGER NOT NULL);
INSERT INTO build VALUES (0);
"""
_MANY = 500  # keys of one question; SQLite allows more, but builds one statement of them
_CHECK = 8  # bytes of the checksum in front of a value
_BUSY_SECONDS = 5.0
# A value is dropped when that many builds did without it: branches and themes may take turns.
_KEPT_BUILDS = 20
_REFRESHED_AFTER = 5
_COMPRESSED_FROM = 256


class Store:
    """A ``Memo`` that outlives the process. Faults of the file never stop a build."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._of_workers: dict[int, sqlite3.Connection] = {}
        self._build = 0
        self._stale: set[bytes] = set()
        self.remark = ""

    def __enter__(self) -> Store:
        try:
            self._connection = self._opened()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is None:
            return
        try:
            if kind is None:
                self._tidy(self._connection)
            self._connection.commit()
        except sqlite3.Error as fault:
            self._give_up(fault)
        finally:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def find(self, function: str, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Return the values that are known and whole, by key."""
        found: dict[bytes, bytes] = {}
        try:
            for key, used, stored in self._rows(function, list(keys)):
                value = _opened_value(function, key, stored)
                if value is None:
                    self.remark = "缓存里有损坏的内容，已重新生成这一部分。"
                    continue
                found[key] = value
                if used < self._build - _REFRESHED_AFTER:
                    self._stale.add(key)
        except sqlite3.Error as error:
            self._give_up(error)
        return found

    def keep(self, function: str, values: Mapping[bytes, bytes]) -> None:
        """Remember values: from now on worker processes find them, and no kill loses them."""
        if self._connection is None or os.getpid() != self._process:
            return  # a worker has nothing to say here: only the main process writes
        rows = (
            (function, key, self._build, _closed_value(function, key, value))
            for key, value in values.items()
        )
        try:
            self._connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?, ?)", rows)
            self._connection.commit()
        except sqlite3.Error as error:
            self._give_up(error)

    def _rows(self, function: str, keys: list[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
        connection = self._reader()
        if connection is None:
            return
        for start in range(0, len(keys), _MANY):
            part = keys[start : start + _MANY]
            marks = ",".join("?" * len(part))
            question = f"SELECT key, used, value FROM memo WHERE function = ? AND key IN ({marks})"
            yield from connection.execute(question, (function, *part))

    def _reader(self) -> sqlite3.Connection | None:
        """Return the connection of this process.

        SQLite does not survive a fork: a worker opens the file for itself, and never touches, not
        even closes, what it inherited.
        """
        process = os.getpid()
        if self._connection is None or process == self._process:
            return self._connection
        if process not in self._of_workers:
            place = f"{self._file.resolve().as_uri()}?mode=ro"
            self._of_workers[process] = sqlite3.connect(place, uri=True, timeout=_BUSY_SECONDS)
        return self._of_workers[process]

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        ignore = self._file.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        is_new = not self._file.exists()
        try:
            connection = self._connected()
            if is_new or _is_empty(connection):
                _create(connection)
            self._build = _number_of(connection) + 1
        except (sqlite3.DatabaseError, TypeError) as error:
            if _is_busy(error):
                raise
            self.remark = "缓存文件已损坏，或者不是本版本写的，已丢弃，这次全部重新生成。"
            self._discard()
            connection = self._connected()
            _create(connection)
            self._build = 1
        return connection

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=_BUSY_SECONDS)
        # A cache may be lost to a power cut, but not to every killed build.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def _tidy(self, connection: sqlite3.Connection) -> None:
        """Note what was used, drop what nobody has asked for in a long time."""
        # Of values with one key those that nobody read belong to one that somebody did.
        connection.executemany(
            "UPDATE memo SET used = ? WHERE key = ?", ((self._build, key) for key in self._stale)
        )
        connection.execute("DELETE FROM memo WHERE used < ?", (self._build - _KEPT_BUILDS,))
        connection.execute("UPDATE build SET number = ?", (self._build,))

    def _discard(self) -> None:
        for path in self._file.parent.glob(f"{_FILE}*"):
            path.unlink(missing_ok=True)

    def _give_up(self, error: Exception) -> None:
        """Go on without a memo: it makes builds faster, nothing else."""
        if self._connection is not None and os.getpid() == self._process:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self.remark = (
            "另一次生成正在使用缓存，这次没有用它。"
            if _is_busy(error)
            else f"缓存不能使用（{error}），这次没有用它；网站不受影响。"
        )


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(_SCHEMA)
    connection.execute(f"PRAGMA application_id = {_MARK}")
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()


def _is_empty(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(tables) == 0


def _number_of(connection: sqlite3.Connection) -> int:
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    ]
    if marks != [_MARK, _FORMAT]:
        raise sqlite3.DatabaseError("not ours, or of another format")
    return int(connection.execute("SELECT number FROM build").fetchone()[0])


def _is_busy(error: Exception) -> bool:
    code: object = getattr(error, "sqlite_errorcode", None)
    return bool(code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))


def _closed_value(function: str, key: bytes, value: bytes) -> bytes:
    """Return checksum and value, packed where that saves something."""
    packed = zlib.compress(value, 1) if len(value) >= _COMPRESSED_FROM else value
    body = b"z" + packed if len(packed) < len(value) else b"-" + value
    return _checksum(function, key, body) + body


def _checksum(function: str, key: bytes, body: bytes) -> bytes:
    """The key is part of it: a damaged index must not hand out another key's value."""
    return digest(function, key, body)[:_CHECK]


def _opened_value(function: str, key: bytes, stored: object) -> bytes | None:
    """Return the value, None where it is not what was stored."""
    if not isinstance(stored, bytes) or len(stored) <= _CHECK:
        return None
    body = stored[_CHECK:]
    if _checksum(function, key, body) != stored[:_CHECK]:
        return None
    try:
        return zlib.decompress(body[1:]) if body[:1] == b"z" else body[1:]
    except zlib.error:
        return None
