"""Every machine format of a site is read by a schema or by a parser that is not ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import docx
import feedparser
import openpyxl
import pypdf
import pytest
from in_memory import output
from jsonschema import Draft202012Validator
from lxml import etree
from pyld import jsonld

from builder import report
from builder.diagnostic import STYLES
from builder.files.tree import read_tree
from builder.pages.structured_data import data_block
from builder.pipeline import load

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "tests/schemas"
# What a page may add for machines (bytes): no more than a few links would.
HEAVIEST_BLOCK = 1300


@cache
def site() -> Mapping[str, bytes]:
    """Return the sample site without downloads, search and theme files."""
    tree = read_tree(ROOT)
    read = load(tree.sources, tree.stored, strays=tree.strays, as_of=None, clock=date(2000, 1, 1))
    files: dict[str, bytes] = {}
    for file in output(read):
        if "!" not in file.path:
            files.setdefault(file.path, file.data)  # the search says more of a page under its path
    return files


def is_json(_: str, data: bytes) -> None:
    json.loads(data)


def obeys_its_schema(_: str, data: bytes) -> None:
    schema = json.loads(site()["data/catalogue.schema.json"])
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        json.loads(data)
    )


def is_schema(_: str, data: bytes) -> None:
    Draft202012Validator.check_schema(json.loads(data))


def is_table(_: str, data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1


def is_feed(_: str, data: bytes) -> None:
    feed = feedparser.parse(data)
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.entries
    for entry in (feed.feed, *feed.entries):
        assert entry.id
        assert entry.title
        assert entry.updated_parsed
        assert entry.link.startswith("https://")


def is_sitemap(_: str, data: bytes) -> None:
    etree.XMLSchema(etree.parse(SCHEMAS / "official/sitemap-0.9.xsd")).assertValid(
        etree.fromstring(data)
    )


def lets_robots_in(_: str, data: bytes) -> None:
    robots = RobotFileParser()
    robots.parse(data.decode().splitlines())
    assert robots.can_fetch("*", "https://www.linxi.example/zwgk/i/a.html")
    assert robots.site_maps() == ["https://www.linxi.example/zwgk/sitemap.xml"]


def opens_in_word(_: str, data: bytes) -> None:
    assert docx.Document(io.BytesIO(data)).paragraphs


def opens_in_excel(_: str, data: bytes) -> None:
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames


def opens_as_pdf(_: str, data: bytes) -> None:
    assert pypdf.PdfReader(io.BytesIO(data), strict=True).pages


def is_for_nginx(_: str, data: bytes) -> None:
    # A real nginx reads the map in tests/test_redirects.py.
    lines = [line for line in data.decode().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r'"/\S*" "https://\S+";', line) for line in lines)


def is_text(_: str, data: bytes) -> None:
    assert data.decode().strip()


READERS: Mapping[str, Callable[[str, bytes], None]] = {
    r"data/catalogue\.json": obeys_its_schema,
    r"data/catalogue\.schema\.json": is_schema,
    r"(data|archive)/\w+\.json|reports/.*\.json": is_json,
    r".*\.csv": is_table,
    r"feed\.xml": is_feed,
    r"sitemap(-\d+)?\.xml": is_sitemap,
    r"robots\.txt": lets_robots_in,
    r"redirects\.map": is_for_nginx,
    r".*\.docx": opens_in_word,
    r".*\.xlsx": opens_in_excel,
    r".*\.pdf": opens_as_pdf,
    r".*\.txt": is_text,
}


def reader_of(path: str) -> Callable[[str, bytes], None] | None:
    return next((read for form, read in READERS.items() if re.fullmatch(form, path)), None)


def test_every_file_but_the_pages_has_a_reader() -> None:
    others = [path for path in site() if not path.endswith((".html", ".htm"))]
    assert [path for path in others if reader_of(path) is None] == []


@pytest.mark.parametrize("form", READERS)
def test_readers_take_what_the_sample_site_holds(form: str) -> None:
    held = [path for path in site() if reader_of(path) is READERS[form]]
    # All of a kind are made by one function: a few of hundreds of downloads will do.
    for path in held[:20]:
        READERS[form](path, site()[path])
    assert held or form == r".*\.pdf"


def test_the_formats_of_check_are_held_against_schemas_elsewhere() -> None:
    # tests/test_report.py: JSON schemas, the official ones of SARIF and JUnit; GitHub's commands.
    assert set(STYLES) == set(report.FORMATS) == {
        "concise", "full", "json", "github", "gitlab", "sarif", "junit",
    }  # fmt: skip


class Blocks(HTMLParser):
    """Collects the data blocks of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)
            self._inside = False


def blocks() -> Iterator[tuple[str, str]]:
    for path, data in site().items():
        if path.endswith(".html"):
            for block in Blocks(data.decode()).found:
                yield path, block


def no_network(url: str, _: object) -> dict[str, Any]:
    """Stand for the context of schema.org: every word is a term of it."""
    assert url == "https://schema.org"
    context = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": context}  # fmt: skip


def test_structured_data_uses_terms_of_schema_org_where_they_belong() -> None:
    terms = json.loads((SCHEMAS / "schema-org.json").read_text("utf-8"))

    def kinds(name: str) -> set[str]:
        return {name}.union(*(kinds(parent) for parent in terms["types"][name]))

    def judge(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                judge(one)
        elif isinstance(node, dict) and "@type" in node:
            (kind,) = (name.removeprefix("https://schema.org/") for name in node["@type"])
            for key, value in node.items():
                if key.startswith("@"):
                    continue
                name = key.removeprefix("https://schema.org/")
                # schema.org's own extension: a property with the constraints of its input.
                name = name.removesuffix("-input")
                assert terms["properties"][name] in kinds(kind), (kind, name)
                judge(value)

    seen: set[str] = set()
    for path, block in blocks():
        expanded = jsonld.expand(json.loads(block), {"documentLoader": no_network})
        assert expanded, path
        judge(expanded)
        seen |= {node["@type"][0].rpartition("/")[2] for node in expanded}
    assert seen == {
        "WebSite", "GovernmentOrganization", "DigitalDocument", "Legislation", "BreadcrumbList",
    }  # fmt: skip


def test_every_item_says_what_it_is_and_says_it_briefly() -> None:
    said = dict(blocks())
    items = [path for path in site() if re.fullmatch(r"i/.*\.html", path)]
    silent = [path for path in items if path not in said]
    assert all(b"noindex" in site()[path] for path in silent)
    assert len(silent) < len(items) / 10
    heavy = {path: len(text.encode()) for path, text in said.items()}
    assert {path: size for path, size in heavy.items() if size > HEAVIEST_BLOCK} == {}


def test_structured_data_names_the_page_that_it_stands_on() -> None:
    for path, block in blocks():
        (node, *_) = json.loads(block)["@graph"]
        canonical = re.search(r'rel="canonical" href="([^"]*)"', site()[path].decode())
        assert canonical
        assert node["url"] == canonical[1], path


def test_no_text_closes_the_element_of_the_data() -> None:
    name = "</script><!--<script>&\u2028\u2029"
    block = data_block(({"@type": "WebSite", "name": name},), (), "https://a.example/")
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block)["@graph"][0]["name"] == name


def test_pages_for_engines_are_in_the_sitemap_under_their_own_address() -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", site()["sitemap.xml"].decode()))
    for path, data in site().items():
        if not path.endswith((".html", ".htm")):
            continue
        text = data.decode()
        canonical = re.search(r'rel="canonical" href="([^"]*)"', text)
        hidden = '<meta name="robots" content="noindex">' in text or 'http-equiv="refresh"' in text
        own = f"https://www.linxi.example/zwgk/{path}"
        assert (own in listed) is not hidden, path
        if not hidden:
            assert canonical
            assert canonical[1] == (own.removesuffix("index.html") if path == "index.html" else own)
    assert len(listed) > 400
