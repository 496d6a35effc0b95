"""Finding the block of labels and values, whatever its layout, and the line of reviewers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.importers.blocks import Block, Shape, Zone, text_of
from builder.importers.labels import Label, find_labels, label_cell

_STRONG_WORDS = (
    "index_no issuer formed_on published_on issued_on doc_no attribute theme genre column"
    " validity audience title keywords"
)
_STRONG = frozenset(_STRONG_WORDS.split())
_DATES_WORDS = "formed_on published_on issued_on effective_on expires_on converted_on changed_on"
_DATES = frozenset(_DATES_WORDS.split())
_MOMENT = re.compile(r"[0-9０-９]{4}\s*[-/.．－／年]\s*[0-9０-９]{1,2}\s*[-/.．－／月]")
_LINE = 600  # characters; a longer line is text
_VALUE = 200
_SENTENCE = 40
_GAP = 4  # short lines between two parts of a block: the repeated title, a page tool
_TITLE = 120
_NAME = 30  # characters of a value on the line after its label
_STEPS = {"初审": "first", "一审": "first", "复审": "second", "二审": "second"}
_STEPS |= {"终审": "final", "三审": "final", "保密审查": "secrecy"}
_STEP = re.compile(
    r"(?P<step>初审|复审|终审|一审|二审|三审|保密审查|责任编辑|责编|编辑|校对|录入|发布)"
    r"(?:人员?|者)?\s*[:：]\s*(?P<name>[\u4e00-\u9fff·]{2,8}(?:[、,，][\u4e00-\u9fff·]{2,8})*)"
    r"[\s|｜;；,，/]*"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One label and value as the page has them. ``at`` is the block, ``number`` the line."""

    field: str
    label: str
    value: str
    number: int
    at: int
    is_tool: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """The block: its statements, the blocks they take up, and the reach of the whole."""

    statements: tuple[Statement, ...] = ()
    used: frozenset[int] = frozenset()
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Reviewers:
    """The line that names who reviewed; ``others`` are names of steps without a field."""

    at: int
    steps: tuple[tuple[str, str, str], ...]
    others: tuple[str, ...]


def find_metadata(blocks: Sequence[Block]) -> Metadata:
    """Return the first block of statements of the page, empty when it has none."""
    read = [statements_of(block, at) for at, block in enumerate(blocks)]
    start = next((at for at in range(len(blocks)) if _begins(at, read, blocks)), -1)
    if start < 0:
        return Metadata()
    found: list[Statement] = []
    used: set[int] = set()
    end = at = start
    while at < len(blocks):
        statements = read[at]
        if statements and (at <= end + 1 or _is_sure(statements)):
            at_value = _value_below(blocks, read, at)
            if at_value:
                used.add(at_value)
                statements = (replace(statements[0], value=blocks[at_value].plain),)
            found.extend(statements)
            used.add(at)
            end = at = max(at, at_value)
        elif at - end > _GAP or is_sentence(blocks[at]):
            break
        at += 1
    return Metadata(tuple(found), frozenset(used), start, end)


def statements_of(block: Block, at: int) -> tuple[Statement, ...]:
    """Return the statements of a block that consists of nothing else, else nothing."""
    if block.shape is Shape.ROW:
        return _row(block, at)
    text = block.plain
    if block.has_image or len(text) > _LINE:
        return ()
    return _line(text, block.number, at)


def find_reviewers(blocks: Sequence[Block]) -> Reviewers | None:
    """Return the last line that consists of reviewers' names."""
    for at in range(len(blocks) - 1, -1, -1):
        text = blocks[at].plain.strip("()（）[]【】 ")
        found = list(_STEP.finditer(text)) if len(text) <= _VALUE else []
        whole = "".join(match[0] for match in found) == text
        steps = tuple(
            (_STEPS[m["step"]], m["step"], m["name"]) for m in found if m["step"] in _STEPS
        )
        if whole and steps:
            others = tuple(m[0].strip() for m in found if m["step"] not in _STEPS)
            return Reviewers(at, steps, others)
    return None


def is_sentence(block: Block) -> bool:
    """Whether a block is running text rather than a title, a label or a link."""
    text = block.plain
    return len(text) >= _SENTENCE and any(mark in text for mark in "。；;")


def _begins(at: int, read: Sequence[tuple[Statement, ...]], blocks: Sequence[Block]) -> bool:
    """Whether a block starts here; after running text more than one line is asked for."""
    if not read[at] or not any(s.field for s in read[at]):
        return False
    near = [s for statements in read[at : at + _GAP] for s in statements]
    kinds = {s.field for s in near if s.field}
    if any(is_sentence(block) for block in blocks[:at] if block.zone is not Zone.FURNITURE):
        return _is_sure(read[at]) and len(kinds & _STRONG) >= 3
    return any(s.field in _STRONG for s in read[at]) or len(kinds) >= 2 or len(near) >= 3


def _is_sure(statements: Sequence[Statement]) -> bool:
    strong = any(s.field in _STRONG for s in statements)
    return strong or len(statements) >= 2 or any(s.is_tool for s in statements)


def _line(text: str, number: int, at: int) -> tuple[Statement, ...]:
    labels = find_labels(text)
    if not labels or text[: labels[0].start].strip(" \t\u3000\u00a0[【(（|"):
        return ()
    ends = [*(label.start for label in labels[1:]), len(text)]
    found = []
    for label, end in zip(labels, ends, strict=True):
        value = _clean(text[label.end : end])
        if not _is_value(label, value):
            return ()
        found.append(Statement(label.field, label.text, value, number, at, label.is_tool))
    return tuple(found)


def _row(block: Block, at: int) -> tuple[Statement, ...]:
    """Read ``label | value | label | value``; a cell may also hold both."""
    found: list[Statement] = []
    waiting: Label | None = None
    for cell in block.cells:
        text = " ".join(text_of(line) for line in cell).strip()
        label = label_cell(text)
        if waiting is not None and label is None:
            if not _is_value(waiting, text):
                return ()
            found.append(_stated(waiting, text, block, at))
            waiting = None
            continue
        if label is None and text:
            both = _line(text, block.number, at)
            if not both:
                return ()
            found.extend(both)
            continue
        if waiting is not None:
            found.append(_stated(waiting, "", block, at))
        waiting = label
    if waiting is not None:
        found.append(_stated(waiting, "", block, at))
    return tuple(found)


def _stated(label: Label, value: str, block: Block, at: int) -> Statement:
    return Statement(label.field, label.text, value, block.number, at, label.is_tool)


def _is_value(label: Label, value: str) -> bool:
    if label.field == "summary":
        return True
    return len(value) <= _VALUE and not (len(value) > _SENTENCE and "。" in value)


def _clean(text: str) -> str:
    """Return the value without the space, bars and half brackets around it."""
    value = text.strip().strip("|｜").strip()
    for opening, closing in ("【】", "[]", "()", "（）"):
        if value.endswith(closing) and value.count(opening) < value.count(closing):
            value = value[:-1].rstrip()
        if value.endswith(opening):
            value = value[:-1].rstrip()
    return value


def _value_below(blocks: Sequence[Block], read: Sequence[tuple[Statement, ...]], at: int) -> int:
    """Return the place of the value when a label stands alone and its value below, else 0."""
    statements, below = read[at], at + 1
    if len(statements) != 1 or statements[0].value or below >= len(blocks) or read[below]:
        return 0
    block, value = blocks[below], blocks[below].plain
    if block.zone is Zone.TEXT or block.number > blocks[at].number + 1 or not value:
        return 0
    return below if _fits(statements[0].field, value) else 0


def _fits(field: str, value: str) -> bool:
    if field in _DATES:
        return _MOMENT.match(value) is not None
    if field == "index_no":
        return re.fullmatch(r"[0-9A-Za-z/\-－—()（）\u4e00-\u9fff]{5,50}", value) is not None
    if field == "doc_no":
        return "号" in value and len(value) <= _NAME
    if field == "title":
        return 4 <= len(value) <= _TITLE and "。" not in value
    return bool(field) and len(value) <= _NAME and not any(mark in value for mark in "。；：:")
