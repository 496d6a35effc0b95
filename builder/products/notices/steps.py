"""The papers of the steps before the reply. Sentences are our own; articles are of 条例."""

from __future__ import annotations

from decimal import Decimal

from builder.law.replies import reply_words
from builder.law.terms import Matter
from builder.model.request import Request
from builder.model.request_words import RequestChannel
from builder.model.table import Cell, Table
from builder.office.paper import (
    Align,
    Block,
    Grid,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    plain,
)
from builder.products.notices.kinds import NoticeKind
from builder.products.notices.parts import (
    Case,
    addressed,
    blank,
    contact,
    day_of,
    document_number,
    either_remedy,
    paper_of,
    signed,
)
from builder.products.request_deadlines import earliest, first_dues, reply_dues

_LAW = "《中华人民共和国政府信息公开条例》"
_ROOM = "\n\n"  # to write by hand
_CHANNELS = {
    RequestChannel.IN_PERSON: "当面提交的，以提交之日为收到申请之日",
    RequestChannel.POST: "邮寄提交的，以本机关签收之日为收到申请之日；平常信函以双方确认之日为收到申请之日",
    RequestChannel.ONLINE: "通过互联网提交的，以双方确认之日为收到申请之日",
    RequestChannel.FAX: "通过传真提交的，以双方确认之日为收到申请之日",
}


def receipt(case: Case) -> Paper:
    """登记回执: what came, when, under which number, and by when it is answered (条例第三十一条)."""
    request = case.request
    due = earliest(first_dues(_as_received(request), case.site)) if request else None
    channel = request.channel if request else None
    rule = _CHANNELS[channel] if channel else blank("依照条例第三十一条写明怎样确定收到之日")
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"{case.you}关于{blank('所需信息的名称、文号或者特征描述')}的政府信息公开申请，本机关已经登记。"
        ),
        plain(f"登记号：{case.number}"),
        plain(f"申请渠道：{channel or blank('当面、邮寄、互联网或者传真')}"),
        plain(f"收到申请之日：{case.day('received_on')}（{rule}）"),
        plain(
            f"依照{_LAW}第三十三条的规定，本机关将不迟于{day_of(due.last_on if due else None)}答复；"
            "需要补正、延长答复期限或者征求第三方、其他机关意见的，另行告知，答复期限依法重新计算或者顺延。"
        ),
        contact(case),
        signed(case, request.received_on if request else None),
    )
    return paper_of(case, NoticeKind.RECEIPT.paper, blocks)


def _as_received(request: Request) -> Request:
    """Return the application on the day it came: a receipt does not know what followed."""
    later = ("corrected_on", "fee_paid_on", "asked_third_on", "asked_body_on")
    return request.model_copy(update=dict.fromkeys(later))


def correction(case: Case) -> Paper:
    """补正告知书: what to correct, until when, and what follows (条例第三十条)."""
    asked = case.request.correction_asked_on if case.request else None
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"本机关于{case.day('received_on')}收到{case.you}的政府信息公开申请（登记号：{case.number}）。"
            "经审查，申请内容不明确，需要补正。"
        ),
        plain(f"依照{_LAW}第二十九条、第三十条的规定，请补正以下事项："),
        ListItem("1.", (Run(blank("不明确之处，例如没有写明信息的名称、文号、年份")),)),
        ListItem("2.", (Run(blank("怎样补正，可以参考的线索和说明；没有的删去")),)),
        plain(
            f"请于{case.day('correct_by')}前（含当日）将补正内容提交本机关。答复期限自本机关收到补正的申请之日起计算；"
            "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。"
        ),
        contact(case),
        signed(case, asked),
    )
    return paper_of(case, NoticeKind.CORRECTION.paper, blocks, document_number(case, "公补", asked))


def extension(case: Case) -> Paper:
    """延期答复告知书: both last days are counted, none is typed (条例第三十三条)."""
    told = case.request.extended_on if case.request else None
    first, later = _extended(case)
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"本机关于{case.day('received_on')}收到{case.you}的政府信息公开申请（登记号：{case.number}）。"
            f"因{blank('需要延长的原因')}，不能按期（{first}）答复。"
        ),
        plain(
            f"依照{_LAW}第三十三条的规定，经政府信息公开工作机构负责人同意，延长答复期限，本机关将不迟于{later}"
            "作出答复。征求第三方和其他机关意见所需时间不计算在内。"
        ),
        contact(case),
        signed(case, told),
    )
    return paper_of(case, NoticeKind.EXTENSION.paper, blocks, document_number(case, "公延", told))


def _extended(case: Case) -> tuple[str, str]:
    """Return the last day without and with an extension, in words."""
    request = case.request
    if request is None:
        return day_of(None), day_of(None)
    first = earliest(first_dues(request, case.site))
    longer: Request = request.model_copy(
        update={"extended_on": request.received_on, "delayed_to": None}
    )
    later = earliest(reply_dues(longer, case.site))
    return day_of(first.last_on if first else None), day_of(later.last_on if later else None)


def third_party(case: Case) -> Paper:
    """第三方意见征询书, with the form for the answer (条例第三十二条)."""
    asked = case.request.asked_third_on if case.request else None
    span = case.limit(Matter.THIRD_PARTY, "期限")
    blocks: tuple[Block, ...] = (
        addressed("第三方姓名或者名称"),
        plain(
            f"本机关收到政府信息公开申请（登记号：{case.number}），申请公开的{blank('信息名称、文号和涉及的内容')}"
            f"涉及{blank('商业秘密、个人隐私等')}，公开可能损害您（贵单位）的合法权益。"
        ),
        plain(
            f"依照{_LAW}第三十二条的规定，现书面征求意见。请自收到本征询书之日起{span}内填写所附回执并送交"
            "本机关；不同意公开的，请写明理由。逾期未提出意见的，本机关依照条例的规定决定是否公开。"
        ),
        contact(case),
        signed(case, asked),
        *_slip("第三方意见", case),
    )
    return paper_of(
        case, NoticeKind.THIRD_PARTY.paper, blocks, document_number(case, "公征", asked)
    )


def inquiry_told(case: Case) -> Paper:
    """征求意见告知书: the applicant is told that the clock stands still (条例第三十三条第三款)."""
    request = case.request
    asked = (request.asked_third_on or request.asked_body_on) if request else None
    whom = blank("第三方或者共同制作机关")
    if request and (request.asked_third_on or request.asked_body_on):
        whom = "第三方" if request.asked_third_on else "有关机关"
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"本机关于{case.day('received_on')}收到{case.you}的政府信息公开申请（登记号：{case.number}）。"
            f"因申请公开的信息需要征求{whom}的意见，本机关已于{day_of(asked)}书面征求。"
        ),
        plain(
            f"依照{_LAW}第三十三条第三款的规定，征求意见所需时间不计算在答复期限内。本机关收到意见或者对方"
            "逾期未提出意见后，将继续办理并依法答复。"
        ),
        contact(case),
        signed(case, asked),
    )
    return paper_of(case, NoticeKind.INQUIRY_TOLD.paper, blocks)


def co_maker(case: Case) -> Paper:
    """征求意见函 to those who made the information together (条例第三十四条)."""
    asked = case.request.asked_body_on if case.request else None
    span = case.limit(Matter.COPRODUCER, "期限")
    blocks: tuple[Block, ...] = (
        addressed("共同制作机关"),
        plain(
            f"本机关收到政府信息公开申请（登记号：{case.number}），申请公开的{blank('信息名称、文号')}由本机关牵头、"
            "与贵单位共同制作。"
        ),
        plain(
            f"依照{_LAW}第三十四条的规定，现征求贵单位的意见。请自收到本函之日起{span}内书面提出意见；"
            "不同意公开的，请写明依据的条款和理由。逾期未提出意见的，视为同意公开。"
        ),
        contact(case),
        signed(case, asked),
        *_slip("机关意见", case),
    )
    return paper_of(case, NoticeKind.CO_MAKER.paper, blocks, document_number(case, "公征", asked))


def third_told(case: Case) -> Paper:
    """公开决定告知书: a third party that objected is told what is made public, and why."""
    blocks: tuple[Block, ...] = (
        addressed("第三方姓名或者名称"),
        plain(
            f"本机关于{case.day('asked_third_on')}就政府信息公开申请（登记号：{case.number}）征求您（贵单位）的意见，"
            f"您（贵单位）于{case.day('third_answered_on')}提出不同意公开。"
        ),
        plain(
            f"经审查，{blank('不公开会对公共利益造成怎样的重大影响，或者不同意的理由为什么不合理')}。依照{_LAW}第三十二条"
            f"的规定，本机关决定公开以下内容：{blank('决定公开的信息内容')}。"
        ),
        either_remedy(case, case.as_of, who="您（贵单位）", act="本决定", paper="本告知书"),
        contact(case),
        signed(case, None),
    )
    return paper_of(case, NoticeKind.THIRD_TOLD.paper, blocks, document_number(case, "公告", None))


def reasons(case: Case) -> Paper:
    """说明理由告知书: so many applications have to be explained (条例第三十五条)."""
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"{case.you}自{blank('起')}至{blank('止')}向本机关提出政府信息公开申请{blank('件数')}件（最近一件登记号："
            f"{case.number}），数量、频次明显超过合理范围。"
        ),
        plain(
            f"依照{_LAW}第三十五条的规定，请于＿＿＿＿年＿＿月＿＿日前（含当日）书面说明理由。理由不合理的，本机关不予处理；"
            "理由合理但无法在规定期限内答复的，本机关另行告知延迟答复的期限。"
        ),
        contact(case),
        signed(case, None),
    )
    return paper_of(case, NoticeKind.REASONS.paper, blocks, document_number(case, "公理", None))


def fee(case: Case) -> Paper:
    """收费通知书: the amount stands in the register (条例第四十二条, 国办函〔2020〕109号)."""
    noticed = case.request.fee_noticed_on if case.request else None
    amount = case.request.fee if case.request else None
    charged = f"{_yuan(amount)}元" if amount is not None else f"{blank('金额')}元"
    blocks: tuple[Block, ...] = (
        addressed(),
        plain(
            f"本机关于{case.day('received_on')}收到{case.you}的政府信息公开申请（登记号：{case.number}）。申请公开政府"
            "信息的数量、频次明显超过合理范围，本机关决定收取信息处理费。"
        ),
        plain(
            f"依照{_LAW}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，按"
            f"{blank('件或者量，二者不重复计算')}计收：{blank('件数或者页数、各档标准和计算过程')}，共计{charged}。"
        ),
        plain(
            f"请自收到本通知次日起{reply_words().payment_workdays}个工作日内通过{blank('缴费方式、账户')}缴纳。"
            "答复期限自缴费完成后重新计算；逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。"
        ),
        contact(case),
        signed(case, noticed),
    )
    return paper_of(case, NoticeKind.FEE.paper, blocks, document_number(case, "公费", noticed))


def delivery(case: Case) -> Paper:
    """送达回证: proof of the day on which a paper was handed over."""
    request = case.request
    what = "答复书" if request and request.outcome else blank("文书名称、文号")
    rows = (
        ("登记号", case.number),
        ("送达的文书", what),
        ("受送达人", _ROOM),
        ("送达地点", _ROOM),
        ("送达方式", "□当面　□邮寄　□电子　□留置　□公告"),
        ("收到日期", "　　　　年　　月　　日　　时"),
        ("受送达人签名或者盖章", _ROOM),
        ("代收人及代收理由", _ROOM),
        ("送达人", _ROOM),
        ("备注", _ROOM),
    )
    table = Table("", (), (tuple((Cell(label, scope="row"), Cell(text)) for label, text in rows),))
    return paper_of(case, NoticeKind.DELIVERY.paper, (Grid(table, (1.0, 2.4)),))


def _slip(head: str, case: Case) -> tuple[Block, ...]:
    """Return the form for the answer, on a page of its own."""
    title = Paragraph(
        (Run(f"{head}回执（登记号：{case.number}）", bold=True),), Align.CENTRE, False
    )
    return PageBreak(), title, Grid(_opinion(head), (1.0, 3.0))


def _opinion(head: str) -> Table:
    rows = (
        (head, "□同意公开　□不同意公开　□部分同意公开"),
        ("理由", _ROOM * 2),
        ("签名或者盖章", _ROOM),
        ("日期", "　　　　年　　月　　日"),
    )
    return Table("", (), (tuple((Cell(label, scope="row"), Cell(text)) for label, text in rows),))


def _yuan(amount: Decimal) -> str:
    return f"{amount:f}"
