"""信息处理费 as text and JSON: the amount, how it comes about, what it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from builder.law.fees import Fee, Measure
from builder.sources import ART_42

_DISCRETION = (
    "是否收取由行政机关决定：数量、频次明显超过合理范围的，可以收取信息处理费"
    f"（{ART_42}）；按件、按量只能选择一种。"
)
# More lines than these nobody reads on a screen.
_HEAD, _TAIL = 50, 10
_LOCAL = "本地财政、价格主管部门对收缴另有规定的，从其规定。"


def render(style: str, found: Fee) -> str:
    """Return the fee as one of ``STYLES``."""
    return STYLES[style](found)


def fee_text(found: Fee) -> str:
    """Return the amount on the first line, then the steps and the basis."""
    lines = [f"应收信息处理费：{found.amount}元", _counted(found)]
    lines += _steps(found)
    if not found.steps:
        lines.append("没有要计费的。")
    lines += ["", f"依据：{found.source}", f"计算口径：{found.scale.note}。", _DISCRETION, _LOCAL]
    return "\n".join(lines)


def _steps(found: Fee) -> list[str]:
    """Return a line a step, of very many the first and the last."""
    lines = [step.text(found.scale.unit) for step in found.steps]
    left_out = len(lines) - _HEAD - _TAIL
    if left_out <= 0:
        return lines
    return [*lines[:_HEAD], f"……中间 {left_out} 档从略，已经计入合计……", *lines[-_TAIL:]]


def fee_json(found: Fee) -> str:
    """Return one object: the measure, the numbers, ``steps`` with a row each, the source."""
    content = {
        "measure": "pieces" if found.scale.measure is Measure.PIECES else "pages",
        "number": found.number,
        "before": found.before,
        "amount": found.amount,
        "steps": [
            {
                "first": step.first,
                "last": step.last,
                "count": step.count,
                "price": step.price,
                "amount": step.amount,
            }
            for step in found.steps
        ],
        "source": str(found.source),
        "may_be_charged": _DISCRETION,
        "local_rules": _LOCAL,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _counted(found: Fee) -> str:
    unit = found.scale.unit
    if found.before:
        return (
            f"计收方式：{found.scale.measure}，本月此前已有{found.before}{unit}，"
            f"本次{found.number}{unit}"
        )
    return f"计收方式：{found.scale.measure}，{found.number}{unit}"


STYLES: Mapping[str, Callable[[Fee], str]] = {"text": fee_text, "json": fee_json}
