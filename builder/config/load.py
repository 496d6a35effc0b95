"""site.yml, bodies.yml, columns.yml, calendar/ → one frozen ``Site``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from builder.config.codes import bad as _bad
from builder.config.lexicon import LEXICON_FILE, read_lexicon
from builder.config.negative import NEGATIVE_FILE, read_negative_list
from builder.config.packs import check_packs, read_packs
from builder.config.portal import read_portal
from builder.config.site import Site
from builder.config.standard import STANDARD_FILE, read_standard
from builder.config.work import WORK_FILE, read_work
from builder.diagnostic import Diagnostic, Level, Position
from builder.frontmatter import decode, parse_yaml
from builder.law.calendar import load_shipped, parse_calendar
from builder.law.cycles import next_update
from builder.law.vocabulary import ColumnList, default_columns
from builder.model.attr import Attr, Record, field_table, label_of, spellings
from builder.model.output import SourceFile
from builder.model.site import Column, GovernmentBody, Settings
from builder.readers import FieldError, read_address
from builder.structure import Structured, structure
from builder.workdays import Calendar

_SITE = "content/site.yml"
_BODIES = "content/bodies.yml"
_COLUMNS = "content/columns.yml"
# "index" is the page of the whole folder in every address scheme.
_NAME = re.compile(r"(?!index$)[a-z0-9][a-z0-9-]*")
_NO_MOUNT = re.compile(r"[?#;,@]")
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?")


class BodyList(Record):
    """bodies.yml."""

    bodies: Annotated[tuple[GovernmentBody, ...], Attr("机构")] = ()


class ConfigError(Exception):
    """The configuration cannot be used; ``diagnostics`` say where and why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics[0].message)


def load_site(sources: Mapping[str, SourceFile]) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Return the configuration and its milder faults; raise ConfigError for the others.

    ``sources`` maps project-relative paths to files.
    """
    faults: list[Diagnostic] = []
    settings = _read(Settings, sources.get(_SITE), _SITE, faults)
    portal = read_portal(settings, sources, _SITE)
    faults.extend(portal.faults)
    bodies = _read(BodyList, sources.get(_BODIES), _BODIES, faults)
    columns_file = sources.get(_COLUMNS)
    columns = _read(ColumnList, columns_file, _COLUMNS, faults) if columns_file else Structured()
    calendar = load_shipped()
    for path, source in sorted(sources.items()):
        if path.startswith("content/calendar/"):
            calendar = _overlay(calendar, source, faults)
    packs, found = read_packs(sources)
    faults.extend((*found, *check_packs(settings, bodies, packs)))
    lexicon, lexicon_faults = read_lexicon(sources.get(LEXICON_FILE))
    faults.extend(lexicon_faults)
    known = _bodies(bodies, faults)
    negative_list, found = read_negative_list(sources.get(NEGATIVE_FILE), known)
    faults.extend(found)
    work, found = read_work(sources.get(WORK_FILE), known)
    faults.extend(found)
    tree = _columns(ColumnList(**columns.values), columns, faults)
    standard, found = read_standard(sources.get(STANDARD_FILE), known, tree)
    faults.extend(found)
    site = Site(
        Settings(
            **{**settings.values, **portal.texts},
            where=settings.where,
            portal_files=portal.files,
        ),
        known,
        tree,
        calendar,
        packs,
        lexicon,
        negative_list,
        work,
        standard,
    )
    _cross_check(site, settings, faults)
    if any(fault.level is Level.ERROR for fault in faults):
        raise ConfigError(faults)
    return site, tuple(faults)


def _read(
    model: type[Record], source: SourceFile | None, path: str, faults: list[Diagnostic]
) -> Structured:
    if source is None:
        faults.append(_bad(path, Position(), "没有这个文件", "用 gongkai init 建立样本后照改"))
        return Structured()
    raw = parse_yaml(source, spellings(model))
    read = structure(model, raw.document.fields, path)
    faults.extend((*raw.faults, *read.faults))
    for row in field_table(model):
        if row.attr.required and not read.values.get(row.name) and row.name not in read.unread:
            label = row.attr.label
            faults.append(_bad(path, Position(), f"缺少“{label}”", f"补上“{label}: …”"))
    return read


def _overlay(calendar: Calendar, source: SourceFile, faults: list[Diagnostic]) -> Calendar:
    sheet, found = parse_calendar(decode(source.data).text, source.path)
    faults.extend(
        _bad(source.path, Position(fault.line, fault.column), fault.sentence, fault.advice)
        for fault in found
    )
    return calendar.with_notices(sheet)


def _bodies(read: Structured, faults: list[Diagnostic]) -> dict[str, GovernmentBody]:
    found: dict[str, GovernmentBody] = {}
    for index, body in enumerate(read.values.get("bodies", ())):
        at = read.where.get(f"bodies.{index}", Position())
        code = body.code or ""
        missing = [
            label_of(GovernmentBody, name) for name in ("code", "name", "kind")
            if not getattr(body, name) and f"bodies.{index}.{name}" not in read.unread
        ]  # fmt: skip
        if missing:
            faults.append(_bad(_BODIES, at, f"这个机构缺少{'、'.join(missing)}", "补上缺少的项"))
        elif not _NAME.fullmatch(code):
            at = read.where.get(f"bodies.{index}.code", at)
            faults.append(
                _bad(_BODIES, at, f"机构代码“{code}”写法不对", "只用小写英文字母、数字和短横线")
            )
        elif code in found:
            faults.append(_bad(_BODIES, at, f"机构代码“{code}”用了两次", "每个机构一个代码"))
        else:
            found[code] = body.model_copy(update={"where": _below(read, f"bodies.{index}")})
    return found


def _below(read: Structured, place: str) -> dict[str, Position]:
    """Return the places of the parts of one entry, its own under ""."""
    parts = {
        name.removeprefix(f"{place}."): spot
        for name, spot in read.where.items()
        if name.startswith(f"{place}.")
    }
    return parts | {"": read.where.get(place, Position())}


def _columns(written: ColumnList, read: Structured, faults: list[Diagnostic]) -> dict[str, Column]:
    found = {column.slug or "": column for column in default_columns()} if written.inherit else {}
    seen: set[str] = set()
    for index, column in enumerate(written.columns):
        place = f"columns.{index}"
        at = read.where.get(place, Position())
        slug = column.slug or ""
        if not _NAME.fullmatch(slug):
            faults.append(
                _bad(_COLUMNS, at, f"栏目标识“{slug}”写法不对", "只用小写英文字母、数字和短横线")
            )
            continue
        if slug in seen:
            faults.append(_bad(_COLUMNS, at, f"栏目标识“{slug}”用了两次", "每个栏目只写一处"))
            continue
        seen.add(slug)
        own = {name: getattr(column, name) for name in column.model_fields_set}
        shipped = found.get(slug)
        merged = {**_fields_of(shipped), **own} if shipped else own
        if not merged.get("name"):
            faults.append(_bad(_COLUMNS, at, f"栏目“{slug}”缺少名称", "补上“名称: …”"))
            continue
        merged["where"] = _below(read, place)
        if column.cycle and next_update(column.cycle, date.min) is None:
            sentence = f"更新周期“{column.cycle}”读不出"
            spot = merged["where"].get("cycle", at)
            faults.append(_bad(_COLUMNS, spot, sentence, "写成 14天、6个月、每季度 的样子"))
        found[slug] = Column(**merged)
    return found


def _fields_of(column: Column) -> dict[str, Any]:
    return {name: getattr(column, name) for name in Column.model_fields}


def _cross_check(site: Site, settings: Structured, faults: list[Diagnostic]) -> None:
    """Every body code and column slug that the configuration names must exist."""
    _check_addresses(site.settings, settings, faults)
    lead = site.settings.lead_body
    if lead and lead not in site.bodies:
        at = settings.where.get("lead_body", Position())
        faults.append(
            _bad(_SITE, at, f"牵头机构“{lead}”不在 bodies.yml 里", "写 bodies.yml 里的机构代码")
        )
    for code, body in site.bodies.items():
        for label, other in (("上级", body.parent), ("继承机构", body.successor)):
            if other and other not in site.bodies:
                faults.append(
                    _bad(
                        _BODIES,
                        Position(),
                        f"“{code}”的{label}“{other}”不存在",
                        "改成已有的机构代码",
                    )
                )
    for slug, column in site.columns.items():
        at = column.where.get("", Position())
        if column.parent and column.parent not in site.columns:
            faults.append(
                _bad(_COLUMNS, at, f"“{slug}”的上级“{column.parent}”不存在", "改成已有的栏目标识")
            )
        elif _is_circular(site, slug):
            faults.append(_bad(_COLUMNS, at, f"栏目“{slug}”绕一圈成了自己的上级", "改正“上级”"))
        named = {
            *column.bodies, *column.owners,
            *(code for note in column.placeholders for code in note.body),
        }  # fmt: skip
        for code in sorted(named - {"all"} - set(site.bodies)):
            faults.append(
                _bad(
                    _COLUMNS,
                    at,
                    f"栏目“{slug}”提到的机构“{code}”不存在",
                    "写 bodies.yml 里的机构代码",
                )
            )


def _check_addresses(settings: Settings, read: Structured, faults: list[Diagnostic]) -> None:
    if settings.base_url and not _is_mount(settings.base_url):
        at = read.where.get("base_url", Position())
        sentence = f"“网址”的值“{settings.base_url}”不是完整的网址"
        faults.append(_bad(_SITE, at, sentence, "写成 https://www.某县.gov.cn/zwgk/ 的样子"))
    for index, host in enumerate(settings.allow_hosts):
        if not _HOST.fullmatch(host):
            at = read.where.get(f"allow_hosts.{index}", Position())
            sentence = f"“允许外部主机”里的“{host}”不是主机名"
            faults.append(_bad(_SITE, at, sentence, "只写主机名，如 zfwzgl.www.gov.cn"))


def _is_mount(address: str) -> bool:
    """Whether pages can be addressed below it, and its host can stand in a policy."""
    try:
        return not _NO_MOUNT.search(read_address(address))
    except FieldError:
        return False


def _is_circular(site: Site, slug: str) -> bool:
    seen: set[str] = set()
    here: str | None = slug
    while here is not None and here in site.columns:
        if here in seen:
            return True
        seen.add(here)
        here = site.columns[here].parent
    return False
