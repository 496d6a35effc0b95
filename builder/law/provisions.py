"""What local rules of disclosure ask, provision by provision, and where this tool answers it."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from builder.law import data
from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record


class Clause(Record):
    """One provision, in our own words, and what answers it.

    ``codes`` are rules, ``fields`` labels of front matter, ``packs`` ids of limits and
    requirements, ``pages`` templates, ``commands`` what the desk prints. One without any of
    them says in ``why_not`` why a repository cannot hold it, or in ``later`` what will.
    """

    number: Annotated[int, Attr("编号", required=True)] = 0
    text: Annotated[str, Attr("要求", required=True)] = ""
    places: Annotated[tuple[str, ...], Attr("出处", required=True)] = ()
    codes: Annotated[tuple[str, ...], Attr("规则")] = ()
    fields: Annotated[tuple[str, ...], Attr("字段")] = ()
    packs: Annotated[tuple[str, ...], Attr("规则包")] = ()
    pages: Annotated[tuple[str, ...], Attr("页面")] = ()
    commands: Annotated[tuple[str, ...], Attr("命令")] = ()
    why_not: Annotated[str, Attr("不由软件承担")] = ""
    later: Annotated[str, Attr("以后")] = ""

    @property
    def status(self) -> str:
        """The strongest thing that answers it: 规则, 字段, 页面, 报表, 以后, or 不由软件承担."""
        if self.codes or self.packs:
            return "规则"
        if self.fields:
            return "字段"
        if self.pages:
            return "页面"
        if self.commands:
            return "报表"
        return "以后" if self.later else "不由软件承担"


class Chapter(Record):
    """One file of law/provisions."""

    title: Annotated[str, Attr("章")] = ""
    provisions: Annotated[tuple[Clause, ...], Attr("条目")] = ()


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the shipped provisions by chapter, in order of their numbers."""
    names = sorted(file.name for file in data("provisions").iterdir() if file.name.endswith(".yml"))
    return tuple(read_words(Chapter, f"provisions/{name}") for name in names)
