"""Pages that have no place in the main navigation: front page and site map list them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.vocabulary import Timeliness
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.policies import further_ways, kind_links
from builder.pages.shell import Link
from builder.products.systems import SYSTEMS_SLUG
from builder.urls import apply_form_url

# Columns of the shipped tree whose items have a page that shows them as what they are.
_OWN_PAGE = {
    "lvzhi": Link(sections.POLICIES.name, at.POLICIES),
    "jigou": Link("机构职能一览", at.BODIES),
    "juece": Link("征求意见", at.CONSULTATIONS),
    "jiedu": Link("政策解读", at.INTERPRETATIONS),
    "huiying": Link("回应关切", at.RESPONSES),
    "jianyi": Link("建议提案办理", at.PROPOSALS),
    "gongbao": Link("政府公报", at.GAZETTE),
    SYSTEMS_SLUG: Link(sections.SYSTEMS.name, at.SYSTEMS),
}


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under one head."""

    label: Annotated[str, "head"]
    links: Annotated[tuple[Link, ...], "links"]


def further(public: PublicCatalogue) -> tuple[LinkGroup, ...]:
    """Return the links to pages beyond the statutory sections, in reading order."""
    return (
        LinkGroup("目录和机构", tuple(_tables(public))),
        LinkGroup(
            "政策和公报",
            (
                *kind_links(public),
                Link("废止和失效的政策文件", at.REPEALED),
                *further_ways(public),
            ),
        ),
        LinkGroup("互动和服务", tuple(_services(public))),
        LinkGroup("统计和监督", tuple(_figures(public))),
    )


def own_page(public: PublicCatalogue, slug: str) -> Link | None:
    """Return the page that shows the items of a column by their matter, if there is one."""
    link = _OWN_PAGE.get(slug)
    if link is None or (link.url == at.GAZETTE and link not in further_ways(public)):
        return None
    return link


def _tables(public: PublicCatalogue) -> Iterator[Link]:
    """Yield the catalogues of duties; those without a source file, or hidden, have no page."""
    site = public.site
    yield Link("主动公开基本目录", at.BASIC)
    if site.standard.rows:
        yield Link("基层政务公开标准目录", at.STANDARD)
    if any(entry.public for entry in site.negative_list.entries):
        yield Link("不予公开事项清单", at.NEGATIVE)
    yield Link("机构职能一览", at.BODIES)
    yield Link("政府信息查阅场所", at.READING_POINTS)


def _services(public: PublicCatalogue) -> Iterator[Link]:
    yield Link("征求意见", at.CONSULTATIONS)
    yield Link("回应关切", at.RESPONSES)
    yield Link("建议提案办理", at.PROPOSALS)
    lead = public.site.settings.lead_body or ""
    if lead in public.apply_pages:
        yield Link("政府信息公开申请表", apply_form_url(lead, lead))
    yield Link("信息处理费", at.FEES)
    yield Link("更新提要", at.DIGEST)
    yield Link("电子屏", at.SCREEN)


def _figures(public: PublicCatalogue) -> Iterator[Link]:
    settings = public.site.settings
    yield Link("公开统计", at.STATISTICS)
    if settings.show_timeliness is not Timeliness.NONE:
        yield Link("公开时限情况", at.TIMELINESS)
    if settings.show_health:
        yield Link("栏目更新情况", at.HEALTH)
    yield Link("年度归档", at.ARCHIVE)
