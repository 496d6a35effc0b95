"""The state of an annual report as text: dates, figures beside those of the repository, findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from builder.law.packs import Limit
from builder.model.attr import label_of
from builder.model.report import AnnualReport
from builder.products.report_draft import Compared
from builder.report.width import aligned

_DATES = ("published_on", "approved_on", "submitted_on")
_SAME, _OTHER = "", "≠"


def report_state(
    report: AnnualReport,
    title: str,
    due: tuple[date, Limit] | None,
    compared: Sequence[Compared],
    findings: str,
) -> str:
    """Return where a report stands, for the office that writes it; ``findings`` as rendered."""
    facts = [("文件", report.path), ("表格", report.sheet or "同上"), ("格式", report.form.value)]
    if due is not None:
        facts.append(("最迟公开", f"{due[0]}（{due[1].source}）"))
    facts += [
        (label_of(AnnualReport, name), str(getattr(report, name) or "未填")) for name in _DATES
    ]
    blocks = ["\n".join([title, *aligned([(f"  {label}", value) for label, value in facts])])]
    if compared:
        head = ("  项目", "填报", "仓库计算", "")
        figures = [
            (f"  {one.label}", one.typed or "空", str(one.computed), _mark(one)) for one in compared
        ]
        blocks.append(
            "\n".join(
                [
                    "填报数与仓库计算数（表三、表四比较总计列，≠ 表示不同）",
                    *aligned([head, *figures]),
                ]
            )
        )
    blocks.append(f"检查结果\n{findings}" if findings else "检查没有发现问题。")
    return "\n\n".join(blocks)


def _mark(one: Compared) -> str:
    return _SAME if one.typed == str(one.computed) else _OTHER
