"""Every kind of page with the provision that asks for it; the coverage page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from builder.sources import (
    ART_12,
    ART_20,
    ART_23,
    ART_24,
    ART_25,
    ART_26,
    ART_29,
    ART_50,
    CATALOGUE_GUIDE,
    POLICY_INTERPRETATION,
    THIS_TOOL,
    UNIFIED_PLATFORM,
    Source,
)


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: its template, what it is called, where it lies, and its legal source.

    ``address`` shows the changing parts in angle brackets.
    """

    template: str
    name: str
    address: str
    source: Source


PAGE_KINDS = (
    PageKind("home.html", "首页", "index.html", UNIFIED_PLATFORM),
    PageKind("guide.html", "公开指南", "guide.html、bodies/<机构>/guide.html", ART_12),
    PageKind("list.html", "制度、机构、主题、年份、解读列表", "systems.html、issuers/ …", ART_20),
    PageKind("catalogue.html", "公开目录", "catalogue/index.html", ART_12),
    PageKind("column.html", "栏目", "catalogue/<栏目>.html", ART_20),
    PageKind("body.html", "机构专栏", "bodies/<机构>/index.html", ART_20),
    PageKind("policies.html", "政策文件", "policies/ …", ART_20),
    PageKind("consultations.html", "征求意见", "consultations.html", POLICY_INTERPRETATION),
    PageKind("reports.html", "年度报告列表", "reports/index.html", ART_50),
    PageKind("report.html", "年度报告", "reports/<机构>/<年度>.html", ART_50),
    PageKind("apply.html", "依申请公开", "apply.html", ART_29),
    PageKind("search.html", "全文检索", "search.html", ART_24),
    PageKind("timeliness.html", "公开时限", "timeliness.html", ART_26),
    PageKind("map.html", "网站地图", "map.html", UNIFIED_PLATFORM),
    PageKind("item.html", "信息页", "i/<索引号>.html", ART_23),
    PageKind("item.txt", "纯文本下载", "i/<索引号>.txt", ART_24),
    PageKind("tombstone.html", "撤回说明", "i/<索引号>.html", CATALOGUE_GUIDE),
    PageKind("redirect.html", "旧网址转向", "旧网址", THIS_TOOL),
    PageKind("404.html", "找不到页面", "404.html", THIS_TOOL),
    PageKind("missing.html", "尚未提供的页面", "guide.html、apply.html", ART_25),
)
