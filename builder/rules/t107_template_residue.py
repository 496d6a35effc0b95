"""模板残留：没有填上的占位文字，或者自称与发文机关不符。

为什么：“XX年XX月”“此处填写”这样的占位文字出现在公开的文件里，说明套用模板后没有审核。
政府、办公室、乡镇的文件里自称“本局”“本委”，多是照抄部门的文本，读者分不清说的是谁。
附件、附表、文书样式里的空格和“××”本来就是待填的，不查；转发、转载部门文件的不查自称。

处理：填上实际内容；自称改成“本机关”或者机关名称。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from builder.diagnostic import Level
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged, passages
from builder.rules.base import Finding, Lone, rule
from builder.sources import DRAFTING

_X = "[×ＸxX╳✕]"
_PLACEHOLDER = re.compile(
    rf"(?:20)?{_X}{{2,4}}年(?:度|{_X}{{1,2}}月(?:{_X}{{1,2}}日)?)?"
    rf"|(?<![A-Za-z0-9]){_X}{{2,4}}(?:县|市|区|镇|乡|省)人民政府"
    rf"|(?<![A-Za-z0-9\u4e00-\u9fff]){_X}{{2,4}}(?:文件|号文)"
    r"|(?<![在击])此处(?:填写|输入|插入|粘贴|添加)"
    r"|[【\[（(](?:待填写?|待补充?)[】\]）)]|【(?:请填写|插入)\w{0,8}】"
    r"|\{\{[^{}\n]{1,30}\}\}|\$\{[^{}\n]{1,30}\}|[Ll]orem ipsum|\bTODO\b|\bTBD\b"
)
# What a placeholder holds; quick to look for.
_SIGNS = (
    "×", "Ｘ", "XX", "xx", "╳", "✕", "{{", "${", "待填", "待补", "【请填写", "【插入", "此处",
    "TODO", "TBD", "orem",
)  # fmt: skip
_FORMS_BEGIN = re.compile(
    r"^[#\s*]*(?:附件|附表|附：|附录|[^\n]{0,20}(?:样式|格式|模板|示例|范本))", re.M
)
_SELF = re.compile(r"本(?P<kind>局|委|厅)(?![属机级部长员托派办会任内面限外])")
_SELF_WORDS = ("本局", "本委", "本厅")
_HANDED_ON = re.compile(r"转发|批转|转载|代拟")


@rule(
    "T107",
    "模板残留",
    level=Level.WARNING,
    source=DRAFTING,
    subject=SUBJECTS,
    reads=(*READS, "issuer", "kind"),
    lone=True,
)
def template_residue(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find placeholders, and words by which another kind of body speaks of itself."""
    texts = [passage.text for passage in passages(owner, ctx)]
    speaks = any(word in text for text in texts for word in _SELF_WORDS)
    kinds = _foreign_kinds(owner, ctx) if speaks else frozenset()
    yield from judged(owner, ctx, partial(_residue, kinds=kinds))


def _residue(passage: Passage, kinds: frozenset[str]) -> Iterator[Spot]:
    if any(sign in passage.text for sign in _SIGNS):
        yield from _placeholders(passage)
    if any(f"本{kind}" in passage.text for kind in kinds):
        yield from _other_self(passage, kinds)


def _placeholders(passage: Passage) -> Iterator[Spot]:
    forms = _FORMS_BEGIN.search(passage.text)
    end = forms.start() if forms else len(passage.text)
    for found in _PLACEHOLDER.finditer(passage.text, 0, end):
        yield Spot(*found.span(), f"“{found[0]}”是没有填写的占位文字", "填上实际内容，或者删去")


def _foreign_kinds(owner: Written, ctx: Lone) -> frozenset[str]:
    """Return which of 局, 委, 厅 no issuer of the text is."""
    codes = [owner.issuer or ""]
    if isinstance(owner, Item):
        codes += owner.co_issuers
        if owner.kind is Kind.REPRINT or _HANDED_ON.search(owner.title or ""):
            return frozenset()
    elif not isinstance(owner, Guide | ApplyPage):
        return frozenset()
    bodies = [body for code in codes if (body := ctx.site.bodies.get(code))]
    if not bodies:
        return frozenset()
    return frozenset(kind for kind in "局委厅" if not any(_is(kind, body) for body in bodies))


def _is(kind: str, body: GovernmentBody) -> bool:
    return kind in f"{body.name}{body.short_name or ''}"


def _other_self(passage: Passage, kinds: frozenset[str]) -> Iterator[Spot]:
    for sentence in passage.sentences():
        for found in _SELF.finditer(sentence[0]):
            kind = found["kind"]
            before = sentence[0][: found.start()]
            if kind not in kinds or kind in before or "简称" in sentence[0]:
                continue
            start = sentence.start() + found.start()
            said = f"这里自称“{found[0]}”，发文机关却不是{kind}"
            yield Spot(start, start + len(found[0]), said, "改成“本机关”或者机关名称")
