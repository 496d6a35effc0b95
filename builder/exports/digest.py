"""The digest as text, Markdown and HTML: to be pasted or sent, so nothing in it needs a style.

The editors of 公众号 throw away classes, scripts and style sheets; what they keep is plain
headings, lists and links. That is all there is here, with absolute addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape
from types import MappingProxyType

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import OutputFile
from builder.products.digest import Digest, Notice, digest, last_days
from builder.urls import DIGEST, DIGEST_TEXT

# A text file opened from disk or served without a charset is read as GBK by older programs.
_BOM = b"\xef\xbb\xbf"


def plan_digest(public: PublicCatalogue) -> tuple[OutputFile, ...]:
    """Return digest.html and data/digest.txt for the last days before the as-of date."""
    since, until = last_days(public, public.as_of)
    found = digest(public, since=since, until=until)
    return (
        OutputFile(DIGEST, as_html(found).encode()),
        OutputFile(DIGEST_TEXT, _BOM + as_text(found).encode()),
    )


def as_text(found: Digest) -> str:
    """Return the digest as plain text."""
    lines = [_heading(found), _period(found)]
    for group in found.groups:
        lines += ["", f"【{group.label}】"]
        for number, one in enumerate(group.notices, start=1):
            lines += [f"{number}. {one.title}", f"   {_details(one)}", f"   {one.url}"]
    return "\n".join([*lines, "", f"全部信息：{found.home_url}"]) + "\n"


def as_markdown(found: Digest) -> str:
    """Return the digest as Markdown."""
    lines = [f"# {_marked(_heading(found))}", "", _marked(_period(found))]
    for group in found.groups:
        lines += ["", f"## {_marked(group.label)}", ""]
        lines += [
            f"- [{_marked(one.title)}](<{one.url}>)　{_marked(_details(one))}"
            for one in group.notices
        ]
    return "\n".join([*lines, "", f"全部信息：<{found.home_url}>"]) + "\n"


def as_html(found: Digest) -> str:
    """Return the digest as a whole document without style, class or script."""
    heading = escape(_heading(found))
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{heading}</title>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{heading}</h1>",
            f"<p>{escape(_period(found))}</p>",
            *_sections(found),
            f'<p>全部信息：<a href="{escape(found.home_url)}">{escape(found.home_url)}</a></p>',
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def _sections(found: Digest) -> Iterator[str]:
    for group in found.groups:
        yield f"<h2>{escape(group.label)}</h2>"
        yield "<ol>"
        for one in group.notices:
            link = f'<a href="{escape(one.url)}">{escape(one.title)}</a>'
            yield f"<li><p>{link}<br>{escape(_details(one))}</p></li>"
        yield "</ol>"


def _heading(found: Digest) -> str:
    return f"{found.body or found.site_name}新公开的政府信息"


def _period(found: Digest) -> str:
    days = f"{_cn(found.since)}至{_cn(found.until)}"
    return f"{days}，共{found.count}条" if found.count else f"{days}。{found.empty_sentence}"


def _details(one: Notice) -> str:
    parts = (one.issuer, one.doc_no, f"{one.published_on.isoformat()}公开")
    return "　".join(part for part in parts if part)


def _cn(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _marked(text: str) -> str:
    """Return ``text`` so that Markdown takes no character of it for a mark."""
    return "".join(f"\\{one}" if one in r"\`*_[]<>#|!~" else one for one in text)


FORMATS: Mapping[str, Callable[[Digest], str]] = MappingProxyType(
    {"text": as_text, "html": as_html, "markdown": as_markdown}
)
