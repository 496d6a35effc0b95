"""Look-up, filters, and the promise that a theme may replace one template and keep the rest."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from pages import tiny

from builder.model.output import Page
from builder.theme import ThemeError, cn_date, iso, load_theme, size

STYLES = Path(__file__).parent.parent / "themes" / "default" / "styles"


def variables() -> str:
    return (STYLES / "variables.css").read_text(encoding="utf-8")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / "themes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_dates_and_sizes_as_people_read_them() -> None:
    assert cn_date(date(2026, 5, 6)) == "2026年5月6日"
    assert iso(date(2026, 5, 6)) == "2026-05-06"
    assert [size(n) for n in (0, 1023, 1024, 49_000, 1_258_291)] == [
        "0字节",
        "1023字节",
        "1 KB",
        "48 KB",
        "1.2 MB",
    ]


def test_a_theme_of_the_project_extends_the_default(tmp_path: Path) -> None:
    override = (
        '{% extends "default/missing.html" %}{% block main %}自有：{{ super() }}{% endblock %}'
    )
    write(
        tmp_path,
        {
            "county/templates/missing.html": override,
            "county/styles/county.css": "body { color: red; }",
            "county/static/404.css": "body{}",
            "county/static/mark.svg": "<svg/>",
        },
    )
    theme = load_theme("county", tmp_path)
    page = tiny.pages(tiny.catalogue(tiny.BARE))["guide.html"]
    assert "自有：<h1>" in theme.render(page).data.decode()
    static = {file.path: file.data for file in theme.static_files()}
    assert static["static/gongkai.css"].endswith(b"body{color:red}")
    assert static["static/404.css"] == b"body{}"
    assert {"static/mark.svg", "static/gongkai.js"} <= static.keys()


def test_a_project_may_replace_a_template_of_the_default_theme(tmp_path: Path) -> None:
    write(tmp_path, {"default/templates/missing.html": "换过"})
    page = tiny.pages(tiny.catalogue(tiny.BARE))["guide.html"]
    assert load_theme(project=tmp_path).render(page).data == "换过".encode()


@pytest.mark.parametrize("name", ["nowhere", "../default", ""])
def test_a_theme_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(ThemeError):
        load_theme(name)


def test_the_fingerprint_follows_the_templates(tmp_path: Path) -> None:
    before = load_theme("default", tmp_path).fingerprint
    write(tmp_path, {"default/templates/missing.html": "换过"})
    assert load_theme("default", tmp_path).fingerprint != before


def test_an_unknown_field_fails_at_once(tmp_path: Path) -> None:
    write(tmp_path, {"default/templates/missing.html": "{{ page.nothing }}"})
    page = tiny.pages(tiny.catalogue(tiny.BARE))["guide.html"]
    with pytest.raises(UndefinedError):
        load_theme(project=tmp_path).render(page)


def test_text_is_escaped_in_html_and_plain_in_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"default/templates/x.html": "{{ page }}", "default/templates/x.txt": "{{ page }}"},
    )
    theme = load_theme(project=tmp_path)
    assert theme.render(Page("x.html", "x.html", "<&>")).data == b"&lt;&amp;&gt;"
    assert theme.render(Page("x.txt", "x.txt", "<&>")).data.decode("utf-8-sig") == "<&>"


def test_all_style_sheets_are_small_and_load_nothing() -> None:
    sheets = [file for file in load_theme().static_files() if file.path.endswith(".css")]
    assert sum(len(file.data) for file in sheets) < 27_000
    for file in sheets:
        assert not re.search(rb"@import|url\(|https?:", file.data), file.path


def test_every_colour_of_the_light_theme_has_a_dark_one() -> None:
    text = variables()
    light, dark = re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]
    colours = set(re.findall(r"(--c-[a-z-]+):", light))
    assert colours == set(re.findall(r"(--c-[a-z-]+):", dark))
    sheets = (
        file.data.decode() for file in load_theme().static_files() if file.path.endswith(".css")
    )
    used = set(re.findall(r"var\((--c-[a-z-]+)", "".join(sheets)))
    assert used == colours


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_contrasts_with_its_ground(scheme: int) -> None:
    """WCAG 2 level AA: 4.5 to 1 for text."""
    block = re.findall(r":root \{(.*?)\}", variables(), re.DOTALL)[scheme]
    colour = dict(re.findall(r"--c-([a-z-]+): (#[0-9a-f]{3,6});", block))
    pairs = [
        (ink, ground) for ink in ("text", "muted", "accent", "good") for ground in ("bg", "panel")
    ]
    pairs += [("mark", "bg"), ("mark", "mark-bg"), ("text", "mark-bg"), ("accent-ink", "accent")]
    pairs += [("mark", "panel"), ("accent-ink", "press"), ("text", "hit"), ("bar-ink", "bar")]
    low = [pair for pair in pairs if _contrast(colour[pair[0]], colour[pair[1]]) < 4.5]
    assert low == []


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
