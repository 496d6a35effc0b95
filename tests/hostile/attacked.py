"""A site of which every field, body and name is an attack."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import yaml
from minimal import MINIMAL
from planting import MARK, everything, front_matter

from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.model.site import GovernmentBody
from hostile.vectors import ADDRESSES, LINES, PARAGRAPHS, TAGS

# What decides whether and where an item is shown, and what must be a word of a list.
_KEPT = (
    "draft", "withdrawn", "redirect_from", "issuer", "co_issuers", "column", "unit", "attribute",
    "audience", "ground", "published_on", "theme", "genre", "kind",
)  # fmt: skip
ITEMS = 24  # every field of them holds another attack
_KINDS = (
    "公文",
    "解读",
    "征求意见",
    "意见反馈",
    "回应",
    "澄清",
    "会议",
    "公报",
    "建议提案",
    "处罚",
    "转载",
)
_ITEM: dict[str, object] = {
    "发布机构": "zfb", "栏目": "wenjian", "生成日期": "2026-03-02", "公开日期": "2026-03-03",
    "公开属性": "主动公开",
}  # fmt: skip


def attacked(texts: Sequence[str] = LINES) -> dict[str, str | bytes]:
    """Return the files of a site whose every field holds one of ``texts`` in turn."""
    turn = itertools.cycle(texts)
    body = yaml.safe_load(MINIMAL["content/bodies.yml"])["机构"][0]
    bodies = [{**_hostile(everything(GovernmentBody, but=_OF_BODY), turn), **_kept_of(body)}]
    columns = [
        {"标识": "wenjian", "名称": f"文件{next(turn)}", "栏目说明": next(turn)},
        {
            "标识": "kong",
            "名称": f"空{next(turn)}",
            "占位说明": [{"机构": "all", "原因": next(turn)}],
        },
    ]
    site = yaml.safe_load(MINIMAL["content/site.yml"])
    site |= {"名称": next(turn), "短名称": next(turn)}
    site["页脚"] |= {"主办单位": next(turn), "联系电话": next(turn), "ICP备案号": next(turn)}
    files: dict[str, str | bytes] = {
        "content/site.yml": front_matter(site),
        "content/bodies.yml": front_matter({"机构": bodies}),
        "content/columns.yml": front_matter({"继承默认": "否", "栏目": columns}),
        "content/guides/guide.md": _page(_hostile(everything(Guide), turn), PARAGRAPHS),
        "content/guides/apply.md": _page(_hostile(everything(ApplyPage), turn), PARAGRAPHS),
        "content/reports/2025.md": _page(
            {**_hostile(everything(AnnualReport, but=("draft",)), turn), **_REPORT}, PARAGRAPHS
        ),
    }
    fields = everything(Item, but=_KEPT)
    for number, body_text in zip(range(min(ITEMS, len(texts))), _bodies(), strict=False):
        text = texts[number * len(texts) // min(ITEMS, len(texts))]
        next(turn)  # else a field would see the same few texts
        own = {"索引号": f"A/{number}", "名称": text, "信息类型": _KINDS[number % len(_KINDS)]}
        whole = {**_hostile(fields, turn), **_ITEM, **own, "附件": _attachments(number, turn)}
        files[f"content/documents/{number}.md"] = _page(whole, (body_text,))
        files[f"content/documents/f{number} {_name(LINES[number])}.pdf"] = b"%PDF-1.4"
    return files


_OF_BODY = ("code", "parent", "successor", "ended_on", "packs", "kind", "credit_code")
_REPORT = {"年度": 2025, "公开日期": "2026-01-20"}


def _kept_of(body: dict[str, object]) -> dict[str, object]:
    return {key: body[key] for key in ("代码", "类型", "信用代码")}


def _attachments(number: int, turn: Iterator[str]) -> list[dict[str, str]]:
    return [{"文件": f"f{number} {_name(LINES[number])}.pdf", "名称": next(turn)}]


def _name(text: str) -> str:
    """Return a text as the name of a file, as near as a file system takes it."""
    return "".join("_" if sign in '<>:"|?*/\\' else sign for sign in text if sign.isprintable())[
        :60
    ]


def _hostile(values: object, turn: Iterator[str]) -> dict[str, object]:
    """Return planted values with the next attack in place of every mark."""
    found = _replaced(values, turn)
    assert isinstance(found, dict)
    return found


def _replaced(value: object, turn: Iterator[str]) -> object:
    if isinstance(value, dict):
        return {key: _replaced(one, turn) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, turn) for one in value]
    return next(turn) if isinstance(value, str) and MARK in value else value


def _bodies() -> list[str]:
    """Return bodies in which every attack stands in every place that Markdown has."""
    found = [*PARAGRAPHS]
    for text in TAGS:
        found.append(
            f"{text}\n\n甲{text}乙\n\n## {text}\n\n- {text}\n\n| 甲 |\n| --- |\n| {text} |"
        )
        found.append(f"[{text}](a.pdf)\n\n![{text}](a.png)\n\n**{text}**\n\n> {text}")
    for text in ADDRESSES:
        quoted = text.replace('"', "&quot;")
        found.append(
            f"[甲]({text})\n\n[甲](<{text}>)\n\n![甲]({text})\n\n<{text}>\n\n{text}\n\n"
            f'<a href="{quoted}">甲</a>\n\n<img src="{quoted}" alt="甲">'
        )
    return ["\n\n".join(found[first::ITEMS]) for first in range(ITEMS)]


def _page(values: dict[str, object], paragraphs: Sequence[str]) -> str:
    return f"---\n{front_matter(values)}---\n" + "\n\n".join(paragraphs) + "\n"
