"""An annual report and the register of applications of its body and year."""

from __future__ import annotations

from datetime import date

from builder.model.report import AnnualReport
from builder.model.request import Request
from builder.products.request_figures import countable
from builder.rules.base import Context

_SHOWN = 6


def register_of(report: AnnualReport, ctx: Context) -> tuple[Request, ...]:
    """Return the rows of the body that may count, () where there is no register for the year.

    Of a year that is not over at the as-of date there is none to compare with.
    """
    year = report.year
    if year is None or year >= date.max.year or date(year, 12, 31) >= ctx.catalogue.as_of:
        return ()
    rows = countable(ctx.catalogue.requests, report.issuer)
    return rows if any(one.year == year for one in rows) else ()


def begins_with(report: AnnualReport, rows: tuple[Request, ...]) -> bool:
    """Whether the register of the body begins with the year: what came before is not in it."""
    return all(one.year is None or one.year >= (report.year or 0) for one in rows)


def counted(rows: list[Request]) -> str:
    """Return the numbers of the rows that count, for a sentence."""
    if not rows:
        return ""
    names = "、".join(one.named for one in rows[:_SHOWN])
    return f"（{names}{'等' if len(rows) > _SHOWN else ''}）"
