"""Numbers as people write them: rounded half up, and written with all their decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.language.decimals import (
    format_short,
    half_up,
    numbers_within,
    parse_number,
    round_half_up,
    rounded_text,
)

PLACES = st.integers(0, 6)


@given(st.fractions(), PLACES)
def test_a_rounded_number_is_the_nearest_and_of_two_the_farther_from_zero(
    value: Fraction, places: int
) -> None:
    count, exact = half_up(value, places), value * 10**places
    assert abs(count - exact) <= Fraction(1, 2)
    assert abs(count - exact) < Fraction(1, 2) or abs(count) > abs(exact)


@given(st.decimals(-(10**9), 10**9, places=8), PLACES)
def test_rounding_agrees_with_decimal_half_up_on_both_sides_of_zero(value: Decimal, places: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert round_half_up(Fraction(value), places) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.5", 1), ("-0.5", -1), ("1.5", 2), ("-2.5", -3), ("-0.4", 0)]
)
def test_a_half_is_rounded_away_from_zero(value: str, rounded: int) -> None:
    assert half_up(Fraction(value), 0) == rounded


@given(st.fractions(), PLACES)
def test_a_rounded_number_is_written_with_all_its_decimals(value: Fraction, places: int) -> None:
    text = rounded_text(value, places)
    assert Fraction(text) == Fraction(half_up(value, places), 10**places)
    assert len(text.partition(".")[2]) == places


@given(st.integers(-(10**15), 10**15), PLACES, st.sampled_from(["", ",", "，", " ", "\u2009"]), st.booleans())
def test_a_written_number_is_read_back_exactly(count: int, places: int, gap: str, wide: bool) -> None:
    value = Fraction(count, 10**places)
    whole, _, part = rounded_text(abs(value), places).partition(".")
    text = ("-" if count < 0 else "") + f"{int(whole):,}".replace(",", gap) + ("." + part if part else "")
    if wide:
        text = text.translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))
    assert parse_number(text) == value


@given(st.text())
def test_no_text_is_too_odd_to_be_looked_through_for_numbers(text: str) -> None:
    for start, end in numbers_within(text):
        assert parse_number(text[start:end]) is not None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("10", "10"),
        ("9.810", "9.81"),
        ("0.00004", "0"),
        ("0.00005", "0.0001"),
        ("-2.5", "-2.5"),
        ("100", "100"),
    ],
)
def test_a_number_written_short_has_no_needless_zeros(value: str, text: str) -> None:
    assert format_short(Fraction(value)) == text


@given(st.decimals(-(10**6), 10**6, places=4))
def test_a_number_of_few_decimals_is_shown_exactly(value: object) -> None:
    number = Fraction(str(value))
    assert Fraction(format_short(number)) == number


def test_a_number_written_short_without_decimals_keeps_its_zeros() -> None:
    assert [format_short(Fraction(text), 0) for text in ("100", "100.4", "99.5")] == ["100", "100", "100"]
