"""data/basic.csv and data/basic.xlsx: the basic catalogue for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import OutputFile
from builder.office.csv_text import csv_text
from builder.office.xlsx import Sheet, xlsx_bytes
from builder.products.basic_catalogue import TITLE, basic_rows, basic_table
from builder.urls import BASIC_CSV, BASIC_XLSX


def plan_basic(public: PublicCatalogue) -> Iterator[OutputFile]:
    """Yield the rows of all bodies as CSV, and as a workbook with a sheet for each body."""
    items = (entry.item for entry in public.entries)
    rows = basic_rows(public.site, items, public.as_of)
    every = (row for own in rows.values() for row in own)
    yield OutputFile(BASIC_CSV, csv_text(basic_table(every)).encode())
    sheets = [
        Sheet(
            name=own[0].body.label,
            tables=(basic_table(own, f"{own[0].body.name}{TITLE}"),),
            title=f"{own[0].body.name}{TITLE}",
            notes=(f"截至{public.as_of.isoformat()}，只统计已经公开的信息。",),
        )
        for own in rows.values()
    ]
    if not sheets:  # a workbook has at least one sheet
        sheets = [Sheet(name=TITLE, tables=(basic_table(()),), title=TITLE)]
    issuer = public.site.lead.name or ""
    data = xlsx_bytes(sheets, title=TITLE, issuer=issuer, on=public.as_of)
    yield OutputFile(BASIC_XLSX, data)
