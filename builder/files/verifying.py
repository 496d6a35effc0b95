"""A finished site, or a yearly package, against its own list of hashes.

Nothing that a list names is ever opened by that name: the folder is walked, or the package's
own table of contents read, and only what is found there is hashed. A list that was tampered with
can therefore make a file look missing, but not make this program read outside the folder.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from builder.exports.manifest import MANIFEST, read_manifest
from builder.exports.package import SUMS, read_sums
from builder.files.error import OperatorError, failed
from builder.files.guard import IGNORE_FILE
from builder.files.swap import heal

# A list of a million files has some 150 MB; what is longer is not read.
_LONGEST_LIST = 256 * 1024 * 1024
_BLOCK = 1024 * 1024
_ATTEMPTS = 5


class Fault(StrEnum):
    """What is wrong with one file."""

    MISSING = "缺少"
    CHANGED = "改动"
    EXTRA = "多出"
    LINK = "符号链接"
    UNSAFE = "清单里的路径不在文件夹之内"
    TWICE = "重复"
    UNREADABLE = "无法读取"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: files and bytes that were hashed, faults sorted by path, and the origin."""

    files: int
    bytes: int
    faults: tuple[tuple[Fault, str], ...]
    origin: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, changed or extra."""
        return not self.faults


def verify_site(site: Path) -> Verified:
    """Compare a built site with its build.json.

    Raises OperatorError when there is no build.json of ours, or when the site is replaced again
    and again. The .gitignore that an output folder keeps does not count as extra.
    """
    heal(site)
    for _ in range(_ATTEMPTS):
        before = _identity(site)
        try:
            found = _verified_site(site)
        except OperatorError:
            if _identity(site) == before:
                raise
            continue
        if found.is_whole or _identity(site) == before:
            return found
    raise OperatorError(f"核对期间 {site} 一再更新，没有核对完，请稍后再试。")


def _identity(site: Path) -> tuple[int, int, int]:
    """Return what changes when another build takes the place of ``site``."""
    try:
        found = site.stat()
    except OSError:
        return (0, 0, 0)
    return found.st_dev, found.st_ino, found.st_mtime_ns


def _verified_site(site: Path) -> Verified:
    listing = site / MANIFEST
    try:
        mode = listing.lstat().st_mode
        size = listing.stat().st_size
    except OSError as error:
        raise OperatorError(
            f"{site} 里没有 {MANIFEST}：它不是本工具生成的网站，或者已经不完整。"
        ) from error
    if not stat.S_ISREG(mode) or size > _LONGEST_LIST:
        raise OperatorError(f"{listing} 不是普通文件，或者过大，没有读取。")
    try:
        manifest = read_manifest(listing.read_bytes())
    except ValueError as error:
        raise OperatorError(f"{listing} 已经损坏，或者不是本工具写的，无法核对。") from error
    except OSError as error:
        raise failed(f"无法读取 {listing}", error) from error
    found, faults = _walked(site)
    found = {path: file for path, file in found.items() if path not in (MANIFEST, IGNORE_FILE)}
    return _compared(
        manifest.files,
        {path: _hashed(file) for path, file in found.items()},
        faults,
        f"由 gongkai {manifest.version} 生成，截至 {manifest.as_of}",
    )


def verify_package(package: Path) -> Verified:
    """Compare a yearly package with its SHA256SUMS, without unpacking it.

    Raises OperatorError when it is no package of ours.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            return _verified_package(package, archive)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, EOFError) as error:
        raise OperatorError(f"{package} 不是完整的 zip 文件，无法核对。") from error
    except OSError as error:
        raise failed(f"无法读取 {package}", error) from error


def _verified_package(package: Path, archive: zipfile.ZipFile) -> Verified:
    members: dict[str, zipfile.ZipInfo] = {}
    faults: list[tuple[Fault, str]] = []
    for info in archive.infolist():
        if info.filename in members:
            faults.append((Fault.TWICE, info.filename))
        elif not is_inside(info.filename):
            faults.append((Fault.UNSAFE, info.filename))
        else:
            members[info.filename] = info
    sums = members.pop(SUMS, None)
    if sums is None or sums.file_size > _LONGEST_LIST:
        raise OperatorError(f"{package} 里没有 {SUMS}，不是本工具制作的归档包。")
    try:
        listed = read_sums(archive.read(sums))
    except (ValueError, RuntimeError) as error:
        raise OperatorError(f"{package} 里的 {SUMS} 已经损坏，无法核对。") from error
    hashes = {name: _hashed_member(archive, info) for name, info in members.items()}
    return _compared(listed, hashes, faults, f"{len(listed)} 个文件的归档包")


def is_inside(path: str) -> bool:
    """Whether a path of a list stays inside the folder: relative, without .. or odd characters."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not any(
        character in path for character in "\\\0:"
    )


Hashed = tuple[str, int] | None


def _compared(
    listed: Mapping[str, str],
    found: Mapping[str, Hashed],
    faults: list[tuple[Fault, str]],
    origin: str,
) -> Verified:
    faults = list(faults)
    known = {path for _, path in faults}
    for path, sha256 in listed.items():
        if not is_inside(path):
            faults.append((Fault.UNSAFE, path))
        elif path not in found:
            if path not in known:
                faults.append((Fault.MISSING, path))
        elif (hashed := found[path]) is None:
            faults.append((Fault.UNREADABLE, path))
        elif hashed[0] != sha256:
            faults.append((Fault.CHANGED, path))
    faults += [(Fault.EXTRA, path) for path in found if path not in listed]
    return Verified(
        files=len(found),
        bytes=sum(hashed[1] for hashed in found.values() if hashed is not None),
        faults=tuple(sorted(faults, key=lambda fault: (fault[1], fault[0]))),
        origin=origin,
    )


def _walked(site: Path) -> tuple[dict[str, Path], list[tuple[Fault, str]]]:
    """Return the regular files below ``site`` by relative path; links are named, not followed."""
    found: dict[str, Path] = {}
    faults: list[tuple[Fault, str]] = []
    for path, entry in _entries(site, ""):
        if entry.is_symlink():
            faults.append((Fault.LINK, path))
        elif entry.is_file(follow_symlinks=False):
            found[path] = Path(entry.path)
        else:
            faults.append((Fault.EXTRA, path))
    return found, faults


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [(folder, prefix)]
    while waiting:
        place, above = waiting.pop()
        try:
            with os.scandir(place) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            raise failed(f"无法读取 {place}", error) from error
        for entry in entries:
            path = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), f"{path}/"))
            else:
                yield path, entry


def _hashed(file: Path) -> Hashed:
    """Return SHA-256 and size; None where the file cannot be read, or is a link by now."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
            return digest.hexdigest(), stream.tell()
    except OSError:
        return None


def _hashed_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Hashed:
    """Return SHA-256 and size of a member; one that is not stored as we store it is not unpacked.

    Our packages are not compressed: a member that is could swell without end.
    """
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        return None
    digest = hashlib.sha256()
    size = 0
    try:
        with archive.open(info) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError):
        return None
    return digest.hexdigest(), size
