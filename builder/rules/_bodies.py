"""Which bodies answer for a catalogue."""

from __future__ import annotations

from builder.model.site import GovernmentBody
from builder.rules._series import issuers
from builder.rules.base import Context


def publishes(body: GovernmentBody, ctx: Context) -> bool:
    """Whether the body publishes here: it leads the site, has a guide, or an item of its own.

    Others are listed to be named as joint issuers or former bodies.
    """
    code = body.code
    if body.successor is not None:
        return False
    is_known = code == ctx.site.settings.lead_body or code in ctx.catalogue.guides
    return is_known or code in issuers(ctx)
