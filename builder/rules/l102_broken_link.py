"""链接或者附件不存在：正文里的链接、图片和“附件”列出的文件，要指向真实存在、可以公开的内容。

为什么：条例第二十四条要求政府信息公开平台具备信息检索、查阅、下载功能。点不开的链接、
下载不到的附件，等于没有公开。链接离开 content 文件夹，或者指向 content/private，
会把不该公开的文件带到网上。

处理：改正路径（从本文件所在的文件夹写起）或者索引号（写成 [文字](索引号:…)）；文件没有提交的补上。
链接的信息不公开的，页面只显示文字、不带链接，只作警告。图片要存放在本文件旁边，不引用站外的图片。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.linked import lacks_anchor
from builder.catalogue.references import resolve
from builder.diagnostic import Level
from builder.model.body import Link
from builder.model.folders import PRIVATE
from builder.model.guide import Guide
from builder.model.item import Item, State
from builder.model.report import AnnualReport
from builder.rules._lines import Written
from builder.rules._suspects import has_files
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_24

_OPEN_FOLDERS = ("content/documents/", "content/guides/", "content/reports/")
_PATH_ADVICE = "从本文件所在的文件夹写起，例如 附件1.pdf 或者 ../2024/tongzhi.md"


@rule(
    "L102",
    "链接或者附件不存在",
    level=Level.ERROR,
    source=ART_24,
    subject=(Item, Guide, AnnualReport),
    reads=("body", "attachments"),
    suspects=has_files,
)
def broken_link(owner: Written, ctx: Context) -> Iterator[Finding]:
    """Find a link, picture or listed attachment whose target is missing or not public."""
    for index, attachment in enumerate(owner.attachments if isinstance(owner, Item) else ()):
        if attachment.file:
            yield from _attachment(attachment.file, index, owner, ctx)
    for link in owner.body.links:
        yield from _link(link, owner, ctx)


def _attachment(written: str, index: int, owner: Written, ctx: Context) -> Iterator[Finding]:
    path = owner.path_of(written)
    field = f"attachments.{index}"
    if not path.startswith(_folders_of(owner)):
        yield Finding(field, f"附件“{written}”不在可以公开的文件夹里", _PATH_ADVICE)
    elif "#" in written:
        yield Finding(field, f"附件“{written}”的名称里有“#”，网址里不能用", "把文件改一个名称")
    elif path not in ctx.catalogue.files:
        yield Finding(field, f"附件“{written}”不存在", "把文件提交到本文件旁边，或者改正文件名")


def _link(link: Link, owner: Written, ctx: Context) -> Iterator[Finding]:
    if link.kind == "index_no":
        target = resolve(link.target, ctx.catalogue.by_index_no, ctx.catalogue.by_doc_no)
        missing = f"链接里的索引号“{link.target}”在目录里查不到"
        yield from _to_item(link, target, missing, ctx)
    elif link.kind == "external" and link.image:
        yield Finding(
            "",
            "图片来自站外，页面上显示不出",
            "把图片存放在本文件旁边，再写它的文件名",
            at=link.at,
        )
    elif link.kind == "path":
        yield from _path(link, owner, ctx)
    if lacks_anchor(link, owner, ctx.catalogue):
        yield _no_such_place(link)


def _no_such_place(link: Link) -> Finding:
    path, _, anchor = link.target.partition("#") if link.kind == "path" else ("", "", link.target)
    return Finding(
        "",
        f"{f'“{path}”里' if path else '本页'}没有“#{anchor}”这个位置",
        f"改成{'那一' if path else '本'}页标题的位置，写法是“#h-标题文字”",
        level=Level.WARNING,
        at=link.at,
    )


def _path(link: Link, owner: Written, ctx: Context) -> Iterator[Finding]:
    catalogue = ctx.catalogue
    path = owner.path_of(link.target)
    if path in catalogue.by_path:
        yield from _to_item(link, catalogue.by_path[path], "", ctx)
    elif not path.startswith(_folders_of(owner)):
        sentence = f"链接“{link.target}”指向可以公开的文件夹之外"
        yield Finding("", sentence, _PATH_ADVICE, at=link.at)
    elif path in catalogue.prose_pages or path in catalogue.files:
        return
    elif any(report.path == path for report in catalogue.reports):
        yield _not_public(link)
    else:
        yield Finding("", f"链接“{link.target}”指向的文件不存在", _PATH_ADVICE, at=link.at)


def _to_item(link: Link, target: Item | None, missing: str, ctx: Context) -> Iterator[Finding]:
    if target is None:
        yield Finding("", missing, "改成目录里已有的索引号", at=link.at)
    elif ctx.catalogue.state(target) is not State.WRITTEN:
        yield _not_public(link)


def _not_public(link: Link) -> Finding:
    return Finding(
        "",
        "链接的信息没有公开，页面上只显示文字，不带链接",
        "核对链接是否写对；写对了的可以保留",
        level=Level.WARNING,
        at=link.at,
    )


def _folders_of(owner: Written) -> tuple[str, ...]:
    """An item in content/private may keep its own files there; nothing public may reach them."""
    return (*_OPEN_FOLDERS, PRIVATE) if owner.path.startswith(PRIVATE) else _OPEN_FOLDERS
