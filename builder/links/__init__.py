"""Addresses inside the finished site: who names which, and which lead nowhere."""

from __future__ import annotations

from builder.diagnostic import Code, Level
from builder.links.error import TemplateLinkError
from builder.links.ledger import Dead, Ledger
from builder.links.mentions import Mentions, mentions
from builder.sources import ART_24

__all__ = ["CODES", "DEAD_LINK", "Dead", "Ledger", "Mentions", "TemplateLinkError", "mentions"]

DEAD_LINK = Code(
    "L130",
    "网站里的链接点不开",
    Level.ERROR,
    ART_24,
    "生成网站时核对全部页面和数据文件里的链接：指向本站的网址要有这个页面或者文件，带“#”的要有这个位置。\n\n"
    "为什么：条例第二十四条要求政府信息公开平台具备信息检索、查阅、下载功能，点不开的链接等于没有公开。"
    "正文里按文件路径和索引号写的链接由 L102 检查；本条检查写成完整网址、指向本站的链接，"
    "以及门户页眉、页脚里的链接。\n\n"
    "处理：页眉、页脚里的链接写成完整网址，相对路径在不同文件夹的页面上会指到不同的地方，作错误。"
    "正文和其他内容里指向本站的网址改写成文件路径或者 索引号:…；网址由门户的服务器另行提供的，可以保留，"
    "只作警告。旧网址写进对应信息的“旧网址”后不再提示。",
)
CODES = (DEAD_LINK,)
