"""Which record goes into which bundle."""

from __future__ import annotations

from builder.search.layout import plan
from builder.search.record import SearchRecord


def records(**years: int) -> list[SearchRecord]:
    return [
        SearchRecord(f"i/{year}-{number}.html", "名称", "x", "机构", f"{year[1:]}-01-02", "文")
        for year, count in years.items()
        for number in range(count)
    ]


def sizes(limit: int, **years: int) -> list[tuple[str, int]]:
    return [(group.code, len(group.records)) for group in plan(records(**years), limit=limit)]


def test_few_records_are_one_bundle() -> None:
    assert sizes(5, y2025=2, y2026=3) == [("", 5)]


def test_no_record_is_one_empty_bundle() -> None:
    assert sizes(5) == [("", 0)]


def test_closed_years_are_grouped_and_the_current_year_is_apart() -> None:
    assert sizes(5, y2022=2, y2023=3, y2024=4, y2025=1, y2026=1) == [
        ("", 1),
        ("2022-2023", 5),
        ("2024-2025", 5),
    ]


def test_a_record_of_the_current_year_leaves_closed_groups_alone() -> None:
    before = plan(records(y2022=2, y2023=3, y2024=4, y2026=1), limit=5)
    after = plan(records(y2022=2, y2023=3, y2024=4, y2026=2), limit=5)
    assert before[1:] == after[1:]


def test_a_year_over_the_limit_is_cut() -> None:
    assert sizes(5, y2024=7, y2025=1, y2026=12) == [
        ("", 2),
        ("2024", 5),
        ("2024-2025", 3),
        ("2026-1", 5),
        ("2026-2", 5),
    ]


def test_order_of_the_records_does_not_matter() -> None:
    given = records(y2022=4, y2023=4, y2026=4)
    assert plan(given, limit=5) == plan(given[::-1], limit=5)


def test_every_record_is_in_exactly_one_bundle() -> None:
    given = records(y2020=7, y2021=1, y2022=1, y2023=9, y2026=6)
    groups = plan(given, limit=5)
    found = [record.url for group in groups for record in group.records]
    assert sorted(found) == sorted(record.url for record in given)
    assert all(len(group.records) <= 5 for group in groups)
    assert len({group.code for group in groups}) == len(groups)
