"""Where a theme lies, which files it has, and their text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.theme.error import ThemeError


def found(roots: Sequence[Path], name: str) -> tuple[Path, ...]:
    """Return the folders of a theme under the roots, the most specific first."""
    places = (root / name for root in roots)
    return tuple(dict.fromkeys(place.resolve() for place in places if place.is_dir()))


def files_below(folder: Path) -> list[Path]:
    """Return the files of a folder and its folders in order, hidden ones left out."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))


def shown(path: Path) -> str:
    """Return a path from the folder of all themes on, as a maker of themes knows it."""
    parts = path.parts
    if "themes" not in parts:
        return str(path)
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("themes") :])


def read_bytes(path: Path) -> bytes:
    """Return what a file of a theme holds; raise ThemeError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(error) from None


def read_text(path: Path) -> str:
    """Return the text of a file of a theme; raise ThemeError if it is not in UTF-8."""
    try:
        return read_bytes(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ThemeError(f"主题文件 {shown(path)} 不是 UTF-8 编码，请另存为 UTF-8。") from None


def unreadable(error: OSError) -> ThemeError:
    """Return the error of a file that was there when the theme was loaded."""
    name = shown(Path(str(error.filename)))
    return ThemeError(f"主题文件 {name} 无法读取，可能刚被移走，或者没有权限。")
