"""What the papers have in common: blanks, days, addressee, contact, remedy, signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.law.periods import last_day
from builder.law.replies import Remedy, reply_words
from builder.law.terms import Matter, Unit
from builder.model.request import Request
from builder.model.request_words import ApplicantClass
from builder.model.site import GovernmentBody
from builder.model.vocabulary import BodyKind
from builder.office.paper import Block, Paper, Paragraph, Run, Signature, plain

_LINE = "＿＿＿＿"
_NO_DAY = "＿＿＿＿年＿＿月＿＿日"


@dataclass(frozen=True, slots=True)
class Case:
    """What a paper is made of: the body, the row of the application (None: a blank form), the day
    at which it is made."""

    site: Site
    body: GovernmentBody
    as_of: date
    request: Request | None = None

    @property
    def name(self) -> str:
        """The full name of the body."""
        return self.body.name or self.body.label

    @property
    def you(self) -> str:
        """How the applicant is spoken to."""
        if self.request is None or self.request.applicant is None:
            return "您（贵单位）"
        return "您" if self.request.applicant is ApplicantClass.PERSON else "贵单位"

    @property
    def number(self) -> str:
        """The 登记号, or a blank."""
        return self.request.named if self.request else blank("登记号")

    def day(self, field: str) -> str:
        """Return a day of the row in words, or a blank."""
        return day_of(getattr(self.request, field) if self.request else None)

    def limit(self, matter: Matter, fallback: str) -> str:
        """Return a limit of law in words (15个工作日), or a blank where no pack sets one."""
        start = (
            self.request.received_on if self.request and self.request.received_on else self.as_of
        )
        limit = self.site.regime_of(self.body.code).strictest(matter, start)
        if limit is None or limit.unit is not Unit.WORKDAYS:
            return blank(fallback)
        return f"{limit.amount}个工作日"

    def last(self, matter: Matter, start: date | None) -> str:
        """Return the last day of a limit of law from a day, in words, or a blank."""
        if start is None:
            return _NO_DAY
        limit = self.site.regime_of(self.body.code).strictest(matter, start)
        calendar = self.site.calendar_of(self.body.code)
        return day_of(last_day(limit, start, calendar).due if limit else None)


def blank(hint: str) -> str:
    """Return a visible blank that says what goes there."""
    return f"{_LINE}【{hint}】"


def day_of(day: date | None) -> str:
    """Return 2026年3月2日, or a blank day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else _NO_DAY


def addressed(hint: str = "申请人姓名或者名称") -> Paragraph:
    """Return the line of the addressee, which the register does not know."""
    return Paragraph((Run(f"{_LINE}{_LINE}【{hint}】："),), indent=False)


def contact(case: Case) -> Paragraph:
    """Return whom to ask."""
    address = case.body.address or blank("办公地址")
    phone = case.body.phone or blank("联系电话")
    unit = (case.request.unit if case.request else None) or blank("承办科室")
    return plain(f"联系科室：{unit}，联系电话：{phone}，地址：{address}。")


def signed(case: Case, day: date | None) -> Signature:
    """Return the name of the body and a day."""
    return Signature((case.name, day_of(day)))


def remedies(case: Case, remedy: Remedy, day: date) -> Iterator[Block]:
    """Yield how the applicant may object; two ways to choose from where the law is disputed."""
    either = either_remedy(case, day, who=case.you, act="本答复", paper="本答复书")
    if day < reply_words().first_since or remedy is Remedy.EITHER:
        yield either
        return
    first = plain(
        f"{case.you}如对本答复不服，依照《中华人民共和国行政复议法》第二十三条第一款第四项的规定，应当先申请"
        f"行政复议，{_review(case, day, '本答复书')}；对行政复议决定不服的，可以再依法向人民法院提起行政诉讼。"
    )
    if remedy is Remedy.FIRST:
        yield first
        return
    yield plain("【以下两段按复议机关、人民法院在本地的掌握留一段，删去另一段】")
    yield either
    yield first


def either_remedy(case: Case, day: date, *, who: str, act: str, paper: str) -> Paragraph:
    """Return that somebody may choose between reconsideration and a suit."""
    return plain(
        f"{who}如对{act}不服，{_review(case, day, paper)}，也可以自收到{paper}之日起"
        f"{_span(case, Matter.SUIT, day)}内依法向{blank('有管辖权的人民法院')}提起行政诉讼。"
    )


def _review(case: Case, day: date, paper: str) -> str:
    within = _span(case, Matter.RECONSIDERATION, day)
    return f"可以自收到{paper}之日起{within}内向{review_authority(case)}申请行政复议"


def _span(case: Case, matter: Matter, day: date) -> str:
    """Return the time for a remedy in words (60日), a blank where no pack sets it for the day."""
    limit = case.site.regime_of(case.body.code).strictest(matter, day)
    return f"{limit.amount}{limit.unit}" if limit else blank("期限")


def review_authority(case: Case) -> str:
    """Return who reviews the acts of a body (行政复议法第二十四条)."""
    parent = case.site.bodies.get(case.body.parent or "")
    if parent is not None and parent.kind is BodyKind.GOVERNMENT:
        return parent.name or parent.label
    hint = "上一级人民政府" if case.body.kind is BodyKind.GOVERNMENT else "本级人民政府"
    return blank(hint)


def paper_of(case: Case, name: str, blocks: tuple[Block, ...], number: str = "") -> Paper:
    """Return a paper in the name of the body."""
    return Paper(
        title=f"{case.name}\n政府信息公开申请{name}",
        blocks=blocks,
        issuer=case.name,
        on=case.as_of,
        number=number,
    )


def document_number(case: Case, word: str, day: date | None) -> str:
    """Return the 文号 with a blank for its serial: 临教公复〔2026〕＿＿号."""
    prefix = case.body.doc_prefixes[0] if case.body.doc_prefixes else "＿＿"
    return f"{prefix}{word}〔{(day or case.as_of).year}〕＿＿号"
