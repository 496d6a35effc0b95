"""What a page is about, in the words of schema.org, for machines (JSON-LD 1.1, a data block).

A normative document is ``Legislation``, any other item a ``DigitalDocument``; a body is a
``GovernmentOrganization``. Said is what the page says, and nothing that would have to be guessed.

The text goes into a ``script`` element: a block with this type is data, which no browser runs and
the Content-Security-Policy does not concern. Nothing in it may close the element, so that every
``<``, ``>`` and ``&`` is written as an escape of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Validity
from builder.pages import addresses as at
from builder.products.item_paper import has_validity
from builder.products.library import PolicyKind, policy_kind
from builder.urls import absolute

Node = Mapping[str, object]
_CONTEXT = "https://schema.org"
_LANGUAGE = "zh-CN"
# Few texts hold any of them; str.translate would look every single character up.
_ESCAPES = tuple((sign, f"\\u{ord(sign):04x}") for sign in ("<", ">", "&", "\u2028", "\u2029"))
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KEPT = 4096
_IN_FORCE, _NOT_IN_FORCE = f"{_CONTEXT}/InForce", f"{_CONTEXT}/NotInForce"
_HOLDS = frozenset({Validity.VALID, Validity.AMENDED})


def data_block(nodes: Sequence[Node], trail: Sequence[tuple[str, str]], base_url: str) -> str:
    """Return the text of the data block, "" for no nodes.

    ``trail`` is the way to the page: names and site-relative paths.
    """
    if not nodes:
        return ""
    graph = [_written(node) for node in nodes]
    if trail:
        graph.append(_breadcrumb(tuple(trail), base_url))
    return f'{{"@context":"{_CONTEXT}","@graph":[{",".join(graph)}]}}'


def website(public: PublicCatalogue) -> Node:
    """Return the site with its publisher and its search."""
    settings = public.site.settings
    base_url = settings.base_url or ""
    target = absolute(at.SEARCH, base_url) + "?q={search_term_string}"
    return _node(
        "WebSite",
        name=f"{settings.name or ''}政府信息公开",
        url=absolute("", base_url),
        inLanguage=_LANGUAGE,
        publisher=_publisher(public.site.lead, base_url),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    )


def organisation(public: PublicCatalogue, body: GovernmentBody) -> Node:
    """Return a body as its page introduces it."""
    base_url = public.site.settings.base_url or ""
    parent = public.site.bodies.get(body.parent or "")
    short = body.short_name if body.short_name != body.name else None
    return _node(
        "GovernmentOrganization",
        name=body.name,
        alternateName=short,
        url=absolute(at.body_url(body.code or ""), base_url),
        identifier=body.credit_code,
        address=body.address,
        telephone=body.phone,
        parentOrganization=_publisher(parent, base_url) if parent else None,
    )


def document(public: PublicCatalogue, entry: PublicEntry) -> Node:
    """Return a published item."""
    base_url = public.site.settings.base_url or ""
    issuers = tuple(_publisher(body, base_url) for body in (entry.issuer, *entry.co_issuers))
    by = issuers[0] if len(issuers) == 1 else issuers
    common = {
        "name": entry.title,
        "url": absolute(entry.url, base_url),
        "inLanguage": _LANGUAGE,
        "datePublished": entry.published_on,
        "dateModified": entry.item.changed_on,
    }
    if has_validity(entry) and policy_kind(entry) is not PolicyKind.OTHER:
        return _node(
            "Legislation",
            **common,
            legislationIdentifier=entry.item.number or entry.item.index_no,
            legislationDate=entry.item.formed_on,
            legislationPassedBy=by,
            legislationLegalForce=_IN_FORCE if entry.validity in _HOLDS else _NOT_IN_FORCE,
        )
    return _node(
        "DigitalDocument",
        **common,
        identifier=entry.item.index_no,
        dateCreated=entry.item.formed_on,
        publisher=by,
    )


def _publisher(body: GovernmentBody, base_url: str) -> Node:
    return _organisation(body.name, body.code or "", base_url)


@lru_cache(maxsize=_KEPT)
def _organisation(name: str | None, code: str, base_url: str) -> Node:
    url = absolute(at.body_url(code), base_url)
    return _node("GovernmentOrganization", name=name, url=url)


@lru_cache(maxsize=_KEPT)
def _breadcrumb(trail: tuple[tuple[str, str], ...], base_url: str) -> str:
    """Return the way to a page as text; all pages of a column share it."""
    steps = [
        _node(
            "ListItem", position=position, name=name, item=absolute(url, base_url) if url else None
        )
        for position, (name, url) in enumerate(trail, start=1)
    ]
    return _written({"@type": "BreadcrumbList", "itemListElement": steps})


def _written(node: Node) -> str:
    text = _ENCODER.encode(node)
    for sign, escaped in _ESCAPES:
        text = text.replace(sign, escaped)
    return text


def _node(kind: str, **properties: object) -> Node:
    """Return a node without the properties that have no value; days as ISO 8601 writes them."""
    found: dict[str, object] = {"@type": kind}
    for name, value in properties.items():
        if value is not None and value != "":
            found[name] = value.isoformat() if isinstance(value, date) else value
    return found
