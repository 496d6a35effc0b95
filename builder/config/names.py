"""Names as written in a file → the code, slug or word that the word lists know."""

from __future__ import annotations

from collections.abc import Mapping

from builder.law.vocabulary import resolve_genre, resolve_theme
from builder.model.site import Column, GovernmentBody
from builder.readers import FieldError, fold
from builder.structure import nearest

Bodies = Mapping[str, GovernmentBody]
Columns = Mapping[str, Column]


def resolve_name(vocabulary: str, text: str, bodies: Bodies, columns: Columns) -> str:
    """Return the canonical value of ``text`` in a word list; raise FieldError if it has none.

    A unit is returned as it is: it can only be judged beside its body, which ``document`` does.
    """
    match vocabulary:
        case "body":
            return _resolve_body(text, bodies)
        case "column":
            return _resolve_column(text, columns)
        case "theme":
            return resolve_theme(text)
        case "genre":
            return resolve_genre(text)
        case _:
            return text


def _resolve_body(text: str, bodies: Bodies) -> str:
    plain = fold(text)
    for code, body in bodies.items():
        if plain in {code, *(fold(name) for name in (body.name, body.short_name) if name)}:
            return code
    guess = _guess(plain, [body.name or "" for body in bodies.values()])
    raise FieldError(f"不在机构名录里{guess}", "写全称或简称；新机构先加进 content/bodies.yml")


def _resolve_column(text: str, columns: Columns) -> str:
    plain = fold(text)
    parents = {column.parent for column in columns.values()}
    for slug, column in columns.items():
        if plain not in (slug, fold(column.name or "")):
            continue
        if slug in parents:
            children = [below.name or "" for below in columns.values() if below.parent == slug]
            raise FieldError(
                "下面还有分栏目，不能直接放信息", f"改写下级栏目：{'、'.join(children)}"
            )
        return slug
    names = [column.name or "" for slug, column in columns.items() if slug not in parents]
    raise FieldError(f"不在栏目之内{_guess(plain, names)}", f"从这些栏目中选：{'、'.join(names)}")


def _guess(text: str, names: list[str]) -> str:
    # Names of four characters that share two, such as 民政信息 and 规划信息, are no slips.
    close = nearest(text, names, cutoff=0.6)
    return f"，是否想写“{close}”？" if close else ""
