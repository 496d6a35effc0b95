"""One page for each body: the six statutory facts, units, columns, newest items, reports.

The six facts of 条例第二十条第（二）项: functions, organisation, address, hours, phone, head. They
are labelled as the regulation names them, and what is missing is said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.attr import field_table, label_of
from builder.model.output import Page
from builder.model.site import GovernmentBody, Placeholder
from builder.model.vocabulary import Kind, UnitKind
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.browse import Choice, EmptyNote, entries_by_body
from builder.pages.facts import filled
from builder.pages.listing import Listing, listing
from builder.pages.matters import Panel, table
from builder.pages.meta import ColumnType, column_tags
from builder.pages.paging import parts
from builder.pages.points import points_link
from builder.pages.reports import report_links
from builder.pages.shell import Fact, Link, Shell, shell
from builder.pages.structured_data import organisation
from builder.products.basic_catalogue import NO_REASON, TITLE, BasicRow, basic_rows
from builder.products.library import is_policy
from builder.urls import apply_url, guide_url

_NEWEST = 10
# 条例第二十条第（二）项, in its words and order.
STATUTORY = {
    "functions": "机关职能",
    "organisation": "机构设置",
    "address": "办公地址",
    "hours": "办公时间",
    "phone": "联系方式",
    "head": "负责人姓名",
}
MISSING = "尚未提供"
_WIDE = frozenset({"functions", "organisation"})
_TABLES = frozenset({"leaders", "former_names"})
_FURTHER = ("credit_code", "postcode", "fax", "email")


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind."""

    label: Annotated[str, "内设机构, 下属机构 …"]
    names: Annotated[tuple[str, ...], "names of the units"]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """What a body is, where to find it, and what it has published."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1: full name"]
    facts: Annotated[tuple[Fact, ...], "the statutory facts, then codes and addresses"]
    units: Annotated[tuple[UnitGroup, ...], "its units by kind"]
    panels: Annotated[tuple[Panel, ...], "who leads what, and former names; may be empty"]
    columns: Annotated[tuple[Choice, ...], "columns that it keeps, with its number of items"]
    notes: Annotated[tuple[EmptyNote, ...], "empty columns with the reason"]
    expected_label: Annotated[str, "label of the expected date"]
    listing: Annotated[Listing, "its newest items"]
    all_link: Annotated[Link, "everything that it published"]
    guide: Annotated[Link | None, "its guide"]
    apply: Annotated[Link, "where to apply to it"]
    reports: Annotated[tuple[Link, ...], "its annual reports, newest first"]
    lists: Annotated[tuple[Link, ...], "its policies, consultations, responses …; may be empty"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield a page for every body."""
    rows = basic_rows(public.site, (entry.item for entry in public.entries), public.as_of)
    held = entries_by_body(public)
    for body in public.site.bodies.values():
        code = body.code or ""
        context = _context(public, body, rows.get(code, ()), held.get(code, ()))
        yield Page(at.body_url(code), "body.html", context)


def _context(
    public: PublicCatalogue,
    body: GovernmentBody,
    rows: Sequence[BasicRow],
    held: Sequence[PublicEntry],
) -> BodyPage:
    """Return the page of a body; ``held`` is what it published, alone or jointly."""
    code = body.code or ""
    name = body.name or code
    own = tuple(entry for entry in held if entry.issuer.code == code)
    newest = parts(own[:_NEWEST], at.body_url(code))[0]
    about = f"{name}的机构职能、联系方式、政府信息公开指南、年度报告和主动公开的信息"
    return BodyPage(
        shell=shell(
            public,
            at.body_url(code),
            name,
            description=about,
            trail=(Link("机构职能一览", at.BODIES),),
            meta=column_tags(name, about, f"政府信息公开,{name}", ColumnType.FUNCTIONS),
            section=at.CATALOGUE,
            about=(organisation(public, body),),
        ),
        heading=name,
        facts=filled(_facts(public, body)),
        units=_units(body),
        panels=_panels(body),
        columns=tuple(
            Choice(_label(row), at.column_url(row.column.slug or ""), row.count)
            for row in rows
            if row.count
        ),
        notes=tuple(
            EmptyNote(row.column.name or "", row.reason or NO_REASON, row.expected_on)
            for row in rows
            if not row.count
        ),
        expected_label=label_of(Placeholder, "expected_on"),
        listing=listing(newest, f"{body.label}最新公开的信息"),
        all_link=Link(f"{body.label}公开的全部信息", at.issuer_url(code)),
        guide=_guide_link(public, code),
        apply=_apply_link(public, code),
        reports=report_links(public, code),
        lists=(*_tables(public, code, rows, bool(own)), *_lists(code, held)),
    )


def _tables(
    public: PublicCatalogue, code: str, rows: Sequence[BasicRow], publishes: bool
) -> Iterator[Link]:
    """Yield the tables of duties that name the body."""
    if rows:
        yield Link(TITLE, at.body_basic_url(code))
    if rows and public.site.settings.show_health:
        yield Link("栏目更新情况", f"{at.HEALTH}#b-{code}")
    if points := points_link(public, code):
        yield points
    if publishes:
        yield Link("公开统计", at.STATISTICS)


def _lists(code: str, held: Sequence[PublicEntry]) -> tuple[Link, ...]:
    """Return the lists of one matter that the body, alone or jointly, has something in."""
    kinds = {entry.item.kind for entry in held}
    found = (
        (any(map(is_policy, held)), Link("政策文件", at.policy_body_url(code))),
        (Kind.GAZETTE in kinds, Link("政府公报", at.GAZETTE)),
        (Kind.CONSULTATION in kinds, Link("征求意见", at.body_consultations_url(code))),
        (
            bool(kinds & {Kind.RESPONSE, Kind.CLARIFICATION}),
            Link("回应关切", at.body_responses_url(code)),
        ),
        (
            any(entry.item.proposal and entry.issuer.code == code for entry in held),
            Link("建议提案", at.body_proposals_url(code)),
        ),
    )
    return tuple(link for exists, link in found if exists)


def _guide_link(public: PublicCatalogue, code: str) -> Link | None:
    if code not in public.guides:
        return None
    lead = public.site.settings.lead_body or ""
    return Link(sections.GUIDE.name, guide_url(code, lead))


def _apply_link(public: PublicCatalogue, code: str) -> Link:
    if code not in public.apply_pages:  # the site's own page says how to apply to any body
        return Link(sections.APPLY.name, at.APPLY)
    lead = public.site.settings.lead_body or ""
    return Link(sections.APPLY.name, apply_url(code, lead))


def _facts(public: PublicCatalogue, body: GovernmentBody) -> Iterator[Fact]:
    for name, label in STATUTORY.items():
        yield Fact(label, getattr(body, name) or MISSING, wide=name in _WIDE)
    for name in _FURTHER:
        if text := getattr(body, name):
            yield Fact(label_of(GovernmentBody, name), text)
    for name, label in (("parent", "上级机构"), ("successor", "继承机构")):
        if other := public.site.bodies.get(getattr(body, name) or ""):
            yield Fact(label, other.name or "", at.body_url(other.code or ""))


def _panels(body: GovernmentBody) -> tuple[Panel, ...]:
    return tuple(
        table(field, getattr(body, field.name))
        for field in field_table(GovernmentBody)
        if field.name in _TABLES and getattr(body, field.name)
    )


def _units(body: GovernmentBody) -> tuple[UnitGroup, ...]:
    groups = []
    for kind in UnitKind:
        names = tuple(unit.name for unit in body.units if unit.kind is kind and unit.name)
        if names:
            groups.append(UnitGroup(f"{kind}机构", names))
    return tuple(groups)


def _label(row: BasicRow) -> str:
    return f"{row.first} · {row.second}" if row.second else row.first
