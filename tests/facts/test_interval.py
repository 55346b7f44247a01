"""Intervals: no operation loses a member, gains one, or forgets an open end."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingzhang.facts import Interval, UndefinedQuotientError

numbers = st.fractions(min_value=-6, max_value=6, max_denominator=4)
HAIR = Fraction(1, 10**6)


@st.composite
def bounded(draw: st.DrawFn, least: int = -6) -> Interval:
    """Non-empty intervals between two finite ends: points, open, closed, half-open."""
    ends = st.fractions(min_value=least, max_value=6, max_denominator=4)
    low, high = sorted((draw(ends), draw(ends)))
    if low == high:
        return Interval.exact(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Bounded intervals, and some that lack an end or both."""
    interval = draw(bounded())
    low = None if draw(st.integers(0, 4)) == 0 else interval.low
    high = None if draw(st.integers(0, 4)) == 0 else interval.high
    return Interval(low, high, interval.low_closed, interval.high_closed)


def members(interval: Interval) -> list[Fraction]:
    """Members that try the ends: the ends themselves where closed, a hair inside, the middle, far out."""
    low, high = interval.low, interval.high
    tries = [Fraction(0), Fraction(1), Fraction(-1)]
    tries += [] if low is None else [low, low + HAIR, low + 1]
    tries += [] if high is None else [high, high - HAIR, high - 1]
    tries += [] if low is None or high is None else [(low + high) / 2]
    tries += [Fraction(-1000)] if low is None else []
    tries += [Fraction(1000)] if high is None else []
    return [value for value in tries if value in interval]


@given(intervals(), intervals())
def test_sums_differences_and_products_of_members_are_members(a: Interval, b: Interval) -> None:
    for x in members(a):
        assert -x in -a
        for y in members(b):
            assert x + y in a + b
            assert x - y in a - b
            assert x * y in a * b


@given(intervals(), intervals())
def test_quotients_of_members_are_members(a: Interval, b: Interval) -> None:
    assume(b != Interval.exact(0))
    quotient = a / b
    for x in members(a):
        for y in members(b):
            if y:
                assert x / y in quotient


def attained(end: Fraction, closed: bool, values: list[Fraction], near: Fraction) -> bool:
    """Is a bound no looser than need be: reached if closed, else approached?"""
    if closed:
        return end in values
    return any(abs(value - end) <= near for value in values) and end not in values


@given(bounded(), bounded())
def test_bounds_of_sums_and_products_are_reached_or_approached(a: Interval, b: Interval) -> None:
    for result, values in (
        (a + b, [x + y for x in members(a) for y in members(b)]),
        (a - b, [x - y for x in members(a) for y in members(b)]),
        (a * b, [x * y for x in members(a) for y in members(b)]),
    ):
        assert result.low is not None
        assert result.high is not None
        assert attained(result.low, result.low_closed, values, 20 * HAIR)
        assert attained(result.high, result.high_closed, values, 20 * HAIR)


@given(bounded(), bounded(least=1))
def test_bounds_of_quotients_are_reached_or_approached(a: Interval, b: Interval) -> None:
    values = [x / y for x in members(a) for y in members(b)]
    result = a / b
    assert result.low is not None
    assert result.high is not None
    assert attained(result.low, result.low_closed, values, 200 * HAIR)
    assert attained(result.high, result.high_closed, values, 200 * HAIR)


@given(intervals(), intervals(), numbers)
def test_the_intersection_holds_what_both_hold(a: Interval, b: Interval, value: Fraction) -> None:
    both = a.intersect(b)
    for x in (value, *members(a), *members(b)):
        assert (x in both) == (x in a and x in b)
    assert a.meets(b) == (not both.is_empty)
    assert both == b.intersect(a)


@given(intervals(), intervals())
def test_the_hull_holds_both_and_ends_where_one_of_them_does(a: Interval, b: Interval) -> None:
    both = a.hull(b)
    assert all(value in both for value in (*members(a), *members(b)))
    assert both == b.hull(a)
    for end, closed, ends in (
        (both.low, both.low_closed, [(a.low, a.low_closed), (b.low, b.low_closed)]),
        (both.high, both.high_closed, [(a.high, a.high_closed), (b.high, b.high_closed)]),
    ):
        assert (end, closed) in ends
    assert a.hull(Interval.EMPTY) == Interval.EMPTY.hull(a) == a


@given(intervals(), intervals())
def test_the_larger_and_the_smaller_of_two_members_are_members(a: Interval, b: Interval) -> None:
    for x in members(a):
        for y in members(b):
            assert max(x, y) in a.at_least(b)
            assert min(x, y) in a.at_most(b)


@given(bounded(), bounded())
def test_bounds_of_the_larger_and_the_smaller_are_reached_or_approached(a: Interval, b: Interval) -> None:
    for result, values in (
        (a.at_least(b), [max(x, y) for x in members(a) for y in members(b)]),
        (a.at_most(b), [min(x, y) for x in members(a) for y in members(b)]),
    ):
        assert result.low is not None
        assert result.high is not None
        assert attained(result.low, result.low_closed, values, 20 * HAIR)
        assert attained(result.high, result.high_closed, values, 20 * HAIR)


@given(intervals(), numbers)
def test_a_bound_cuts_off_what_lies_beyond_it(a: Interval, limit: Fraction) -> None:
    assert all(value >= limit for value in members(a.at_least(limit)))
    assert all(value <= limit for value in members(a.at_most(limit)))
    assert a.at_least(limit).at_least(limit) == a.at_least(limit)


def test_ends_that_touch_meet_only_if_both_are_closed() -> None:
    one, two, three = (Fraction(n) for n in (1, 2, 3))
    for left in (True, False):
        for right in (True, False):
            met = Interval(one, two, True, left).meets(Interval(two, three, right, True))
            assert met == (left and right)


@given(numbers, st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 100)]))
def test_rounding_is_half_up_away_from_zero(value: Fraction, step: Fraction) -> None:
    steps = int(abs(value) / step + Fraction(1, 2))
    printed = steps * step * (-1 if value < 0 else 1)
    assert value in Interval.rounded(printed, step)
    assert value not in Interval.rounded(printed + step, step)
    assert value not in Interval.rounded(printed - step, step)


@given(numbers, st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 100)]))
def test_truncation_cuts_towards_zero(value: Fraction, step: Fraction) -> None:
    printed = int(abs(value) / step) * step * (-1 if value < 0 else 1)
    assert value in Interval.truncated(printed, step)
    for other in (printed + step, printed - step):
        assert value not in Interval.truncated(other, step)


@given(intervals())
def test_nothing_is_in_an_empty_interval_or_made_of_it(a: Interval) -> None:
    empty = Interval.EMPTY
    assert empty.is_empty
    for result in (a + empty, a - empty, a * empty, empty * a, empty / Interval.exact(2)):
        assert result.is_empty
    for result in (a.at_least(empty), empty.at_least(a), a.at_most(empty), empty.at_most(a)):
        assert result.is_empty
    assert not any(value in empty for value in members(a))


@given(intervals())
def test_a_quotient_by_exactly_zero_is_undefined(a: Interval) -> None:
    with pytest.raises(UndefinedQuotientError):
        a / 0


@given(intervals(), numbers)
def test_numbers_are_points(a: Interval, value: Fraction) -> None:
    point = Interval.exact(value)
    assert point.is_point
    assert a + value == a + point
    assert value + a == point + a
    assert a - value == a - point
    assert value - a == point - a
    assert a * value == a * point
    if value:
        assert a / value == a / point


@given(intervals())
def test_width_and_midpoint_belong_together(a: Interval) -> None:
    if a.width is None or a.midpoint is None or a.low is None:
        assert None in {a.low, a.high}
        return
    assert a.low + a.width / 2 == a.midpoint


def test_an_interval_reads_as_mathematicians_write_it() -> None:
    assert str(Interval.rounded(Fraction(3), 1)) == "[5/2, 7/2)"
    assert str(Interval.ALL) == "(-∞, ∞)"
