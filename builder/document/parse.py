"""One source file → typed values, with every fault of form and value."""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from builder.config import Site
from builder.diagnostic import Diagnostic, Level, Position, diagnose
from builder.document.place import NOT_READ, Place, place_of
from builder.document.register import register_rows
from builder.document.report_table import sheet_tables
from builder.document.requests import read_requests
from builder.frontmatter import RawDocument, parse
from builder.frontmatter.codes import TANGLED_BODY
from builder.markdown import TooDeep, parse_body
from builder.model.attr import Record, keys_of, made, spellings
from builder.model.body import Body
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.model.report import ReportFile, ReportTables
from builder.model.request import Request
from builder.structure import UNKNOWN_NAME, Structured, structure

_MODELS: Mapping[str, type[Record]] = {
    "item": Item, "guide": Guide, "apply": ApplyPage, "report": ReportFile,
}  # fmt: skip
_TOO_DEEP = ("正文的列表或引用嵌套太深，无法排版", "删去行首多余的“-”“+”“>”“1.”和空格")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one source file gives: typed values, its text, and its faults.

    ``text`` is the file as decoded, for the renderers of diagnostics.
    """

    path: str
    text: str
    items: tuple[Item, ...] = ()
    guide: Guide | None = None
    apply: ApplyPage | None = None
    report: ReportFile | None = None
    sheet: ReportTables | None = None
    requests: tuple[Request, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def parse_source(source: SourceFile, site: Site) -> Parsed:
    """Return the typed content of a source file; nothing in it can raise."""
    place = place_of(source.path)
    if place.kind == "register":
        return _register(source, site)
    if place.kind == "sheet":
        return _sheet(source, site)
    if place.kind == "requests":
        return _requests(source, place, site)
    if place.kind == "other":
        return Parsed(source.path, "", faults=(_not_read(source.path),))
    raw = parse(source, spellings(_MODELS[place.kind]))
    if place.kind == "item":
        item, faults = _item(raw.document, site)
        return Parsed(
            source.path, raw.text, items=(item,), faults=_milder((*raw.faults, *faults), item)
        )
    values, faults = _located(place, raw.document, site)
    whole = (*raw.faults, *faults)
    if place.kind == "guide":
        return Parsed(source.path, raw.text, guide=made(Guide, values), faults=whole)
    if place.kind == "apply":
        return Parsed(source.path, raw.text, apply=made(ApplyPage, values), faults=whole)
    return Parsed(source.path, raw.text, report=made(ReportFile, values), faults=whole)


def _not_read(path: str) -> Diagnostic:
    return diagnose(
        NOT_READ,
        path,
        Position(),
        "文件名或位置不合约定，没有读入",
        advice="指南叫 guide.md、apply.md，年报叫 2025.md，申请登记簿叫 2025.csv；各机构的放进以机构代码命名的文件夹",
    )


def _read(model: type[Record], document: RawDocument, site: Site) -> Structured:
    """Read the values; without its front matter a document has no field that is merely missing."""
    lost = document.lost_keys if document.is_whole else keys_of(model)
    return structure(model, document.fields, document.path, site, lost_keys=lost)


def _body(document: RawDocument, faults: list[Diagnostic]) -> Body:
    try:
        return parse_body(document.body, document.body_line)
    except TooDeep as fault:
        at = Position(document.body_line)
        sentence, advice = fault.args or _TOO_DEEP
        faults.append(diagnose(TANGLED_BODY, document.path, at, sentence, advice=advice))
        return Body(text=document.body)


def _item(document: RawDocument, site: Site) -> tuple[Item, tuple[Diagnostic, ...]]:
    read = _read(Item, document, site)
    _check_unit(read, document.path, site)
    values = {
        **read.values,
        **_located_at(document.path, read),
        "body": _body(document, read.faults),
        "body_line": document.body_line,
    }
    return made(Item, values), tuple(read.faults)


def _located_at(path: str, read: Structured) -> dict[str, Any]:
    """Return what every record tells of the file that it was read from."""
    return {
        "path": path,
        "folder": posixpath.dirname(path),
        "where": read.where,
        "unread": frozenset(read.unread),
    }


def _located(
    place: Place, document: RawDocument, site: Site
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    read = _read(_MODELS[place.kind], document, site)
    faults = list(read.faults)
    body = _issuer(place, document.path, site, faults)
    values = {
        **read.values,
        **_located_at(document.path, read),
        "issuer": body,
        "body": _body(document, faults),
        "body_line": document.body_line,
    }
    return values, tuple(faults)


def _issuer(place: Place, path: str, site: Site, faults: list[Diagnostic]) -> str:
    """Return the code of the body that a file belongs to by its folder, "" for an unknown one."""
    if place.body and place.body not in site.bodies:
        faults.append(
            diagnose(
                UNKNOWN_NAME,
                path,
                Position(),
                f"文件夹“{place.body}”不是 content/bodies.yml 里的机构代码",
                advice="文件夹改用机构代码；牵头机构的文件不放进文件夹",
            )
        )
        return ""
    if place.body and place.body == site.settings.lead_body:
        faults.append(
            diagnose(
                NOT_READ,
                path,
                Position(),
                "牵头机构的指南、依申请公开说明、年报和登记簿不放进文件夹，这里的一份会与上一级的相混",
                advice="移到上一级文件夹，只留一份",
            )
        )
    return place.body or site.settings.lead_body or ""


def _sheet(source: SourceFile, site: Site) -> Parsed:
    """Read the tables beside a report."""
    table, text, found = sheet_tables(source)
    read = structure(ReportTables, table, source.path, site)
    tables = made(ReportTables, {**read.values, **_located_at(source.path, read)})
    return Parsed(source.path, text, sheet=tables, faults=(*found, *read.faults))


def _requests(source: SourceFile, place: Place, site: Site) -> Parsed:
    """Read a register of applications: each row is one."""
    faults: list[Diagnostic] = []
    body = _issuer(place, source.path, site, faults)
    requests, text, found = read_requests(source, body, site)
    return Parsed(source.path, text, requests=requests, faults=(*faults, *found))


def _register(source: SourceFile, site: Site) -> Parsed:
    """Read the rows of a register: each is an item without a body."""
    rows, text, faults = register_rows(source)
    items: list[Item] = []
    found: list[Diagnostic] = list(faults)
    for number, table in rows:
        read = structure(Item, table, source.path, site)
        _check_unit(read, source.path, site)
        read.where.setdefault("index_no", Position(number, 1))
        found.extend(read.faults)
        stated = {**_located_at(source.path, read), "path": f"{source.path}#{number}"}
        items.append(made(Item, {**read.values, **stated}))
    return Parsed(source.path, text, items=tuple(items), faults=tuple(found))


def _check_unit(read: Structured, path: str, site: Site) -> None:
    """A unit must be one of its body's, where the body lists its units."""
    unit, issuer = read.values.get("unit"), read.values.get("issuer")
    body = site.bodies.get(issuer or "")
    if not unit or body is None:
        return
    names = [known.name or "" for known in body.units]
    if not names or unit in names:
        return
    read.faults.append(
        diagnose(
            UNKNOWN_NAME,
            path,
            read.where["unit"],
            f"“责任机构”的值“{unit}”不是{body.label}的科室",
            advice=f"可选：{'、'.join(names)}；新科室先加进 content/bodies.yml",
        )
    )
    del read.values["unit"]
    read.unread.add("unit")


def _milder(faults: Iterable[Diagnostic], item: Item) -> tuple[Diagnostic, ...]:
    """Word-list faults of a draft are warnings: an unfinished item may still hold odd names."""
    if not item.draft:
        return tuple(faults)
    return tuple(
        dataclasses.replace(fault, level=Level.WARNING)
        if fault.code == UNKNOWN_NAME.code
        else fault
        for fault in faults
    )
