"""Which folders the site may be written to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.exports.manifest import MANIFEST, is_manifest
from builder.files.error import OperatorError, failed
from builder.model.folders import CONTENT

IGNORE_FILE = ".gitignore"


def check_output(output: Path, *, project: Path) -> None:
    """Refuse an ``output`` whose replacement would destroy what this program did not build.

    Allowed is a folder that is missing, empty but for .gitignore, or an earlier build. The
    project, what contains it, and content/ with all inside it never are.
    """
    try:
        _check_place(output.resolve(), project.resolve())
        _check_contents(output)
    except OSError as error:
        raise failed(f"无法查看输出文件夹 {output}", error) from error


def _check_place(output: Path, project: Path) -> None:
    content = project / CONTENT
    if _same(output, (project, *project.parents)):
        raise OperatorError(f"输出文件夹不能是项目文件夹或它的上级：{output}。")
    if any(_same(above, (content,)) for above in (output, *output.parents)):
        raise OperatorError(f"输出文件夹不能在 {CONTENT}/ 之内：{output}。")
    if _same(output, content.resolve().parents):
        raise OperatorError(f"输出文件夹不能包含 {CONTENT}/：{output}。")


def _check_contents(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise OperatorError(f"输出位置 {output} 是文件，不是文件夹。")
    names = {entry.name for entry in output.iterdir()} - {IGNORE_FILE}
    if ".git" in names:
        raise OperatorError(f"输出文件夹 {output} 是一个 git 仓库，整体替换会丢失它，没有动它。")
    manifest = output / MANIFEST
    if names and not (manifest.is_file() and is_manifest(manifest.read_bytes())):
        raise OperatorError(
            f"输出文件夹 {output} 不是空的，也不是本工具生成的网站，没有动它：请换一个文件夹。"
        )


def _same(folder: Path, others: Iterable[Path]) -> bool:
    """Compare by identity, so that no other spelling of a path slips through."""
    return any(
        folder == other or (folder.exists() and other.exists() and folder.samefile(other))
        for other in others
    )
