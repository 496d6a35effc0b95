"""What local rules of disclosure ask, provision by provision, and where this tool answers it."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from builder.law import data
from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record

# What answers a provision, strongest first.
STATUSES = ("规则", "字段", "页面", "报表", "以后", "不由软件承担")


class Clause(Record):
    """One provision, in our own words, and what answers it.

    ``codes`` are rules, ``fields`` labels of front matter and configuration (parts of a value
    behind a dot: 审核·初审), ``pages`` templates, ``files`` data files, ``commands`` what a desk
    prints. ``packs`` are the limits and requirements that hold it as data; data alone answers
    nothing. ``later`` says what is still to come, ``why_not`` what no repository can hold.
    """

    number: Annotated[int, Attr("编号", required=True)] = 0
    text: Annotated[str, Attr("要求", required=True)] = ""
    places: Annotated[tuple[str, ...], Attr("出处", required=True)] = ()
    codes: Annotated[tuple[str, ...], Attr("规则")] = ()
    fields: Annotated[tuple[str, ...], Attr("字段")] = ()
    packs: Annotated[tuple[str, ...], Attr("规则包")] = ()
    pages: Annotated[tuple[str, ...], Attr("页面")] = ()
    files: Annotated[tuple[str, ...], Attr("数据")] = ()
    commands: Annotated[tuple[str, ...], Attr("命令")] = ()
    why_not: Annotated[str, Attr("不由软件承担")] = ""
    later: Annotated[str, Attr("以后")] = ""

    @property
    def status(self) -> str:
        """The strongest thing that answers it, one of ``STATUSES``."""
        answers = (
            self.codes,
            self.fields,
            self.pages or self.files,
            self.commands,
            self.later,
            self.why_not,
        )
        found = zip(STATUSES, answers, strict=True)
        return next((status for status, answer in found if answer), "")


class Chapter(Record):
    """One file of law/provisions."""

    title: Annotated[str, Attr("章")] = ""
    provisions: Annotated[tuple[Clause, ...], Attr("条目")] = ()


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the shipped provisions by chapter, in order of their numbers."""
    names = sorted(file.name for file in data("provisions").iterdir() if file.name.endswith(".yml"))
    return tuple(read_words(Chapter, f"provisions/{name}") for name in names)
