"""落款机关与发布机构不符：正文落款的机关不是发布机构，或者用了改名以前、撤并以后的名称。

为什么：条例第十条规定，制作政府信息的机关负责公开。落款与“发布机构”不同，多半是发布机构选错了；
机构改了名、撤并了，之后形成的信息还用旧名称、旧机构的，同样要核对。机构改名的，在 bodies.yml 的
“曾用名称”写明到哪一天，那天以前用旧名称是对的；撤并的写“继承机构”和“撤并日期”。

处理：改正“发布机构”；机构变动没有登记的，补上“曾用名称”“撤并日期”。联合发文的列入“联合发文机构”。
转载的信息不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind
from builder.rules._lines import plain_text
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_10

_TAIL = 8  # lines at the end in which signature, date and notes stand
_SENTENCE = "，。；：、"  # no name of a body holds these


@rule(
    "A013",
    "落款机关与发布机构不符",
    level=Level.WARNING,
    source=ART_10,
    subject=Item,
    reads=("issuer", "co_issuers", "formed_on", "body"),
    lone=True,
)
def signature_body(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a document signed by another body than its issuer, or under a name out of date."""
    site = ctx.site
    issuer = site.bodies.get(item.issuer or "")
    if issuer is None or item.kind is not Kind.DOCUMENT:
        return
    if issuer.ended_on and item.formed_on and item.formed_on > issuer.ended_on:
        heir = site.bodies.get(issuer.successor or "")
        yield Finding(
            "issuer",
            f"发布机构{issuer.label}已于 {issuer.ended_on} 撤并，信息生成于 {item.formed_on}",
            f"核对发布机构{f'，职责现由{heir.label}承担' if heir else ''}",
            quotes=False,
        )
        return
    named = site.whole_names
    signed = [(named[line], line) for line in _tail(plain_text(item, ctx)) if line in named]
    own = {item.issuer, *item.co_issuers}
    if not signed or any(body.successor in own or issuer.successor == body.code
                         for body, _name in signed):  # fmt: skip
        return
    if not any(body.code in own for body, _name in signed):
        names = "、".join(dict.fromkeys(name for _body, name in signed))
        yield Finding(
            "issuer",
            f"发布机构是{issuer.name}，正文落款是{names}",
            "改正发布机构；联合发文的写进“联合发文机构”",
        )
        return
    yield from _old_name(item, [name for body, name in signed if body.code == issuer.code], issuer)


def _old_name(item: Item, names: list[str], issuer: GovernmentBody) -> Iterator[Finding]:
    for former in issuer.former_names:
        if former.name in names and former.until and item.formed_on:
            if item.formed_on > former.until:
                yield Finding(
                    "formed_on",
                    f"落款用了旧名称“{former.name}”，这个名称用到 {former.until}，"
                    f"信息生成于 {item.formed_on}",
                    "核对落款和生成日期",
                )
            return


def _tail(text: str) -> tuple[str, ...]:
    lines: list[str] = []
    end = len(text)
    while end >= 0 and len(lines) < _TAIL:
        start = text.rfind("\n", 0, end) + 1
        if line := text[start:end].strip():
            lines.append(line)
        end = start - 1
    lines.reverse()
    return tuple(
        "".join(line.split()) for line in lines if not any(sign in line for sign in _SENTENCE)
    )
