"""规范性文件没有解读：公开的行政规范性文件要有已经公开的解读，或者写明免予解读的原因和批准人。

为什么：中共中央办公厅、国务院办公厅2016年2月17日印发的《关于全面推进政务公开工作的意见》要求
加强政策解读，国务院办公厅的实施细则要求解读材料与文件同步组织、同步审签、同步部署。
国家层面是规范性文件的要求，不是法律、法规、规章的规定，所以作警告；规则包另有规定的从其规定。
2016年2月17日以前生成的文件、已经废止或者失效的文件不作要求。

处理：公开解读，在解读的“解读对象”里写上本文件的文号或者索引号，页面自动相互关联；
确实不需要解读的，在“是否解读”里写“要求: 免予”以及“原因”和“批准人”。
已经起草、还没有公开的解读不算，以免长期没有解读。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.validity import validity_of
from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.model.vocabulary import Requirement
from builder.rules._asked import asked, level_asked
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "L103",
    "规范性文件没有解读",
    level=Level.BREACH,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("normative", "interpretation"),
    suspects=gives("normative"),
)
def no_interpretation(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a published normative document that is neither interpreted nor waived."""
    catalogue = ctx.catalogue
    if not item.normative or catalogue.state(item) is not State.WRITTEN:
        return
    wanted = asked(Topic.INTERPRETATION, item, ctx)
    if item.formed_on is None or wanted is None or "interpretation" in item.unread:
        return
    level = level_asked(wanted)
    if validity_of(item, catalogue)[0].has_ended:
        return
    states = [
        catalogue.state(reference.origin)
        for reference in catalogue.referrers.get(item.path, ())
        if reference.field == "interprets"
    ]
    if State.WRITTEN in states:
        return
    duty = item.interpretation
    if duty is not None and duty.requirement is Requirement.WAIVED:
        if not (duty.reason and duty.approved_by):
            yield Finding(
                "interpretation",
                "“是否解读”写了免予，没有写明原因和批准人",
                "在“是否解读”下写明“原因”和“批准人”",
                level=level,
                source=wanted.source,
            )
        return
    sentence = "这是规范性文件，解读还没有公开" if states else "这是规范性文件，没有解读"
    yield Finding(
        "normative",
        sentence,
        "公开解读并写明“解读对象”；不需要解读的，在“是否解读”里写明免予的原因和批准人",
        level=level,
        source=wanted.source,
    )
