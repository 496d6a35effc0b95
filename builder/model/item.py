"""One item of government information as its file states it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from builder.model.attr import Attr, Located, made
from builder.model.folders import PRIVATE
from builder.model.matter_words import Origin
from builder.model.parts import (
    InterpretationDuty,
    LateReason,
    PublicRevision,
    Revision,
    Waiver,
    Withdrawal,
)
from builder.model.public_item import PublicItem
from builder.model.review import (
    Approval,
    Coordination,
    ExpertReview,
    JointConsent,
    Review,
    ThirdParty,
    WithheldReview,
)
from builder.model.vocabulary import Attribute, Audience, Ground, Kind
from builder.sources import (
    ART_10,
    ART_11,
    ART_14,
    ART_15,
    ART_17,
    ART_18,
    ART_26,
    POLICY_INTERPRETATION,
)

# What an item of a kind must state besides; the fields of one group may stand for one another.
NEEDED_BY_KIND: Mapping[Kind, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        Kind.DOCUMENT: (("doc_no",),),
        Kind.INTERPRETATION: (("interprets",), ("interpreter",)),
        Kind.FEEDBACK: (("feedback_to",),),
        Kind.RESPONSE: (("responds_to", "response"),),
        Kind.CLARIFICATION: (("clarifies", "false_claim"),),
        Kind.REPRINT: (("source",),),
    }
)


class Item(PublicItem, Located):
    """One item as its file states it. Every field may be absent; a rule judges that."""

    revisions: Annotated[tuple[Revision, ...], Attr("变更记录", basis=ART_26, public=True)] = ()
    draft: Annotated[bool, Attr("草稿", hint="是：不公开，也不显示")] = False
    ground: Annotated[Ground | None, Attr("不予公开依据", basis=ART_14)] = None
    reason: Annotated[str | None, Attr("理由", ("不予公开理由",), basis=ART_17)] = None
    interpretation: Annotated[
        InterpretationDuty | None, Attr("是否解读", basis=POLICY_INTERPRETATION)
    ] = None
    review: Annotated[Review | None, Attr("审核", basis=ART_17)] = None
    late_reason: Annotated[LateReason | None, Attr("逾期说明", basis=ART_26)] = None
    important: Annotated[bool, Attr("重要信息", ("重大、疑难信息",))] = False
    origin: Annotated[Origin | None, Attr("制作获取方式", basis=ART_10)] = None
    approval: Annotated[Approval | None, Attr("批准", basis=ART_11)] = None
    consents: Annotated[tuple[JointConsent, ...], Attr("联合机关同意", basis=ART_10)] = ()
    coordination: Annotated[tuple[Coordination, ...], Attr("协商记录", basis=ART_11)] = ()
    third_party: Annotated[ThirdParty | None, Attr("第三方意见", basis=ART_15)] = None
    withheld_reviews: Annotated[tuple[WithheldReview, ...], Attr("复核记录", basis=ART_18)] = ()
    negative_item: Annotated[str | None, Attr("负面清单事项")] = None
    declassified_on: Annotated[date | None, Attr("解密日期")] = None
    expert_review: Annotated[ExpertReview | None, Attr("专家论证")] = None
    handed_over_on: Annotated[date | None, Attr("电子文稿移交日期")] = None
    uploaded_on: Annotated[date | None, Attr("内网加载日期")] = None
    reported_on: Annotated[date | None, Attr("报送日期")] = None
    received_on: Annotated[date | None, Attr("收到日期")] = None
    redirect_from: Annotated[tuple[str, ...], Attr("旧网址")] = ()
    withdrawn: Annotated[Withdrawal | None, Attr("撤回")] = None
    waivers: Annotated[tuple[Waiver, ...], Attr("豁免")] = ()

    @property
    def is_open_to_all(self) -> bool:
        """Whether the item is proactive information for everyone, draft or not.

        What lies in content/private never is; nor is what may have been limited or withdrawn in
        words that could not be read.
        """
        stated = self.attribute is Attribute.PROACTIVE and self.audience is Audience.EVERYONE
        in_doubt = not self.unread.isdisjoint(("audience", "withdrawn"))
        return stated and not in_doubt and not self.path.startswith(PRIVATE)

    @property
    def is_confidential(self) -> bool:
        """Whether findings about the item must not quote it: it is not meant for everyone."""
        stated = self.attribute in (Attribute.ON_REQUEST, Attribute.WITHHELD)
        limited = self.audience is not Audience.EVERYONE or self.ground is not None
        return stated or limited or self.path.startswith(PRIVATE)

    @property
    def file(self) -> str:
        """The file that holds the item; a register row shares its file with others."""
        return self.path.partition("#")[0]

    def public_part(self) -> PublicItem:
        """Return the fields that the public may see, as a type that holds no others."""
        values = {name: getattr(self, name) for name in PublicItem.model_fields}
        parts = PublicRevision.model_fields
        values["revisions"] = tuple(
            made(PublicRevision, {name: getattr(entry, name) for name in parts})
            for entry in self.revisions
        )
        return made(PublicItem, values)


class State(StrEnum):
    """What becomes of an item at the as-of date; the five add up to all items found."""

    WRITTEN = "公开"
    WITHDRAWN = "撤回"
    WITHHELD = "不公开"
    PENDING = "待公开"
    DRAFT = "草稿"


def state_of(item: Item, as_of: date) -> State:
    """Decide what becomes of ``item`` at ``as_of``.

    Public is: 主动公开, 面向全社会, not draft, not withdrawn, published on or before the day.
    An item whose attribute could not be read counts as withheld, one whose 草稿 could not as
    a draft: in doubt nothing is shown.
    """
    if item.draft or "draft" in item.unread:
        return State.DRAFT
    if not item.is_open_to_all:
        return State.WITHHELD
    if item.published_on is None or item.published_on > as_of:
        return State.PENDING
    return State.WITHDRAWN if item.withdrawn is not None else State.WRITTEN
