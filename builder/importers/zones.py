"""Which element of a saved page holds the text of the item, and which is page furniture.

The names are those that the usual platforms of government sites give to their containers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.importers.blocks import Zone

_TEXT_NAMES = frozenset(
    {
        "article-con",
        "article-content",
        "article_content",
        "articlecontent",
        "article-text",
        "con_text",
        "content-text",
        "contxt",
        "detail-content",
        "detail_content",
        "detailcontent",
        "info-content",
        "j-fontcontent",
        "news_content",
        "news-content",
        "newscontent",
        "pages_content",
        "trs_editor",
        "trs_ueditor",
        "trs_paper_content",
        "ucap-content",
        "v_news_content",
        "wzcon",
        "xxgk_content",
        "zoom",
        "zoomcon",
    }
)
_TEXT_PREFIXES = ("vsb_content",)
_FURNITURE_TAGS = frozenset(
    {"nav", "footer", "aside", "button", "select", "textarea", "noscript", "label"}
)
_FURNITURE = re.compile(
    r"(?:^|[-_])(?:nav|menu|foot|footer|breadcrumbs?|crumbs?|sidebar|share|copyright|dqwz|weizhi"
    r"|toolbar|tools?|qrcode|related|ewm|print|fontsize)(?:$|[-_])"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def zone_of(tag: str, attributes: Mapping[str, str], outer: Zone) -> Zone:
    """Return the zone of an element that stands in ``outer``; the innermost statement wins."""
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}".lower().split()
    if tag == "article" or any(_is_text(name) for name in names):
        return Zone.TEXT
    if tag in _FURNITURE_TAGS or _HIDDEN.search(attributes.get("style", "")):
        return Zone.FURNITURE
    if tag not in ("body", "html", "form") and any(_FURNITURE.search(name) for name in names):
        return Zone.FURNITURE
    return outer


def _is_text(name: str) -> bool:
    return name in _TEXT_NAMES or name.startswith(_TEXT_PREFIXES)
