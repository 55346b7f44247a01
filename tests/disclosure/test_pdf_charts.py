"""Charts on paper: bars in proportion, shares of a whole, and the same in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.disclosure.pdf.charts import MOST_ROWS, drawn, in_words
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.report.model import Chart, ChartKind, FactSpan, Series
from tests.disclosure.given_publications import wan

VALUES = st.lists(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=100), max_size=4)


def chart(kind: ChartKind, *values: FactSpan | None) -> Chart:
    return Chart(kind, "图", WAN_YUAN, tuple(f"第{at}" for at in range(len(values))), (Series("甲", values),))


@given(VALUES)
def test_bars_are_as_long_as_their_values_and_stay_in_the_drawing(values: list[Fraction]) -> None:
    shown = [replace(wan("a", "1"), value=value) for value in values]
    (bars,) = drawn(chart(ChartKind.BAR, *shown), "zh")
    heights = [point["at"] - bars["zero"] for point in bars["series"][0]["points"]]
    longest = max(map(abs, values), default=Fraction(0))
    for value, height in zip(values, heights, strict=True):
        assert 0 <= height + bars["zero"] <= 1
        assert abs(value) * max(map(abs, heights)) == pytest.approx(longest * abs(height))


def test_slices_are_shares_of_the_whole_and_nothing_has_none() -> None:
    (pie,) = drawn(chart(ChartKind.PIE, wan("a", "3"), wan("b", "1"), wan("c", "0"), None), "zh")
    assert [each["part"] for each in pie["slices"]] == [0.75, 0.25, 0, 0]
    assert [each["share"] for each in pie["slices"]] == ["75.00%", "25.00%", "0.00%", "0.00%"]


def test_a_pie_of_nothing_tells_no_shares() -> None:
    (pie,) = drawn(chart(ChartKind.PIE, wan("a", "0")), "zh")
    assert [each["share"] for each in pie["slices"]] == [""]


def test_very_many_labels_are_drawn_in_pieces_on_one_scale() -> None:
    pieces = list(drawn(chart(ChartKind.BAR, *(wan("a", str(at)) for at in range(MOST_ROWS + 4))), "zh"))
    assert [len(piece["labels"]) for piece in pieces] == [MOST_ROWS, 4]
    assert [piece["series"][0]["points"][-1]["at"] for piece in pieces] == [15 / 19, 1]


def test_a_chart_is_told_in_words_with_every_value_it_has() -> None:
    assert (
        in_words(chart(ChartKind.BAR, wan("a", "1"), None, wan("b", "2")), "zh")
        == "图：第0：1.00万元；第2：2.00万元"
    )
