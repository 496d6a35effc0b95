"""Raw files → typed items, guides and reports. The folder decides which."""

from builder.document.parse import Parsed, parse_source
from builder.document.place import place_of

__all__ = ["Parsed", "parse_source", "place_of"]
