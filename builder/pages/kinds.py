"""Every kind of page with the provision that asks for it; the coverage page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from builder.sources import (
    ART_6,
    ART_12,
    ART_13,
    ART_20,
    ART_22,
    ART_23,
    ART_24,
    ART_25,
    ART_26,
    ART_29,
    ART_42,
    ART_50,
    CATALOGUE_GUIDE,
    POLICY_INTERPRETATION,
    PROPOSAL_RESULTS,
    STANDARD_CATALOGUE,
    STATISTICS_REPORTING,
    THIS_TOOL,
    UNIFIED_PLATFORM,
    WEBSITE_INSPECTION,
    Source,
)


class Tags(Enum):
    """The meta tags of 政府网站网页设计规范, which build on one another (``pages.meta``)."""

    NONE = 0
    SITE = 1
    COLUMN = 2
    ARTICLE = 3


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: its template, what it is called, where it lies, and its legal source.

    ``address`` shows the changing parts in angle brackets. ``tags`` is the last group of meta tags
    that the page carries; nearly all pages of a catalogue are columns.
    """

    template: str
    name: str
    address: str
    source: Source
    tags: Tags = Tags.COLUMN


PAGE_KINDS = (
    PageKind("home.html", "首页", "index.html", UNIFIED_PLATFORM),
    PageKind(
        "guide.html",
        "政府信息公开指南",
        "guide.html、bodies/<机构>/guide.html",
        ART_12,
        Tags.ARTICLE,
    ),
    PageKind("list.html", "机构、主题、年份、解读列表", "issuers/、themes/、years/ …", ART_20),
    PageKind("systems.html", "政府信息公开制度", "systems.html", UNIFIED_PLATFORM),
    PageKind("catalogue.html", "法定主动公开内容", "catalogue/index.html", ART_12),
    PageKind("column.html", "栏目", "catalogue/<栏目>.html", ART_20),
    PageKind("basic.html", "主动公开基本目录", "basic.html、bodies/<机构>/basic.html", ART_22),
    PageKind("standard.html", "基层政务公开标准目录", "standard.html", STANDARD_CATALOGUE),
    PageKind("health.html", "栏目更新情况", "health.html", WEBSITE_INSPECTION),
    PageKind("negative-list.html", "不予公开事项清单", "negative-list.html", ART_13),
    PageKind("reading-points.html", "政府信息查阅场所", "reading-points.html", ART_25),
    PageKind("bodies.html", "机构职能一览", "bodies/index.html", ART_20),
    PageKind("body.html", "机构专栏", "bodies/<机构>/index.html", ART_20),
    PageKind("policies.html", "政策", "policies/ …", ART_20),
    PageKind("cleanup.html", "文件清理结果", "policies/cleanup.html", ART_20),
    PageKind("expiring.html", "有效期将满的文件", "policies/expiring.html", THIS_TOOL),
    PageKind("gazette.html", "政府公报", "gazette/index.html", ART_23),
    PageKind("consultations.html", "征求意见", "consultations.html", POLICY_INTERPRETATION),
    PageKind("responses.html", "回应关切和澄清", "responses.html", ART_6),
    PageKind("proposals.html", "建议提案", "proposals.html", PROPOSAL_RESULTS),
    PageKind("proposal-tables.html", "建议提案办理表", "proposals/<届次>.html", PROPOSAL_RESULTS),
    PageKind("screen.html", "电子屏", "screen.html", ART_23, Tags.SITE),
    PageKind("archive.html", "年度归档", "archive/index.html", ART_25),
    PageKind("archive-year.html", "一年的归档清单", "archive/<年份>.html", ART_25),
    PageKind("reports.html", "政府信息公开年报", "reports/index.html", ART_50),
    PageKind("report.html", "年度报告", "reports/<机构>/<年度>.html", ART_50, Tags.ARTICLE),
    PageKind(
        "apply.html", "依申请公开", "apply.html、bodies/<机构>/apply.html", ART_29, Tags.ARTICLE
    ),
    PageKind("apply-form.html", "申请表", "apply-form.html、bodies/<机构>/apply-form.html", ART_29),
    PageKind("fees.html", "信息处理费", "fees.html", ART_42),
    PageKind("search.html", "全文检索", "search.html", ART_24),
    PageKind("statistics.html", "公开统计", "statistics/index.html", STATISTICS_REPORTING),
    PageKind("quarter.html", "季度统计", "statistics/<季度>.html", STATISTICS_REPORTING),
    PageKind("timeliness.html", "公开时限", "timeliness.html", ART_26),
    PageKind("map.html", "网站地图", "map.html", UNIFIED_PLATFORM),
    PageKind("item.html", "信息页", "i/<索引号>.html", ART_23, Tags.ARTICLE),
    PageKind("item.txt", "纯文本下载", "i/<索引号>.txt", ART_24, Tags.NONE),
    PageKind("tombstone.html", "撤回说明", "i/<索引号>.html", CATALOGUE_GUIDE, Tags.SITE),
    PageKind("redirect.html", "旧网址转向", "旧网址", THIS_TOOL, Tags.SITE),
    PageKind("404.html", "找不到页面", "404.html", THIS_TOOL, Tags.SITE),
    PageKind("missing.html", "尚未提供的页面", "guide.html、apply.html", ART_25),
)
