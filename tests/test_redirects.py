"""redirects.map: every old address finds its item, asked of a real nginx where there is one."""

from __future__ import annotations

import contextlib
import http.client
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from nginx_server import free_port, nginx_serving
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.exports.redirects import plan_redirects, requests_of
from builder.pages.redirects import pages

BASE = "https://test.example/zwgk/"
FIRST = f"{BASE}i/{tiny.CODE}/2026-00001.html"
SECOND = f"{BASE}i/{tiny.CODE}/2026-00002.html"
# What editors write, and what a browser then sends.
ASKED: Mapping[str, tuple[str, ...]] = {
    "/show.php?id=385009": ("/show.php?id=385009", "/SHOW.php?ID=385009"),
    "/index.jsp?a=1&b=2": ("/index.jsp?a=1&b=2",),
    "/旧/公告.html": (
        "/%E6%97%A7/%E5%85%AC%E5%91%8A.html",
        "/%e6%97%a7/%e5%85%ac%e5%91%8a.html",
        "/%BE%C9/%B9%AB%B8%E6.html",
    ),
    "/list.asp?title=%D6%D0%CE%C4": (
        "/list.asp?title=%D6%D0%CE%C4",
        "/list.asp?title=%d6%d0%ce%c4",
    ),
    "/a.html?x=1#part": ("/a.html?x=1",),
    "http://old.example:8080/news/1.shtml": ("/news/1.shtml",),
    '/q.php?t="甲"\\$host;{1}~^.*': (
        "/q.php?t=%22%E7%94%B2%22%5C$host;%7B1%7D~%5E.*",
        "/q.php?t=%22%BC%D7%22%5C$host;%7B1%7D~%5E.*",
    ),
    "/~default/index.html": ("/~default/index.html",),
    "/view.do?path=/a/b?c": ("/view.do?path=/a/b?c",),
    f"/long.aspx?{'x' * 400}": (f"/long.aspx?{'x' * 400}",),
}
NOT_ASKED = ("/show.php?id=38500", "/show.php?id=3850091", "/show.php", "/index.jsp?b=2&a=1", "/")


def public_of(*claims: tuple[str, ...]) -> PublicCatalogue:
    """Return a catalogue whose first items, newest first, claim the old addresses."""
    public = tiny.catalogue({**tiny.MINIMAL, **documents(len(claims)), **COLUMNS})
    entries = tuple(
        replace(entry, redirect_from=old) for entry, old in zip(public.entries, claims, strict=True)
    )
    return replace(public, entries=entries)


COLUMNS = {"content/columns.yml": tiny.COLUMNS}


def documents(count: int) -> dict[str, str]:
    days = {n: f"2026-03-{20 - n:02}" for n in range(1, count + 1)}
    return {
        f"content/documents/{n}.md": tiny.item(n, 生成日期=on, 公开日期=on)
        for n, on in days.items()
    }


def planned(public: PublicCatalogue) -> dict[str, str]:
    urls = ["index.html", "guide.html", *(entry.url for entry in public.entries)]
    return {file.path: file.data.decode() for file in plan_redirects(public, urls)}


def lines(public: PublicCatalogue) -> list[str]:
    text = planned(public)["redirects.map"]
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_a_query_is_part_of_the_address() -> None:
    public = public_of(("/show.php?id=1",), ("/show.php?id=2",))
    assert lines(public) == [
        f'"/show.php?id=1" "{FIRST}";',
        f'"/show.php?id=2" "{SECOND}";',
    ]


def test_addresses_that_differ_by_case_alone_make_one_line() -> None:
    """A server that compares without case refuses to start with two."""
    public = public_of(("/News/A.html",), ("/news/a.HTML",))
    assert lines(public) == [f'"/News/A.html" "{FIRST}";']


def test_no_line_catches_a_page_that_differs_by_case_alone() -> None:
    public = public_of(("/ZWGK/Index.html", "/zwgk/GUIDE.html", "/ZWGK", "/x.html"))
    assert lines(public) == [f'"/x.html" "{FIRST}";']


def test_our_own_host_goes_before_another() -> None:
    public = public_of(("https://old.example/a.html",), ("/a.html",))
    assert lines(public) == [f'"/a.html" "{SECOND}";']


def test_chinese_is_encoded_as_browsers_and_as_old_sites_did() -> None:
    assert requests_of("/公.html?t=告", BASE) == (
        "/%E5%85%AC.html?t=%E5%91%8A",
        "/%B9%AB.html?t=%B8%E6",
    )
    assert requests_of("/%E5%85%AC.html", BASE) == ("/%E5%85%AC.html",)
    assert requests_of("/\U0001f600.html", BASE) == ("/%F0%9F%98%80.html",)


def test_a_fragment_never_reaches_a_server() -> None:
    public = public_of(("/#/detail?id=3", "/zwgk/#x"))
    assert planned(public) == {}


def test_one_page_answers_every_query_so_it_is_made_only_for_one_item() -> None:
    public = public_of(
        ("/zwgk/show.html?id=3", "/zwgk/one.html?id=1", "/zwgk/one.html?id=2", "/zwgk/p.html?a=1"),
        ("/zwgk/show.html?id=4", "/zwgk/p.html#part"),
    )
    found = {page.url: page.context.target.url for page in pages(public)}
    first, second = (entry.url for entry in public.entries)
    assert found == {"one.html": first, "p.html": second}


def test_other_servers_read_the_addresses_as_they_were_written() -> None:
    public = public_of(tuple(ASKED))
    found = json.loads(planned(public)["data/redirects.json"])
    assert {one["from"] for one in found} == set(ASKED)
    assert {one["to"] for one in found} == {FIRST}


def test_the_head_asks_for_a_bucket_that_holds_the_longest_line() -> None:
    head = planned(public_of(("/a.html",)))["redirects.map"]
    assert "map_hash_bucket_size 128;" in head
    assert "map_hash_bucket_size 512;" in planned(public_of(tuple(ASKED)))["redirects.map"]


def test_the_target_holds_no_variable() -> None:
    public = public_of(("/a.html",))
    settings = public.site.settings.model_copy(update={"base_url": "https://test.example/$a/"})
    site = replace(public.site, settings=settings)
    assert '"https://test.example/%24a/' in lines(replace(public, site=site))[0]


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """A server with the map of ``ASKED``, set up as the head of the file says."""
    text = planned(public_of(tuple(ASKED)))["redirects.map"]
    (tmp_path / "redirects.map").write_text(text, "utf-8")
    setting = next(line for line in text.splitlines() if "map_hash_bucket_size" in line)
    http = f"""{setting.removeprefix("#").strip()}
  map $request_uri $target {{ include {tmp_path}/redirects.map; }}"""
    server = "location / { if ($target) { return 301 $target; } return 404; }"
    port = free_port()
    with nginx_serving(tmp_path, port, http=http, server=server):
        yield "127.0.0.1", port


def test_a_real_nginx_sends_every_old_address_on(nginx: tuple[str, int]) -> None:
    def asked(request: str) -> tuple[int, str | None]:
        connection = http.client.HTTPConnection(*nginx, timeout=10)
        with contextlib.closing(connection):
            connection.putrequest("GET", request, skip_host=True)
            connection.putheader("Host", "www.test.example")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location")

    for old, requests in ASKED.items():
        for request in requests:
            assert asked(request) == (301, FIRST), (old, request)
    for request in NOT_ASKED:
        assert asked(request) == (404, None), request
