"""Attachments: what a file beside an item says, wherever in it that hides."""

from builder.attachments.kinds import holds_text
from builder.attachments.piece import Piece, Scan
from builder.attachments.scan import MAX_BYTES, TOO_LARGE, scan

__all__ = ["MAX_BYTES", "TOO_LARGE", "Piece", "Scan", "holds_text", "scan"]
