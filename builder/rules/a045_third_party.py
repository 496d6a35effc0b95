"""第三方没有同意：涉及商业秘密、个人隐私的，第三方同意，或者认定不公开会对公共利益造成重大影响，才能公开。

为什么：条例第十五条。第三方不同意、没有答复，也没有作出公共利益的决定，就公开，侵害他人的合法
权益，页面不该出现，所以是错误。同意、决定要在公开以前。

处理：取得书面同意，写明“意见: 同意”和答复日期；认为公共利益需要公开的，写明“公共利益决定”、
决定机关和日期。两样都没有的，改为不予公开，写明依据和理由。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.review import ThirdParty
from builder.rules._consent import gap_of, permits
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_15


@rule(
    "A045",
    "第三方没有同意",
    level=Level.ERROR,
    source=ART_15,
    subject=Item,
    reads=("third_party", "ground", "published_on"),
    lone=True,
)
def third_party(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item published against a third party, or before it or the decision was heard."""
    del ctx
    third = item.third_party
    if third is None or not is_due(item) or not is_read(item, "third_party"):
        return
    if not permits(third):
        if item.ground is None:  # with a ground A010 says so
            yield Finding(
                place(item, "third_party.consent", "third_party"),
                f"{_answer(third)}，也没有作出“公共利益决定”，不能公开",
                "改为不予公开，或者写明同意、公共利益决定",
                acceptable=False,
            )
        return
    if item.ground is None and (gap := gap_of(third)):
        yield Finding(
            place(item, "third_party"), f"“第三方意见”没有写{gap}", "补上", level=Level.WARNING
        )
    for name, label, on in (
        ("answered_on", "答复日期", third.answered_on),
        ("decided_on", "决定日期", third.decided_on),
    ):
        if on and item.published_on and on > item.published_on:
            yield Finding(
                place(item, f"third_party.{name}", "third_party"),
                f"“第三方意见”的{label} {on} 晚于公开日期 {item.published_on}",
                "日期写错的改正；确实先公开的，如实记录并报告",
                level=Level.BREACH,
            )


def _answer(third: ThirdParty) -> str:
    return f"第三方“{third.consent}”" if third.consent else "第三方还没有答复"
