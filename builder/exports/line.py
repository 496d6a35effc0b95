"""One published item in the machine formats: its line of catalogue.json, its row of catalogue.csv.

A line depends on its entry, on the address of the site and on the names of bodies and columns.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.exports.record import PublishedItem, published_item
from builder.exports.value import cell_text, public_fields, public_values
from builder.office.csv_text import guarded

_ENCODER = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Line:
    """What the data files hold of one item; ``json`` is one line, ``row`` ends in CR LF."""

    json: str
    row: str

    def dump(self) -> bytes:
        """Return the line as bytes, for a memo."""
        return f"{self.json}\n{self.row}".encode()

    @staticmethod
    def restore(data: bytes) -> Line:
        """Return the line that ``dump`` made into bytes. Raises ValueError for anything else."""
        text, mark, row = data.decode().partition("\n")
        if not mark or not text.startswith("{") or not row.endswith("\r\n"):
            raise ValueError("no line of the catalogue")
        return Line(text, row)


def line(entry: PublicEntry, public: PublicCatalogue) -> Line:
    """Return what the data files hold of an item."""
    item = published_item(entry, public)
    cells = []
    for field in public_fields(PublishedItem):
        held = getattr(item, field.name)
        is_empty = held is None or held == "" or held == ()
        cells.append("" if is_empty else guarded(cell_text(held, field, public.site)))
    stream = io.StringIO()
    csv.writer(stream).writerow(cells)
    return Line(_ENCODER.encode(public_values(item)), stream.getvalue())
