"""年度报告文字与表格不符：“总体情况”等部分引用的数字，与表格里的不同。

为什么：文字和表格说的是同一件事，数字不同，总有一处是错的。能确定所指的才核对：新收、上年结转、结转下年度、办结、
予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的申请件数，行政复议、行政诉讼件数，规范性文件的制发、
废止、现行有效件数，行政许可、处罚、强制决定件数。说别的年度、别的机关、增减和其中一部分的句子不核对。

处理：核对台账，改正文字或者表格。说的不是表格里的数的，把话说清楚，例如写明范围或者“其中”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.report import AnnualReport
from builder.model.vocabulary import BodyKind
from builder.rules._quoted import Speaker, quoted
from builder.rules._report import has_tables, parts_of
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R119",
    "年度报告文字与表格不符",
    level=Level.WARNING,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("body", "active", "requests", "disputes", "year"),
)
def quoted_figures(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find figures in the prose that the tables contradict."""
    if not has_tables(report):
        return
    speaker = _speaker(report, ctx.catalogue)
    for part in parts_of(report, ctx):
        for figure in quoted(report, part, speaker):
            if figure.agrees:
                continue
            where = f"“{part.written}”" if part.written else "前言"
            yield Finding(
                figure.place,
                f"{report.year}年度报告{where}写“{figure.words}”，"
                f"{figure.named}是 {figure.expected[0]}，两者应当一致",
                "核对台账，改正文字或者表格",
                at=part.at(figure.start, figure.end),
                path=report.path,
            )


def _speaker(report: AnnualReport, catalogue: Catalogue) -> Speaker:
    """Return whose report it is; a name that is part of the own name is no other body's."""
    bodies = catalogue.site.bodies
    own = bodies.get(report.issuer)
    mine = f"{own.name or ''}\n{own.short_name or ''}" if own else ""
    names = (
        name
        for code, body in bodies.items()
        if code != report.issuer
        for name in (body.name, body.short_name)
        if name
    )
    others = tuple(name for name in names if name not in mine)
    return Speaker(mine, others, own is not None and own.kind is BodyKind.GOVERNMENT)
