"""A chart is numbers: bars to scale, words for those who do not see it, nothing out of the box."""

from __future__ import annotations

import pytest

from builder.products.charts import Chart, Series, bar_chart

BODIES = ("县政府办", "县教育局")


def bars(chart: Chart) -> list[tuple[float, float]]:
    """Return x and width of the bars, without the swatches of the legend."""
    return [(float(bar.x), float(bar.width)) for bar in chart.bars if bar.height == "14"]


def texts(chart: Chart) -> list[str]:
    return [label.text for label in chart.labels]


def test_the_largest_bar_has_the_whole_width_and_the_others_are_to_scale() -> None:
    chart = bar_chart("a", "公开数", categories=BODIES, series=[Series("公开", (8, 2))])
    assert bars(chart) == [(0, 400), (0, 100)]
    assert texts(chart) == ["县政府办", "8", "县教育局", "2"]


def test_the_description_says_every_figure_and_what_is_unknown() -> None:
    series = [Series("按期", (8, None)), Series("逾期", (1, 0))]
    chart = bar_chart("a", "时限", categories=BODIES, series=series, unit="条")
    assert chart.description == "县政府办：按期8条、逾期1条；县教育局：按期未填、逾期0条。"
    assert "—" in texts(chart)


def test_stacked_bars_stand_behind_one_another_with_their_sum() -> None:
    series = [Series("按期", (6, 3)), Series("逾期", (2, 1))]
    chart = bar_chart("a", "时限", categories=BODIES, series=series, stacked=True)
    assert bars(chart) == [(0, 300), (300, 100), (0, 150), (150, 50)]
    assert texts(chart)[2:] == ["县政府办", "8", "县教育局", "4"]


def test_grouped_bars_leave_room_for_their_numbers() -> None:
    series = [Series("收到", (12345, 1)), Series("办结", (1, 0))]
    chart = bar_chart("a", "申请", categories=BODIES, series=series)
    ends = [float(bar.x) + float(bar.width) for bar in chart.bars]
    assert max(ends) == 338
    assert len(bars(chart)) == 3
    assert len({(bar.fill, bar.opacity) for bar in chart.bars}) == 2


def test_one_case_among_thousands_is_still_seen() -> None:
    chart = bar_chart("a", "公开数", categories=BODIES, series=[Series("公开", (9000, 1))])
    assert bars(chart)[1] == (0, 2)


def test_without_any_case_nothing_is_drawn_and_nothing_divided() -> None:
    chart = bar_chart("a", "公开数", categories=BODIES, series=[Series("公开", (0, 0))])
    assert bars(chart) == []


def test_a_long_label_is_cut_before_the_number_and_a_long_legend_goes_on_below() -> None:
    label = "临溪县国有企业资产监督管理和农村集体资产清查工作领导小组办公室"
    series = [Series(f"行政规范性文件和政策解读第{n}类", (1,)) for n in range(4)]
    chart = bar_chart("a", "长", categories=(label,), series=series)
    head = next(text for text in texts(chart) if text.startswith("临溪县"))
    assert head.endswith("…")
    assert len(head) < len(label)
    assert label in chart.description
    assert all(float(one.x) < 400 for one in chart.labels)


def test_a_value_too_few_or_below_zero_is_refused() -> None:
    for values in ((1,), (1, -1)):
        with pytest.raises(ValueError, match="类别"):
            bar_chart("a", "错", categories=BODIES, series=[Series("公开", values)])
