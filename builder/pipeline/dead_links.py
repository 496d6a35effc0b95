"""A link that leads nowhere → the editor's finding, or our own fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from builder.catalogue.entry import Catalogue
from builder.catalogue.linked import Owner, address, lacks_anchor
from builder.diagnostic import Diagnostic, Level, Position, diagnose, report_order
from builder.links import DEAD_LINK, Dead, TemplateLinkError
from builder.model.body import Link
from builder.model.folders import PRIVATE
from builder.model.item import State
from builder.pipeline.load import Loaded
from builder.urls import item_url

_CONTENT_ADVICE = (
    "改写成文件路径或者“索引号:…”；旧网址写进对应信息的“旧网址”；网址由门户另行提供的可以保留"
)
_PLACE_ADVICE = "改成那一页里有的位置"
_PORTAL_ADVICE = "写成完整的网址，或者以“/”开头"


def judge_links(dead: Sequence[Dead], loaded: Loaded, *, theme: str) -> tuple[Diagnostic, ...]:
    """Return the findings about links that the content wrote.

    Places (``#…``) that L102 reports are not told twice. Raises TemplateLinkError when a link
    that nobody wrote, a template's, leads nowhere.
    """
    if not dead:
        return ()
    found: dict[tuple[str, Position], Diagnostic] = {}  # a header stands on all pages: told once
    ours: list[Dead] = []
    for one in sorted(dead):
        findings = tuple(_of_content(one, loaded))
        for finding in findings:
            found.setdefault((finding.path, finding.at), finding)
        if not findings and not _is_reported(one, loaded.catalogue):
            ours.append(one)
    if ours:
        raise TemplateLinkError(ours, theme)
    return report_order(found.values())


def _of_content(one: Dead, loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield a finding for each place in the content that wrote a dead link."""
    written = [place for place in _written(one, loaded.catalogue) if not place[-1]]
    if written:
        for owner, link, _ in written:
            yield _finding(one, owner.path, link.at)
    elif one.address in _portal_html(loaded.catalogue):
        yield _of_portal(one, loaded)
    elif one.absolute and (place := _text_with(one.address, loaded)):
        yield _finding(one, *place)


def _is_reported(one: Dead, catalogue: Catalogue) -> bool:
    return any(reported for _, _, reported in _written(one, catalogue))


def _written(one: Dead, catalogue: Catalogue) -> Iterator[tuple[Owner, Link, bool]]:
    """Yield the links of bodies that became the dead one, and whether L102 reports each."""
    for owner, page in _owners(catalogue):
        for link in owner.body.links:
            if link.kind == "external":
                if link.target == one.address:
                    yield owner, link, False
            elif page == one.page and address(link, owner, page, catalogue) == one.address:
                yield owner, link, lacks_anchor(link, owner, catalogue)


def _owners(catalogue: Catalogue) -> Iterator[tuple[Owner, str]]:
    """Yield all that has a body on a page, with the page."""
    for item in catalogue.in_state(State.WRITTEN):
        yield item, item_url(item.index_no or "")
    prose: Iterable[Owner] = (
        *catalogue.guides.values(),
        *catalogue.apply_pages.values(),
        *catalogue.reports,
    )
    for owner in prose:
        if owner.path in catalogue.prose_pages:
            yield owner, catalogue.prose_pages[owner.path]


def _finding(one: Dead, path: str, at: Position) -> Diagnostic:
    if one.anchor:
        sentence, advice = f"“{one.address}”所指的页面没有这个位置", _PLACE_ADVICE
    else:
        sentence = f"“{one.address}”是本站的网址，本站没有这个页面或者文件"
        advice = _CONTENT_ADVICE
    return diagnose(DEAD_LINK, path, at, sentence, advice=advice, level=Level.WARNING)


def _portal_html(catalogue: Catalogue) -> str:
    settings = catalogue.site.settings
    return unescape(f"{settings.header_html or ''}\n{settings.footer_html or ''}")


def _of_portal(one: Dead, loaded: Loaded) -> Diagnostic:
    path, at = _text_with(one.address, loaded) or ("content/site.yml", Position())
    if one.absolute or one.anchor:
        return _finding(one, path, at)
    return diagnose(
        DEAD_LINK,
        path,
        at,
        f"门户页头或者页脚里的链接“{one.address}”，在页面 {one.page} 上点不开",
        advice=_PORTAL_ADVICE,
    )


def _text_with(address: str, loaded: Loaded) -> tuple[str, Position] | None:
    """Return the first source file that holds an address, configuration first, and where."""
    for path in sorted(loaded.texts, key=lambda path: (path.count("/"), path)):
        text = loaded.texts[path]
        found = -1 if path.startswith(PRIVATE) else text.find(address)
        if found >= 0:
            line = text.count("\n", 0, found) + 1
            column = found - text.rfind("\n", 0, found)
            return path, Position(line, column, len(address))
    return None
