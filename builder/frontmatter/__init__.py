"""Bytes of a source file → fields with positions, and the body. No value is interpreted here."""

from builder.frontmatter.codes import CODES
from builder.frontmatter.compose import compose
from builder.frontmatter.decode import Decoded, decode
from builder.frontmatter.parse import RawFile, parse, parse_yaml
from builder.frontmatter.raw import (
    Listing,
    Node,
    Pair,
    RawDocument,
    Scalar,
    Table,
    Unreadable,
)

__all__ = [
    "CODES",
    "Decoded",
    "Listing",
    "Node",
    "Pair",
    "RawDocument",
    "RawFile",
    "Scalar",
    "Table",
    "Unreadable",
    "compose",
    "decode",
    "parse",
    "parse_yaml",
]
