"""Numbers as people write them: rounded half up, and written with all their decimals."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.language.decimals import half_up, numbers_within, parse_number, rounded_text

PLACES = st.integers(0, 6)


@given(st.fractions(), PLACES)
def test_a_rounded_number_is_the_nearest_and_of_two_the_farther_from_zero(
    value: Fraction, places: int
) -> None:
    count, exact = half_up(value, places), value * 10**places
    assert abs(count - exact) <= Fraction(1, 2)
    assert abs(count - exact) < Fraction(1, 2) or abs(count) > abs(exact)


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
