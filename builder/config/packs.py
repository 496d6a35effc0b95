"""content/packs/*.yml beside the shipped packs, and whether every pack that is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from builder.config.codes import bad
from builder.diagnostic import Diagnostic, Position
from builder.law.packs import EFFECTS, Limit, Pack, Provision, Requirement, read_pack, shipped_packs
from builder.law.terms import RANKS, Topic, Unit
from builder.model.attr import fields_named, label_of
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.structure import Structured
from builder.workdays import MAX_WORKDAYS

FOLDER = "content/packs/"
_SITE = "content/site.yml"
_BODIES = "content/bodies.yml"
_RANKS = (*RANKS, "建议")
_DAY = {
    Unit.DAY_OF_NEXT_YEAR: re.compile(r"\d\d-\d\d"),
    Unit.DAY_OF_NEXT_MONTH: re.compile(r"0?[1-9]|1\d|2[0-8]"),
}
# What a provision cannot do without: a default would judge something else.
_NEEDED = {"limits": ("matter", "basis", "unit"), "requirements": ("topic",)}


def read_packs(
    sources: Mapping[str, SourceFile],
) -> tuple[Mapping[str, Pack], tuple[Diagnostic, ...]]:
    """Return the shipped packs and the site's own by name, and the faults of the latter.

    A pack of the site may not take the name of a shipped one: a rule would change unseen.
    """
    packs = dict(shipped_packs())
    faults: list[Diagnostic] = []
    own: dict[str, tuple[str, Structured]] = {}
    for path, source in sorted(sources.items()):
        if not path.startswith(FOLDER):
            continue
        name = path.removeprefix(FOLDER).removesuffix(".yml")
        if name in shipped_packs():
            sentence = f"规则包“{name}”与自带的规则包同名"
            faults.append(bad(path, Position(), sentence, "换一个文件名，用“继承”引用自带的"))
            continue
        packs[name], read, found = read_pack(source)
        own[name] = (path, read)
        faults.extend(found)
        faults.extend(_faults_of(packs[name], read, path))
    for name, (path, read) in own.items():
        faults.extend(_ancestry_faults(name, path, read, packs))
    return packs, tuple(faults)


def check_packs(
    settings: Structured, bodies: Structured, packs: Mapping[str, Pack]
) -> Iterator[Diagnostic]:
    """Yield a fault for every pack that site.yml or a body names and nobody has."""
    for index, name in enumerate(settings.values.get("packs", ())):
        if name not in packs:
            yield _unknown(_SITE, settings.where.get(f"packs.{index}"), name, packs)
    for row, body in enumerate(bodies.values.get("bodies", ())):
        for index, name in enumerate(body.packs):
            if name not in packs:
                at = bodies.where.get(f"bodies.{row}.packs.{index}")
                yield _unknown(_BODIES, at, name, packs)


def _unknown(path: str, at: Position | None, name: str, packs: Mapping[str, Pack]) -> Diagnostic:
    return bad(path, at or Position(), f"没有规则包“{name}”", f"可选：{'、'.join(sorted(packs))}")


def _ancestry_faults(
    name: str, path: str, read: Structured, packs: Mapping[str, Pack]
) -> Iterator[Diagnostic]:
    for index, parent in enumerate(packs[name].extends):
        at = read.where.get(f"extends.{index}", Position())
        if parent not in packs:
            yield _unknown(path, at, parent, packs)
        elif _reaches(parent, name, packs, ()):
            yield bad(path, at, f"规则包“{name}”绕一圈继承了自己", "改正“继承”")


def _reaches(start: str, goal: str, packs: Mapping[str, Pack], seen: tuple[str, ...]) -> bool:
    if start == goal:
        return True
    if start in seen or start not in packs:
        return False
    return any(_reaches(parent, goal, packs, (*seen, start)) for parent in packs[start].extends)


def _faults_of(pack: Pack, read: Structured, path: str) -> Iterator[Diagnostic]:
    """Yield what is missing or contradictory in a pack; a number needs its source."""
    if not pack.title:
        yield bad(path, Position(), "规则包缺少“名称”", "补上“名称: …”")
    seen: set[str] = set()
    for field, rows in (("limits", pack.limits), ("requirements", pack.requirements)):
        for index, one in enumerate(rows):
            place = f"{field}.{index}"
            at = read.where.get(place, Position())
            missing = [
                label_of(type(one), name)
                for name in ("id", *_NEEDED[field], "basis_text", "rank")
                if name not in one.model_fields_set and f"{place}.{name}" not in read.unread
            ]
            if missing:
                said = f"“{one.id or '这一条'}”没有写{'、'.join(missing)}"
                yield bad(path, at, said, "每条都要写明规定什么、出自哪里")
                continue
            if one.id in seen:
                yield bad(path, at, f"标识“{one.id}”用了两次", "每条一个标识")
            seen.add(one.id)
            yield from _force_faults(one, path, at)
            if isinstance(one, Requirement) and one.topic is Topic.REQUIRED_FIELDS:
                yield from _label_faults(one, path, at)
            if isinstance(one, Limit) and not _is_unread(read, place):
                yield from _length_faults(one, path, at)


def _is_unread(read: Structured, place: str) -> bool:
    return any(name.startswith(f"{place}.") for name in read.unread)


def _force_faults(one: Provision, path: str, at: Position) -> Iterator[Diagnostic]:
    if one.rank not in _RANKS:
        yield bad(path, at, f"“{one.id}”的等级“{one.rank}”不对", f"可选：{'、'.join(_RANKS)}")
    if one.effect and one.effect not in EFFECTS:
        advice = f"可选：{'、'.join(EFFECTS)}；不写的由等级决定"
        yield bad(path, at, f"“{one.id}”的效果“{one.effect}”不对", advice)
    if one.since is not None and one.until is not None and one.until < one.since:
        yield bad(path, at, f"“{one.id}”的“至”早于“自”", "对照文件改正日期")


def _label_faults(one: Requirement, path: str, at: Position) -> Iterator[Diagnostic]:
    """A required field that nobody can fill in would be passed over without a word."""
    for label in one.values:
        if not fields_named(Item, label):
            sentence = f"“{one.id}”要求的“{label}”不是信息的项"
            yield bad(path, at, sentence, "写文件头里的项名，分项写成“审核.终审”的样子")


def _length_faults(limit: Limit, path: str, at: Position) -> Iterator[Diagnostic]:
    form = _DAY.get(limit.unit)
    if form is None and limit.amount < 1:
        yield bad(path, at, f"“{limit.id}”没有写数量", "写“数量: 20”“单位: 工作日”的样子")
    elif form is None and limit.amount > MAX_WORKDAYS:
        yield bad(path, at, f"“{limit.id}”的数量“{limit.amount}”太大", "对照文件改正数量和单位")
    elif form is not None and not (form.fullmatch(limit.day) and _is_day(limit.day)):
        yield bad(path, at, f"“{limit.id}”的期日写法不对", "次年期日写 01-31，次月期日写 15")


def _is_day(text: str) -> bool:
    """Whether every year has the day; a day of the month alone is short enough for each."""
    month, _, day = text.rpartition("-")
    try:
        return bool(date(2001, int(month or 1), int(day)))  # no leap year
    except ValueError:
        return False
