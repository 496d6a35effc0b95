"""更新提要: which items, in which order, and forms that can be pasted anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from minimal import Result
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.exports.digest import as_html, as_markdown, as_text, plan_digest
from builder.products.digest import digest, last_days

Write = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]
COLUMNS = "继承默认: 是\n"
ON = {14: "2026-11-14", 13: "2026-11-13", 20: "2026-11-20"}


def files(days: int | None = None) -> dict[str, str]:
    found = {
        f"content/documents/{n}.md": tiny.item(
            n, 名称=f"第*{n}*条<b>信息", 生成日期=on, 公开日期=on, 发布机构=body, 栏目=column
        )
        for n, (on, body, column) in enumerate(
            [
                ("2026-11-13", "zfb", "wenjian"),
                ("2026-11-14", "jyj", "zhidu"),
                ("2026-11-20", "zfb", "wenjian"),
            ],
            start=1,
        )
    }
    site = tiny.FILES["content/site.yml"] + (f"提要天数: {days}\n" if days else "")
    bodies = {"content/bodies.yml": tiny.BODIES, "content/columns.yml": tiny.COLUMNS}
    return {**bodies, "content/site.yml": site, **found}


def public(days: int | None = None, as_of: date = tiny.AS_OF) -> PublicCatalogue:
    return tiny.catalogue({**tiny.MINIMAL, **files(days)}, as_of)


def names(found: PublicCatalogue, **options: object) -> list[tuple[str, list[str]]]:
    since, until = last_days(found, found.as_of)
    given = {"since": since, "until": until, **options}
    made = digest(found, **given)  # type: ignore[arg-type]  # the options are those of digest
    return [(g.label, [one.url[-6:-5] for one in g.notices]) for g in made.groups]


def test_a_week_ends_with_the_as_of_date_and_both_days_count() -> None:
    assert last_days(public(), tiny.AS_OF) == (date(2026, 11, 14), date(2026, 11, 20))
    assert names(public()) == [("其他文件", ["3"]), ("政府信息公开制度", ["2"])]


def test_the_site_chooses_how_many_days() -> None:
    assert names(public(8)) == [("其他文件", ["3", "1"]), ("政府信息公开制度", ["2"])]
    assert names(public(1)) == [("其他文件", ["3"])]


def test_one_body_alone() -> None:
    assert names(public(), body="jyj") == [("政府信息公开制度", ["2"])]
    assert digest(public(), since=tiny.AS_OF, until=tiny.AS_OF, body="jyj").body == "试验县教育局"


def test_an_empty_period_says_so_and_when_something_was_last_published() -> None:
    found = digest(public(), since=date(2026, 11, 15), until=date(2026, 11, 19))
    for text in (as_text(found), as_html(found), as_markdown(found)):
        assert "这段时间没有新公开的信息，最近一次公开是2026-11-14。" in text
    never = digest(public(), since=date(2020, 1, 1), until=date(2020, 1, 2))
    assert "目前没有已经公开的信息。" in as_text(never)


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("html", "meta"):
            self.attributes |= {name for name, _ in attrs}


def test_what_is_pasted_needs_no_style_and_no_script() -> None:
    html, text = plan_digest(public())
    assert (html.path, text.path) == ("digest.html", "data/digest.txt")
    found = Elements(html.data.decode())
    assert found.attributes == {"href"}
    assert found.tags <= {
        *("html", "head", "meta", "title", "body", "main", "h1", "h2", "p", "ol", "li", "a", "br")
    }
    assert f"https://test.example/zwgk/i/{tiny.CODE}/2026-00003.html" in html.data.decode()
    assert "第*3*条&lt;b&gt;信息" in html.data.decode()
    assert text.data.startswith(b"\xef\xbb\xbf")
    assert (
        "1. 第*3*条<b>信息\n   县政府办　试政办〔2026〕3号　2026-11-20公开\n"
        in text.data.decode("utf-8-sig")
    )


def test_markdown_takes_no_character_of_a_title_for_a_mark() -> None:
    since, until = last_days(public(), tiny.AS_OF)
    assert "[第\\*3\\*条\\<b\\>信息](<" in as_markdown(digest(public(), since=since, until=until))


def test_the_screen_shows_all_in_slides_of_four_and_stops_where_the_style_does() -> None:
    page = tiny.pages(public())["screen.html"].context
    assert [len(slide) for slide in page.slides] == [2]
    assert 'class="slides slides-1"' in tiny.rendered(public())["screen.html"]
    many = {**tiny.many(60), "content/site.yml": tiny.FILES["content/site.yml"] + "提要天数: 99\n"}
    context = tiny.pages(tiny.catalogue(many, date(2026, 3, 10)))["screen.html"].context
    assert (context.count, context.slide_count) == (60, 8)
    style = Path(__file__).parent.parent / "themes" / "default" / "static" / "screen.css"
    text = style.read_text("utf-8")
    assert ".slides-8 {" in text
    assert ".slides-9" not in text
    assert "prefers-reduced-motion: no-preference" in text


def test_slides_are_of_nearly_the_same_length() -> None:
    site = {"content/site.yml": tiny.FILES["content/site.yml"] + "提要天数: 99\n"}
    for count, sizes in ((4, [4]), (5, [2, 3]), (9, [3, 3, 3])):
        found = tiny.catalogue({**tiny.many(count), **site}, date(2026, 3, 10))
        slides = tiny.pages(found)["screen.html"].context.slides
        assert [len(slide) for slide in slides] == sizes


def test_the_command_prints_any_period(run: Run, project: Write) -> None:
    root = project(files())
    options = ("-C", root, "--as-of", "2026-11-20")
    result = run("digest", *options, "--since", "2026-11-13", "--until", "2026-11-13")
    assert result.exit_code == 0, result.stderr
    assert "2026年11月13日至2026年11月13日，共1条" in result.stdout
    assert run("digest", *options).stdout.count("https://test.example/zwgk/i/") == 2
    for style, start in (("html", "<!doctype html>"), ("markdown", "# ")):
        assert run("digest", *options, "--format", style).stdout.startswith(start)
    only = run("digest", *options, "--body", "jyj").stdout
    assert only.startswith("试验县教育局新公开的政府信息")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--since", "2026-12-01"), "起始日期 2026-12-01 晚于终止日期 2026-11-20"),
        (("--body", "nein"), "没有机构代码“nein”"),
    ],
)
def test_a_wrong_use_is_told(
    run: Run, project: Write, options: tuple[str, str], sentence: str
) -> None:
    result = run("digest", "-C", project(files()), "--as-of", "2026-11-20", *options)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_digest_goes_back_a_year_at_most() -> None:
    since, until = last_days(public(99_999_999), tiny.AS_OF)
    assert (until - since).days == 365
