"""``gongkai explain --pack``: the rules in force for a body, as text, JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from builder.law.effective import Standing, State, limits_on, requirements_on
from builder.law.packs import Limit, Provision, Requirement
from builder.law.regime import Regime
from builder.law.terms import Matter, Sense, Topic

STYLES = ("text", "json", "markdown")
_HEAD = ("标识", "规定", "适用", "有效期间", "状态", "依据", "效力", "规则包", "说明")
Row = Standing[Limit] | Standing[Requirement]


@dataclass(frozen=True, slots=True)
class Effective:
    """What is rendered: for whom, under which packs, judged on which day."""

    title: str
    regime: Regime
    on: date

    @property
    def lineage(self) -> str:
        """The packs, general ones first."""
        pairs = zip(self.regime.names, self.regime.packs, strict=True)
        return " → ".join(f"{pack.title}（{name}）" for name, pack in pairs)


def render(style: str, what: Effective) -> str:
    """Return the effective rules in one of ``STYLES``."""
    limits = limits_on(what.regime, what.on)
    requirements = requirements_on(what.regime, what.on)
    if style == "json":
        return _json(what, limits, requirements)
    lines = _markdown if style == "markdown" else _text
    return "\n".join(
        [
            *_opening(what, limits, requirements, "# " if style == "markdown" else ""),
            *lines("期限", _by_name(limits, Matter)),
            *lines("要求", _by_name(requirements, Topic)),
        ]
    )


def _opening(
    what: Effective,
    limits: Iterable[Standing[Limit]],
    requirements: Iterable[Standing[Requirement]],
    mark: str,
) -> Iterator[str]:
    yield f"{mark}{what.title}"
    if mark:
        yield ""
    yield f"规则包：{what.lineage}"
    if mark:
        yield ""
    held = [sum(one.state is State.IN_FORCE for one in rows) for rows in (limits, requirements)]
    yield f"截至 {what.on}，现行期限 {held[0]} 项，现行要求 {held[1]} 项。"


def _by_name(
    rows: Iterable[Row], names: type[Matter] | type[Topic]
) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows grouped by what they are about, in the order of the vocabulary."""
    order = {name.value: index for index, name in enumerate(names)}
    ordered = sorted(rows, key=lambda row: order[_about(row.provision)])
    for name, group in groupby(ordered, key=lambda row: _about(row.provision)):
        yield name, list(group)


def _about(one: Provision) -> str:
    return one.matter if isinstance(one, Limit) else getattr(one, "topic", "")


def _text(title: str, groups: Iterable[tuple[str, list[Row]]]) -> Iterator[str]:
    yield from ("", title)
    for name, rows in groups:
        yield f"  {name}"
        for row in rows:
            one = row.provision
            yield f"    {one.id}  {_content(one)}  {_state(row)}（{_span_of_time(one)}）"
            facts = (_scope(one), f"{one.basis_text}（{_force(one)}）", row.pack, one.note)
            yield f"      {'；'.join(fact for fact in facts if fact)}"


def _markdown(title: str, groups: Iterable[tuple[str, list[Row]]]) -> Iterator[str]:
    yield from ("", f"## {title}")
    for name, rows in groups:
        yield from ("", f"### {name}", "")
        yield _cells(_HEAD)
        yield _cells("---" for _ in _HEAD)
        for row in rows:
            one = row.provision
            yield _cells(
                (
                    f"`{one.id}`", _content(one), _scope(one), _span_of_time(one), _state(row),
                    one.basis_text, _force(one), row.pack, one.note,
                )
            )  # fmt: skip


def _cells(values: Iterable[str]) -> str:
    inner = " | ".join(value.replace("|", "\\|") for value in values)
    return f"| {inner} |"


def _content(one: Provision) -> str:
    """Return what is limited or asked, in one phrase."""
    if isinstance(one, Limit):
        start = f"自{one.basis}起"
        match one.sense:
            case Sense.AT_LEAST:
                return f"{start}不少于{one.span}"
            case Sense.BEFORE:
                return f"{one.basis}前至少{one.span}"
            case _:
                return f"{start}{one.span}" + ("" if one.day else "内")
    if isinstance(one, Requirement):
        amount = (str(one.amount),) if one.amount else ()
        return "、".join((*one.values, *amount)) or "应当"
    return ""


def _scope(one: Provision) -> str:
    parts = ("、".join(one.kinds), "、".join(one.conditions))
    return "，".join(part for part in parts if part) or "全部"


def _span_of_time(one: Provision) -> str:
    since = str(one.since) if one.since else ""
    return f"{since} 至 {one.until}" if one.until else f"{since} 起" if since else "不限"


def _state(row: Row) -> str:
    return f"{row.state}，{row.remark}" if row.remark else str(row.state)


def _force(one: Provision) -> str:
    if one.rank == "建议":
        return one.rank
    return f"{one.rank}，{'违规' if one.is_binding else '警告'}"


def _json(
    what: Effective,
    limits: Iterable[Standing[Limit]],
    requirements: Iterable[Standing[Requirement]],
) -> str:
    names = zip(what.regime.names, what.regime.packs, strict=True)
    return json.dumps(
        {
            "title": what.title,
            "on": what.on.isoformat(),
            "packs": [
                {"name": name, "title": pack.title, "place": pack.place, "extends": pack.extends}
                for name, pack in names
            ],
            "limits": [_limit_object(row) for row in limits],
            "requirements": [_requirement_object(row) for row in requirements],
        },
        ensure_ascii=False,
        indent=2,
    )


def _limit_object(row: Standing[Limit]) -> Mapping[str, object]:
    one = row.provision
    return {
        **_object(row),
        "matter": one.matter,
        "basis": one.basis,
        "amount": one.amount or None,
        "unit": one.unit,
        "day": one.day,
        "sense": one.sense,
        "special": one.special,
    }


def _requirement_object(row: Standing[Requirement]) -> Mapping[str, object]:
    one = row.provision
    values = {"topic": one.topic, "values": one.values, "amount": one.amount or None}
    return {**_object(row), **values}


def _object(row: Row) -> Mapping[str, object]:
    one = row.provision
    return {
        "id": one.id,
        "pack": row.pack,
        "text": _content(one),
        "kinds": one.kinds,
        "conditions": one.conditions,
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "source": one.basis_text,
        "rank": one.rank,
        "binding": one.is_binding,
        "state": row.state,
        "remark": row.remark,
        "note": one.note,
    }
