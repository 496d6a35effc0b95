"""Where a subject names a file beside it."""

from __future__ import annotations

from builder.diagnostic import Position
from builder.model.item import Item
from builder.rules._lines import Written


def named_at(path: str, owner: Written) -> tuple[str, Position | None]:
    """Return field and place: the entry of 附件 that lists the file, else the link to it."""
    for index, attachment in enumerate(owner.attachments if isinstance(owner, Item) else ()):
        if owner.path_of(attachment.file or "") == path:
            return f"attachments.{index}", None
    links = (link for link in owner.body.links if owner.path_of(link.target) == path)
    first = next(links, None)
    return "", first.at if first else None
