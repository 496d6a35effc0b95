"""更新提要: what was published in a period, for 公众号, 电子屏 and notice boards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.urls import absolute

_LONGEST = 366


@dataclass(frozen=True, slots=True)
class Notice:
    """One new item as the digest names it: ``path`` inside the site, ``url`` absolute."""

    title: str
    doc_no: str
    issuer: str
    published_on: date
    path: str
    url: str


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """The new items of one column, or of one body, newest first."""

    label: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What was first published from ``since`` to ``until``, both days included.

    ``body`` is the name of the body that alone is meant, "" for all; ``latest_on`` the newest
    publication up to ``until``, for the sentence of an empty period.
    """

    site_name: str
    home_url: str
    body: str
    since: date
    until: date
    groups: tuple[NoticeGroup, ...]
    latest_on: date | None

    @property
    def count(self) -> int:
        """The number of new items."""
        return sum(len(group.notices) for group in self.groups)

    @property
    def empty_sentence(self) -> str:
        """What is said where nothing is new."""
        if self.latest_on is None:
            return "目前没有已经公开的信息。"
        return f"这段时间没有新公开的信息，最近一次公开是{self.latest_on.isoformat()}。"


def last_days(public: PublicCatalogue, until: date) -> tuple[date, date]:
    """Return the period of the site's own digest: so many days up to ``until``.

    At least one and at most a year: more is no digest, and dates do not reach that far.
    """
    days = min(max(public.site.settings.digest_days, 1), _LONGEST)
    return until - timedelta(days=days - 1), until


def digest(public: PublicCatalogue, *, since: date, until: date, body: str = "") -> Digest:
    """Return what ``body`` (code, "" for all) published in the period, grouped by column.

    Columns come in the order of the catalogue; of one body only, so do the groups.
    """
    own = [entry for entry in public.entries if not body or entry.issuer.code == body]
    new = [entry for entry in own if since <= entry.published_on <= until]
    earlier = (entry.published_on for entry in own if entry.published_on <= until)
    base_url = public.site.settings.base_url or ""
    return Digest(
        site_name=public.site.settings.name or "",
        home_url=absolute("", base_url),
        body=(public.site.bodies[body].name or body) if body else "",
        since=since,
        until=until,
        groups=tuple(_groups(public, new, base_url)),
        latest_on=max(earlier, default=None),
    )


def _groups(
    public: PublicCatalogue, entries: Iterable[PublicEntry], base_url: str
) -> Iterable[NoticeGroup]:
    by_column: dict[str, list[PublicEntry]] = {}
    for entry in entries:
        by_column.setdefault(entry.column.slug or "", []).append(entry)
    for column in public.site.leaves():
        found = by_column.get(column.slug or "", ())
        if found:
            notices = tuple(_notice(entry, base_url) for entry in found)
            yield NoticeGroup(column.name or "", notices)


def _notice(entry: PublicEntry, base_url: str) -> Notice:
    return Notice(
        title=entry.title,
        doc_no=entry.item.number,
        issuer=entry.issuer.label,
        published_on=entry.published_on,
        path=entry.url,
        url=absolute(entry.url, base_url),
    )
