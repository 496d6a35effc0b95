"""data/catalogue.csv: the public catalogue for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from builder.config import Site
from builder.exports.record import PublishedItem
from builder.exports.value import cell_text, public_fields
from builder.model.output import OutputFile
from builder.office.csv_text import guarded
from builder.urls import DATA_CSV


def plan_table(items: Iterable[PublishedItem], site: Site) -> OutputFile:
    """Return catalogue.csv: UTF-8 with a byte order mark for Excel, Chinese labels on top."""
    fields = public_fields(PublishedItem)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(field.attr.label for field in fields)
    for item in items:
        cells = (cell_text(getattr(item, field.name), field, site) for field in fields)
        writer.writerow(guarded(cell) for cell in cells)
    return OutputFile(DATA_CSV, stream.getvalue().encode("utf-8-sig"))
