"""content/lexicon.yml: the site's own word lists for the text rules."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from builder.config.codes import bad
from builder.diagnostic import Diagnostic, Position
from builder.frontmatter import parse_yaml
from builder.model.attr import Attr, Record, spellings
from builder.model.output import SourceFile
from builder.structure import Structured, structure

LEXICON_FILE = "content/lexicon.yml"


class Severity(StrEnum):
    """级别: how bad a forbidden word is."""

    WARNING = "警告"
    ERROR = "错误"


class ForbiddenWord(Record):
    """禁用词: must not appear; ``reason`` says why, or what to write instead."""

    scalar_field: ClassVar[str] = "word"
    word: Annotated[str, Attr("词")] = ""
    severity: Annotated[Severity, Attr("级别")] = Severity.WARNING
    reason: Annotated[str, Attr("说明")] = ""


class Leader(Record):
    """领导人: a name, and the titles that may stand beside it."""

    name: Annotated[str, Attr("姓名")] = ""
    titles: Annotated[tuple[str, ...], Attr("职务")] = ()


class Lexicon(Record):
    """lexicon.yml. ``confusions`` and ``body_names`` map the wrong spelling to the right one."""

    confusions: Annotated[Mapping[str, str], Attr("易错词")] = {}
    allowed: Annotated[tuple[str, ...], Attr("放行")] = ()
    forbidden: Annotated[tuple[ForbiddenWord, ...], Attr("禁用词", ("敏感词",))] = ()
    leaders: Annotated[tuple[Leader, ...], Attr("领导人", ("领导人姓名职务",))] = ()
    body_names: Annotated[Mapping[str, str], Attr("机构规范名称", ("机构名称",))] = {}


def read_lexicon(source: SourceFile | None) -> tuple[Lexicon, tuple[Diagnostic, ...]]:
    """Return the word lists with the faults of their file; without a file they are empty."""
    if source is None:
        return Lexicon(), ()
    raw = parse_yaml(source, spellings(Lexicon))
    read = structure(Lexicon, raw.document.fields, source.path)
    lexicon = Lexicon(**read.values)
    return lexicon, (*raw.faults, *read.faults, *_faults(lexicon, read))


def _faults(lexicon: Lexicon, read: Structured) -> tuple[Diagnostic, ...]:
    """Report entries that could never find anything, or would find what is right."""
    found: list[tuple[str, str, str]] = []
    for field, words in (("confusions", lexicon.confusions), ("body_names", lexicon.body_names)):
        for wrong, right in words.items():
            if not wrong.strip() or not right or wrong in right:
                sentence = f"“{wrong}: {right}”不能用：正确的写法里不能含有错误的写法，两边都不能空"
                found.append((field, sentence, "写成“错误写法: 正确写法”，错误写法尽量写长"))
    for index, word in enumerate(lexicon.forbidden):
        if not word.word.strip():
            found.append((f"forbidden.{index}", "禁用词没有写“词”", "补上“词: …”"))
    for index, leader in enumerate(lexicon.leaders):
        if not leader.name.strip() or not leader.titles:
            sentence = "领导人要写“姓名”和“职务”"
            found.append((f"leaders.{index}", sentence, "写成“{姓名: …, 职务: [县长]}”"))
    return tuple(
        bad(LEXICON_FILE, read.where.get(field, Position()), sentence, advice)
        for field, sentence, advice in found
    )
