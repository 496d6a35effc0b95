"""Both searches asked in a real browser, against a server that counts what it gives away."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHOWN = 10
"""Results loaded for a query, as on a page of results."""

_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
_NOT_SEARCH = (".html", ".css")
_LATENCY_SECONDS, _BYTES_PER_SECOND = 0.06, 10_000_000 / 8
_SLOW = "/slow"

_ASK = {
    "ours": "([q, n]) => window.siteSearch(q, n)",
    "extended": """async ([q, n]) => {
        window.engine ??= await import(new URL("pagefind/pagefind.js", location.href));
        const { results } = await window.engine.search(q);
        const pages = await Promise.all(results.slice(0, n).map((result) => result.data()));
        return { n: results.length, urls: pages.map((page) => page.raw_url) };
    }""",
}
_TIMED = """async ([q, n]) => {{
    const start = performance.now();
    const found = await ({ask})([q, n]);
    const end = performance.now();
    return {{ urls: found.urls, took: end - start, since: end }};
}}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The addresses found, best first, and the milliseconds it took."""

    urls: tuple[str, ...]
    ms: float


@dataclass(frozen=True, slots=True)
class Cold:
    """A first query: bytes and requests of the search alone, time since the page was asked for.

    ``slow_ms`` is the time when every request waits 60 ms and all share 10 Mbit/s.
    """

    program: int
    index: int
    requests: int
    ms: float
    slow_ms: float

    @property
    def bytes(self) -> int:
        """All bytes of the search: its program and what it read of the index."""
        return self.program + self.index


@dataclass
class Served:
    """What the server gave away since it was last asked: name and size of each file."""

    files: list[tuple[str, int]] = field(default_factory=list)
    line: threading.Lock = field(default_factory=threading.Lock)

    def taken(self) -> list[tuple[str, int]]:
        """Return the list and begin a new one."""
        taken, self.files = self.files, []
        return taken


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folder: Path, served: Served) -> None:
        self.folder, self.served = folder, served
        super().__init__(*args)

    def do_GET(self) -> None:
        """Give a file; under ``/slow`` as over a telephone."""
        address = unquote(urlsplit(self.path).path)
        name = address.removeprefix(_SLOW)
        path = self.folder / name.lstrip("/")
        content = path.read_bytes() if path.is_file() else b""
        if name != address:
            time.sleep(_LATENCY_SECONDS)
            with self.served.line:
                time.sleep(len(content) / _BYTES_PER_SECOND)
        self.served.files.append((name, len(content)))
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


@contextlib.contextmanager
def counting(folder: Path) -> Iterator[tuple[str, Served]]:
    """Serve ``folder``; yield its address and the count."""
    served = Served()
    handler = partial(_Handler, folder=folder, served=served)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        httpd.daemon_threads = True
        thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}", served
        httpd.shutdown()
        thread.join()


def ask_all(browser: Browser, folder: Path, engine: str, queries: Sequence[str]) -> list[Answer]:
    """Ask every query on one page, one after another; the first is not for timing."""
    with counting(folder) as (base, _), _opened(browser, base) as page:
        _ask(page, engine, queries[0])
        return [_answer(_ask(page, engine, query), "took", base) for query in queries]


def ask_cold(browser: Browser, folder: Path, engine: str, query: str) -> Cold:
    """Ask one query as the first thing ever done in a browser, twice: fast and slow."""
    with counting(folder) as (base, served):
        with _opened(browser, base) as page:
            fast = _answer(_ask(page, engine, query), "since", base)
        files = [(name, size) for name, size in served.taken() if not name.endswith(_NOT_SEARCH)]
        with _opened(browser, base + _SLOW) as page:
            slow = _answer(_ask(page, engine, query), "since", base)
    program = sum(size for name, size in files if not _is_data(name))
    return Cold(program, sum(size for _, size in files) - program, len(files), fast.ms, slow.ms)


def _is_data(name: str) -> bool:
    return "/pagefind/" in name and not name.endswith((".js", ".pagefind"))


@contextlib.contextmanager
def _opened(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{base}/search.html")
    yield page
    context.close()


def _ask(page: Page, engine: str, query: str) -> dict[str, Any]:
    if engine == "ours":
        page.wait_for_function("() => window.siteSearch")
    found: dict[str, Any] = page.evaluate(_TIMED.format(ask=_ASK[engine]), [query, SHOWN])
    return found


def _answer(found: dict[str, Any], clock: str, base: str) -> Answer:
    urls = (url.removeprefix(base).removeprefix(_SLOW).lstrip("/") for url in found["urls"])
    return Answer(tuple(urls), float(found[clock]))
