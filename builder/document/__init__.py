"""Raw files → typed items, guides and reports. The folder decides which."""

from builder.document.parse import Parsed, parse_source
from builder.document.place import place_of
from builder.model.folders import CONTENT

__all__ = ["CONTENT", "Parsed", "parse_source", "place_of"]
