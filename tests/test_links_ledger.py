"""The ledger keeps what all pages of a folder name only once: nothing may be lost by that."""

from __future__ import annotations

import random

from builder.links import Dead, Ledger, Mentions

BASE = "https://www.example.gov.cn/zwgk/"
FILES = {
    "index.html": ("top",),
    "a/1.html": ("one", "main"),
    "a/2.html": ("main",),
    "a/3.html": (),
    "b/c/1.html": ("main",),
    "data.csv": None,
}
TARGETS = (
    "../index.html", "../index.html#top", "../index.html#gone", "1.html", "1.html#one", "#main",
    "#gone", "?q=1", "../gone.html", "gone.html", f"{BASE}index.html", f"{BASE}gone.html",
    "HTTPS://WWW.example.gov.cn/zwgk/gone.html", "http://www.example.gov.cn/zwgk/a/1.html#two",
    "//www.example.gov.cn/zwgk/gone.html", "/zwgk/gone.html", "/elsewhere.html",
    "https://elsewhere.gov.cn/gone.html", "https://www.example.gov.cn.evil.example/zwgk/x.html",
    "../data.csv#row", "mailto:a@example.gov.cn",
)  # fmt: skip


class Forgetful(Ledger):
    """A ledger that shares nothing: every page is the first of its folder."""

    def add(self, file: Mentions | None) -> None:
        self._seen.clear()
        super().add(file)


def dead(pages: list[Mentions], ledger: Ledger | None = None) -> list[Dead]:
    ledger = ledger or Ledger(BASE)
    ledger.add_all(pages)
    return sorted(ledger.dead(FILES))


def test_an_address_shared_by_a_folder_is_told_once_of_its_first_page_in_any_order() -> None:
    names = ("a/1.html", "a/2.html", "a/3.html", "b/c/1.html", "index.html")
    choose = random.Random(5)
    for _ in range(150):
        pages = [
            Mentions(
                name,
                frozenset(choose.sample(TARGETS, choose.randint(0, len(TARGETS)))),
                anchors=FILES[name],
            )
            for name in names
        ]
        expected = dead(pages, Forgetful(BASE))
        assert dead(pages) == expected
        choose.shuffle(pages)
        assert dead(pages) == expected


def test_a_later_page_with_a_smaller_path_owns_the_dead_address() -> None:
    pages = [Mentions(f"a/{n}.html", frozenset(("gone.html",)), anchors=()) for n in (3, 2, 1)]
    assert [one.page for one in dead(pages)] == ["a/1.html"]


def test_addresses_of_the_site_are_known_by_any_scheme_and_case_and_no_other_host_is() -> None:
    for target in TARGETS:
        found = dead([Mentions("index.html", frozenset((target,)), anchors=("main",))])
        is_ours = "elsewhere" not in target and "evil" not in target and "mailto" not in target
        assert all(is_ours for _ in found), target
        if target.endswith("zwgk/gone.html"):
            assert [one.absolute for one in found] == [True], target


def test_a_place_of_the_page_itself_is_looked_for() -> None:
    page = Mentions("a/2.html", frozenset(("#main", "#gone")), anchors=("main",))
    other = Mentions("a/3.html", frozenset(("#main",)), anchors=())
    found = [(one.page, one.address) for one in dead([page, other])]
    assert found == [("a/2.html", "#gone"), ("a/3.html", "#main")]
