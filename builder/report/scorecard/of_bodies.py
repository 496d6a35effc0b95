"""Indicators that a whole body answers for: its facts, guide, annual report, channels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.law.periods import last_day
from builder.law.scorecard import Indicator
from builder.law.terms import Matter
from builder.model.attr import field_table
from builder.model.figure import number
from builder.model.guide import Guide
from builder.model.report import OUTCOMES, AnnualReport
from builder.model.site import GovernmentBody
from builder.report.scorecard.scope import Scope
from builder.report.scorecard.share import Share, share_of

_ELEMENTS = tuple(row.name for row in field_table(Guide) if row.attr.required)
# 条例第二十条第（二）项
_FACTS = ("functions", "organisation", "address", "hours", "phone", "head")
_CORRECTED, _PENDING, _TOTAL = (OUTCOMES.index(name) for name in ("结果纠正", "尚未审结", "总计"))


def facts(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the six facts that each body states of itself."""
    del indicator
    return share_of(bool(getattr(body, name)) for body in scope.whole_bodies() for name in _FACTS)


def guide_elements(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the elements of the guides; the lead body owes one, the others may share it."""
    del indicator
    return share_of(
        bool(guide is not None and getattr(guide, name))
        for guide in _guides(scope)
        for name in _ELEMENTS
    )


def guide_reviewed(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the guides reviewed within the time that the packs allow."""
    del indicator
    return share_of(_is_reviewed(guide, scope) for guide in _guides(scope) if guide is not None)


def supervision(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the guides that say where to complain."""
    del indicator
    return share_of(guide is not None and bool(guide.supervision) for guide in _guides(scope))


def _guides(scope: Scope) -> Iterator[Guide | None]:
    guides, lead = scope.catalogue.guides, scope.catalogue.site.settings.lead_body
    for body in scope.whole_bodies():
        code = body.code or ""
        if code in guides or code == lead:
            yield guides.get(code)


def _is_reviewed(guide: Guide, scope: Scope) -> bool:
    catalogue = scope.catalogue
    limit = catalogue.site.regime_of(guide.issuer).strictest(Matter.GUIDE_REVIEW, catalogue.as_of)
    if limit is None or guide.updated_on is None:
        return limit is None
    calendar = catalogue.site.calendar_of(guide.issuer)
    return last_day(limit, guide.updated_on, calendar).due >= catalogue.as_of


def channels(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the application pages with a way to apply; the lead body owes one."""
    del indicator
    pages, lead = scope.catalogue.apply_pages, scope.catalogue.site.settings.lead_body
    found = [
        pages.get(body.code or "")
        for body in scope.whole_bodies()
        if body.code in pages or body.code == lead
    ]
    return share_of(
        page is not None and bool(page.online_url or page.email or page.office_address)
        for page in found
    )


def report_on_time(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the bodies whose last annual report due was published in time.

    The lead body owes one. Of another body without any report the repository tells nothing:
    it may publish elsewhere.
    """
    del indicator
    reports = scope.catalogue.reports
    lead = scope.catalogue.site.settings.lead_body
    return share_of(
        _is_on_time(due, [one for one in reports if one.issuer == body.code])
        for body in scope.whole_bodies()
        if body.code == lead or any(one.issuer == body.code for one in reports)
        for due in _last_report_due(body, scope)
    )


def _last_report_due(body: GovernmentBody, scope: Scope) -> Iterator[tuple[int, date]]:
    """Yield the year of the report last due, and the day; nothing where no limit is known."""
    as_of, site = scope.catalogue.as_of, scope.catalogue.site
    for year in (as_of.year - 1, as_of.year - 2):
        end = date(year, 12, 31)
        limits = site.regime_of(body.code).limits(Matter.ANNUAL_REPORT, end)
        days = [last_day(limit, end, site.calendar_of(body.code)).due for limit in limits]
        if days and min(days) <= as_of:
            yield year, min(days)
            return


def _is_on_time(due: tuple[int, date], reports: list[AnnualReport]) -> bool:
    year, day = due
    return any(
        one.year == year and one.published_on is not None and one.published_on <= day
        for one in reports
    )


def disputes(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the decided reviews and suits of the newest reports that were not corrected."""
    del indicator
    upheld = decided = 0
    for body in scope.whole_bodies():
        reports = [one for one in scope.catalogue.reports if one.issuer == body.code and one.year]
        if not reports:
            continue
        table = max(reports, key=lambda one: one.year or 0).disputes
        rows = (table.review, table.suit_direct, table.suit_after_review) if table else ()
        for row in rows:
            cells = (number(row, place) for place in (_TOTAL, _PENDING, _CORRECTED))
            total, pending, corrected = cells
            if total is not None and pending is not None and corrected is not None:
                decided += total - pending
                upheld += total - pending - corrected
    return Share(upheld, decided) if decided > 0 else None
