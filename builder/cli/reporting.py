"""``gongkai report``: a body's annual report as a document, as sheets, as data, or as a draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import click

from builder import report as rendering
from builder.catalogue.entry import Catalogue
from builder.catalogue.linked import filled
from builder.cli.group import ChineseCommand, say
from builder.cli.options import as_of_option, jobs_option, project_option
from builder.cli.output import force_option, hand_over, named, output_option
from builder.cli.reading import body_of, read_project
from builder.files.disk import write_text_atomic
from builder.law.terms import Matter
from builder.model.report import AnnualReport
from builder.office.docx import docx_bytes
from builder.office.markdown import markdown_text
from builder.office.paper import Paper
from builder.office.pdf import PdfMaker
from builder.office.xlsx import xlsx_bytes
from builder.pipeline import Loaded
from builder.pipeline import check as run_check
from builder.pipeline.workers import Workers
from builder.products.annual_due import annual_due
from builder.products.report_draft import compared, report_draft
from builder.products.report_files import report_data, report_paper, report_sheets
from builder.products.report_sheet import sheet_csv
from builder.products.report_text import ReportText, report_text
from builder.report.annual import report_state
from builder.urls import absolute, report_url

_TEXT = "text"
_FORMATS = ("docx", "pdf", "markdown", "xlsx", "csv", "json")


@click.command(name="report", cls=ChineseCommand)
@click.argument("year", metavar="YEAR", type=click.IntRange(2008, 2100))
@project_option()
@as_of_option()
@click.option("--body", metavar="CODE", default="", help="哪个机构的年度报告，默认为牵头机构。")
@click.option("--format", "style", type=click.Choice([_TEXT, *_FORMATS]),
              default=_TEXT, show_default=False,
              help="docx、pdf、markdown 为整篇报告，xlsx、csv 为三张表，json 为数据；"
              "默认 text，核对填报数和问题。")  # fmt: skip
@click.option("--draft", is_flag=True, help="按目录和申请登记簿算出数字，写出报告草稿。")
@output_option()
@force_option()
@jobs_option()
def annual_report(
    year: int,
    project: Path,
    as_of: date | None,
    body: str,
    style: str,
    draft: bool,
    output: Path | None,
    force: bool,
    jobs: int,
) -> None:
    """政府信息公开工作年度报告：核对、导出，或者起草。

    例：gongkai report 2025 --format docx；gongkai report 2026 --body jyj --draft
    """
    _, loaded = read_project(
        project, as_of, judge=style == _TEXT and not draft, workers=Workers(jobs)
    )
    catalogue = loaded.catalogue
    code = body_of(catalogue.site, body) or catalogue.site.settings.lead_body or ""
    if draft:
        if style != _TEXT or output is not None or force:
            raise click.UsageError(
                "--draft 写进 content/reports/，不能再写 --format、--output、--force"
            )
        _write_draft(catalogue, code, year, project)
        return
    found = _report(catalogue, code, year)
    text = _text(found, catalogue)
    is_text = style == _TEXT
    data = _state(found, text, loaded) if is_text else _WRITERS[style](found, text, catalogue)
    hand_over(data, output, named(text.title, style), force=force)


def _state(report: AnnualReport, text: ReportText, loaded: Loaded) -> bytes:
    """Return where the report stands, with the findings that point into its files."""
    catalogue = loaded.catalogue
    own = {report.path, report.sheet}
    found = [one for one in run_check(loaded).diagnostics if one.path in own]
    findings = rendering.render("concise", found, loaded.texts)
    due = annual_due(Matter.ANNUAL_REPORT, report.issuer, report.year or 0, catalogue.site)
    state = report_state(report, text.title, due, compared(report, catalogue), findings)
    return f"{state}\n".encode()


def _report(catalogue: Catalogue, body: str, year: int) -> AnnualReport:
    for report in catalogue.reports:
        if report.issuer == body and report.year == year:
            return report
    label = catalogue.site.bodies[body].label
    held = sorted(str(one.year) for one in catalogue.reports if one.issuer == body and one.year)
    years = f"；有{'、'.join(held)}年的" if held else ""
    raise click.UsageError(
        f"没有{label}{year}年的年度报告{years}。用 gongkai report {year} --draft 起草一份"
    )


def _text(report: AnnualReport, catalogue: Catalogue) -> ReportText:
    return report_text(report, filled(report, _page(report, catalogue), catalogue), catalogue.site)


def _page(report: AnnualReport, catalogue: Catalogue) -> str:
    return report_url(report.issuer, catalogue.site.settings.lead_body or "", report.year or 0)


def _write_draft(catalogue: Catalogue, body: str, year: int, project: Path) -> None:
    lead = catalogue.site.settings.lead_body
    folder = project / "content" / "reports"
    path = (folder if body == lead else folder / body) / f"{year}.md"
    last = date(year, 12, 31)
    if catalogue.as_of <= last:
        say(f"{year}年还没有结束，算出的数字截至 {catalogue.as_of}。")
    write_text_atomic(path, report_draft(catalogue, body, year), replace=False)
    click.echo(f"已建立 {path}")


def _paper(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> Paper:
    address = absolute(_page(report, catalogue), catalogue.site.settings.base_url or "")
    return report_paper(report, text, catalogue.site, address)


def _docx(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> bytes:
    return docx_bytes(_paper(report, text, catalogue))


def _pdf(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> bytes:
    return PdfMaker().pdf_bytes(_paper(report, text, catalogue))


def _markdown(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> bytes:
    return markdown_text(_paper(report, text, catalogue)).encode()


def _csv(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> bytes:
    """Return the tables as the CSV that may stand beside a report's text."""
    del catalogue
    if report.active is None or report.requests is None or report.disputes is None:
        raise click.UsageError(f"{text.title}没有 2021 年格式的三张表，不能导出 csv")
    return sheet_csv(report.active, report.requests, report.disputes).encode("utf-8-sig")


def _xlsx(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> bytes:
    sheets = report_sheets(report)
    if not sheets:
        raise click.UsageError(f"{text.title}没有表格，不能导出 xlsx")
    name = catalogue.site.bodies[report.issuer].name or ""
    return xlsx_bytes(sheets, title=text.title, issuer=name, on=report.published_on)


def _json(report: AnnualReport, text: ReportText, catalogue: Catalogue) -> bytes:
    data = report_data(report, text, catalogue.site)
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


_WRITERS: Mapping[str, Callable[[AnnualReport, ReportText, Catalogue], bytes]] = MappingProxyType(
    {
        "docx": _docx,
        "pdf": _pdf,
        "markdown": _markdown,
        "xlsx": _xlsx,
        "csv": _csv,
        "json": _json,
    }
)
