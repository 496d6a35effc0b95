"""过时的公开规定：写着2019年5月15日新条例施行以后已经取消或者改变的做法。

为什么：旧条例的15个工作日答复期限、“自身生产、生活、科研等特殊需要”、申请用途、检索复制邮寄收费等，
自新条例施行起不再适用。指南、依申请公开页面和新制定的文件照抄旧规定，会误导申请人，也会使本机关在复议、
诉讼中被动。当时制定的旧文件照录原文没有错，但页面仍把它显示为有效的，读者会以为现在还这样办，所以提醒。
第三方和共同制作机关15个工作日内反馈意见的规定现行有效，不报。

处理：指南和现行文件按新条例修改。旧文件已经废止、失效的，写明“有效性”或者由废止它的文件写“废止文件”；
仍要适用其他内容的，修订后重新公布，或者列入基线。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from builder.catalogue.validity import validity_of
from builder.diagnostic import Level
from builder.law.prose import ObsoleteRule, obsolete_rules
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.model.vocabulary import BodyKind, Kind
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged, passages
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import regulation

_TOPIC = ("信息公开", "政府信息", "公开信息", "依申请公开")

# Titles of what was reported at the time: a record, not a rule.
_RECORD = re.compile(r"年度报告|年报|总结|工作报告|情况")


class _Search(NamedTuple):
    """The expressions of an obsolete rule, made once."""

    rule: ObsoleteRule
    pattern: re.Pattern[str]
    context: re.Pattern[str]
    unless: re.Pattern[str]


def _is_written(item: Item, ctx: Lone) -> bool:
    """Whether a text on disclosure holds the words of a provision that ended, of whichever."""
    return any(
        _is_about_disclosure(passage.text)
        and any(search.pattern.search(passage.text) for search in _searches())
        for passage in passages(item, ctx)
    )


@rule(
    "T109",
    "过时的公开规定",
    level=Level.WARNING,
    source=regulation("第三十三条"),
    subject=SUBJECTS,
    reads=(*READS, "formed_on", "published_on", "validity", "updated_on"),
    suspects=_is_written,
)
def obsolete_provision(owner: Written, ctx: Context) -> Iterator[Finding]:
    """Find provisions that no longer hold in texts that readers take for current."""
    searches = [one for one in _searches() if _applies(one.rule, owner, ctx)]
    if searches:
        yield from judged(owner, ctx, partial(_obsolete, owner=owner, searches=searches))


def _applies(obsolete: ObsoleteRule, owner: Written, ctx: Context) -> bool:
    """Whether the provision may be looked for here: by kind of page, body, and what is current."""
    if ctx.catalogue.as_of < obsolete.until:
        return False
    if obsolete.only_apply_page and not isinstance(owner, ApplyPage):
        return False
    if obsolete.only_departments and not _is_department(owner, ctx):
        return False
    if isinstance(owner, AnnualReport):
        return owner.published_on is None or owner.published_on >= obsolete.until
    if isinstance(owner, Guide | ApplyPage):
        return True
    made_on = _made_on(owner)
    if made_on is None or made_on >= obsolete.until:
        return "formed_on" not in owner.unread
    is_policy = owner.kind is Kind.DOCUMENT and not _RECORD.search(owner.title or "")
    has_ended = validity_of(owner, ctx.catalogue)[0].has_ended
    return is_policy and made_on >= obsolete.since and not has_ended


def _made_on(item: Item) -> date | None:
    return item.formed_on or item.published_on


def _is_department(owner: Written, ctx: Context) -> bool:
    """Whether the text is a department's; the government's office speaks for the government."""
    body = ctx.catalogue.site.bodies.get(owner.issuer or "")
    name = (body.name or "") if body else ""
    is_office = "政府办公" in name
    return body is not None and body.kind is BodyKind.DEPARTMENT and not is_office


def _obsolete(passage: Passage, owner: Written, searches: list[_Search]) -> Iterator[Spot]:
    if not isinstance(owner, Guide | ApplyPage) and not _is_about_disclosure(passage.text):
        return
    told: set[tuple[str, int]] = set()
    for search in searches:
        if not search.pattern.search(passage.text):
            continue
        for sentence in passage.sentences():
            found = search.pattern.search(sentence[0])
            if found is None or search.unless.search(sentence[0]):
                continue
            is_due = isinstance(owner, Guide | ApplyPage) or search.context.search(sentence[0])
            start = sentence.start()
            paragraph = passage.text.rfind("\n", 0, start)
            if is_due and (search.rule.name, paragraph) not in told:
                told.add((search.rule.name, paragraph))
                yield _spot(search.rule, owner, start + found.start(), start + found.end())


def _is_about_disclosure(text: str) -> bool:
    return any(word in text for word in _TOPIC)


def _spot(obsolete: ObsoleteRule, owner: Written, start: int, end: int) -> Spot:
    source = regulation(obsolete.article)
    made_on = _made_on(owner) if isinstance(owner, Item) else None
    rule_now = f"“{obsolete.name}”的规定自 {obsolete.until} 起不再适用，现在是：{obsolete.now}"
    if made_on is not None and made_on < obsolete.until:
        said = f"{rule_now}；本文 {made_on} 制定，页面仍显示为有效"
        advice = "已经废止、失效的写明有效性；仍然有效的按现行条例修订"
    else:
        said, advice = rule_now, "按现行条例修改"
    return Spot(start, end, said, advice, source=source)


@cache
def _searches() -> tuple[_Search, ...]:
    return tuple(
        _Search(
            one,
            re.compile("|".join(one.patterns)),
            re.compile(one.context),
            re.compile(one.unless or r"(?!)"),
        )
        for one in obsolete_rules()
    )
