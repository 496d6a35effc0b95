"""What ``gongkai build`` does when something has changed: read, check, write the site."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import NoReturn, Protocol

import click

from builder.cli.clock import VERSION
from builder.cli.group import Refused, say
from builder.cli.reading import load_tree
from builder.cli.showing import hidden, rendered
from builder.cli.wish import Told, Wish
from builder.diagnostic import Diagnostic, Level
from builder.files.remembered import listing_of
from builder.files.tree import Tree
from builder.memo import Memo
from builder.pipeline import Progress, build_site, tally
from builder.pipeline import check as run_check
from builder.pipeline.workers import workers_for


class Clock(Progress, Protocol):
    """Tells how far the build is, and how long it took."""

    def total(self) -> float:
        """Return the seconds since the start."""


def make(wish: Wish, tree: Tree, memo: Memo, clock: Clock) -> Told:
    """Check the tree and write the site; return what there is to say. Raises Refused."""
    # Nearly all that is made stays to the end: to go through it again and again in search of
    # what nobody holds costs a fifth of a build and frees nothing.
    gc.disable()
    with workers_for(wish.executor, wish.jobs) as workers:
        loaded = load_tree(tree, wish.project, wish.as_of, judge=True, workers=workers, memo=memo)
        clock.lap(f"读入 {len(tree.sources)} 个文件")
        checked = run_check(loaded)
        clock.lap("检查完毕")
        shown = [found for found in checked.diagnostics if found.level > Level.NOTICE]

        def text_of(found: Sequence[Diagnostic]) -> str:
            return rendered(wish.style, wish.project, found, loaded.texts, checked.waived)

        def refuse(found: Sequence[Diagnostic]) -> NoReturn:
            if text := text_of(found):
                click.echo(text)
            count = sum(one.blocks_build or wish.strict for one in found)
            say(f"{tally(loaded)}。有 {count} 个问题须先解决，没有生成，原有网站未动。")
            raise Refused

        if any(found.blocks_build or wish.strict for found in shown):
            refuse(shown)
        built = build_site(
            loaded, project=wish.project, output=wish.target, version=VERSION,
            theme=wish.theme, with_search=wish.search, strict=wish.strict,
            workers=workers, memo=memo, progress=clock,
        )  # fmt: skip
        # Links can only be judged when all is made: machine formats are one document.
        shown += built.findings
        if built.refused:
            refuse(shown)
    size = built.bytes / 1024 / 1024
    summary = (
        f"{tally(loaded)}，写出 {built.items} 条；{built.pages} 页，{built.files} 个文件，"
        f"{size:.1f} MB（截至 {loaded.catalogue.as_of}"
    )
    return Told(text_of(shown), tuple(hidden(checked)), summary, listing_of(wish.target).hex())
