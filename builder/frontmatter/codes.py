"""Codes of the faults that reading a file may find."""

from __future__ import annotations

from builder.diagnostic import Code, Level
from builder.sources import THIS_TOOL

NO_FRONT_MATTER = Code(
    "F001",
    "没有文件头",
    Level.ERROR,
    THIS_TOOL,
    "每个信息文件以一行“---”开头，下面逐行写“名称: 值”，再以一行“---”结束，之后是正文。"
    "没有文件头，就不知道这条信息的索引号、名称和生成日期，不能编入目录。",
)
UNREADABLE = Code(
    "F002",
    "文件头写法有误",
    Level.ERROR,
    THIS_TOOL,
    "文件头按 YAML 格式书写。常见的错误是冒号用了全角、冒号后没有空格、用制表符缩进、"
    "引号或括号没有配对。能够确定原意的照读并给出警告，不能确定的报告错误，不猜。",
)
DUPLICATE_KEY = Code(
    "F003",
    "同一项写了两次",
    Level.ERROR,
    THIS_TOOL,
    "一项只能写一次（中文名称、英文名称和旧名称算同一项）。写了两次就不知道以哪一个为准。",
)
ENCODING = Code(
    "F006",
    "文件编码不是 UTF-8",
    Level.ERROR,
    THIS_TOOL,
    "文件一律保存为 UTF-8。GB 18030（GBK）和 UTF-16 的文件照读并给出警告；"
    "无法辨认的编码报告错误，以免把乱码发布出去。",
)
TANGLED_BODY = Code(
    "F009",
    "正文嵌套太深",
    Level.ERROR,
    THIS_TOOL,
    "正文里的列表或者引用一层套一层，超过了能够处理的层数，多半是复制时带入的杂乱符号。"
    "这样的正文无法排版，报告错误，不猜原意。",
)

CODES = (NO_FRONT_MATTER, UNREADABLE, DUPLICATE_KEY, ENCODING, TANGLED_BODY)
