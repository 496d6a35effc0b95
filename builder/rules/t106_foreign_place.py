"""外地名称：套用别处文本时留下的地名，例如浙江的制度里写着驻疆的媒体。

为什么：各地制度相互借鉴，改漏的地名说明文本没有逐字审核，读者会怀疑整份文件是否适用。只查与本站所在省份
矛盾的机构性说法：“驻”某地的媒体和单位、不在自治区却写自治区党委政府（或者反过来）、贯彻落实外省的部署、
由外地机关负责解释。书名号里的、转载的不查；同一句里提到本省的不查。

本站在哪里，依次看 content/site.yml 的“所在地区”、机构全称开头的地名、牵头机构的统一社会信用代码；
都看不出的不查。

处理：改成本地的名称；确实说的是外地的，写进 content/lexicon.yml 的“放行”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from builder.diagnostic import Level
from builder.law.prose import Province, provinces
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._home import Home, home_of, province_of
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import DRAFTING

# Offices in these cities are everyone's: 驻京办, 驻沪单位, 驻深, 驻港, 驻澳.
_HOST_CITIES = frozenset("京沪港澳台")
_BEFORE = r"(?:^|(?<=[\s，。；：,;:（(“、由经报按照据彻实到向于和与及]))"
_REGION = re.compile(_BEFORE + r"(?<!、)自治区(?:党委|人民政府|政府|主席)", re.M)
_PROVINCE = re.compile(_BEFORE + r"(?:省委、省政府|省委省政府|我省)", re.M)
_NATIONWIDE = re.compile(r"省、自治区|自治区、|各省|各自治区")
_EXPLAINED = re.compile(r"由(?P<name>[\u4e00-\u9fff]{4,30}?)(?:负责)?解释")
_CARRIES_OUT = re.compile(r"(?:贯彻|落实|执行|按照|根据|依照|遵照)[^。；，、《》“”\n]{0,6}$")
_ORDERS = re.compile(r"[^。；《》\n]{0,16}(?:部署|要求|精神|决定|安排)")
_LONGEST_LEAD = 10
_TOGETHER = re.compile(r"对口|协作|合作|帮扶|一体化|援|共建|联合")


class _Forms(NamedTuple):
    """Expressions that name a province, made once."""

    stationed: re.Pattern[str]
    authority: re.Pattern[str]
    by_word: dict[str, Province]


class _Phrase(NamedTuple):
    """A suspicious phrase: of which province, or else of which kind of province."""

    start: int
    end: int
    province: Province | None
    kind: str = ""


@rule(
    "T106",
    "外地名称",
    level=Level.WARNING,
    source=DRAFTING,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def foreign_place(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find institutional phrases that belong to another province than the site's."""
    if isinstance(owner, Item) and owner.kind is Kind.REPRINT:
        return
    yield from judged(owner, ctx, partial(_in_passage, ctx=ctx))


def _in_passage(passage: Passage, ctx: Lone) -> Iterator[Spot]:
    text = passage.text
    phrases = [one for one in _phrases(text) if not _is_in_title(text, one)]
    home = home_of(ctx.site) if phrases else None
    if home is None:
        return
    for one in phrases:
        if not _contradicts(home, one) or _is_of_both(text, one.start, home):
            continue
        written = text[one.start : one.end]
        said = f"“{written}”像是套用别处文本时留下的，本站在{home.label}"
        advice = "改成本地的名称；确实说的是外地的，列入词表的“放行”"
        yield Spot(one.start, one.end, said, advice)


def _phrases(text: str) -> Iterator[_Phrase]:
    forms = _forms()
    if "驻" in text:
        for found in forms.stationed.finditer(text):
            # Envoys of the own place elsewhere are none of it: 走访驻粤企业.
            if found["whose"] or not found["other"]:
                yield _Phrase(*found.span(), forms.by_word[found["place"]])
    for found in forms.authority.finditer(text):
        first = max(0, found.start() - _LONGEST_LEAD)
        lead = _CARRIES_OUT.search(text, first, found.start())
        orders = _ORDERS.match(text, found.end())
        if lead and orders:
            yield _Phrase(lead.start(), orders.end(), forms.by_word[found["place"]])
    if "解释" in text:
        for found in _EXPLAINED.finditer(text):
            place = province_of(found["name"])
            if place is not None:
                yield _Phrase(*found.span("name"), place)
    if "自治区" in text:
        for found in _REGION.finditer(text):
            if not _NATIONWIDE.search(text, max(0, found.start() - 8), found.end() + 4):
                yield _Phrase(*found.span(), None, "自治区")
    if "省委" in text or "我省" in text:
        for found in _PROVINCE.finditer(text):
            yield _Phrase(*found.span(), None, "省")


def _is_in_title(text: str, phrase: _Phrase) -> bool:
    """Whether the phrase stands between book-title marks: then it is another's words."""
    opened = text.rfind("《", 0, phrase.start)
    return opened > text.rfind("》", 0, phrase.start) and "\n" not in text[opened : phrase.start]


def _contradicts(home: Home, phrase: _Phrase) -> bool:
    if phrase.province is not None:
        return home.is_foreign(phrase.province)
    return home.province is not None and home.province.kind != phrase.kind


def _is_of_both(text: str, start: int, home: Home) -> bool:
    """Whether the sentence speaks of the own province as well, or of work done for another."""
    first = max(text.rfind(stop, 0, start) for stop in "。；\n") + 1
    last = min((at for stop in "。；\n" if (at := text.find(stop, start)) >= 0), default=len(text))
    sentence = text[first:last]
    own = home.province.short if home.province else home.label
    return own in sentence or _TOGETHER.search(sentence) is not None


@cache
def _forms() -> _Forms:
    words = {one.abbreviation: one for one in provinces()} | {one.short: one for one in provinces()}
    stationed = "|".join(word for word in words if word not in _HOST_CITIES)
    names = "|".join(one.short for one in provinces())
    return _Forms(
        re.compile(
            rf"(?P<whose>(?:中央|中直|国家)(?:、|和|及)?)?驻(?P<place>{stationed})省?"
            r"(?:媒体|新闻单位|新闻媒体|记者站|(?P<other>单位|机构|企业|部门))"
        ),
        re.compile(
            rf"(?P<place>{names})(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)?"
            r"(?:党委|委|人民政府|政府|人大)"
        ),
        words,
    )
