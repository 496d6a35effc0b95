"""联合发文没有取得同意：联合制作的信息，由牵头机关在公开前书面征得其他机关同意。

为什么：条例第十条规定，两个以上行政机关共同制作的信息由牵头机关公开；保密审查由牵头机关负责，
其他机关不知情就公开，可能泄露它们认为不宜公开的内容。

处理：在“联合机关同意”下逐个写明机构、同意的文件和日期。规则包没有要求、也没有写过同意的，本条
不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked, level_asked
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_10, ART_11


@rule(
    "A039",
    "联合发文没有取得同意",
    level=Level.BREACH,
    source=ART_11,
    subject=Item,
    reads=("issuer", "co_issuers", "consents", "kind", "formed_on", "published_on"),
    lone=True,
)
def joint_consent(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a joint document published before every other body agreed."""
    if not is_read(item, "consents", "co_issuers", "issuer"):
        return
    if item.issuer in item.co_issuers:
        yield Finding(
            place(item, "co_issuers"),
            "“联合发文机构”里写了发布机构自己，牵头的机关只写在“发布机构”",
            "从“联合发文机构”里删去发布机构",
            level=Level.WARNING,
            source=ART_10,
        )
    if not is_due(item) or not (item.co_issuers or item.consents):
        return
    wanted = asked(Topic.JOINT_CONSENT, item, ctx)
    if wanted is None and not item.consents:
        return
    for field, sentence in (*_missing(item, ctx), *_given(item, ctx)):
        yield Finding(
            place(item, field, "co_issuers"),
            sentence,
            "公开前取得书面同意，在“联合机关同意”下写明机构、文件和日期",
            level=level_asked(wanted) if wanted else Level.WARNING,
            source=wanted.source if wanted else ART_10,
        )


def _missing(item: Item, ctx: Lone) -> Iterator[tuple[str, str]]:
    given = {consent.body for consent in item.consents}
    for code in item.co_issuers:
        if code not in given and code != item.issuer:
            yield "consents", f"没有写“{_label(code, ctx)}”同意公开的文件"


def _given(item: Item, ctx: Lone) -> Iterator[tuple[str, str]]:
    for index, consent in enumerate(item.consents):
        field = f"consents.{index}"
        name = _label(consent.body, ctx)
        if consent.body is not None and consent.body not in item.co_issuers:
            yield field, f"“{name}”写了同意，却不在“联合发文机构”里"
        if consent.on is None:
            yield field, f"“{name}”的同意没有写日期"
        elif item.published_on is not None and consent.on > item.published_on:
            yield field, f"“{name}”的同意日期 {consent.on} 晚于公开日期 {item.published_on}"


def _label(code: str | None, ctx: Lone) -> str:
    body = ctx.site.bodies.get(code or "")
    return body.label if body else "联合机关"
