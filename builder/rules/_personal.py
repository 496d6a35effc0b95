"""Personal data of one kind, wherever a subject may hold it: its file, and the files beside it.

A list of two hundred rows is one finding. The sentence never repeats a value; the advice shows
the first in its masked form, but of nothing that is not public.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import MAXYEAR
from itertools import accumulate

from builder.catalogue.entry import Catalogue
from builder.config import Site
from builder.diagnostic import Level
from builder.document.place import is_content
from builder.model.item import Item
from builder.recognise import Kind, Match, find, may_hold
from builder.rules._attached import Attached, Sheet, attached, loose, sheet_of, shown
from builder.rules._lines import Line, Written, lines_of
from builder.rules.base import Context, Finding, Lone

# More than so many places of one file are told as one, with their number.
_TOLD_APART = 3
# In the settings of a site telephones and addresses are those of offices.
_NOWHERE = frozenset({Kind.IDENTITY, Kind.BANK})
_UNSEEN = "；这里打开文件时看不到，用“检查文档”清除后重新导出"


def in_text(
    kind: Kind, owner: Written | Catalogue, ctx: Lone, advice: str, *, year: int = MAXYEAR
) -> Iterator[Finding]:
    """Yield where a subject's own file holds personal data of the kind.

    ``advice`` says what to do; ``year`` is the last in which anyone may be born, for the kinds
    that hold a day of birth.
    """
    if isinstance(owner, Catalogue):
        return
    if may_hold(kind, ctx.texts[owner.path.partition("#")[0]]):
        lines = tuple(lines_of(owner, ctx))
        is_open = not (isinstance(owner, Item) and owner.is_confidential)
        codes = _credit_codes(ctx.site)
        yield from _in_lines(kind, lines, codes, advice, is_open=is_open, year=year)


def in_files(
    kind: Kind, owner: Written | Catalogue, ctx: Context, advice: str
) -> Iterator[Finding]:
    """Yield where the files beside a subject hold it; of the catalogue, what is nobody's."""
    if isinstance(owner, Catalogue):
        yield from _in_settings(kind, ctx, advice)
        yield from _in_loose_files(kind, ctx, advice)
        return
    for file in attached(owner, ctx):
        sheet, found = _in_file(kind, file, ctx)
        if found:
            said = f"附件“{file.name}”{_where(sheet, found)}"
            hint = _advice(advice, found) + (_UNSEEN if _is_unseen(sheet, found) else "")
            yield Finding("", said, hint, at=file.at, secret=True)


def _in_lines(
    kind: Kind,
    lines: Sequence[Line],
    codes: Collection[str | None],
    advice: str,
    *,
    is_open: bool,
    year: int,
) -> Iterator[Finding]:
    found = _found(kind, "\n".join(line.text for line in lines), codes, year)
    starts = tuple(accumulate((len(line.text) + 1 for line in lines), initial=0))
    several = len(found) > _TOLD_APART
    number = 0
    for match in found[:1] if several else found:
        while starts[number + 1] <= match.start:
            number += 1
        left = match.start - starts[number]
        yield Finding(
            "",
            _many(found) if several else f"这里有一个完整的{match.name}，不显示内容",
            _advice(advice, (match,) if is_open else ()),
            at=lines[number].place(left, left + match.end - match.start),
            secret=True,
            quotes=False,
        )


def _in_settings(kind: Kind, ctx: Context, advice: str) -> Iterator[Finding]:
    """Look through the files that describe the site."""
    codes, year = _credit_codes(ctx.site), ctx.catalogue.as_of.year
    for path in ctx.texts if kind in _NOWHERE else ():
        if is_content(path) or not may_hold(kind, text := ctx.texts[path]):
            continue
        lines = tuple(Line(number, line, False) for number, line in enumerate(text.split("\n"), 1))
        for found in _in_lines(kind, lines, codes, advice, is_open=True, year=year):
            yield Finding("", found.message, found.advice, at=found.at, secret=True, path=path)


def _in_loose_files(kind: Kind, ctx: Context, advice: str) -> Iterator[Finding]:
    """Look through the files that no page shows: not a leak yet."""
    if not any(may_hold(kind, piece.text) for scan in ctx.scans.values() for piece in scan.pieces):
        return
    for file in loose(ctx):
        sheet, found = _in_file(kind, file, ctx)
        if found:
            said = f"没有信息引用的文件“{file.name}”{_where(sheet, found)}"
            hint = f"不用的文件从仓库里删去；{_advice(advice, found)}"
            yield Finding("", said, hint, Level.WARNING, file.at, secret=True, path=file.path)


def _in_file(kind: Kind, file: Attached, ctx: Context) -> tuple[Sheet, tuple[Match, ...]]:
    if not any(may_hold(kind, piece.text) for piece in file.scan.pieces):
        return Sheet("", (), ()), ()
    sheet = sheet_of(file.scan)
    return sheet, _found(kind, sheet.text, _credit_codes(ctx.site), ctx.catalogue.as_of.year)


def _found(kind: Kind, text: str, codes: Collection[str | None], year: int) -> tuple[Match, ...]:
    found = find(kind, text, year=year)
    return tuple(match for match in found if text[match.start : match.end] not in codes)


def _credit_codes(site: Site) -> frozenset[str | None]:
    return frozenset(body.credit_code for body in site.bodies.values())


def _where(sheet: Sheet, found: Sequence[Match]) -> str:
    """Say where in a file the first of the matches is, and how many there are."""
    where = shown(sheet.piece(found[0].start).where)
    gap = " " if where[-1:].isascii() else ""
    if len(found) == 1:
        return f"{where}{gap}有一个完整的{found[0].name}，不显示内容"
    return f"{where}{gap}等 {len(found)} 处有完整的{_names(found)}，不显示内容"


def _many(found: Sequence[Match]) -> str:
    return f"从这里起共有 {len(found)} 处完整的{_names(found)}，不显示内容"


def _names(found: Sequence[Match]) -> str:
    return "、".join(dict.fromkeys(match.name for match in found))


def _advice(advice: str, found: Sequence[Match]) -> str:
    masked = found[0].masked if found else ""
    return f"{advice}，如写成 {masked}" if masked else advice


def _is_unseen(sheet: Sheet, found: Sequence[Match]) -> bool:
    return any(sheet.piece(match.start).hidden for match in found)
