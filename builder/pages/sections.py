"""The sections that every platform has, under the names that it has them everywhere.

Names and order follow 国办公开办函〔2019〕61号 (统一名称) and its supplement 〔2021〕33号, which puts
政策 first. Navigation, headings, breadcrumbs, ColumnName and the front page all read them here,
so that one thing has one name.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.pages import addresses as at


@dataclass(frozen=True, slots=True)
class StatutorySection:
    """A section: its exact name, its page, what is in it.

    ``short`` is the end of the name that is enough where the whole does not fit: on a phone.
    """

    name: str
    url: str
    note: str
    short: str

    @property
    def lead(self) -> str:
        """The words before the short name."""
        return self.name.removesuffix(self.short)


POLICIES = StatutorySection(
    "政策", at.POLICIES, "现行有效的政策文件及其解读，废止失效的另列", "政策"
)
GUIDE = StatutorySection(
    "政府信息公开指南", at.GUIDE, "信息分类、获取方式、工作机构和监督渠道", "公开指南"
)
SYSTEMS = StatutorySection(
    "政府信息公开制度", at.SYSTEMS, "审查、发布、协调、考核等工作制度", "公开制度"
)
CATALOGUE = StatutorySection(
    "法定主动公开内容", at.CATALOGUE, "按条例第二十条编排的公开目录", "主动公开内容"
)
REPORTS = StatutorySection("政府信息公开年报", at.REPORTS, "各机构历年年度报告和统计表", "公开年报")
APPLY = StatutorySection("依申请公开", at.APPLY, "申请条件、方式、答复期限和收费", "依申请公开")

SECTIONS = (POLICIES, GUIDE, SYSTEMS, CATALOGUE, REPORTS, APPLY)
