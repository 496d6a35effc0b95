"""解读逾期：解读应当在文件公开后规定的期限内公开。

为什么：国务院办公厅2016年政务公开工作要点要求解读材料在文件公开后三个工作日内发布，黄岩等地照此规定；
有的地方另定期限。以最早届满的一个为准，期限和出处见规则包。这类期限由规范性文件规定的，作警告。

处理：日期写错的改正；确实晚了的，今后与文件同步准备解读，报审核时一并提交。还没有公开的尽快公开，
晚公开好过不公开。

单位：工作日或者规则包写明的单位，自文件公开之日的次日起数。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._asked import level_asked
from builder.rules._due import missed
from builder.rules._policy import interpretations, interpreted, is_public_interpretation
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "L105",
    "解读逾期",
    level=Level.BREACH,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("interprets", "published_on"),
    suspects=of_kind(Kind.INTERPRETATION),
)
def late_interpretation(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find the first published interpretation of a policy that came after its limit."""
    catalogue = ctx.catalogue
    if not is_public_interpretation(item, catalogue) or item.published_on is None:
        return
    for policy in interpreted(item, catalogue):
        if policy.published_on is None or catalogue.state(policy) is not State.WRITTEN:
            continue
        if any(
            is_public_interpretation(one, catalogue) and _is_earlier(one, item)
            for one in interpretations(policy, catalogue)
        ):
            continue  # the first one is judged itself, in time or not
        due = missed(Matter.INTERPRETATION, policy.published_on, item.published_on, policy, ctx)
        if due is not None:
            yield Finding(
                "published_on",
                f"解读的文件 {policy.published_on} 公开，解读应在{due.limit.span}内、"
                f"最迟 {due.last} 公开，实际 {item.published_on} 公开",
                "核对两个公开日期；今后解读与文件同步起草、同步审签、同步公开",
                level=level_asked(due.limit),
                source=due.limit.source,
            )


def _is_earlier(one: Item, item: Item) -> bool:
    if one.published_on is None or item.published_on is None:
        return False
    return one.published_on < item.published_on
