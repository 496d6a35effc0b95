"""Papers as PDF for keeping: PDF/A-2a and PDF/UA-1, tagged, with an outline, in open fonts.

ISO 19005-2 and ISO 14289-1. The same paper and the same fonts always give the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time

from builder.office.fonts import Fonts, GlyphError, PdfError, find_fonts
from builder.office.paper import Paper
from builder.office.pdf_data import day_of, paper_data, texts_of
from builder.office.pdf_template import TEMPLATE

_NAMED = 5
_OF_PAGES = "—0123456789 "


class PdfMaker:
    """Makes PDFs; the fonts are read once, for as many papers as there are."""

    def __init__(self, fonts: Fonts | None = None) -> None:
        """Find the fonts and start typst. Raises PdfError when one of them is missing."""
        self._fonts = fonts or find_fonts()
        import typst

        self._compiler = typst.Compiler(
            font_paths=list(self._fonts.folders),
            ignore_system_fonts=True,
        )
        self._failure = typst.TypstError

    def pdf_bytes(self, paper: Paper) -> bytes:
        """Return the paper as PDF.

        Raises GlyphError when a character is in none of the fonts, PdfError when a picture cannot
        be read.
        """
        self._refuse_missing(paper)
        data = paper_data(paper, text=self._fonts.text, heading=self._fonts.heading)
        on = datetime.combine(day_of(paper), time(), tzinfo=UTC)
        try:
            made = self._compiler.compile(
                input=TEMPLATE.encode(),
                sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
                format="pdf",
                pdf_standards=["a-2a", "ua-1"],
                timestamp=on,
            )
        except self._failure as failure:
            reason = str(failure).partition("\n")[0]
            raise PdfError(f"《{paper.name}》不能生成 PDF：{reason}") from failure
        if not isinstance(made, bytes):
            raise PdfError(f"《{paper.name}》不能生成 PDF：没有得到一个文件")
        return made

    def _refuse_missing(self, paper: Paper) -> None:
        missing = self._fonts.missing("".join((_OF_PAGES, *texts_of(paper))))
        if missing:
            named = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in missing[:_NAMED])
            raise GlyphError(
                f"《{paper.name}》中的{named}在所用字体（{self._fonts.text}、{self._fonts.heading}）中没有字形，"
                "不能生成 PDF。请核对该字，或者安装收有该字的开放字体。"
            )
