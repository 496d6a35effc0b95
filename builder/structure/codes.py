"""What can be wrong with a key or a value."""

from __future__ import annotations

from builder.diagnostic import Code, Level
from builder.sources import THIS_TOOL

UNKNOWN_KEY = Code(
    "F004",
    "不认识的项",
    Level.ERROR,
    THIS_TOOL,
    "文件头里只能写规定的项。写错了名称的项不会起作用，所以报告错误，并提示最接近的名称。",
)
UNREADABLE_VALUE = Code(
    "F005",
    "值读不出",
    Level.ERROR,
    THIS_TOOL,
    "每一项的值有规定的写法：日期写 2024-05-16，是非写“是”或“否”，数字只写数字。"
    "读不出的值按没有写处理，不猜测原意。",
)
UNKNOWN_NAME = Code(
    "A002",
    "名称不在名录内",
    Level.ERROR,
    THIS_TOOL,
    "机构、科室、栏目必须是 content/bodies.yml 和 content/columns.yml 里列出的，"
    "信息类型、公开属性、主题分类等必须取规定的词。草稿里的这类问题只作警告。",
)

CODES = (UNKNOWN_KEY, UNREADABLE_VALUE, UNKNOWN_NAME)
