"""公开统计: what was published in each quarter, by body, column and kind; published items alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.model.table import Cell, Cells, Table
from builder.model.vocabulary import Kind, Timeliness
from builder.pages import addresses as at
from builder.pages.meta import ColumnType, column_tags
from builder.pages.shell import Link, Shell, shell
from builder.pages.timeliness import tally
from builder.products.charts import Chart, Series, bar_chart
from builder.products.quarter import Quarter, quarter_of
from builder.products.quarter_scope import ALL, Scope

_HEADING = "公开统计"
# A chart of more bars would be longer than the table that it goes with.
_SHOWN = 8
_SHOWN_BODIES = 12
_KINDS = (
    ("政策解读", (Kind.INTERPRETATION,)),
    ("回应澄清", (Kind.RESPONSE, Kind.CLARIFICATION)),
    ("征求意见", (Kind.CONSULTATION,)),
    ("意见反馈", (Kind.FEEDBACK,)),
)
Entries = Sequence[PublicEntry]


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """All quarters with published items, newest first."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    chart: Annotated[Chart | None, "items by quarter; none without any"]
    table: Annotated[Table, "figures by quarter"]
    quarters: Annotated[tuple[Link, ...], "the page of each quarter"]


@dataclass(frozen=True, slots=True)
class Part:
    """One way of dividing the items of a quarter."""

    title: Annotated[str, "heading"]
    chart: Annotated[Chart | None, "the totals as bars; may be left out"]
    table: Annotated[Table, "the figures"]


@dataclass(frozen=True, slots=True)
class QuarterPage:
    """The figures of one quarter."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1, with the last day counted while the quarter runs"]
    summary: Annotated[str, "the most important figures as a sentence"]
    parts: Annotated[tuple[Part, ...], "by body, column and kind"]
    others: Annotated[tuple[Link, ...], "the other quarters of the year, and all of them"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the list of quarters and a page for each quarter in which something was published."""
    held = _by_quarter(public)
    yield Page(at.STATISTICS, "statistics.html", _overview(public, held))
    for quarter, entries in held.items():
        context = _of_quarter(public, quarter, entries, tuple(held))
        yield Page(at.statistics_url(str(quarter)), "quarter.html", context)


def _by_quarter(public: PublicCatalogue) -> Mapping[Quarter, Entries]:
    """Return the items of each quarter that has any, the newest quarter first."""
    found: dict[Quarter, list[PublicEntry]] = {}
    for entry in public.entries:
        found.setdefault(quarter_of(entry.published_on), []).append(entry)
    return dict(sorted(found.items(), reverse=True))


def _overview(public: PublicCatalogue, by_quarter: Mapping[Quarter, Entries]) -> StatisticsPage:
    about = "各季度主动公开政府信息、规范性文件、政策解读的数量和公开时限情况"
    held = list(by_quarter.items())
    shown = held[:_SHOWN]
    chart = bar_chart(
        "quarters",
        "近期各季度主动公开的信息",
        categories=[_name(quarter, public) for quarter, _ in shown],
        series=[Series("公开信息", tuple(len(entries) for _, entries in shown))],
        unit="条",
    )
    return StatisticsPage(
        shell=_shell(public, at.STATISTICS, _HEADING, about),
        heading=_HEADING,
        chart=chart if shown else None,
        table=Table(
            "按季度统计",
            (_head("季度", *_figure_heads(public)),),
            (
                tuple(
                    _row(_name(quarter, public), _figures(public, entries, entries))
                    for quarter, entries in held
                ),
            ),
        ),
        quarters=_links(tuple(by_quarter), public),
    )


def _of_quarter(
    public: PublicCatalogue, quarter: Quarter, entries: Entries, quarters: Sequence[Quarter]
) -> QuarterPage:
    scopes = _scopes(public, entries)
    url = at.statistics_url(str(quarter))
    about = f"{quarter.label}各机构主动公开政府信息的数量，按栏目和信息类型统计"
    heading = f"{_name(quarter, public)}{_HEADING}"
    normative = sum(entry.item.normative for entry in entries)
    return QuarterPage(
        shell=_shell(
            public, url, f"{quarter.label}{_HEADING}", about, Link(_HEADING, at.STATISTICS)
        ),
        heading=heading,
        summary=f"主动公开政府信息{len(entries)}条，其中规范性文件{normative}件。",
        parts=(
            _by_body(public, entries, scopes),
            _by_column(public, entries, scopes),
            _by_kind(entries, scopes),
        ),
        others=(
            *_links(
                [one for one in quarters if one != quarter and one.year == quarter.year], public
            ),
            Link("全部季度", at.STATISTICS),
        ),
    )


def _shell(public: PublicCatalogue, url: str, title: str, about: str, *trail: Link) -> Shell:
    tags = column_tags(_HEADING, about, "政府信息公开,统计", ColumnType.FIGURES)
    return shell(public, url, title, description=about, meta=tags, trail=trail)


def _name(quarter: Quarter, public: PublicCatalogue) -> str:
    """Return the quarter's name; of one that still runs, up to when it is counted."""
    if quarter.is_over_at(public.as_of):
        return quarter.label
    on = public.as_of
    return f"{quarter.label}（截至{on.month}月{on.day}日）"


def _links(quarters: Sequence[Quarter], public: PublicCatalogue) -> tuple[Link, ...]:
    return tuple(Link(_name(one, public), at.statistics_url(str(one))) for one in quarters)


def _scopes(public: PublicCatalogue, entries: Entries) -> tuple[Scope, ...]:
    """Return the bodies that still work or published something, then all of them."""
    publishing = _held(entries)
    bodies = [
        Scope(one.label, (code,))
        for code, one in public.site.bodies.items()
        if one.successor is None or code in publishing
    ]
    return (*bodies, Scope(ALL, tuple(public.site.bodies)))


def _held(entries: Entries) -> Mapping[str, Entries]:
    """Return the items of each body that published any, alone or jointly."""
    found: dict[str, list[PublicEntry]] = {}
    for entry in entries:
        for code in dict.fromkeys((entry.item.issuer or "", *entry.item.co_issuers)):
            found.setdefault(code, []).append(entry)
    return found


def _by_body(public: PublicCatalogue, entries: Entries, scopes: Sequence[Scope]) -> Part:
    held = _held(entries)
    rows = []
    bodies = scopes[:-1]
    for scope in bodies:
        (code,) = scope.codes
        own = held.get(code, ())
        led = [entry for entry in own if entry.issuer.code == code]
        rows.append(_row(scope.label, _figures(public, own, led)))
    rows.append(_row(scopes[-1].label, _figures(public, entries, entries)))
    chart = bar_chart(
        "bodies",
        "各机构主动公开的信息",
        categories=[scope.label for scope in bodies],
        series=[Series("公开信息", tuple(len(held.get(one.codes[0], ())) for one in bodies))],
        unit="条",
    )
    head = _head(label_of(PublicItem, "issuer"), *_figure_heads(public))
    shown = chart if len(bodies) <= _SHOWN_BODIES else None
    return Part("按机构统计", shown, Table("按机构统计", (head,), (tuple(rows),)))


def _by_column(public: PublicCatalogue, entries: Entries, scopes: Sequence[Scope]) -> Part:
    site = public.site
    tops = [
        (top.name or "", [one for one in entries if site.trail(one.column.slug or "")[0] is top])
        for top in site.children(None)
    ]
    filled = [(name, found) for name, found in tops if found]
    chart = bar_chart(
        "columns",
        "各栏目主动公开的信息",
        categories=[name for name, _ in filled],
        series=[Series("公开信息", tuple(len(found) for _, found in filled))],
        unit="条",
    )
    return Part("按栏目统计", chart, _crossed("栏目", "按栏目统计", tops, scopes))


def _by_kind(entries: Entries, scopes: Sequence[Scope]) -> Part:
    kinds = [(kind.value, [one for one in entries if one.item.kind is kind]) for kind in Kind]
    held = [(name, found) for name, found in kinds if found]
    label = label_of(PublicItem, "kind")
    return Part("按信息类型统计", None, _crossed(label, "按信息类型统计", held, scopes))


def _crossed(
    head: str,
    caption: str,
    groups: Sequence[tuple[str, Entries]],
    scopes: Sequence[Scope],
) -> Table:
    """Return groups of items by rows, bodies by columns, all bodies in the last."""
    rows = tuple(_row(name, _counts(found, scopes)) for name, found in groups)
    return Table(caption, (_head(head, *(scope.label for scope in scopes)),), (rows,))


def _counts(entries: Entries, scopes: Sequence[Scope]) -> list[str]:
    held = _held(entries)
    bodies = [str(len(held.get(scope.codes[0], ()))) for scope in scopes[:-1]]
    return [*bodies, str(len(entries))]


def _figure_heads(public: PublicCatalogue) -> tuple[str, ...]:
    heads = ("公开信息", "规范性文件", *(name for name, _ in _KINDS))
    return (*heads, "适用期限", "按期", "逾期", "按期率") if _shows_limits(public) else heads


def _figures(public: PublicCatalogue, entries: Entries, led: Entries) -> list[str]:
    """Return the figures of a row; ``led`` are the items that the limits are counted for."""
    numbers = [
        len(entries),
        sum(entry.item.normative for entry in entries),
        *(sum(entry.item.kind in kinds for entry in entries) for _, kinds in _KINDS),
    ]
    if not _shows_limits(public):
        return [str(number) for number in numbers]
    kept = tally("", led)
    return [*map(str, (*numbers, kept.limited, kept.on_time, kept.late)), kept.rate or "—"]


def _shows_limits(public: PublicCatalogue) -> bool:
    return public.site.settings.show_timeliness is not Timeliness.NONE


def _head(*texts: str) -> Cells:
    return tuple(Cell(text, scope="col") for text in texts)


def _row(label: str, figures: Sequence[str]) -> Cells:
    return (Cell(label, scope="row"), *(Cell(text, is_figure=True) for text in figures))
