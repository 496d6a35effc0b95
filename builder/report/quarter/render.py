"""The figures of a quarter as one of the formats of ``gongkai stats --quarter``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal

from builder.products.quarter_measures import Value
from builder.products.timeliness import Owed, UnitCount, total
from builder.report.bulletin import TEXT_STYLES, as_xlsx
from builder.report.quarter.bulletin import QuarterReport, bulletin_of

STYLES = (*TEXT_STYLES, "json", "xlsx")


def render(style: str, report: QuarterReport) -> bytes:
    """Return the report in one of ``STYLES``, text as UTF-8; lines of CSV end as its standard says."""
    if style == "xlsx":
        return as_xlsx(bulletin_of(report))
    text = as_json(report) if style == "json" else TEXT_STYLES[style](bulletin_of(report))
    return (text if text.endswith("\n") else f"{text}\n").encode()


def as_json(report: QuarterReport) -> str:
    """Return one object; null stands where nobody has typed a figure."""
    table = report.table
    content = {
        "quarter": str(table.quarter),
        "start": table.quarter.start.isoformat(),
        "end": table.quarter.end.isoformat(),
        "as_of": report.as_of.isoformat(),
        "complete": table.is_over,
        "due": report.due.on.isoformat() if report.due else None,
        "scopes": [{"name": scope.label, "bodies": scope.codes} for scope in table.scopes],
        "sections": [
            {
                "title": section.title,
                "rows": [
                    {
                        "name": row.label,
                        "depth": row.depth,
                        "unit": row.unit,
                        "values": [_number(value) for value in row.values],
                    }
                    for row in section.rows
                ],
            }
            for section in table.sections
        ],
        "timeliness": {
            "total": _count(total(report.counts)),
            "bodies": [_count(one) for one in report.of_bodies],
            "units": [_count(one) for one in report.counts],
            "missed": [_limit(one) for one in report.missed],
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _number(value: Value) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _count(one: UnitCount) -> Mapping[str, object]:
    return {**asdict(one), "rate": one.rate or None}


def _limit(one: Owed) -> Mapping[str, object]:
    return {
        **asdict(one),
        "start_on": one.start_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "done_on": one.done_on.isoformat() if one.done_on else None,
    }
