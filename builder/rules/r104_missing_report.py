"""年度报告没有公开：过了期限，还没有公开上一年度的政府信息公开工作年度报告。

为什么：条例第四十九条规定，县级以上人民政府部门每年1月31日前、县级以上地方人民政府每年3月31日前
公布上一年度的年度报告。乡镇、街道办事处等派出机关没有统一规定，本地规定的写入规则包。目录里有过年度报告的
机构，缺一年报告一年；从来没有放过年度报告的机构，别的机构放了、自己当年也有信息的，只作提示。

处理：在 content/reports/ 下补上年度报告。本条随日期推移出现，只影响检查，不影响生成。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import State
from builder.model.site import GovernmentBody
from builder.products.annual_due import annual_missed
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_49

_FIRST = 2008  # 条例 of 2007 came into force in May of that year


@rule(
    "R104",
    "年度报告没有公开",
    level=Level.BREACH,
    source=ART_49,
    subject=GovernmentBody,
    reads=("code",),
    depends="clock",
)
def missing_report(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find the years for which a body owes a report that is past its day."""
    catalogue = ctx.catalogue
    code = body.code or ""
    if body.successor is not None:
        return
    years = _years_of(code, catalogue)
    last = catalogue.as_of.year - 1
    owed = range(min(years), last + 1) if years else range(last, last + 1)
    for year in owed:
        site, today = catalogue.site, catalogue.as_of
        due = annual_missed(Matter.ANNUAL_REPORT, code, year, site, on=today)
        if year in years or due is None:
            continue
        if not years and not _is_alone(code, year, catalogue):
            continue
        yield Finding(
            "",
            f"{body.label}的{year}年政府信息公开工作年度报告最迟应于 {due[0]} 公开，还没有公开",
            "在 content/reports/ 下补上年度报告",
            level=level_asked(due[1]) if years else Level.NOTICE,
            source=due[1].source,
            acceptable=False,
        )


def _years_of(code: str, catalogue: Catalogue) -> set[int]:
    """Return the years whose report of the body is in the repository."""
    as_of = catalogue.as_of
    return {
        report.year
        for report in catalogue.reports
        if report.issuer == code
        and report.year is not None
        and report.year >= _FIRST
        and not report.draft
        and (report.published_on is None or report.published_on <= as_of)
    }


def _is_alone(code: str, year: int, catalogue: Catalogue) -> bool:
    """Whether others filed theirs here, and the body published something in that year."""
    return any(report.year == year for report in catalogue.reports) and any(
        item.issuer == code and item.published_on and item.published_on.year == year
        for item in catalogue.in_state(State.WRITTEN)
    )
