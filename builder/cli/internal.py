"""Papers for insiders stay out of the web site."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.output import hand_over

_MANIFEST = "build.json"


def hand_inside(
    data: bytes, output: Path | None, name: str, *, project: Path, force: bool = False
) -> None:
    """Write a paper that names what is not public; refused in a folder that is published.

    Raises UsageError inside the project's site/ or any folder that a build wrote.
    """
    target = (output or Path(name)).resolve()
    published = (project / "site").resolve()
    above = (target, *target.parents)
    if published in above or any((folder / _MANIFEST).is_file() for folder in above):
        raise click.UsageError(
            f"{output or Path.cwd()} 在网站文件夹里：列有不公开信息的文件不能放进网站，请换一个地方"
        )
    hand_over(data, output, name, force=force)
