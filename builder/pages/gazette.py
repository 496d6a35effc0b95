"""政府公报: every issue by body and year with its contents; those on the site are linked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.meta import ColumnType, column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.gazette import Content, Gazette, Issue, gazettes

_HEADING = "政府公报"


@dataclass(frozen=True, slots=True)
class ContentRow:
    """One document that an issue holds."""

    title: Annotated[str, "title, or 文号 of a document that is not on the site"]
    url: Annotated[str, "its page; empty where it is not on the site"]
    doc_no: Annotated[str, "文号; may be empty"]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue."""

    label: Annotated[str, "第N期; empty where no number is stated"]
    title: Annotated[str, "name of the issue"]
    url: Annotated[str, "its page"]
    on: Annotated[date, "day of publication"]
    contents: Annotated[tuple[ContentRow, ...], "what it holds, in its order"]
    is_open: Annotated[bool, "whether the contents are shown at once: the newest issue"]


@dataclass(frozen=True, slots=True)
class YearOfIssues:
    """The issues of one year."""

    label: Annotated[str, "the year"]
    issues: Annotated[tuple[IssueRow, ...], "newest first"]


@dataclass(frozen=True, slots=True)
class Series:
    """The gazette of one body."""

    body: Annotated[Link, "the body"]
    years: Annotated[tuple[YearOfIssues, ...], "newest first"]


@dataclass(frozen=True, slots=True)
class GazettePage:
    """All issues of all gazettes."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    series: Annotated[tuple[Series, ...], "one a body that has a gazette"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page of issues; a site without a gazette has none."""
    found = gazettes(public)
    if not found:
        return
    intro = "公报刊登的文件文本是标准文本。每期列出刊登的文件，本站已经公开的可以直接查看。"
    context = GazettePage(
        shell=shell(
            public,
            at.GAZETTE,
            _HEADING,
            description=intro,
            meta=column_tags(_HEADING, intro, f"政府信息公开,{_HEADING}", ColumnType.POLICIES),
            section=at.POLICIES,
        ),
        heading=_HEADING,
        intro=intro,
        series=tuple(_series(gazette) for gazette in found),
    )
    yield Page(at.GAZETTE, "gazette.html", context)


def _series(gazette: Gazette) -> Series:
    newest = gazette.issues[0]
    years = (
        YearOfIssues(
            f"{year}年",
            tuple(_row(one, one is newest) for one in gazette.issues if one.year == year),
        )
        for year in gazette.years
    )
    body = gazette.body
    return Series(Link(body.name or "", at.body_url(body.code or "")), tuple(years))


def _row(issue: Issue, is_open: bool) -> IssueRow:
    return IssueRow(
        label=f"第{issue.number}期" if issue.number else "",
        title=issue.entry.title,
        url=issue.entry.url,
        on=issue.entry.published_on,
        contents=tuple(map(_content, issue.contents)),
        is_open=is_open,
    )


def _content(content: Content) -> ContentRow:
    return ContentRow(content.title, content.url, content.number)
