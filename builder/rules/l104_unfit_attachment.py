"""附件类型或者名称不能用：附件要是公众打得开、没有危险的常用格式，同一页的附件不能重名。

为什么：附件原样放到网上。网页、脚本、程序一类的文件可能被用来攻击访问者，所以只接受列明的类型。
同一页的附件放在同一个文件夹里，文件名相同（不分大小写）的会互相覆盖。文件名里有 Windows 或者网址
不认的符号、看不见的字符，下载下来打不开。不公开信息的附件，别的信息也列出，就会一起放到网上。

处理：文档转成 PDF 或者 OFD，表格用 xlsx、et 或者 csv，图片用 jpg、png、gif 或者 webp，
音频用 mp3，视频用 mp4，多个文件用 zip 打包。重名的改一个名；名称只用文字、字母、数字和 - _ . 等常用符号。与不公开信息
同用的附件，确实可以公开的复制一份另存，不能公开的删去。本条不能列入基线。
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator

from builder.catalogue.linked import linked_files
from builder.diagnostic import Level
from builder.model.guide import Guide
from builder.model.item import Item, State
from builder.model.report import AnnualReport
from builder.rules._files import named_at
from builder.rules._lines import Written
from builder.rules._suspects import has_files
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_24

_TYPES = frozenset({
    "pdf", "ofd", "doc", "docx", "wps", "rtf", "txt", "xls", "xlsx", "et", "csv", "json",
    "ppt", "pptx", "dps", "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff",
    "mp3", "wav", "mp4", "zip", "rar", "7z",
})  # fmt: skip

# Names and signs that Windows does not take in file names; # and % mean something in addresses.
_MARKS = frozenset('\\/:*?"<>|#%')
_DEVICES = frozenset({
    "CON", "PRN", "AUX", "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
})  # fmt: skip
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn"})


@rule(
    "L104",
    "附件类型或者名称不能用",
    level=Level.ERROR,
    source=ART_24,
    subject=(Item, Guide, AnnualReport),
    reads=("body", "attachments"),
    suspects=has_files,
)
def unfit_attachment(owner: Written, ctx: Context) -> Iterator[Finding]:
    """Find a file that may not be published, or that shares its name on the same page."""
    seen: dict[str, str] = {}
    for path, _title in linked_files(owner, ctx.catalogue):
        name = posixpath.basename(path)
        ending = posixpath.splitext(name)[1].lstrip(".").lower()
        if ending not in _TYPES:
            kind = f"“.{ending}”类型的" if ending else "没有扩展名的"
            yield _at(
                path,
                owner,
                f"附件“{name}”是{kind}文件，不能公开",
                "转成 PDF、OFD、xlsx、csv、jpg、png 等常用格式",
            )
        elif fault := _name_fault(name):
            yield _at(path, owner, f"附件“{_visible(name)}”的名称{fault}", "改一个名称")
        if path in ctx.withheld_files and not _is_withheld(owner, ctx):
            yield _at(
                path,
                owner,
                f"附件“{name}”也是一条不公开信息的附件，会随本条放到网上",
                "可以公开的复制一份另存，用新的名称；不能公开的从本条删去",
            )
        other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), path)
        if other != path:
            yield _at(path, owner, f"附件“{name}”与“{other}”重名，会互相覆盖", "把其中一个改名")


def _is_withheld(owner: Written, ctx: Context) -> bool:
    return isinstance(owner, Item) and ctx.catalogue.state(owner) is State.WITHHELD


def _name_fault(name: str) -> str:
    """Return what is wrong with a file name for Windows or for an address, "" for nothing."""
    if mark := next((character for character in name if character in _MARKS), ""):
        return f"里有“{mark}”，有的电脑上保存不了"
    if any(unicodedata.category(character) in _UNSEEN for character in name):
        return "里有看不见的字符"
    if name.split(".")[0].upper() in _DEVICES:
        return "是 Windows 的保留名称"
    return "以空格或者句点结尾" if name.endswith((" ", ".")) else ""


def _visible(name: str) -> str:
    return "".join(c for c in name if unicodedata.category(c) not in _UNSEEN)


def _at(path: str, owner: Written, sentence: str, advice: str) -> Finding:
    field, at = named_at(path, owner)
    return Finding(field, sentence, advice, at=at, acceptable=False)
