"""Whose figures a column of the quarterly table holds: all bodies, a group of them, or one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from builder.config import Site
from builder.model.public_item import PublicItem
from builder.model.site import GovernmentBody
from builder.model.vocabulary import BodyKind

ALL = "合计"
_GOVERNMENT, _DEPARTMENTS, _TOWNSHIPS = "政府", "部门", "乡镇街道"
# The three columns of the forms that provinces hand down; 派出机关 below a county are 街道.
_GROUP_OF: Mapping[BodyKind | None, str] = MappingProxyType(
    {
        BodyKind.GOVERNMENT: _GOVERNMENT,
        BodyKind.TOWNSHIP: _TOWNSHIPS,
        BodyKind.AGENCY: _TOWNSHIPS,
    }
)


@dataclass(frozen=True, slots=True)
class Scope:
    """One column: its head and the codes of the bodies that it adds up."""

    label: str
    codes: tuple[str, ...]

    def holds(self, item: PublicItem) -> bool:
        """Whether any of the bodies published the item, alone or jointly: it counts once."""
        return item.issuer in self.codes or any(code in self.codes for code in item.co_issuers)


def scopes_of(site: Site, body: str = "") -> tuple[Scope, ...]:
    """Return the columns: all, the groups where there are several, then each body.

    For one ``body`` there is but its own column.
    """
    bodies = [(code, one) for code, one in site.bodies.items() if not body or code == body]
    single = [Scope(one.label, (code,)) for code, one in bodies]
    if len(single) == 1:
        return tuple(single)
    groups = [
        Scope(label, codes)
        for label in (_GOVERNMENT, _DEPARTMENTS, _TOWNSHIPS)
        if (codes := tuple(code for code, one in bodies if group_of(one) == label))
    ]
    return (Scope(ALL, tuple(site.bodies)), *(groups if len(groups) > 1 else ()), *single)


def group_of(body: GovernmentBody) -> str:
    """Return the group that a body is counted in."""
    return _GROUP_OF.get(body.kind, _DEPARTMENTS)
