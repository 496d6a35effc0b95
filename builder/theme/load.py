"""Finding a theme by its name."""

from __future__ import annotations

import re
from pathlib import Path

from builder.theme.error import ThemeError
from builder.theme.folders import found
from builder.theme.orphans import refuse_orphans
from builder.theme.theme import DEFAULT, Theme

_NAME = re.compile(r"[A-Za-z0-9_-]+")


def load_theme(name: str = DEFAULT, project: Path | None = None) -> Theme:
    """Return the theme: the project's themes/, then the package's, then the checkout's.

    Raises ThemeError when it is nowhere, or holds a file that would have no effect.
    """
    if not _NAME.fullmatch(name):
        raise ThemeError(f"主题名称只能由字母、数字、连字符和下划线组成：{name}")
    package = Path(__file__).parents[1]
    roots = [root / "themes" for root in (project, package, package.parent) if root is not None]
    defaults = found(roots, DEFAULT)
    folders = () if name == DEFAULT else found(roots, name)
    if not defaults or not (folders or name == DEFAULT):
        wanted = "、".join(str(root / name) for root in roots)
        raise ThemeError(f"没有找到主题“{name}”，找过：{wanted}")
    theme = Theme(name, folders, defaults)
    refuse_orphans(theme.environment, (*folders, *defaults))
    return theme
