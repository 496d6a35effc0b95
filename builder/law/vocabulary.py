"""Word lists of the catalogue: 主题分类, 体裁分类, and the default columns of 条例第二十条."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, TypeVar

from builder.frontmatter import parse_yaml
from builder.law import data
from builder.model.attr import Attr, Record, spellings
from builder.model.output import SourceFile
from builder.model.site import Column
from builder.readers import FieldError, fold
from builder.structure import structure

R = TypeVar("R", bound=Record)

_SEPARATOR = re.compile(r"[\\/]|(?<=[^\d])[-－—](?=[^\d])")


class Theme(Record):
    """A first-level theme with its second level."""

    name: Annotated[str, Attr("名称")] = ""
    parts: Annotated[tuple[str, ...], Attr("下级")] = ()


class ThemeList(Record):
    """themes.yml."""

    source: Annotated[str, Attr("来源")] = ""
    themes: Annotated[tuple[Theme, ...], Attr("分类")] = ()


class GenreList(Record):
    """genres.yml."""

    source: Annotated[str, Attr("来源")] = ""
    statutory: Annotated[tuple[str, ...], Attr("法定")] = ()
    local: Annotated[tuple[str, ...], Attr("补充")] = ()


class SystemList(Record):
    """systems.yml: the checklist of 政府信息公开制度 where no pack has one."""

    source: Annotated[str, Attr("来源")] = ""
    systems: Annotated[tuple[str, ...], Attr("制度")] = ()


class ColumnList(Record):
    """columns.yml, shipped or of a site. ``inherit`` keeps the shipped tree underneath."""

    inherit: Annotated[bool, Attr("继承默认")] = True
    columns: Annotated[tuple[Column, ...], Attr("栏目")] = ()


def read_words(model: type[R], name: str) -> R:
    """Return one shipped list; a fault in it is our own and raises ValueError."""
    source = SourceFile(f"law/{name}", (data("") / name).read_bytes())
    raw = parse_yaml(source, spellings(model))
    read = structure(model, raw.document.fields, source.path)
    faults = (*raw.faults, *read.faults)
    if faults:
        raise ValueError(f"{source.path}:{faults[0].at.line}: {faults[0].message}")
    return model(**read.values)


@cache
def theme_tree() -> tuple[Theme, ...]:
    """Return the national themes, two levels, in their official order."""
    return read_words(ThemeList, "words/themes.yml").themes


@cache
def themes() -> tuple[str, ...]:
    """Return the 22 first-level themes in their official order."""
    return tuple(theme.name for theme in theme_tree())


def theme_of(theme: str) -> str:
    """Return the first level of a theme written on one or two levels."""
    return theme.partition("\\")[0]


@cache
def genres() -> tuple[str, ...]:
    """Return the fifteen statutory kinds of 公文 and the usual local additions."""
    words = read_words(GenreList, "words/genres.yml")
    return (*words.statutory, *words.local)


@cache
def usual_systems() -> SystemList:
    """Return the checklist of systems where no pack has one: ten, with where they come from."""
    return read_words(SystemList, "words/systems.yml")


@cache
def default_columns() -> tuple[Column, ...]:
    """Return the column tree of 条例第二十条 in the order of its items."""
    return read_words(ColumnList, "words/columns.yml").columns


def resolve_theme(text: str) -> str:
    """Return ``一级`` or ``一级\\二级`` for a theme however its levels are separated."""
    first, _, second = _SEPARATOR.sub("\\\\", fold(text), count=1).partition("\\")
    for theme in theme_tree():
        parts = {fold(part): part for part in theme.parts}
        if first != fold(theme.name):
            continue
        if not second:
            return theme.name
        if second in parts:
            return f"{theme.name}\\{parts[second]}"
        raise FieldError(f"在“{theme.name}”之下没有这个二级分类", f"可选：{'、'.join(theme.parts)}")
    near = [name for name in themes() if first in name.split("、")]
    guess = f"，是否想写“{near[0]}”？" if len(near) == 1 else ""
    raise FieldError(f"不在主题分类的 22 个一级分类之内{guess}", f"可选：{'；'.join(themes())}")


def resolve_genre(text: str) -> str:
    """Return the kind of 公文 as the list spells it."""
    plain = fold(text).replace("(", "（").replace(")", "）")
    spelled = {"命令": "命令（令）", "令": "命令（令）", "会议纪要": "纪要"}.get(plain, plain)
    if spelled in genres():
        return spelled
    raise FieldError("不在体裁分类之内", f"可选：{'、'.join(genres())}")
