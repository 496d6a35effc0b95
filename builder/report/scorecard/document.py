"""The assessment as a paper: a page that stands alone, and a workbook."""

from __future__ import annotations

from itertools import compress

from builder.model.table import Table
from builder.products.charts import Chart, Series, bar_chart
from builder.report.bulletin import Bulletin, Part, table_of
from builder.report.scorecard.assess import Assessment, Group
from builder.report.scorecard.render import Rows, group_title, head_of, sections_of

_FINDING_HEADS = ("级别", "代码", "位置", "问题", "建议", "责任机构")
_NOTES = (
    "得分按仓库里能判断的指标计算；不能判断的不计分，也不推定为完成。",
    "不公开的信息只列位置和问题类型，不列名称和内容。",
)


def document_of(found: Assessment) -> Bulletin:
    """Return the assessment with each finding on a row: place, fault, fix, who answers for it.

    Findings about information that is not public are masked in the assessment already.
    """
    groups = {group_title(group): group for group in found.groups}
    parts = []
    for section in sections_of(found):
        group = groups.get(section.title)
        if group is not None:
            parts.append(Part(section.title, _findings(group), empty="只有提示，没有要整改的。"))
            continue
        head, *rows = _filled(section.rows)
        chart = _chart(found) if section.title == "各机构" else None
        parts.append(Part(section.title, table_of(section.title, head, rows), chart=chart))
    return Bulletin(
        title=f"{found.title}政务公开自评",
        lead=tuple(head_of(found).split("\n")),
        parts=tuple(parts),
        notes=(f"考核内容和等次依据：{found.scheme.source}。", *_NOTES),
        issuer=found.title,
        on=found.as_of,
    )


def _filled(rows: Rows) -> Rows:
    """Return the rows without the columns that say nothing in any of them."""
    head, *others = rows
    kept = [any(row[place] for row in others) or not others for place in range(len(head))]
    return [tuple(compress(row, kept)) for row in rows]


def _findings(group: Group) -> Table:
    rows = [
        (
            row.found.level.label,
            row.found.code,
            f"{row.found.path}:{row.found.at.line}",
            row.found.message,
            row.found.advice,
            row.owner,
        )
        for row in group.rows
    ]
    return table_of(group_title(group), _FINDING_HEADS, rows)


def _chart(found: Assessment) -> Chart:
    """Draw the points of each body that has any."""
    return bar_chart(
        "points",
        "各机构得分",
        categories=[found.names.get(card.body, card.body) for card in found.bodies],
        series=[
            Series(
                "得分",
                tuple(
                    round(card.points) if card.points is not None and card.grade else None
                    for card in found.bodies
                ),
            )
        ],
        unit="分",
    )
