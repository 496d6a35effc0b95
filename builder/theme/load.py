"""Finding a theme by its name."""

from __future__ import annotations

import re
from pathlib import Path

from builder.theme.error import ThemeError
from builder.theme.folders import found, shown
from builder.theme.orphans import refuse_orphans
from builder.theme.theme import DEFAULT, Theme

# A folder of this name must be possible on every disk.
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def load_theme(name: str = DEFAULT, project: Path | None = None) -> Theme:
    """Return the theme: the project's themes/, then the package's, then the checkout's.

    Raises ThemeError when it is nowhere, or holds a file that would have no effect, or a symbolic link.
    """
    if not _NAME.fullmatch(name):
        raise ThemeError(f"主题名称由1至64个字母、数字、连字符和下划线组成：{name}")
    package = Path(__file__).parents[1]
    roots = [root / "themes" for root in (project, package, package.parent) if root is not None]
    defaults = found(roots, DEFAULT)
    folders = () if name == DEFAULT else found(roots, name)
    if not defaults or not (folders or name == DEFAULT):
        wanted = "、".join(str(root / name) for root in roots)
        raise ThemeError(f"没有找到主题“{name}”，找过：{wanted}")
    for folder in (*folders, *defaults[:-1]):
        _refuse_links(folder)
    theme = Theme(name, folders, defaults)
    refuse_orphans(theme.environment, (*folders, *defaults))
    return theme


def _refuse_links(folder: Path) -> None:
    """Refuse symbolic links: they would put files from anywhere on the public site."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise ThemeError(f"主题文件 {shown(path)} 是符号链接，请换成文件本身。")
