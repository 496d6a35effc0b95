"""Raw files → typed items, guides and reports. The folder decides which."""

from builder.document.parse import Parsed, parse_source
from builder.document.place import CONTENT, place_of

__all__ = ["CONTENT", "Parsed", "parse_source", "place_of"]
