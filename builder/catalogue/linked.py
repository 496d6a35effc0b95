"""What the links of a body lead to: final addresses, attached files, missing places."""

from __future__ import annotations

import posixpath

from builder.catalogue.entry import Catalogue
from builder.catalogue.references import resolve
from builder.markdown import fill
from builder.model.body import Link
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item, State
from builder.model.report import AnnualReport
from builder.urls import beside, item_url, relative

Owner = Item | Guide | ApplyPage | AnnualReport
"""All that has a body."""


def prose_of(catalogue: Catalogue) -> dict[str, Owner]:
    """Return guides, application pages and reports by path."""
    owners: tuple[Owner, ...] = (
        *catalogue.guides.values(),
        *catalogue.apply_pages.values(),
        *catalogue.reports,
    )
    return {owner.path: owner for owner in owners}


def filled(owner: Owner, page: str, catalogue: Catalogue) -> str:
    """Return the body of an owner as it stands on ``page``: sanitised, its links final."""
    return fill(owner.body, lambda link: address(link, owner, page, catalogue))


def address(link: Link, owner: Owner, page: str, catalogue: Catalogue) -> str | None:
    """Return the final address of a link in a body, None when its target is not public.

    ``page`` is the site-relative path of the page that shows the body.
    """
    if link.kind == "external":
        return link.target
    if link.kind == "anchor":
        return f"#{link.target}"
    if link.kind == "index_no":
        target = resolve(link.target, catalogue.by_index_no, catalogue.by_doc_no)
        return _public_address(target, page, catalogue)
    name = owner.path_of(link.target)
    place = "".join(link.target.partition("#")[1:])
    if name in catalogue.by_path:
        found = _public_address(catalogue.by_path[name], page, catalogue)
        return f"{found}{place}" if found else None
    if name in catalogue.prose_pages:
        return relative(catalogue.prose_pages[name], page) + place
    if name in catalogue.files:
        return relative(beside(page, posixpath.basename(name)), page)
    return None


def lacks_anchor(link: Link, owner: Owner, catalogue: Catalogue) -> bool:
    """Whether a link names a place (``#…``) that no heading of the text it leads to has.

    Of what is not published nothing is said.
    """
    match link.kind:
        case "anchor":
            target: Owner | None = owner
            anchor = link.target
        case "path":
            name = owner.path_of(link.target)
            target = catalogue.by_path.get(name) or prose_of(catalogue).get(name)
            anchor = link.target.partition("#")[2]
        case _:
            return False
    if target is None or not anchor:
        return False
    is_other = isinstance(target, Item) and target is not owner
    if is_other and catalogue.states[target.path] is not State.WRITTEN:
        return False
    return anchor not in {heading.anchor for heading in target.body.headings}


def linked_files(owner: Owner, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the attachments of an item, guide or report as (stored path, title), each file once.

    These are the files listed under 附件 and those that the body links or shows.
    """
    found: dict[str, str] = {}
    for attachment in owner.attachments if isinstance(owner, Item) else ():
        if attachment.file:
            name = owner.path_of(attachment.file)
            if name in catalogue.files:
                found.setdefault(name, attachment.title or posixpath.basename(name))
    for link in owner.body.links:
        name = owner.path_of(link.target)
        if link.kind == "path" and name in catalogue.files:
            found.setdefault(name, posixpath.basename(name))
    return tuple(found.items())


def _public_address(target: Item | None, page: str, catalogue: Catalogue) -> str | None:
    if target is None or catalogue.state(target) is not State.WRITTEN:
        return None
    return relative(item_url(target.index_no or ""), page)
