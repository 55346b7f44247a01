"""The report model: numbers that say what they are, and tables whose cells fit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import Interval
from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN, YUAN, counted
from mingzhang.report.model import Heading, Paragraph, ReportCell, Text, number, placed, spans_of

UNITS = (YUAN, WAN_YUAN, PERCENT, POINTS)
values = st.fractions(-(10**12), 10**12, max_denominator=10**4)


@given(values, st.sampled_from(UNITS), st.integers(0, 4), st.booleans())
def test_the_print_of_a_number_agrees_with_its_value(
    value: Fraction, unit: object, places: int, trim: bool
) -> None:
    span = number(value, unit, places, trim=trim)  # type: ignore[arg-type]
    assert value in span.interval
    assert Fraction(span.text) * span.unit.scale in span.interval


@given(st.integers(0, 10**9))
def test_a_whole_count_is_exact(value: int) -> None:
    assert number(Fraction(value), counted("套"), 0).interval == Interval.exact(value)


@pytest.mark.parametrize(
    ("value", "places", "trim", "text"),
    [("9.10", 2, False, "9.10"), ("9.10", 2, True, "9.1"), ("100", 2, True, "100"), ("100", 0, True, "100")],
)
def test_zeros_are_dropped_only_behind_the_point(value: str, places: int, trim: bool, text: str) -> None:
    assert number(Fraction(value), POINTS, places, trim=trim).text == text


def test_a_cell_begins_where_no_other_cell_reaches() -> None:
    a, b, c, d, e = (ReportCell((Text(each),)) for each in "abcde")
    tall, wide = ReportCell(a.spans, rows=2), ReportCell(b.spans, columns=2)
    found = [(row, column) for row, column, _ in placed(((tall, wide), (c, d), (e, wide)))]
    assert found == [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0), (2, 1)]


def test_headings_hold_no_spans() -> None:
    fact = number(Fraction(1), POINTS, 0)
    assert list(spans_of([Heading(1, "一"), Paragraph((Text("得"), fact))])) == [Text("得"), fact]
