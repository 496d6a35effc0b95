"""What is found in an attachment: pieces of text, each with the place a clerk finds it by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, row, cell or property.

    ``where`` names its place in Chinese (第3段, 工作表“名单”B7, 文档属性“作者”). ``hidden``: whoever
    opens the file does not see it at once (deleted or hidden text, comments, properties).
    """

    text: str
    where: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that an attachment says.

    ``fault`` says in one Chinese sentence, without a full stop, why it could not be read or not
    to the end, and what to do; "" when all was read. There may be pieces beside a fault.
    """

    pieces: tuple[Piece, ...] = ()
    fault: str = ""


class Unreadable(Exception):
    """The file, or a part of it, cannot be read; the text is the fault's sentence."""
