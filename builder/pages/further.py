"""Pages that have no place in the main navigation: front page and site map list them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import PublicCatalogue
from builder.model.vocabulary import Timeliness
from builder.pages import addresses as at
from builder.pages.policies import further_ways
from builder.pages.shell import Link


def further(public: PublicCatalogue) -> tuple[Link, ...]:
    """Return the links to pages beyond the statutory sections, in reading order."""
    links = (
        *_tables(public),
        Link("废止和失效的政策文件", at.REPEALED),
        *further_ways(public),
        Link("征集意见", at.CONSULTATIONS),
        Link("回应关切", at.RESPONSES),
        Link("建议提案", at.PROPOSALS),
        Link("更新提要", at.DIGEST),
        Link("电子屏", at.SCREEN),
        Link("年度归档", at.ARCHIVE),
        Link("信息处理费", at.FEES),
        Link("公开统计", at.STATISTICS),
    )
    if public.site.settings.show_timeliness is Timeliness.NONE:
        return links
    return (*links, Link("公开时限情况", at.TIMELINESS))


def _tables(public: PublicCatalogue) -> Iterator[Link]:
    """Yield the catalogues of duties; those without a source file, or hidden, have no page."""
    site = public.site
    yield Link("主动公开基本目录", at.BASIC)
    if site.standard.rows:
        yield Link("基层政务公开标准目录", at.STANDARD)
    yield Link("机构职能一览", at.BODIES)
    yield Link("政府信息查阅场所", at.READING_POINTS)
    if site.settings.show_health:
        yield Link("栏目更新情况", at.HEALTH)
    if any(entry.public for entry in site.negative_list.entries):
        yield Link("不予公开事项清单", at.NEGATIVE)
