"""Where a site is: the places of its own, against which the place names of a text are judged."""

from __future__ import annotations

from dataclasses import dataclass

from builder.config import Site
from builder.law.prose import Province, provinces


@dataclass(frozen=True, slots=True)
class Home:
    """The places of a site. ``names`` are those it states, ``province`` the listed one among them.

    A site that states a region without a listed province (a demonstration) is elsewhere than
    every listed province.
    """

    names: tuple[str, ...]
    province: Province | None

    @property
    def label(self) -> str:
        """The words that tell an editor where the site is."""
        return self.names[0] if self.names else ""

    def is_foreign(self, province: Province) -> bool:
        """Whether a province is another one than that of the site."""
        return province is not self.province


def home_of(site: Site) -> Home | None:
    """Return where the site is, None where neither site.yml nor the names of its bodies tell.

    所在地区 of site.yml comes first, then a place that opens the full name of a body, then the
    area code in the lead body's 统一社会信用代码.
    """
    region = site.settings.region
    lead = site.lead
    stated = (*region, lead.name or "", *(body.name or "" for body in site.bodies.values()))
    province = next((found for name in stated if name and (found := province_of(name))), None)
    if province is None and not region:
        code = (lead.credit_code or "")[2:4]
        province = next((one for one in provinces() if one.code == code), None)
    if province is None and not region:
        return None
    own = (province.name, province.short) if province else ()
    return Home((*region, *own), province)


def province_of(name: str) -> Province | None:
    """Return the province that a name begins with, or that of the prefecture it begins with."""
    for one in provinces():
        if name.startswith((one.name, one.short, *one.prefectures)):
            return one
    return None
