"""国家检查的单项否决: what is counted, and where the inspection draws its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from builder.catalogue.columns import ColumnOfBody, cycle_due, newest_on
from builder.catalogue.entry import Catalogue
from builder.diagnostic import Diagnostic, Level
from builder.law.periods import last_day
from builder.law.scorecard import Scheme
from builder.law.terms import Condition, Matter, Topic
from builder.report.scorecard.scope import Scope


@dataclass(frozen=True, slots=True)
class Veto:
    """One line of the inspection. ``reached`` is None where the repository cannot tell."""

    name: str
    found: str
    limit: str
    reached: bool | None
    note: str = ""


def vetoes(scope: Scope, findings: Sequence[Diagnostic], scheme: Scheme) -> tuple[Veto, ...]:
    """Return every line, judged for the whole site."""
    return tuple(_vetoes(scope, findings, scheme))


def _vetoes(scope: Scope, findings: Sequence[Diagnostic], scheme: Scheme) -> Iterator[Veto]:
    words = scheme.vetoes
    leaks = _having(findings, words.leaks, Level.ERROR)
    yield Veto("安全、泄密等严重问题", f"{leaks} 处", "1 处", leaks > 0, "涉密或者个人信息错误")
    forged = _having(findings, words.forged, Level.WARNING)
    yield Veto("伪造发布时间", f"{forged} 处", "1 处", forged > 0, "公开日期与提交历史不符")
    yield from _home(scope)
    columns = _by_slug(scope)
    yield from _empty(columns, scope.catalogue)
    yield from _stale(columns, scope.catalogue)
    yield from _long_stale(columns, scope.catalogue)
    for name in words.not_held:
        yield Veto(name, "无法判断", "—", None, "不在仓库里")


def _having(findings: Sequence[Diagnostic], codes: tuple[str, ...], least: Level) -> int:
    return sum(one.level >= least and one.code.startswith(codes) for one in findings)


def _by_slug(scope: Scope) -> dict[str, list[ColumnOfBody]]:
    """Group the kept columns: the inspection sees a column of the site, not of each body."""
    found: dict[str, list[ColumnOfBody]] = {}
    for kept in scope.columns:
        found.setdefault(kept.column.slug or "", []).append(kept)
    return found


def _home(scope: Scope) -> Iterator[Veto]:
    site, as_of = scope.catalogue.site, scope.catalogue.as_of
    limit = site.regime.strictest(Matter.HOME_UPDATE, as_of)
    if limit is None:
        return
    newest = _newest(scope.columns, as_of)
    found = f"{(as_of - newest).days} 天" if newest else "没有信息"
    reached: bool | None = newest is None or last_day(limit, newest, site.calendar).due < as_of
    note = f"最近一次更新 {newest.isoformat()}" if newest else ""
    if urlsplit(site.settings.base_url or "").path not in ("", "/"):
        reached, note = None, f"首页属于门户网站；目录{note or '没有信息'}"
    yield Veto("首页不更新", found, f"超过{limit.span}", reached, note)


def _empty(columns: dict[str, list[ColumnOfBody]], catalogue: Catalogue) -> Iterator[Veto]:
    """Count the columns empty for everyone, those left out that every body explains (C104)."""
    empty = [kept for kept in columns.values() if not any(one.items for one in kept)]
    silent = [kept for kept in empty if not all(_is_noted(one) for one in kept)]
    parts = ["、".join(kept[0].column.name or "" for kept in silent)]
    if explained := len(empty) - len(silent):
        parts.append(f"另有 {explained} 个写了占位说明")
    note = "；".join(part for part in parts if part)
    yield from _counted("空栏目", len(silent), Topic.EMPTY_COLUMNS, catalogue, note)


def _is_noted(kept: ColumnOfBody) -> bool:
    note = kept.column.placeholder_for(kept.body.code or "")
    return note is not None and bool(note.reason)


def _stale(columns: dict[str, list[ColumnOfBody]], catalogue: Catalogue) -> Iterator[Veto]:
    sorted_by_kind = [kept for kept in columns.values() if kept[0].column.kind is not None]
    if not sorted_by_kind:
        yield Veto("栏目不更新", "无法判断", "—", None, "没有栏目写明“更新类别”")
        return
    names = [kept[0].column.name or "" for kept in sorted_by_kind if _is_stale(kept, catalogue)]
    yield from _counted("栏目不更新", len(names), Topic.STALE_COLUMNS, catalogue, "、".join(names))


def _is_stale(kept: list[ColumnOfBody], catalogue: Catalogue) -> bool:
    """Whether the newest item of a column is too old; an empty column is counted as empty."""
    kind, newest = kept[0].column.kind, _newest(kept, catalogue.as_of)
    if kind is None or newest is None:
        return False
    regime, as_of = catalogue.site.regime, catalogue.as_of
    limit = regime.strictest(
        Matter.COLUMN_UPDATE, as_of, conditions=frozenset({Condition(kind.value)})
    )
    return limit is not None and last_day(limit, newest, catalogue.site.calendar).due < as_of


def _long_stale(columns: dict[str, list[ColumnOfBody]], catalogue: Catalogue) -> Iterator[Veto]:
    late = [
        kept[0].column.name or "" for kept in columns.values() if _is_overdue(kept, catalogue.as_of)
    ]
    note = "、".join(late)
    yield from _counted("应更新而长期未更新", len(late), Topic.LONG_STALE_COLUMNS, catalogue, note)


def _is_overdue(kept: list[ColumnOfBody], as_of: date) -> bool:
    """Whether a column is past its own cycle, by the newest item of any body."""
    newest = _newest(kept, as_of)
    due = cycle_due(kept[0].column, newest) if newest else None
    return due is not None and due < as_of


def _newest(columns: Iterable[ColumnOfBody], as_of: date) -> date | None:
    days = (on for kept in columns if (on := newest_on(kept.items, as_of)) is not None)
    return max(days, default=None)


def _counted(
    name: str, found: int, topic: Topic, catalogue: Catalogue, note: str
) -> Iterator[Veto]:
    line = catalogue.site.regime.requirement(topic, catalogue.as_of)
    if line is not None:
        reached = found >= line.amount
        yield Veto(name, f"{found} 个", f"{line.amount} 个", reached, note)
