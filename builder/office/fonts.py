"""Open Chinese fonts on this machine: where they are and which characters they have.

Only fonts whose licence lets them be embedded: the fonts that come with Windows and macOS are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.memo import digest

_SYSTEM = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_OF_USER = (
    ".fonts",
    ".local/share/fonts",
    "Library/Fonts",
    "AppData/Local/Microsoft/Windows/Fonts",
)
# Families by preference, all under the SIL Open Font License or the GPL with font exception.
_SERIF = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "思源宋体",
    "思源宋体 CN",
    "AR PL UMing CN",
    "FandolSong",
)
_SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "思源黑体",
    "思源黑体 CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "FandolHei",
)
_REGULAR = 400
NO_FONT = (
    "没有找到可以嵌入 PDF 的开放中文字体。Debian、Ubuntu 请安装 fonts-noto-cjk；其他系统请安装思源宋体和"
    "思源黑体。"
)
NO_TYPST = '生成 PDF 需要另外安装组件：pip install "gongkai[pdf]"'


class PdfError(Exception):
    """A PDF cannot be made; the message is a sentence with the remedy."""


class GlyphError(PdfError):
    """A paper holds a character that no font has; other papers may be made all the same."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The chosen families, text and headings, their folders, and all characters they have."""

    text: str
    heading: str
    folders: tuple[str, ...]
    characters: frozenset[int]

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of a text that no chosen font has, each once, in order."""
        return tuple(sign for sign in dict.fromkeys(text) if ord(sign) not in self.characters)


def usual_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts."""
    home = Path.home()
    every = (*map(Path, _SYSTEM), *(home / name for name in _OF_USER))
    return tuple(folder for folder in every if folder.is_dir())


@cache
def fonts_key() -> bytes:
    """Return 16 bytes that change when a font of this machine is added, removed or replaced."""
    files = sorted(path for folder in usual_folders() for path in folder.rglob("*.[ot]t[cf]"))
    stats = ((path, path.stat()) for path in files)
    return digest(*(f"{path} {found.st_size} {found.st_mtime_ns}" for path, found in stats))


def find_fonts(folders: Iterable[Path] | None = None) -> Fonts:
    """Return the open fonts found in ``folders``, else in the usual ones.

    Raises PdfError when there is none, or when the packages that make PDFs are not installed.
    """
    try:
        import typst
        from fontTools.ttLib import TTFont
    except ImportError:
        raise PdfError(NO_TYPST) from None
    places = [str(folder) for folder in (usual_folders() if folders is None else folders)]
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=places
    ).fonts()
    # Where a family lies in several files, the lightest change from the regular weight decides.
    faces = {
        face.family: (face.path, face.index)
        for face in sorted(found, key=lambda one: -abs(one.weight - _REGULAR))
        if face.path
    }
    serif = next((name for name in _SERIF if name in faces), "")
    sans = next((name for name in _SANS if name in faces), "")
    chosen = tuple(dict.fromkeys(name for name in (serif, sans) if name))
    if not chosen:
        raise PdfError(NO_FONT)
    characters: set[int] = set()
    for name in chosen:
        path, index = faces[name]
        with TTFont(path, fontNumber=index, lazy=True) as font:
            characters.update(font.getBestCmap() or {})
    paths = sorted({str(Path(faces[name][0]).parent) for name in chosen})
    return Fonts(serif or sans, sans or serif, tuple(paths), frozenset(characters))
