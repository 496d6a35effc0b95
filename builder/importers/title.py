"""Choosing the title of a page that may or may not state one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.importers.blocks import Block, Page, Shape, Zone, squeeze
from builder.importers.furniture import is_foot
from builder.importers.metadata import Metadata, is_sentence
from builder.importers.sections import attribute_note, is_body_name, signed_on, starts_section

_KINDS = re.compile(
    r"(?:通知|公告|意见|办法|制度|方案|规定|细则|指南|报告|批复|函|通告|决定|纪要|解读|公示|说明|计划"
    r"|规划|目录|清单|名单|标准|流程|规程|预案|公报|通报|条例|答复|情况|要点|须知|预算|决算|统计"
    r"|命令|令|总结|结果|安排|分工|规则|守则|章程|一览表|法|修正案)(?:[（(【\[].{1,20}[)）】\]])?$"
)
_HEADNOTE = re.compile(
    r"^[（(]?[0-9０-９]{4}年.*(?:通过|修订|修正|公布|发布|施行|批准|起草)|^[（(].*(?:通过|修订|修正)[)）]$"
)
_WINDOW_END = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s?|--|——|－).*")
_SHORTEST, _LONGEST = 4, 120
_REACH = 5  # blocks after the metadata in which the title may still stand


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it was found: the block (-1: not a block), the line, how it is stated."""

    text: str
    at: int
    line: int
    stated: str


def choose_title(page: Page, metadata: Metadata) -> Title | None:
    """Return the title: stated in the block, in the page's data, or the best title-like line."""
    for statement in metadata.statements:
        if statement.field == "title" and statement.value:
            return Title(statement.value, statement.at, statement.number, statement.label)
    stated = page.meta.get("articletitle")
    if stated is not None:
        return Title(stated[0], _place(page, stated[0]), stated[1], "网页数据 ArticleTitle")
    scored = [(_score(page, metadata, at), -at) for at in _candidates(page, metadata)]
    best = max(scored, default=(0, 0))
    if best[0] > 0:
        block = page.blocks[-best[1]]
        return Title(block.plain, -best[1], block.number, "页面标题行")
    window = _WINDOW_END.sub("", page.window_title)
    if len(window) < _SHORTEST:
        return None
    return Title(window, _place(page, window), 1, "网页标题")


def _place(page: Page, title: str) -> int:
    """Return the block that shows a title stated elsewhere, -1 when none does."""
    plain = squeeze(title)
    return next((at for at, b in enumerate(page.blocks) if squeeze(b.plain) == plain), -1)


def _candidates(page: Page, metadata: Metadata) -> Iterator[int]:
    """Yield the places of title-like lines above the running text."""
    last = len(page.blocks)
    if metadata.end >= 0:
        last = min(last, metadata.end + 1 + _REACH)
    for at, block in enumerate(page.blocks[:last]):
        if at in metadata.used:
            continue
        if _ends_search(block) and at > metadata.end:
            return
        if _is_titlelike(block):
            yield at


def _ends_search(block: Block) -> bool:
    return block.zone is not Zone.FURNITURE and (
        is_sentence(block) or starts_section(block.plain) or block.plain.endswith(("：", ":"))
    )


def _is_titlelike(block: Block) -> bool:
    text = block.plain
    if block.zone is Zone.FURNITURE or block.shape not in (Shape.PARAGRAPH, Shape.HEADING):
        return False
    if not _SHORTEST <= len(text) <= _LONGEST or re.search(r"[。；;：:]$|。", text):
        return False
    if is_foot(text) or starts_section(text) or attribute_note([text]):
        return False
    return signed_on(text) is None and not _HEADNOTE.search(text)


def _score(page: Page, metadata: Metadata, at: int) -> int:
    """Return how much a line looks like the title; 0 is not enough."""
    block = page.blocks[at]
    text = block.plain
    score = 0
    if block.shape is Shape.HEADING:
        score += {1: 4, 2: 3}.get(block.level, 2)
    if len(text) >= 6 and squeeze(text) in squeeze(page.window_title):
        score += 4
    if _KINDS.search(text):
        score += 3
    if "关于" in text:
        score += 2
    if metadata.start >= 0 and (at == metadata.start - 1 or at == metadata.end + 1):
        score += 1
    if metadata.start < 0 and at + 1 < len(page.blocks) and is_sentence(page.blocks[at + 1]):
        score += 1
    return score - (is_body_name(text) and block.shape is not Shape.HEADING)
