"""The yearly package that is handed to 国家档案馆、公共图书馆 (条例第二十五条).

It opens from a disk without this program and without the site: plain pages, one text an item, the
attachments, a manifest, and SHA256SUMS in the form of ``sha256sum -c``. The paths are those of the
site, so that links between the items of a year still lead somewhere; every other link is made
absolute. The same content gives the same bytes.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from urllib.parse import quote, unquote

from builder.catalogue.entry import PublicCatalogue
from builder.exports.archive import manifest
from builder.exports.record import base_url_of
from builder.model.output import CopiedFile, OutputFile
from builder.products.archive import Archived, ArchiveYear, facts
from builder.urls import absolute, relative

SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
README = "README.txt"
INDEX = "index.html"
_ADDRESS = re.compile(r'(?<= )(href|src)="([^"]*)"')
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_SUM_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\0]+)")


def plan_package(
    public: PublicCatalogue, year: ArchiveYear, *, body: str, version: str
) -> tuple[tuple[OutputFile, ...], tuple[CopiedFile, ...]]:
    """Return the files of the package, and the attachments that are copied into it.

    ``body`` is the name of the body whose items alone are meant, "" for all.
    """
    inside = {INDEX} | {item.page_path for item in year.items}
    inside |= {file.url for item in year.items for file in item.files}
    base_url = base_url_of(public)
    written = [OutputFile(INDEX, _index(year, body or public.site.settings.name or ""))]
    for item in year.items:
        written.append(OutputFile(item.page_path, _page(item, inside, base_url)))
        written.append(OutputFile(item.text_path, item.text))
    written.append(OutputFile(MANIFEST, manifest(year)))
    written.append(OutputFile(README, _readme(public, year, body, version)))
    copied = tuple(CopiedFile(file.url, file.source) for item in year.items for file in item.files)
    hashes = {file.path: hashlib.sha256(file.data).hexdigest() for file in written}
    hashes |= {file.url: file.sha256 for item in year.items for file in item.files}
    written.append(OutputFile(SUMS, sums(hashes)))
    return tuple(written), copied


def sums(hashes: Mapping[str, str]) -> bytes:
    """Return the hashes in the form of ``sha256sum``, sorted by path."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(hashes.items())).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """Return path → SHA-256. Raises ValueError for anything but lines of ``sha256sum``."""
    found: dict[str, str] = {}
    for line in data.decode().splitlines():
        match = _SUM_LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise ValueError(line)
        found[match[2]] = match[1]
    return found


def _page(item: Archived, inside: set[str], base_url: str) -> bytes:
    entry = item.entry
    rows = "\n".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(text)}</td></tr>'
        for label, text in facts(entry)
    )
    files = "\n".join(
        f'<li><a href="{relative(file.url, item.page_path)}">{escape(file.title)}</a></li>'
        for file in item.files
    )
    listed = f"<h2>附件</h2>\n<ul>\n{files}\n</ul>\n" if files else ""
    html = _ADDRESS.sub(lambda m: _moved(m, item.page_path, inside, base_url), entry.html)
    back = relative(INDEX, item.page_path)
    return _document(
        entry.title,
        f"<table>\n{rows}\n</table>\n<h2>正文</h2>\n{html}\n{listed}"
        f'<p><a href="{back}">返回清单</a>　网上地址：{escape(absolute(entry.url, base_url))}</p>',
    )


def _moved(match: re.Match[str], page: str, inside: set[str], base_url: str) -> str:
    """Return an attribute of a link: as it is inside the package, else with the whole address."""
    written = unescape(match[2])
    if _SCHEME.match(written):
        return match[0]
    path, mark, fragment = written.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    if target in inside:
        return match[0]
    return f'{match[1]}="{escape(absolute(target, base_url) + mark + quote(fragment))}"'


def _index(year: ArchiveYear, owner: str) -> bytes:
    rows = "\n".join(_index_rows(year))
    gone = "".join(
        f"<li>{escape(one.index_no)}　{escape(one.title)}　{one.on or ''}　{escape(one.reason)}</li>\n"
        for one in year.withdrawn
    )
    withdrawn = f"<h2>当年撤回</h2>\n<ul>\n{gone}</ul>\n" if gone else ""
    return _document(
        f"{owner}{year.year}年主动公开的政府信息",
        f"<p>共{len(year.items)}条，附件{year.file_count}个。</p>\n"
        '<table>\n<tr><th scope="col">公开日期</th><th scope="col">索引号</th>'
        f'<th scope="col">名称</th><th scope="col">文本</th></tr>\n{rows}\n</table>\n{withdrawn}',
    )


def _index_rows(year: ArchiveYear) -> Iterator[str]:
    for item in year.items:
        page, text = (relative(path, INDEX) for path in (item.page_path, item.text_path))
        yield (
            f"<tr><td>{item.entry.published_on}</td><td>{escape(item.index_no)}</td>"
            f'<td><a href="{page}">{escape(item.entry.title)}</a></td>'
            f'<td><a href="{text}">文本</a></td></tr>'
        )


def _document(title: str, inner: str) -> bytes:
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{inner}\n</main>\n</body>\n</html>\n"
    ).encode()


def _readme(public: PublicCatalogue, year: ArchiveYear, body: str, version: str) -> bytes:
    owner = body or public.site.lead.name or ""
    return f"""\
{owner}{year.year}年主动公开政府信息归档包

依据：《中华人民共和国政府信息公开条例》第二十五条，向国家档案馆、公共图书馆提供主动公开的政府信息。
范围：{year.year}年首次公开的信息{len(year.items)}条，附件{year.file_count}个；截至{public.as_of.isoformat()}。
撤回的信息只列索引号、撤回日期和依据，不含内容。

文件：
  index.html     清单，用浏览器直接打开
  i/             每条信息一个网页，附件在同名文件夹里
  text/          每条信息一个文本
  manifest.json  机器可读的清单，列出每个文本和附件的 SHA-256
  SHA256SUMS     全部文件的 SHA-256

核对：解开以后在本文件夹里运行
  sha256sum -c SHA256SUMS
或者不解开，运行
  gongkai verify --archive 归档包.zip

文本为 UTF-8 编码，换行为 LF。由 gongkai {version} 制作，未压缩，同样的内容每次制作的结果相同。
""".encode()
