"""data/catalogue.csv: the public catalogue for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from builder.exports.record import PublishedItem
from builder.exports.value import public_fields
from builder.model.output import OutputFile
from builder.urls import DATA_CSV


def plan_table(rows: Iterable[str]) -> OutputFile:
    """Return catalogue.csv: UTF-8 with a byte order mark for Excel, Chinese labels on top.

    ``rows`` are the finished rows of the items.
    """
    head = io.StringIO()
    csv.writer(head).writerow(field.attr.label for field in public_fields(PublishedItem))
    out = io.BytesIO()
    out.write(head.getvalue().encode("utf-8-sig"))
    out.writelines(row.encode() for row in rows)
    return OutputFile(DATA_CSV, out.getvalue())
