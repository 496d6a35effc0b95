"""Papers that belong to no application: a correction told, and another body asked before publishing."""

from __future__ import annotations

from builder.office.paper import Block, Heading, ListItem, Paper, Run, plain
from builder.products.notices.kinds import NoticeKind
from builder.products.notices.parts import (
    Case,
    addressed,
    blank,
    contact,
    day_of,
    document_number,
    either_remedy,
    signed,
)

_LAW = "《中华人民共和国政府信息公开条例》"


def rectification(case: Case) -> Paper:
    """更正告知书: what came of a request to correct a record (条例第四十一条), one of three."""
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"本机关于{day_of(None)}收到您（贵单位）的更正申请，要求更正{blank('信息的名称、文号')}中与您"
            f"（贵单位）有关的记录。依照{_LAW}第四十一条的规定，现告知如下："
        ),
        plain("【以下各段按实际情形留一段，删去其余】"),
        plain(
            f"【审核属实的】经审核，{blank('原来的记录')}不准确，本机关已于{day_of(None)}更正为"
            f"{blank('更正后的记录')}。"
        ),
        plain(
            f"【不属于本机关职能范围的】这项信息由{blank('有权更正的行政机关')}负责更正，"
            "【本机关已将申请转送该机关处理】【请向该机关提出】。"
        ),
        plain(
            f"【审核不属实的】经审核，所提供的证据不能证明记录不准确，不予更正。理由：{blank('理由')}。"
        ),
        either_remedy(case, case.as_of, who="您（贵单位）", act="本决定", paper="本告知书"),
        contact(case),
        signed(case, None),
    )
    return _paper(case, NoticeKind.RECTIFICATION, blocks, "公更")


def coordination(case: Case) -> Paper:
    """发布协调函 to a body that the information concerns as well (条例第十一条), in three parts."""
    blocks: tuple[Block, ...] = (
        addressed("被征求意见的机关"),
        plain(
            f"本机关拟公开{blank('信息的名称、文号')}，其中的内容涉及贵单位。依照{_LAW}第十一条的规定，"
            "现与贵单位协商、确认，以保证公开的政府信息准确一致。"
        ),
        Heading("一、基本情况"),
        plain(blank("信息由谁制作、何时形成、主要内容，拟在何时通过什么渠道公开")),
        Heading("二、意见及依据"),
        plain(blank("本机关认为可以公开的意见，依据的法律、法规和文件条款")),
        Heading("三、需要协调的事项"),
        ListItem("1.", (Run(blank("涉及贵单位的内容、数据是否准确，与贵单位已经公开的是否一致")),)),
        ListItem("2.", (Run(blank("公开的时间、口径是否同意；没有的删去")),)),
        plain(
            f"请于{day_of(None)}前书面回复；不同意公开或者需要修改的，请写明理由和依据。意见不一致的，由"
            f"{blank('共同的上一级机关或者政府信息公开工作主管部门')}协调。"
        ),
        contact(case),
        signed(case, None),
    )
    return _paper(case, NoticeKind.COORDINATION, blocks, "公协")


def _paper(case: Case, kind: NoticeKind, blocks: tuple[Block, ...], word: str) -> Paper:
    return Paper(
        title=f"{case.name}\n政府信息{kind.paper}",
        blocks=blocks,
        issuer=case.name,
        on=case.as_of,
        number=document_number(case, word, None),
    )
