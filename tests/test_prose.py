"""The word lists of the text rules: every example of theirs, and what the lists must hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from builder.config.site import Site
from builder.law.prose import (
    Confusion,
    ObsoleteRule,
    confusions,
    may_double,
    obsolete_rules,
    provinces,
    spellings,
    statute_names,
)
from builder.model.site import GovernmentBody, Settings
from builder.model.vocabulary import BodyKind
from builder.rules._home import home_of
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS
from builder.workdays import Calendar


def found_in(text: str) -> set[str]:
    """Return the wrong spellings that the shipped list finds in a text."""
    known = spellings()
    return {
        entry.wrong
        for found in known.pattern.finditer(text)
        for entry in known.by_slip[found[0][0]]
        if text.startswith(entry.wrong, found.start() - entry.slip)
        and not entry.is_within_other(text, found.start() - entry.slip)
    }


@pytest.mark.parametrize("entry", confusions(), ids=lambda entry: entry.wrong)
def test_confusion_hits_and_misses_what_its_examples_say(entry: Confusion) -> None:
    assert entry.hits
    assert entry.misses
    for example in entry.hits:
        assert entry.wrong in found_in(example), example
    for example in entry.misses:
        assert entry.wrong not in found_in(example), example


@pytest.mark.parametrize("entry", confusions(), ids=lambda entry: entry.wrong)
def test_confusion_is_no_confusion_once_corrected(entry: Confusion) -> None:
    assert entry.wrong not in entry.right
    assert len(entry.wrong) >= 2
    assert all(entry.wrong in word and entry.wrong != word for word in entry.within)


def test_no_confusion_stands_twice() -> None:
    times = Counter(entry.wrong for entry in confusions())
    assert [word for word, count in times.items() if count > 1] == []
    assert len(times) > 400


def test_exceptions_of_one_entry_do_not_hide_another() -> None:
    assert found_in("自己经营的摊位，己经办理登记") == {"己经"}


def test_statutes_are_names_without_marks_and_without_the_state() -> None:
    names = statute_names()
    assert len(names) > 900
    assert {"政府信息公开条例", "行政复议法", "信访条例", "信访工作条例"} <= names
    assert [name for name in names if re.search(r"[\s.《》]", name) and "《" not in name] == []
    assert [name for name in names if name.startswith("中华人民共和国")] == []


def test_provinces_have_distinct_codes_and_abbreviations() -> None:
    known = provinces()
    assert len(known) == 34
    assert len({place.code for place in known}) == 34
    assert len({place.abbreviation for place in known}) == 34
    prefectures = [name for place in known for name in place.prefectures]
    assert len(prefectures) == len(set(prefectures)) > 330
    assert all(place.name.startswith(place.short) for place in known)


def test_words_that_may_double_are_short() -> None:
    assert all(2 <= len(word) <= 3 for word in may_double())
    assert "关于" not in may_double()


@pytest.mark.parametrize("obsolete", obsolete_rules(), ids=lambda one: f"{one.name}-{one.article}")
def test_obsolete_rule_is_dated_and_cited(obsolete: ObsoleteRule) -> None:
    assert obsolete.since < obsolete.until
    assert re.fullmatch(r"第[二三四五]十[一二三四五六七八九]?条", obsolete.article)
    assert obsolete.patterns
    assert obsolete.now
    assert obsolete.old_basis
    for text in (*obsolete.patterns, obsolete.context, obsolete.unless):
        re.compile(text)


def test_every_subject_has_the_fields_that_are_read() -> None:
    fields = {name for kind in SUBJECTS for name in kind.model_fields}
    assert set(READS) <= fields
    assert set(SUBJECTS) <= set(Written.__args__)


def site(name: str, *, region: tuple[str, ...] = (), credit_code: str | None = None) -> Site:
    body = GovernmentBody(code="a", name=name, kind=BodyKind.DEPARTMENT, credit_code=credit_code)
    settings = Settings(lead_body="a", region=region)
    return Site(settings, {"a": body}, {}, Calendar(()), {})


@pytest.mark.parametrize(
    ("given", "label"),
    [
        (site("试验县人民政府"), None),
        (site("试验县人民政府", region=("云岭省",)), "云岭省"),
        (site("试验县人民政府", region=("浙江省", "试验县")), "浙江省"),
        (site("台州市试验县人民政府"), "浙江省"),
        (site("试验县人民政府", credit_code="11331003000000001A"), "浙江省"),
        (site("试验县人民政府", credit_code="11991003000000001A"), None),
    ],
)
def test_home_is_read_from_region_names_or_area_code(given: Site, label: str | None) -> None:
    home = home_of(given)
    assert (home.label if home else None) == label
