"""What is found in an attachment: pieces of text, each with the place a clerk finds it by."""

from __future__ import annotations

from dataclasses import dataclass

# Faults go on from the name of the file: “名单.pdf”已损坏……
DAMAGED = "已损坏，或者名称与格式不符，无法检查里面的内容，请重新导出"
LOCKED = "设了密码或者权限限制，无法检查里面的内容，请去掉限制再上传"
NO_TEXT = "里面没有文字（多半是扫描件），无法检查，请改用由电子文档转换的文件，或者人工核对"


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


class TooMuch(Unreadable):
    """More than any attachment holds: nothing further of the file is read."""
