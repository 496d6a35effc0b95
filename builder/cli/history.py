"""The history of content/ as git has it: one listing of changes, one reading of old texts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from builder.cli.clock import CHINA
from builder.cli.git import is_shallow, run_git, run_git_bytes
from builder.document.lives import Change, Step, follow, history_of, old_texts
from builder.files.error import OperatorError
from builder.model.folders import CONTENT
from builder.model.history import Depth, History
from builder.model.output import SourceFile
from builder.pipeline import Loaded

# Where the line that is published may be known; the first that there is.
_MAIN_LINES = (
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
    "refs/heads/main", "refs/heads/master",
)  # fmt: skip
# -M: a moved file keeps its history. Only the state of files is asked, no text is compared.
_LISTED = ("--raw", "-M", "-z", "--no-abbrev", "--relative", "--no-ext-diff")
_COMMIT = "commit "
# 9999-12-31: a commit may claim any second, a date ends there.
_LAST_SECOND = 253402214400


def history_for(loaded: Loaded, project: Path, sources: Iterable[SourceFile]) -> History | None:
    """Return the history that a check judges by.

    A site with 截至日期 in site.yml, a demonstration or an archive, has none: its content was
    made at another time than it speaks of.
    """
    return None if loaded.catalogue.site.settings.as_of else read_history(project, sources)


def read_history(project: Path, sources: Iterable[SourceFile]) -> History | None:
    """Return what git knows of the items of ``project``.

    None where there is nothing to know: no repository, no git, content that is not committed.
    Of the main line each commit counts as one step, so that what a branch held in between,
    which nobody saw published, is no history.
    """
    if not _is_in_repository(project) or shutil.which("git") is None:
        return None
    try:
        shallow = is_shallow(project)
        if not _has(project, f"HEAD:./{CONTENT}"):
            return None
        if shallow:
            return History(Depth.SHALLOW)
        return _read(project, sources)
    except OperatorError as error:
        return History(Depth.UNREADABLE, reason=str(error).rstrip("。"))


def _is_in_repository(project: Path) -> bool:
    here = project.resolve()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def _has(project: Path, name: str) -> bool:
    try:
        return bool(run_git(project, "rev-parse", "--verify", "-q", name))
    except OperatorError:
        return False


def _read(project: Path, sources: Iterable[SourceFile]) -> History:
    base = _published_commit(project)
    log = run_git(
        project, "log", "--reverse", "--first-parent", "-m", *_LISTED, "--no-show-signature",
        f"--format={_COMMIT}%ct", base, "--", CONTENT,
    )  # fmt: skip
    now = run_git(project, "diff", *_LISTED, base, "--", CONTENT)
    steps = (*read_log(log), Step(None, tuple(_changes(now.split("\0")))))
    trails = follow(steps)
    texts = _read_blobs(project, old_texts(trails))
    if texts is None:
        return History(Depth.SHALLOW)
    return history_of(steps, trails, texts, {source.path: source.data for source in sources})


def _published_commit(project: Path) -> str:
    """Return the last commit that HEAD shares with the main line; HEAD where none is known."""
    listed = run_git(project, "for-each-ref", "--format=%(refname)", *_MAIN_LINES).split()
    for name in sorted(listed, key=_MAIN_LINES.index):
        try:
            return run_git(project, "merge-base", name, "HEAD").strip()
        except OperatorError:
            continue
    return "HEAD"


def read_log(listed: str) -> Iterator[Step]:
    """Yield the steps in a listing of ``git log`` made with ``_LISTED``, in its order."""
    for part in listed.split(f"\0{_COMMIT}") if listed else ():
        seconds, *rest = part.removeprefix(_COMMIT).split("\0")
        on = datetime.fromtimestamp(min(int(seconds), _LAST_SECOND), CHINA).date()
        yield Step(on, tuple(_changes(rest)))


def _changes(parts: Iterable[str]) -> Iterator[Change]:
    rest = iter(parts)
    for part in rest:
        if part.lstrip("\n").startswith(":"):
            *_modes_and_old_name, blob, status = part.split(" ")
            old = next(rest)
            new = next(rest) if status[0] in "RC" else old
            yield Change(status[0], old, new, blob)


def _read_blobs(project: Path, names: Iterable[str]) -> Mapping[str, bytes] | None:
    """Return the texts by their names in git, None when one is not at hand (a partial clone)."""
    wanted = list(names)
    given = "".join(f"{name}\n" for name in wanted).encode()
    out = run_git_bytes(project, "cat-file", "--batch", given=given) if wanted else b""
    texts: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = out.index(b"\n", start)
        *_, size = out[start:end].split(b" ")
        if not size.isdigit():
            return None
        start = end + 1 + int(size) + 1
        texts[name] = out[end + 1 : start - 1]
    return texts
