"""What a reply says for each outcome (words/replies.yml): the decision, its articles, the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated

from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record
from builder.model.request_words import Outcome


class Remedy(StrEnum):
    """复议: whether reconsideration has to come before a suit (行政复议法第二十三条)."""

    FIRST = "前置"
    EITHER = "可选"
    DISPUTED = "待定"


class Decision(Record):
    """决定: a sentence of the reply, and when it is the one to keep of several."""

    case: Annotated[str, Attr("情形")] = ""
    text: Annotated[str, Attr("正文", required=True)] = ""


class Reply(Record):
    """答复: what stands in the reply of one outcome. ``reasons`` says what has to be explained."""

    outcome: Annotated[Outcome | None, Attr("结果", required=True)] = None
    articles: Annotated[str, Attr("依据", required=True)] = ""
    decisions: Annotated[tuple[Decision, ...], Attr("决定", required=True)] = ()
    reasons: Annotated[str, Attr("说理")] = ""
    remedy: Annotated[Remedy, Attr("复议", required=True)] = Remedy.EITHER


class ReplyWords(Record):
    """replies.yml. ``first_since`` is the day from which reconsideration comes first by law."""

    source: Annotated[str, Attr("来源")] = ""
    first_since: Annotated[date, Attr("前置起始", required=True)] = date.max
    payment_workdays: Annotated[int, Attr("缴费工作日", required=True)] = 0
    replies: Annotated[tuple[Reply, ...], Attr("答复", required=True)] = ()


@cache
def reply_words() -> ReplyWords:
    """Return the shipped words."""
    return read_words(ReplyWords, "words/replies.yml")


@cache
def replies() -> Mapping[Outcome, Reply]:
    """Return what a reply says, by outcome."""
    found = {one.outcome: one for one in reply_words().replies if one.outcome is not None}
    return MappingProxyType(found)
