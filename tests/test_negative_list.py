"""content/negative-list.yml: read as it is written, and every way to get it wrong."""

from __future__ import annotations

from datetime import date

import pytest
from minimal import MINIMAL

from builder.config import ConfigError, Site, load_site
from builder.config.negative import NEGATIVE_FILE
from builder.model.output import SourceFile

LIST = """\
负面清单:
  - 事项: 招商谈判底价
    依据: 条例第十五条
    机构: [县政府办]
    制定日期: 2024-03-01
    复核日期: 2025-02-27
    公开: 是
  - {事项: 值班安排, 依据: 条例第十六条}
"""


def site_of(text: str | None) -> Site:
    files = {**MINIMAL, **({NEGATIVE_FILE: text} if text is not None else {})}
    return load_site({path: SourceFile(path, given.encode()) for path, given in files.items()})[0]


def test_each_matter_has_its_ground_its_bodies_and_its_days() -> None:
    found = site_of(LIST).negative_list
    first, second = found.entries
    assert (first.matter, first.basis, first.bodies) == ("招商谈判底价", "条例第十五条", ("zfb",))
    assert first.public
    assert first.looked_at_on == date(2025, 2, 27)
    assert found.find("值班安排") is second
    assert found.find("没有的事项") is None
    assert found.where["entries.1"].line == 8


def test_a_matter_without_bodies_is_that_of_all() -> None:
    first, second = site_of(LIST).negative_list.entries
    assert first.covers("zfb")
    assert not first.covers("jyj")
    assert second.covers("jyj")
    assert second.looked_at_on is None


def test_without_a_file_the_list_is_empty() -> None:
    assert site_of(None).negative_list.entries == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("负面清单: [{依据: 条例第十五条}]\n", "这一条没有写“事项”"),
        ("负面清单: [值班安排, 值班安排]\n", "“值班安排”写了两次"),
        ("负面清单: [{事项: 值班安排, 机构: [没有的机构]}]\n", "没有的机构"),
        ("负面清单: [{事项: 值班安排, 复核日期: 去年}]\n", "不是日期"),
        ("负面清单: [{事项: 值班安排, 理由: 内部}]\n", "没有“理由”这一项"),
    ],
)
def test_a_fault_of_the_list_is_one_of_the_configuration(text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        site_of(text)
    (found,) = caught.value.diagnostics
    assert found.path == NEGATIVE_FILE
    assert sentence in found.message
