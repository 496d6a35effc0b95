"""答复书: one form for each outcome of table three, from words/replies.yml."""

from __future__ import annotations

from collections.abc import Iterator

from builder.law.replies import Reply, replies
from builder.model.request_words import Outcome
from builder.office.paper import Block, Paper, plain
from builder.products.notices.kinds import NoticeKind
from builder.products.notices.parts import (
    Case,
    addressed,
    blank,
    contact,
    document_number,
    paper_of,
    remedies,
    signed,
)

# The register knows when a third party answered, not what.
_ANSWERED = "第三方不同意公开且有合理理由；逾期未提出意见的，写明并由本机关依照条例决定"


def reply(case: Case, outcome: Outcome) -> Paper:
    """Return the reply for an outcome."""
    words = replies()[outcome]
    day = case.request.replied_on if case.request else None
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"本机关于{case.day('received_on')}收到{case.you}的政府信息公开申请（登记号：{case.number}），申请公开"
            f"{blank('申请公开的信息名称、文号或者特征描述')}。经审查，现答复如下："
        ),
        *_decisions(words, case),
        *_reasons(words),
        *remedies(case, words.remedy, day or case.as_of),
        contact(case),
        signed(case, day),
    )
    return paper_of(case, NoticeKind.REPLY.paper, blocks, document_number(case, "公复", day))


def _decisions(words: Reply, case: Case) -> Iterator[Block]:
    """Yield the decision; of several that may be meant, the clerk keeps one."""
    if len(words.decisions) > 1:
        yield plain("【以下各段按实际情形留一段，删去其余】")
    for one in words.decisions:
        case_of = f"【{one.case}】" if one.case else ""
        yield plain(case_of + _filled(one.text, case))


def _reasons(words: Reply) -> Iterator[Block]:
    if words.reasons:
        yield plain(f"理由：{blank(words.reasons)}。")


def _filled(text: str, case: Case) -> str:
    """Return the sentence with what the row knows; what it does not know leaves no trace."""
    request = case.request
    told = {"征求": "", "补正": "", "收费": ""}
    if request is None or request.asked_third_on:
        told["征求"] = (
            f"本机关于{case.day('asked_third_on')}书面征求第三方意见，{blank(_ANSWERED)}。"
        )
    if request is None or request.correction_asked_on:
        told["补正"] = f"本机关于{case.day('correction_asked_on')}告知{case.you}补正申请。"
    if request is None or request.fee_noticed_on:
        told["收费"] = f"本机关于{case.day('fee_noticed_on')}向{case.you}发出收费通知。"
    return text.format(您=case.you, **told)
