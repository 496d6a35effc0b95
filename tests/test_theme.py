"""Look-up, filters, and the promise that a theme may replace one template and keep the rest."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pages import tiny
from template_types import NAMES, THEMES

from builder.model.output import Page
from builder.theme import ThemeError, cn_date, iso, load_theme, size

EVERY_THEME = pytest.mark.parametrize("theme", NAMES)


def variables(theme: str) -> list[dict[str, str]]:
    """Return the colours of a theme, light and dark, those of the default it does not change."""
    sheets = [THEMES / "default/styles/variables.css"]
    if theme != "default":
        sheets += sorted((THEMES / theme / "styles").glob("*.css"))
    found: list[dict[str, str]] = [{}, {}]
    for sheet in sheets:
        blocks = re.findall(r":root \{(.*?)\}", sheet.read_text("utf-8"), re.DOTALL)
        for colours, block in zip(found, blocks[:2], strict=True):
            colours |= dict(re.findall(r"--c-([a-z-]+): (#[0-9a-f]{3,6});", block))
    return found


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
    sheet = static["static/gongkai.css"]
    # After the components, before 长者模式 and print, which overrule it.
    assert sheet.index(b".badge{") < sheet.index(b"body{color:red}") < sheet.index(b"@media print")
    assert static["static/404.css"] == b"body{}"
    assert {"static/mark.svg", "static/gongkai.js"} <= static.keys()


def test_a_project_may_replace_a_template_of_the_default_theme(tmp_path: Path) -> None:
    write(tmp_path, {"default/templates/missing.html": "换过"})
    page = tiny.pages(tiny.catalogue(tiny.BARE))["guide.html"]
    assert load_theme(project=tmp_path).render(page).data == "换过".encode()


@pytest.mark.parametrize(
    ("path", "text", "sentence"),
    [
        (
            "templates/itme.html",
            "",
            "county/templates/itme.html 不代替任何文件，也没有被这个主题的模板引用，"
            "不起作用。是否想写 templates/item.html？",
        ),
        ("components/bagde/template.html", "", "是否想写 components/badge？"),
        ("components/badge/templat.html", "", "是否想写 template.html？"),
        ("templates/zzzzzz.html", "", "请改正名称，或者删去它。"),
        (
            "templates/base.html",
            '{% extends "default/base.html" %}\n{% block mastheat %}{% endblock %}',
            "county/templates/base.html:2 的块 mastheat 在 default/base.html 里没有，不起作用。"
            "是否想写 masthead？",
        ),
        ("templates/base.html", "\n{% block %}", "county/templates/base.html:2 的模板写法不对："),
    ],
)
def test_a_file_without_effect_is_told_with_the_name_that_was_meant(
    tmp_path: Path, path: str, text: str, sentence: str
) -> None:
    write(tmp_path, {f"county/{path}": text})
    with pytest.raises(ThemeError) as caught:
        load_theme("county", tmp_path)
    assert sentence in str(caught.value)


def test_a_theme_may_add_parts_that_it_uses(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "county/templates/base.html": '{% extends "default/base.html" %}'
            '{% from "components/emblem/template.html" import emblem %}'
            '{% block masthead %}{{ super() }}{% include "motto.html" %}'
            "{% block own %}{{ emblem() }}{% endblock %}{% endblock %}",
            "county/templates/motto.html": "为民",
            "county/components/emblem/template.html": "{% macro emblem() %}徽{% endmacro %}",
        },
    )
    page = tiny.pages(tiny.catalogue(tiny.BARE))["guide.html"]
    assert "为民徽" in load_theme("county", tmp_path).render(page).data.decode()


@pytest.mark.parametrize("name", ["nowhere", "../default", "", "a" * 300])
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
    with pytest.raises(ThemeError, match="no attribute 'nothing'"):
        load_theme(project=tmp_path).render(page)


HEAD = '{% extends "default/missing.html" %}\n{% block main %}'
MISSING = "county/templates/missing.html"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ page.nix }}", "no attribute 'nix'"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ page.shell | size }}", "not supported between"),
        ('{% include "../../../../content/site.yml" %}', "site.yml"),
        ('{% include "missing.html" %}', "recursion"),
    ],
)
def test_a_fault_of_a_theme_is_told_with_file_line_and_page(
    tmp_path: Path, text: str, message: str
) -> None:
    write(tmp_path, {MISSING: f"{HEAD}{text}{{% endblock %}}"})
    page = tiny.pages(tiny.catalogue(tiny.BARE))["guide.html"]
    with pytest.raises(ThemeError, match=message) as caught:
        load_theme("county", tmp_path).render(page)
    # An endless inclusion ends at either line.
    assert re.match(f"主题文件 themes/{MISSING}:[12] 在页面 {page.url} 上出错：", str(caught.value))


@pytest.mark.parametrize(
    ("parent", "message"),
    [
        ("nix.html", "引用的模板 nix.html 没有找到。"),
        ("missing.html", "引用的模板 missing.html 又引用了自己：默认主题的原件写成 default/…。"),
    ],
)
def test_a_template_must_extend_another_one(tmp_path: Path, parent: str, message: str) -> None:
    write(tmp_path, {MISSING: f'{{% extends "{parent}" %}}{{% block main %}}{{% endblock %}}'})
    with pytest.raises(ThemeError) as caught:
        load_theme("county", tmp_path)
    assert str(caught.value) == f"主题文件 themes/{MISSING}:1 {message}"


@pytest.mark.parametrize("name", [MISSING, "county/styles/a.css", "county/static/a.css"])
def test_a_file_in_another_encoding_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: ""})
    (tmp_path / "themes" / name).write_bytes("/* 样式 */".encode("gbk"))
    with pytest.raises(ThemeError, match=f"themes/{name} 不是 UTF-8 编码"):
        list(load_theme("county", tmp_path).static_files())


def test_a_theme_holds_no_links_to_files_elsewhere(tmp_path: Path) -> None:
    write(tmp_path, {"county/static/a.txt": ""})
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "themes/county/static/b.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(ThemeError, match=r"themes/county/static/b\.txt 是符号链接"):
        load_theme("county", tmp_path)


def test_text_is_escaped_in_html_and_plain_in_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"default/templates/list.html": "{{ page }}", "default/templates/item.txt": "{{ page }}"},
    )
    theme = load_theme(project=tmp_path)
    assert theme.render(Page("x.html", "list.html", "<&>")).data == b"&lt;&amp;&gt;"
    assert theme.render(Page("x.txt", "item.txt", "<&>")).data.decode("utf-8-sig") == "<&>"


def test_all_style_sheets_are_small_and_load_nothing() -> None:
    sheets = [file for file in load_theme().static_files() if file.path.endswith(".css")]
    assert sum(len(file.data) for file in sheets) < 20_000
    for file in sheets:
        assert not re.search(rb"@import|url\(|https?:", file.data), file.path


@EVERY_THEME
def test_every_colour_of_the_light_theme_has_a_dark_one(theme: str) -> None:
    light, dark = variables(theme)
    assert light.keys() == dark.keys()
    sheets = (
        file.data.decode()
        for file in load_theme(theme).static_files()
        if file.path.endswith(".css")
    )
    used = set(re.findall(r"var\(--c-([a-z-]+)", "".join(sheets)))
    assert used == light.keys()


@EVERY_THEME
@pytest.mark.parametrize("scheme", [0, 1])
def test_text_contrasts_with_its_ground(scheme: int, theme: str) -> None:
    """WCAG 2 level AAA: 7 to 1 for text."""
    colour = variables(theme)[scheme]
    pairs = [
        (ink, ground) for ink in ("text", "muted", "accent", "good") for ground in ("bg", "panel")
    ]
    pairs += [("mark", "bg"), ("mark", "mark-bg"), ("text", "mark-bg"), ("accent-ink", "accent")]
    pairs += [("mark", "panel"), ("text", "hit"), ("bar-ink", "bar")]
    low = [pair for pair in pairs if _contrast(colour[pair[0]], colour[pair[1]]) < 7]
    assert low == []


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
