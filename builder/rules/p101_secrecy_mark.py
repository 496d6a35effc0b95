"""国家秘密标志：正文、各项、附件里有密级标志，例如文头单独一行的密级，或者密级后面跟着“★”和保密期限。
文头单独一行的“工作秘密”“内部资料 注意保管”等标志同样报告。

为什么：《中华人民共和国保守国家秘密法》规定，国家秘密的密级分为绝密、机密、秘密，载体上要作出标志；
涉密信息不得在互联网上发布，也不得存入本仓库。不是国家秘密、泄露后会造成不利影响的工作秘密，同法第六十四条要求采取
保护措施。带标志的文件出现在这里，说明公开前的保密审查没有做到。只认标志，不认词语：正文里说到“保密”
“商业秘密”“泄露秘密”“内部资料管理”不报。附件的文头、页眉页脚、文档属性都查。

处理：立即停止公开，报告本单位保密工作机构；已经提交过的，由其决定如何清除历史记录。
已经解密的，删去标志并在审核意见里写明解密情况。正文引用标志样式的，给标志加上引号。
本条不能列入基线，不能豁免，不显示内容。
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level, Position
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules._attached import Attached, Sheet, attached, loose, sheet_of, shown
from builder.rules._lines import Line, Written, lines_of
from builder.rules._marks import INTERNAL, Marked, marks_of, may_bear, name_mark
from builder.rules._suspects import has_files
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import SECRECY_LAW, WORK_SECRETS

_ADVICE = "立即报告本单位保密工作机构；只是引用标志样式的，给它加上引号"
# A mark may stand there alone as in the head: headers and footers, properties of the file.
_EDGE = re.compile(r"页眉|页脚|属性")


def _beyond(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find one in the attachments; of the catalogue, in the files that are nobody's."""
    if isinstance(owner, Catalogue):
        for file in loose(ctx):
            for found in _in_file(file, "没有信息引用的文件"):
                yield replace(found, path=file.path)
        return
    for file in attached(owner, ctx):
        yield from _in_file(file, "附件")


@rule(
    "P101",
    "国家秘密标志",
    level=Level.ERROR,
    source=SECRECY_LAW,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    lone=True,
    beyond=_beyond,
    suspects=has_files,
)
def secrecy_mark(owner: Written | Catalogue, ctx: Lone) -> Iterator[Finding]:
    """Find a mark of classification in the text, the fields or the names of attachments."""
    if isinstance(owner, Catalogue):
        return
    text = ctx.texts[owner.path.partition("#")[0]]
    for mark in marks_of(lines_of(owner, ctx)) if may_bear(text) else ():
        at = mark.line.place(mark.start, mark.end)
        yield _finding(mark.name, f"这里有{mark.name}，不显示内容", at=at)
    for index, one in enumerate(owner.attachments if isinstance(owner, Item) else ()):
        name = name_mark(one.file or "") or name_mark(one.title or "")
        if name:
            yield _finding(name, f"附件名称有{name}，不显示内容", field=f"attachments.{index}")
    for link in owner.body.links:
        name = name_mark(posixpath.basename(link.target)) if link.kind == "path" else ""
        if name:
            yield _finding(name, f"链接的文件名称有{name}，不显示内容", at=link.at)


def _in_file(file: Attached, what: str) -> Iterator[Finding]:
    """Find the first mark in a file; a name that bears a mark itself is not repeated."""
    sheet = sheet_of(file.scan)
    for mark in _marks_in(sheet):
        name = "" if name_mark(file.path) else f"“{file.name}”"
        where = shown(sheet.pieces[mark.line.number].where)
        yield replace(
            _finding(mark.name, f"{what}{name}{where}有{mark.name}，不显示内容", at=file.at),
            quotes=True,
        )
        return


def _marks_in(sheet: Sheet) -> Iterator[Marked]:
    """Yield the marks of a file: in its head, and in what stands at the edge of every page."""
    head: list[Line] = []
    start = 0
    for text in sheet.text.split("\n"):
        if text.strip():
            number = sheet.number(start + len(text) - len(text.lstrip("\t")))
            line = Line(number, text, in_body=True)
            if _EDGE.search(sheet.pieces[number].where):
                yield from marks_of([line])
            else:
                head.append(line)
        start += len(text) + 1
    yield from marks_of(head)


def _finding(name: str, message: str, *, field: str = "", at: Position | None = None) -> Finding:
    source = WORK_SECRETS if name == INTERNAL else None
    return Finding(field, message, _ADVICE, at=at, secret=True, quotes=False, source=source)
