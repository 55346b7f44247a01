"""Numbers as people write them: rounded half up, and written with all their decimals."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.language.decimals import half_up, rounded_text

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
