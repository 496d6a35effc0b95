"""名称职务不规范：机构名称、领导人的职务与本站词表不一致。

为什么：机构改革后的旧名称、写错的领导职务是严重差错。规范的写法由本站在 content/lexicon.yml 里列明：
“机构规范名称”写旧称和规范名称，“领导人”写姓名和职务。只查紧挨着姓名的职务，姓名单独出现不查；
职务变动后要及时更新词表。

处理：改成词表的写法；旧文件里当时的名称、职务没有错的，列入基线，或者写进“放行”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from builder.config.lexicon import Leader, Lexicon
from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged, occurrences
from builder.rules.base import Finding, Lone, rule
from builder.sources import WEBSITE_GUIDE

_TITLE = (
    r"(?:第一|常务)?副?(?:书记|主席|省长|州长|盟长|市长|县长|区长|旗长|镇长|乡长|部长|厅长|局长|主任|"
    r"秘书长|组长|科长|股长|处长|所长|站长|院长|校长|常委|检察长)"
)
_BEFORE = re.compile(rf"(?P<title>{_TITLE})$")
_AFTER = re.compile(rf"(?P<title>{_TITLE})")
_RANK = re.compile(r"^(?:第一|常务)")
_LONGEST_TITLE = 8


@rule(
    "T113",
    "名称职务不规范",
    level=Level.WARNING,
    source=WEBSITE_GUIDE,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def official_name(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find names of bodies and titles of leaders that the site's lexicon writes otherwise."""
    lexicon = ctx.site.lexicon
    if lexicon.body_names or lexicon.leaders:
        yield from judged(owner, ctx, partial(_irregular, lexicon=lexicon))


def _irregular(passage: Passage, lexicon: Lexicon) -> Iterator[Spot]:
    for wrong, right in lexicon.body_names.items():
        for start in occurrences(passage.text, wrong):
            said = f"“{wrong}”的规范名称是“{right}”"
            yield Spot(start, start + len(wrong), said, f"改成“{right}”")
    for leader in lexicon.leaders:
        for start in occurrences(passage.text, leader.name):
            yield from _mistitled(passage.text, start, leader)


def _mistitled(text: str, start: int, leader: Leader) -> Iterator[Spot]:
    """Judge the title right before or right after a name."""
    end = start + len(leader.name)
    before = _BEFORE.search(text, max(0, start - _LONGEST_TITLE), start)
    after = _AFTER.match(text, end)
    for found in (before, after):
        if found is None or _plain(found["title"]) in map(_plain, leader.titles):
            continue
        titles = "、".join(leader.titles)
        said = f"“{leader.name}”的职务写成了“{found['title']}”，词表里是“{titles}”"
        yield Spot(*found.span("title"), said, "核对职务；职务已经变动的，更新词表")


def _plain(title: str) -> str:
    """Return a title without its body and without 第一, 常务: 县委常务副书记 is 副书记."""
    found = _BEFORE.search(title)
    return _RANK.sub("", found["title"] if found else title)
