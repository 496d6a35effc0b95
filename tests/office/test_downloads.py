"""Downloads of items: which, beside what, the same every time, and what each of them says."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from minimal import MINIMAL, Result
from office.papers import png
from pages import tiny
from pypdf import PdfReader

from builder.exports import downloads as module
from builder.exports.downloads import make_downloads, plan_downloads
from builder.model.vocabulary import DownloadFormat
from builder.office.fonts import NO_FONT, PdfError
from builder.office.markdown import plain_text
from builder.office.paper import Paper, plain
from builder.pipeline.downloads import downloads
from builder.products.item_paper import item_paper

Project = Callable[..., Path]
Run = Callable[..., Result]
BASE = "https://test.example/zwgk/"


def wanting(formats: str) -> dict[str, str]:
    """Return the tiny project with a choice of formats."""
    settings = MINIMAL["content/site.yml"] + f"下载格式: {formats}\n"
    return {**tiny.FILES, "content/site.yml": settings}


def built(root: Path, run: Run, name: str = "site") -> Path:
    """Build a project and return its site."""
    result = run("build", "--no-search", "--output", root / name, cwd=root)
    assert result.exit_code == 0, result.stdout + result.stderr
    return root / name


def item_project(project: Project, formats: str, body: str = "正文。") -> Path:
    """Write a project with one item."""
    files = {
        "content/site.yml": f"{MINIMAL['content/site.yml']}截至日期: 2026-11-20\n下载格式: {formats}\n",
        "content/documents/a.md": tiny.item(1, body),
        "content/documents/b.md": tiny.item(2, 公开日期="2027-01-04"),
        "content/documents/c.md": tiny.item(3, 撤回="{日期: 2026-05-01, 依据: 条例第六条}"),
    }
    return project(files)


def test_files_lie_beside_the_page_and_the_page_links_them(project: Project, run: Run) -> None:
    site = built(item_project(project, "[docx, pdf]"), run)
    folder = site / "i" / tiny.CODE
    assert sorted(path.name for path in folder.iterdir() if "." in path.name) == [
        "2026-00001.docx", "2026-00001.html", "2026-00001.pdf", "2026-00001.txt", "2026-00003.html",
    ]  # fmt: skip
    page = (folder / "2026-00001.html").read_text("utf-8")
    for kind, label in (("txt", "下载纯文本"), ("docx", "下载Word文档"), ("pdf", "下载PDF")):
        assert f'<a href="2026-00001.{kind}" download>{label}</a>' in page


def test_plain_text_alone_where_nothing_is_wanted(project: Project, run: Run) -> None:
    site = built(item_project(project, "[]"), run)
    assert not list((site / "i").rglob("*.docx"))
    assert (site / "i" / tiny.CODE / "2026-00001.txt").exists()


def test_rebuilt_site_is_the_same(project: Project, run: Run) -> None:
    root = item_project(project, "[docx, pdf]")
    first, second = (built(root, run, name) for name in ("one", "two"))
    names = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert [
        name for name in names if (first / name).read_bytes() != (second / name).read_bytes()
    ] == []


def test_workers_make_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public = tiny.catalogue(wanting("[docx, pdf]"))
    alone = list(downloads(public, tmp_path))
    monkeypatch.setattr("builder.pipeline.downloads._WORTH_A_POOL", 1)
    assert list(downloads(public, tmp_path, jobs=2)) == alone
    assert len(alone) == 2 * len(public.entries)


def test_unknown_format_is_named(project: Project, run: Run) -> None:
    result = run("build", "--no-search", cwd=item_project(project, "[odt]"))
    assert result.exit_code != 0
    assert "odt" in result.stdout
    assert "下载格式" in result.stdout


def test_docx_needs_no_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse() -> object:
        raise PdfError(NO_FONT)

    monkeypatch.setattr(module, "PdfMaker", refuse)
    module._pdf_maker.cache_clear()
    public = tiny.catalogue(wanting("[docx]"))
    assert len(list(downloads(public, tmp_path))) == len(public.entries)
    with pytest.raises(PdfError, match="fonts-noto-cjk"):
        list(downloads(tiny.catalogue(wanting("[pdf]")), tmp_path))


def test_missing_glyph_stops_the_build_and_names_the_item(project: Project, run: Run) -> None:
    root = item_project(project, "[pdf]", "正文\U000e0fff。")
    result = run("build", "--no-search", cwd=root)
    assert result.exit_code == 2
    assert "《第1条信息》中的“\U000e0fff”（U+E0FFF）" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert not (root / "site/index.html").exists()


@pytest.mark.parametrize("pool", [60, 1])
def test_items_with_missing_glyphs_are_named_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pool: int
) -> None:
    monkeypatch.setattr("builder.pipeline.downloads._WORTH_A_POOL", pool)
    files = {
        name: f"{text}\n\U000e0fff\n" if name.startswith("content/documents/") else text
        for name, text in wanting("[pdf]").items()
    }
    public = tiny.catalogue(files)
    with pytest.raises(PdfError) as caught:
        list(downloads(public, tmp_path, jobs=2))
    named = str(caught.value).split("\n")
    assert len(named) == len({entry.title for entry in public.entries}) > 1
    assert all("（U+E0FFF）" in line for line in named)


def test_paper_says_what_the_item_is() -> None:
    public = tiny.catalogue()
    entry = next(one for one in public.entries if one.title.startswith("关于印发"))
    paper = item_paper(entry, BASE)
    assert (paper.title, paper.number) == (entry.title, "试政办〔2026〕1号")
    told = plain_text(paper)
    for word in (
        "索引号\t" + (entry.item.index_no or ""), "生成日期\t2026年3月2日", "公开日期\t2026年3月9日",
        "发布机构\t试验县人民政府办公室、试验县教育局", "有效性\t有效", f"网页地址\t{BASE}{entry.url}",
        "1. 附表（CSV）", "SHA-256：" + "ab" * 32, "第一条　为了试验，制定本办法。", "甲\t1",
    ):  # fmt: skip
        assert word in told, word


def test_document_that_has_ended_says_so_first() -> None:
    public = tiny.catalogue()
    entry = next(one for one in public.entries if one.title == "旧办法")
    first = plain_text(item_paper(entry, BASE)).split("\n")[2]
    assert first.startswith("【有效性：废止")


def test_picture_of_the_text_is_in_the_document(project: Project, run: Run) -> None:
    body = "前\n\n![红色的图](hong.png)\n\n后"
    root = item_project(project, "[docx, pdf]", body)
    (root / "content/documents/hong.png").write_bytes(png())
    folder = built(root, run) / "i" / tiny.CODE
    document = Document(str(folder / "2026-00001.docx"))
    assert len(document.inline_shapes) == 1
    assert 'descr="红色的图"' in document.element.xml
    assert len(PdfReader(folder / "2026-00001.pdf").pages[0].images) == 1


def test_every_item_reads_back(libreoffice: ModuleType) -> None:
    public = tiny.catalogue(wanting("[docx, pdf]"))
    draft = next(
        one for one in plan_downloads(public, read=_never) if "关于印发" in one.paper.title
    )
    docx, pdf = make_downloads(draft, (DownloadFormat.DOCX, DownloadFormat.PDF))
    assert "第一条　为了试验，制定本办法。" in [
        p.text for p in Document(io.BytesIO(docx.data)).paragraphs
    ]
    assert "为了试验" in "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages
    )
    for file, kind in ((docx, "docx"), (pdf, "pdf")):
        shown = "".join(libreoffice.text_of(file.data, kind).split())
        assert "现将《试验办法》印发给你们" in shown
        assert "网页地址" in shown
        assert libreoffice.pictures(file.data, kind)[0].stat().st_size > 2000


def _never(path: str) -> bytes:
    raise AssertionError(path)


def test_nothing_hangs_on_the_order_of_formats() -> None:
    draft = module.Draft("i/a.html", Paper("甲", (plain("乙"),)))
    both = make_downloads(draft, (DownloadFormat.DOCX, DownloadFormat.DOCX))
    assert [file.path for file in both] == ["i/a.docx"]
