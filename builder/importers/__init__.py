"""Saved disclosure pages → drafts with a gap report. Only ``write`` touches the disk."""

from builder.importers.decode import ImportRefused
from builder.importers.gap_report import gaps_to_plain, render_gaps
from builder.importers.gaps import Dropped, Found, Gaps, Hint, Missing, Unusable
from builder.importers.page import Imported, import_page
from builder.importers.write import Written, write_imports

__all__ = [
    "Dropped",
    "Found",
    "Gaps",
    "Hint",
    "ImportRefused",
    "Imported",
    "Missing",
    "Unusable",
    "Written",
    "gaps_to_plain",
    "import_page",
    "render_gaps",
    "write_imports",
]
