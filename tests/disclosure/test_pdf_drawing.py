"""Charts on paper: axes with round marks, shares of a whole, and the same in words."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.disclosure.pdf.drawing import MOST_ROWS, drawn, scale, told
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.report.model import Chart, ChartKind, FactSpan, Series
from tests.disclosure.publications import wan

VALUES = st.lists(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=100), max_size=12)


def chart(kind: ChartKind, *values: FactSpan | None) -> Chart:
    return Chart(kind, "图", WAN_YUAN, tuple(f"第{at}" for at in range(len(values))), (Series("甲", values),))


@given(VALUES)
def test_an_axis_reaches_over_zero_and_every_value_in_few_equal_steps(values: list[Fraction]) -> None:
    marks = scale(values)
    assert marks[0] <= min([Fraction(0), *values])
    assert marks[-1] >= max([Fraction(0), *values])
    assert 0 in marks
    assert len({after - before for before, after in pairwise(marks)}) <= 1
    assert len(marks) <= 8


def test_marks_are_round_numbers() -> None:
    assert scale([Fraction(1179), Fraction(940)]) == [0, 250, 500, 750, 1000, 1250]


def test_slices_are_shares_of_the_whole_and_nothing_has_none() -> None:
    (pie,) = drawn(chart(ChartKind.PIE, wan("a", "3"), wan("b", "1"), wan("c", "0"), None), "zh")
    assert [each["part"] for each in pie["slices"]] == [0.75, 0.25, 0, 0]
    assert [each["share"] for each in pie["slices"]] == ["75.00%", "25.00%", "0.00%", "0.00%"]


def test_a_pie_of_nothing_tells_no_shares() -> None:
    (pie,) = drawn(chart(ChartKind.PIE, wan("a", "0")), "zh")
    assert [each["share"] for each in pie["slices"]] == [""]


def test_very_many_labels_are_drawn_in_pieces_on_one_axis() -> None:
    pieces = list(drawn(chart(ChartKind.BAR, *(wan("a", str(at)) for at in range(MOST_ROWS + 4))), "zh"))
    assert [len(piece["labels"]) for piece in pieces] == [MOST_ROWS, 4]
    assert pieces[0]["marks"] == pieces[1]["marks"]


def test_a_chart_is_told_in_words_with_every_value_it_has() -> None:
    assert (
        told(chart(ChartKind.BAR, wan("a", "1"), None, wan("b", "2")), "zh")
        == "图：第0：1.00万元；第2：2.00万元"
    )
