"""图片没有替代文字：正文里的图片要用文字写出图上说了什么。

为什么：看不见图片的人靠读屏软件听替代文字，搜索也只找得到文字。没有替代文字，或者只写“图1”“image”、
文件名，等于没有说。图片显示不出来的时候，页面上看到的也是这段文字。

处理：在方括号里写出图上的内容，例如 ![2026年城区供水管网分布图](tu.png)；图上字多的，替代文字写图名，
图上的文字另写在图下面。只作装饰、没有内容的图片写 ![装饰](tu.png)，读屏软件会跳过。
旧信息一时补不齐的，可以列入基线。
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.body import Link
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules._lines import Written
from builder.rules.base import Finding, Lone, rule
from builder.sources import WEB_ACCESSIBILITY

_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg)$", re.IGNORECASE)
# What is left of a name when the picture says nothing: a word for pictures, a number, or both.
_EMPTY = re.compile(
    r"(?:附?图[片像示表解]?|插图|配图|附图|照片|截图|示意图|微信图片|未命名|image|img|picture|pic|photo"
    r"|dsc|screenshot|untitled)?[\W\d_一二三四五六七八九十]*",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@rule(
    "L150",
    "图片没有替代文字",
    level=Level.ERROR,
    source=WEB_ACCESSIBILITY,
    subject=(Item, Guide, AnnualReport),
    reads=("body",),
    lone=True,
)
def untold_picture(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find a picture in a body whose alternative text is missing or says nothing."""
    del ctx
    for link in owner.body.links:
        if not link.image:
            continue
        name = posixpath.basename(link.target)
        if not link.alternative:
            advice = f"写出图上的内容：![图上的内容]({name})；只作装饰的写 ![装饰]({name})"
            yield Finding("", f"图片“{name}”没有替代文字", advice, at=link.at)
        elif _says_nothing(link, name):
            yield Finding(
                "",
                f"图片的替代文字“{link.alternative}”没有说出图上的内容",
                "写出图上的内容，例如 ![2026年城区供水管网分布图](tu.png)",
                level=Level.WARNING,
                at=link.at,
            )


def _says_nothing(link: Link, name: str) -> bool:
    text = unicodedata.normalize("NFKC", link.alternative)
    stem = posixpath.splitext(name)[0]
    is_file = bool(_FILE.search(text)) or (text == stem and not _HAN.search(text))
    return is_file or bool(_EMPTY.fullmatch(text))
