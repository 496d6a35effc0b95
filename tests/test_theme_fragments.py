"""What pages share is drawn once, and looks on each page as if it were drawn for it alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from jinja2 import TemplateRuntimeError
from markupsafe import Markup
from pages import tiny

from builder.model.output import Page
from builder.pages.shell import Link, frame
from builder.theme import Theme, load_theme
from builder.theme.filters import page_at
from builder.theme.fragments import Fragments


def rendered(theme: Theme, pages: Iterable[Page]) -> dict[str, bytes]:
    return {page.url: theme.render(page).data for page in pages}


def drawing_anew() -> Theme:
    theme = load_theme()
    theme.environment.globals["shared"] = lambda macro, *given: macro(*given)
    return theme


def test_every_page_is_the_same_in_any_order_as_when_nothing_is_shared() -> None:
    pages = tuple(tiny.pages(tiny.catalogue()).values())
    assert len({page.url.rpartition("/")[0] for page in pages}) > 5
    expected = rendered(drawing_anew(), pages)
    theme = load_theme()
    assert rendered(theme, pages) == expected
    assert rendered(theme, reversed(pages)) == expected


def test_two_sites_of_one_theme_keep_their_own_foot_and_head() -> None:
    page = tiny.pages(tiny.catalogue())["guide.html"]
    shell = page.context.shell
    other = replace(page.context, shell=replace(shell, site=replace(shell.site, name="乙县政府网")))
    sealed = replace(page.context, shell=replace(shell, finder=False))
    theme = load_theme()
    texts = [
        theme.render(replace(page, context=context)).data.decode()
        for context in (page.context, other, sealed, page.context)
    ]
    assert "乙县政府网" in texts[1]
    assert "乙县政府网" not in texts[0]
    assert 'role="search"' in texts[0]
    assert 'role="search"' not in texts[2]
    assert texts[3] == texts[0]


def test_a_part_is_drawn_once_a_folder_and_an_argument() -> None:
    drawn: list[Any] = []

    def macro(*given: Any) -> Markup:
        drawn.append(given)
        return Markup("<p>{}</p>").format(len(drawn))

    fragments = Fragments()
    links = (Link("甲", "a.html"),)
    shared: Any = fragments.shared
    for folder, given, number in (
        ("a/1.html", links, 1),
        ("a/2.html", links, 1),
        ("b/1.html", links, 2),
        ("a/1.html", (Link("乙", "a.html"),), 3),
        ("a/1.html", links, 1),
    ):
        with page_at(folder):
            assert shared(macro, given) == f"<p>{number}</p>"


def test_an_argument_that_is_gone_lends_its_identity_to_no_other() -> None:
    fragments: Any = Fragments()
    with page_at("a/1.html"):
        for number in range(3000):
            assert fragments.shared(lambda one: Markup(one[0]), (str(number),)) == str(number)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=3) }}", "1213"),
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{% endcall %}", "[x]"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{% for i in [1, 2] %}{{ m(i) }}{% endfor %}", "12"),
        ("{% macro m(a) %}{{ a }}{{ varargs }}{% endmacro %}{{ m(1, 2) }}", "1(2,)"),
        ("{% macro m() %}{{ kwargs }}{% endmacro %}{% for i in [1] %}{{ m(k=i) }}{% endfor %}",
         "{'k': 1}"),
        ("{% set ns = namespace(n=1) %}{{ ns.n }}{{ range(2) | list }}", "1[0, 1]"),
    ],
)  # fmt: skip
def test_macros_are_called_as_jinja_calls_them(template: str, text: str) -> None:
    assert load_theme().environment.from_string(template).render().replace("&#39;", "'") == text


def test_a_macro_still_refuses_what_it_does_not_take() -> None:
    template = "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}"
    with pytest.raises((TypeError, TemplateRuntimeError), match="'b'"):
        load_theme().environment.from_string(template).render()


def test_all_pages_of_a_site_have_one_frame_and_all_items_one_navigation() -> None:
    public = tiny.catalogue()
    shells = [
        page.context.shell for page in tiny.pages(public).values() if page.template == "item.html"
    ]
    assert len(shells) > 1
    assert {id(one.site) for one in shells} == {id(frame(public.site.settings))}
    assert len({id(one.nav) for one in shells if one.nav == shells[0].nav}) == 1
