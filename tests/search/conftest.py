"""A small site with the real search page, built once for all tests of the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from index_records import browser_records
from search_site import Visit, visiting, write_page
from server import serving

from builder.search.index import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in one bundle."""
    folder = tmp_path_factory.mktemp("search-site")
    build(browser_records(), folder)
    write_page(folder)
    return folder


@pytest.fixture(scope="session")
def split_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site in several bundles, their indexes in very many pieces."""
    folder = tmp_path_factory.mktemp("search-split")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.search.engine.CHUNK_SIZE", "40")
        build(browser_records(), folder, limit=25)
    write_page(folder)
    return folder


@pytest.fixture
def open_page(browser: Browser, serve: Callable[..., str]) -> Iterator[Callable[..., Visit]]:
    """Open the search page of a site under a sub-path."""
    with visiting() as visit:
        yield lambda folder, address="", **options: visit(
            browser, serve(folder, prefix="portal/zwgk"), address, **options
        )


@pytest.fixture(scope="module", params=["site", "split_site"])
def finder(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """One page for all queries that need no page of their own."""
    with (
        serving(request.getfixturevalue(request.param), "portal/zwgk") as base,
        visiting() as opened,
    ):
        yield opened(browser, base)
