"""Which record goes into which bundle."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from builder.search.layout import Group, plan
from builder.search.record import SearchRecord

LIMIT = 30  # so that ten are a site of one bundle, and two are a step


def record(day: str, number: int = 0, text: str = "文") -> SearchRecord:
    return SearchRecord(f"i/{day}-{number}.html", "名称", "x", "机构", day, text)


def year(of: int, count: int) -> list[SearchRecord]:
    """Return records a day apart, three to a month."""
    return [
        record(f"{of}-{1 + number // 3 % 12:02}-{1 + number % 3:02}", number)
        for number in range(count)
    ]


def sizes(records: list[SearchRecord]) -> list[tuple[str, int]]:
    return [(group.code, len(group.records)) for group in plan(records, limit=LIMIT)]


def changed(before: list[SearchRecord], after: list[SearchRecord]) -> set[str]:
    """Return the codes of the bundles that have to be made for the second list."""
    known = plan(before, limit=LIMIT)
    return {group.code for group in plan(after, limit=LIMIT) if group not in known}


def test_few_records_are_one_bundle() -> None:
    assert sizes([*year(2025, 4), *year(2026, 6)]) == [("", 10)]


def test_no_record_is_one_empty_bundle() -> None:
    assert plan(()) == (Group("", ()),)


def test_the_last_records_are_a_bundle_of_their_own() -> None:
    assert sizes([*year(2025, 9), *year(2026, 2)]) == [("", 2), ("2025", 9)]


def test_closed_years_are_grouped_from_the_oldest_on() -> None:
    years = [*year(2022, 12), *year(2023, 18), *year(2024, 9), *year(2025, 1), *year(2026, 1)]
    assert sizes(years) == [("", 1), ("2022-2023", 30), ("2024-2025", 10)]


def test_days_of_the_newest_year_are_closed_in_steps_and_apart() -> None:
    base = [*year(2024, 20), *year(2025, 5)]
    found = [sizes([*base, *year(2026, count)]) for count in (1, 4, 5, 8, 9)]
    assert found == [
        [("", 1), ("2024-2025", 25)],
        [("", 4), ("2024-2025", 25)],
        [("", 3), ("2024-2025", 25), ("2026", 2)],
        [("", 4), ("2024-2025", 25), ("2026", 4)],
        [("", 3), ("2024-2025", 25), ("2026", 6)],
    ]


def test_a_record_more_changes_only_the_last_bundle() -> None:
    before = [*year(2023, 20), *year(2024, 25), *year(2026, 5)]
    assert changed(before, [*before, record("2026-12-31")]) == {""}


def test_a_record_of_a_closed_year_changes_only_its_bundle() -> None:
    before = [*year(2022, 20), *year(2023, 20), *year(2024, 20), *year(2026, 2)]
    assert changed(before, [*before, record("2023-05-05")]) == {"2023"}
    assert changed(before, before[1:]) == {"2022"}


def test_a_closed_year_over_the_limit_is_parted_by_months() -> None:
    many = [record(f"2024-{month:02}-01", number) for month in range(1, 5) for number in range(14)]
    groups = plan([*many, *year(2026, 1)], limit=LIMIT)
    assert [len(group.records) for group in groups] == [1, 28, 28]
    months = [{one.date[:7] for one in group.records} for group in groups[1:]]
    assert months == [{"2024-01", "2024-02"}, {"2024-03", "2024-04"}]
    assert [group.code for group in groups] == ["", "2024-1", "2024-2"]


@pytest.mark.parametrize("day", ["2024-06-30", "2026-06-30"])
def test_a_day_over_the_limit_is_cut(day: str) -> None:
    groups = plan([*(record(day, number) for number in range(70)), *year(2023, 2)], limit=LIMIT)
    assert sorted(len(group.records) for group in groups) == [2, 10, 30, 30]


def test_long_texts_make_smaller_bundles() -> None:
    years = [*year(2023, 12), *year(2024, 12), *year(2026, 1)]
    long = [replace(one, text="文" * 4000) for one in years]
    assert sizes(years) == [("", 1), ("2023-2024", 24)]
    assert sizes(long) == [("", 1), ("2023", 12), ("2024", 12)]


def test_order_of_the_records_does_not_matter() -> None:
    given = [*year(2022, 24), *year(2023, 24), *year(2026, 24)]
    assert plan(given, limit=LIMIT) == plan(given[::-1], limit=LIMIT)


def test_every_record_is_in_exactly_one_bundle_and_dates_follow_each_other() -> None:
    given = [*year(2020, 36), *year(2021, 5), *year(2022, 7), *year(2023, 33), *year(2026, 29)]
    groups = plan(given, limit=LIMIT)
    found = [one.url for group in groups for one in group.records]
    assert sorted(found) == sorted(one.url for one in given)
    assert all(len(group.records) <= LIMIT for group in groups)
    assert len({group.code for group in groups}) == len(groups)
    in_order = (*groups[1:], groups[0])
    assert all(a.records[-1].date <= b.records[0].date for a, b in pairwise(in_order))
