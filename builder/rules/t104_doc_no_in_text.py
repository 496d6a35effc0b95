"""正文里的文号写法有误：年份要用六角括号，写满四位，后面有“号”字。

为什么：读者凭文号找原文，写成方括号、圆括号、两位年份的文号检索不到，也不能自动变成链接。
《党政机关公文处理工作条例》第九条规定发文字号由发文机关代字、年份、发文顺序号组成，
《党政机关公文格式》规定年份应标全称，用六角括号“〔〕”括入。法院案号（年份在最前）不是文号，不查。

处理：改成“机关代字〔四位年份〕顺序号号”的写法；原件印的就是那样，也按规范写法引用。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import DOCUMENT_FORMAT

_LEFT, _RIGHT = r"[〔\[（(［【﹝{｛〈《〖„]", r"[〕\]）)］】﹞}｝〉》〗‟”]"
_YEAR = r"(?:19|20)\d{2}"
# Each begins with its bracket and looks back for the Chinese character before: quick to search.
_BRACKETS = re.compile(
    rf"(?P<left>{_LEFT})(?<=[\u4e00-\u9fff].)\s?(?P<year>{_YEAR})\s?(?P<right>{_RIGHT})"
    r"\s?(?P<serial>\d{1,5})\s?号(?![楼地院线门房井机厂馆桥标宗桩库仓])"
)
_SHORT_YEAR = re.compile(r"〔(?<=[\u4e00-\u9fff]〔)(?P<year>\d{2})〕(?P<serial>\d{1,5})号")
_NO_WORD = re.compile(
    rf"〔(?<=[\u4e00-\u9fff]〔)(?P<year>{_YEAR})〕(?P<serial>\d{{1,4}})(?=[）)》”。；]|[ \t]*$)(?!\s*号)",
    re.M,
)
_NOT_CLOSED = re.compile(
    rf"〔(?<=[\u4e00-\u9fff]〔)(?P<year>{_YEAR})(?P<serial>\d{{0,4}})号?(?![\d\s〕\]）)］】﹞}}｝〉》〗‟”])"
)
# Certificates, contracts and cases have numbers of their own form.
_OTHER_NUMBER = re.compile(r"(?:字?第|编号|证字?|合同|协议|案)$")


@rule(
    "T104",
    "正文里的文号写法有误",
    level=Level.WARNING,
    source=DOCUMENT_FORMAT,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def doc_no_in_text(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find a 文号 in running text that is not in its standard form."""
    yield from judged(owner, ctx, _malformed)


def _malformed(passage: Passage) -> Iterator[Spot]:
    for found in _BRACKETS.finditer(passage.text):
        is_right = (found["left"], found["right"]) == ("〔", "〕")
        if not is_right and not _OTHER_NUMBER.search(
            passage.text, max(0, found.start() - 4), found.start()
        ):
            yield _spot(found, "年份应当用六角括号", f"〔{found['year']}〕{found['serial']}号")
    for found in _SHORT_YEAR.finditer(passage.text):
        century = "19" if int(found["year"]) > 60 else "20"
        right = f"〔{century}{found['year']}〕{found['serial']}号"
        yield _spot(found, "年份应当写满四位", right)
    for found in _NOT_CLOSED.finditer(passage.text):
        right = f"〔{found['year']}〕{found['serial'] or 'N'}号"
        yield _spot(found, "六角括号没有后一半", right)
    for found in _NO_WORD.finditer(passage.text):
        yield _spot(found, "后面缺少“号”字", f"〔{found['year']}〕{found['serial']}号")


def _spot(found: re.Match[str], fault: str, right: str) -> Spot:
    written = found[0].strip()
    return Spot(*found.span(), f"文号写成了“{written}”，{fault}", f"改成“{right}”")
