"""load, check, build: the walk as functions that read like the table in README.md."""

from builder.pipeline.build import Built, Progress, Silence, build_site
from builder.pipeline.load import Checked, Loaded, Tally, check, load, tally

__all__ = [
    "Built",
    "Checked",
    "Loaded",
    "Progress",
    "Silence",
    "Tally",
    "build_site",
    "check",
    "load",
    "tally",
]
