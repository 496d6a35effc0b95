"""Papers that use every block, for the tests of every format."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from builder.model.table import Cell, Table
from builder.office.paper import (
    Align,
    Figure,
    Grid,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Signature,
    plain,
)

SPANS = Table(
    "受理情况",
    head=(
        (Cell("项目", rowspan=2, scope="col"), Cell("数量", 2, scope="colgroup")),
        (Cell("本年", scope="col"), Cell("上年", scope="col")),
    ),
    bodies=(
        (
            (Cell("申请", rowspan=2, scope="rowgroup"), _one := Cell("12", is_figure=True), _one),
            (Cell("0", is_figure=True), Cell("-3", is_figure=True)),
            (Cell("=1+1"), Cell("跨两列的说明", 2)),
        ),
    ),
)


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a red picture."""
    row = b"\0" + b"\xff\0\0" * width
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


WORDS = (
    "关于印发《试验办法》的通知", "试政办〔2026〕1号", "各乡镇人民政府", "总则", "目标", "细目", "加粗的字",
    "链接的字", "划去的字", "第一项", "深一层", "受理情况一览", "跨两列的说明", "下一页的字", "试验县人民政府办公室",
    "2026年3月2日",
)  # fmt: skip

EVERYTHING = Paper(
    title="关于印发《试验办法》的通知",
    number="试政办〔2026〕1号",
    issuer="试验县人民政府办公室",
    subject="A/2026-00001",
    on=date(2026, 3, 2),
    blocks=(
        Paragraph((Run("各乡镇人民政府："),), indent=False),
        Heading("一、总则"),
        plain("现将“办法”印发给你们，请遵照执行。" * 8),
        Heading("（一）目标", 2),
        Paragraph(
            (
                Run("加粗的字", bold=True),
                Run("链接的字", url="https://test.example/?a=1&b=<2>"),
                Run("划去的字", struck=True),
                Run("10"),
                Run("2", script="super"),
            )
        ),
        Heading("1.细目", 3),
        ListItem("•", (Run("第一项"),)),
        ListItem("1.", (Run("深一层"),), depth=1),
        Figure(png(), "png", "红色的图"),
        Paragraph((Run("受理情况一览"),), Align.CENTRE, indent=False),
        Grid(SPANS, (2.0, 1.0, 1.0), small=True),
        PageBreak(),
        plain("下一页的字"),
        Signature(("试验县人民政府办公室", "2026年3月2日")),
    ),
)

# What would be markup, a field or a formula somewhere.
HOSTILE = '#include "a" *b* _c_ $x$ <d> & [e](f) \\g {h} @i = j / // /* k */ | ` ~ \' " ]]> %n =1+1'
