"""The fault of a template: it links to what is not there."""

from __future__ import annotations

from collections.abc import Sequence

from builder.links.ledger import Dead


class TemplateLinkError(Exception):
    """Templates link to what is not there; the sentence names page and address.

    ``theme`` is whose templates they are: those of the default theme are ours.
    """

    def __init__(self, dead: Sequence[Dead], theme: str) -> None:
        first = dead[0]
        missing = "那一页上没有这个位置" if first.anchor else "没有对应的页面或者文件"
        more = f"（这样的链接共 {len(dead)} 处）" if len(dead) > 1 else ""
        super().__init__(f"页面 {first.page} 里的链接“{first.address}”{missing}{more}")
        self.theme = theme
