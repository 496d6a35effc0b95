"""Which bodies answer for a catalogue."""

from __future__ import annotations

from builder.catalogue.entry import Catalogue
from builder.model.site import GovernmentBody


def publishes(body: GovernmentBody, catalogue: Catalogue) -> bool:
    """Whether the body publishes here: it leads the site, has a guide, or an item of its own.

    Others are listed to be named as joint issuers or former bodies.
    """
    code = body.code
    if body.successor is not None:
        return False
    is_known = code == catalogue.site.settings.lead_body or code in catalogue.guides
    return is_known or any(item.issuer == code for item in catalogue.items)
