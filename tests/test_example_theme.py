"""竹青, the example of a theme: three things by inheritance, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from minimal import Result
from pages import tiny
from template_types import THEMES

from builder.pages import plan
from builder.pages.kinds import PAGE_KINDS
from builder.theme import Theme, load_theme

NAME = "zhuqing"
OWN = THEMES / NAME
RIBBON = '<div class="ribbon" aria-hidden="true"></div>'
NOTE = "仅供查考"
Run = Callable[..., Result]


def pages_of(theme: Theme) -> Mapping[str, str]:
    public = [tiny.catalogue(), tiny.catalogue(tiny.BARE)]
    files = (theme.render(page) for catalogue in public for page in plan(catalogue))
    return {file.path: file.data.decode("utf-8-sig") for file in files}


@pytest.fixture(scope="module")
def both() -> tuple[Mapping[str, str], Mapping[str, str]]:
    return pages_of(load_theme()), pages_of(load_theme(NAME))


def plain(html: str) -> str:
    """Return a page without what the theme adds, and without the spaces around it."""
    without = html.replace(RIBBON, "").replace(f'<span class="muted">{NOTE}</span>', "")
    return re.sub(r"\s+", "", without)


def test_the_pages_differ_in_the_ribbon_and_the_note_alone(
    both: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    default, own = both
    assert own.keys() == default.keys()
    for url, html in own.items():
        assert plain(html) == plain(default[url]), url
    framed = [url for url, html in default.items() if 'aria-label="主导航"' in html]
    assert framed
    assert [url for url in framed if RIBBON not in own[url]] == []
    assert any(NOTE in html for html in own.values())
    assert not any(NOTE in html for html in default.values())


def test_every_kind_of_page_is_drawn() -> None:
    theme = load_theme(NAME)
    public = [tiny.catalogue(), tiny.catalogue(tiny.BARE)]
    drawn = {
        page.template for catalogue in public for page in plan(catalogue) if theme.render(page).data
    }
    assert drawn == {kind.template for kind in PAGE_KINDS}


def test_the_files_differ_in_the_sheet_alone() -> None:
    default, own = (
        {file.path: file.data for file in load_theme(name).static_files()}
        for name in ("default", NAME)
    )
    assert own.keys() == default.keys()
    assert [path for path in own if own[path] != default[path]] == ["static/gongkai.css"]
    sheet, base = own["static/gongkai.css"].decode(), default["static/gongkai.css"].decode()
    start = next(
        at for at, (one, other) in enumerate(zip(sheet, base, strict=False)) if one != other
    )
    added = len(sheet) - len(base)
    assert any(
        sheet[:at] + sheet[at + added :] == base for at in range(max(0, start - added), start + 1)
    )


def test_it_overrides_three_things_and_repeats_no_file() -> None:
    files = {
        path.relative_to(OWN).as_posix(): path.read_text("utf-8")
        for path in OWN.rglob("*")
        if path.is_file()
    }
    assert sorted(files) == [
        "components/badge/template.html",
        "styles/zhuqing.css",
        "templates/base.html",
    ]
    for name, text in files.items():
        other = THEMES / "default" / name
        if other.exists():
            assert f'"default/{name.removeprefix("templates/")}"' in text
            common = set(text.splitlines()) & set(other.read_text("utf-8").splitlines())
            assert all(re.fullmatch(r"\{% (block|macro|end).*%\}|", line) for line in common), (
                common
            )


def test_a_site_is_built_with_it(run: Run, project: Callable[..., Path]) -> None:
    root = project({})
    result = run("build", "-C", root, "--theme", NAME, "--no-search")
    assert result.exit_code == 0, result.stderr
    assert RIBBON in (root / "site/index.html").read_text("utf-8")
    assert "#1b5740" in (root / "site/static/gongkai.css").read_text("utf-8")
