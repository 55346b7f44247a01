"""Exact intervals: what a printed number says about the true one.

"17.75" printed with two decimals says that the true value lies in
[17.745, 17.755): closed below, open above (half-up rounding).  All bounds are
``Fraction`` or absent (unbounded); no float enters.  Open and closed ends are
kept exactly through every operation, because an identity is only violated
when *no* true values inside the printed intervals satisfy it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

Bound = Fraction | None
Number = int | Fraction


class UndefinedQuotientError(ZeroDivisionError):
    """Division by an interval that holds nothing but zero (0/0 and x/0 have no value)."""

    def __init__(self) -> None:
        super().__init__("a quotient by zero has no value")


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of rationals between two ends; ``None`` as a bound means unbounded.

    An interval whose ends cross, or meet without both being closed, is empty.
    """

    low: Bound
    high: Bound
    low_closed: bool = True
    high_closed: bool = True

    ALL: ClassVar[Interval]
    EMPTY: ClassVar[Interval]

    def __post_init__(self) -> None:
        # An unbounded end is never reached: one spelling, so that equal sets are equal values.
        if self.low is None:
            object.__setattr__(self, "low_closed", False)
        if self.high is None:
            object.__setattr__(self, "high_closed", False)

    @classmethod
    def exact(cls, value: Number) -> Interval:
        """The single point ``value``."""
        point = Fraction(value)
        return cls(point, point)

    @classmethod
    def rounded(cls, value: Number, step: Number) -> Interval:
        """All values that round half-up (away from zero) to ``value`` in units of ``step``."""
        point, half = Fraction(value), Fraction(step) / 2
        if point > 0:
            return cls(point - half, point + half, True, False)
        if point < 0:
            return cls(point - half, point + half, False, True)
        return cls(-half, half, False, False)

    @classmethod
    def truncated(cls, value: Number, step: Number) -> Interval:
        """All values that are cut off (towards zero) to ``value`` in units of ``step``."""
        point, unit = Fraction(value), Fraction(step)
        if point > 0:
            return cls(point, point + unit, True, False)
        if point < 0:
            return cls(point - unit, point, False, True)
        return cls(-unit, unit, False, False)

    @property
    def is_empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        if self.low is self.high or self.low == self.high:
            return not (self.low_closed and self.high_closed)
        return self.low > self.high

    @property
    def is_point(self) -> bool:
        if self.low is None or not (self.low_closed and self.high_closed):
            return False
        return self.low is self.high or self.low == self.high

    @property
    def width(self) -> Bound:
        """``high - low``; ``None`` when unbounded."""
        if self.low is None or self.high is None:
            return None
        return self.high - self.low

    @property
    def midpoint(self) -> Bound:
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, Fraction)):
            return False
        above = self.low is None or self.low < value or (self.low == value and self.low_closed)
        below = self.high is None or value < self.high or (self.high == value and self.high_closed)
        return above and below

    def intersect(self, other: Interval) -> Interval:
        """The values in both; for equal bounds the end is closed only if both are."""
        low, low_closed = _tighter(self.low, self.low_closed, other.low, other.low_closed, 1)
        high, high_closed = _tighter(self.high, self.high_closed, other.high, other.high_closed, -1)
        return Interval(low, high, low_closed, high_closed)

    def meets(self, other: Interval) -> bool:
        """Is there a value in both?"""
        return not self.intersect(other).is_empty

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        low, low_closed = _looser(self.low, self.low_closed, other.low, other.low_closed, 1)
        high, high_closed = _looser(self.high, self.high_closed, other.high, other.high_closed, -1)
        return Interval(low, high, low_closed, high_closed)

    def at_least(self, other: Interval | Number) -> Interval:
        """What the larger of a value of each can be."""
        other = as_interval(other)
        if self.is_empty or other.is_empty:
            return Interval.EMPTY
        low, low_closed = _tighter(self.low, self.low_closed, other.low, other.low_closed, 1)
        high, high_closed = _looser(self.high, self.high_closed, other.high, other.high_closed, -1)
        return Interval(low, high, low_closed, high_closed)

    def at_most(self, other: Interval | Number) -> Interval:
        """What the smaller of a value of each can be."""
        return -(-self).at_least(-as_interval(other))

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __add__(self, other: Interval | Number) -> Interval:
        other = as_interval(other)
        if self.is_empty or other.is_empty:
            return Interval.EMPTY
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low,
            high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    __radd__ = __add__

    def __sub__(self, other: Interval | Number) -> Interval:
        return self + -as_interval(other)

    def __rsub__(self, other: Interval | Number) -> Interval:
        return as_interval(other) + -self

    def __mul__(self, other: Interval | Number) -> Interval:
        other = as_interval(other)
        if self.is_empty or other.is_empty:
            return Interval.EMPTY
        if ZERO in {self, other}:
            return ZERO
        ends = [_product(a, ac, b, bc) for a, ac in _ends(self) for b, bc in _ends(other)]
        return _hull(ends)

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Number) -> Interval:
        """All quotients x/y with y ≠ 0; unbounded when the divisor reaches zero.

        Raises UndefinedQuotientError when the divisor is exactly zero.
        """
        other = as_interval(other)
        if other == ZERO:
            raise UndefinedQuotientError
        if self.is_empty or other.is_empty:
            return Interval.EMPTY
        positive = other.intersect(_POSITIVE)
        negative = other.intersect(_NEGATIVE)
        if not positive.is_empty and not negative.is_empty:
            return ZERO if self == ZERO else Interval.ALL
        part = negative if positive.is_empty else positive
        return self * _reciprocal(part)

    def __rtruediv__(self, other: Interval | Number) -> Interval:
        return as_interval(other) / self

    def __str__(self) -> str:
        left = "[" if self.low_closed and self.low is not None else "("
        right = "]" if self.high_closed and self.high is not None else ")"
        low = "-∞" if self.low is None else str(self.low)
        high = "∞" if self.high is None else str(self.high)
        return f"{left}{low}, {high}{right}"


_Signed = tuple[Fraction | None, int]
"""A finite end, or an infinite one told by its sign (−1 or 1; 0 for finite)."""


def as_interval(value: Interval | Number) -> Interval:
    """A number as the point interval that holds only it."""
    return value if isinstance(value, Interval) else Interval.exact(value)


def _tighter(a: Bound, a_closed: bool, b: Bound, b_closed: bool, sign: int) -> tuple[Bound, bool]:
    """The bound that excludes more; ``sign`` is 1 for lower bounds, −1 for upper ones."""
    if a is None:
        return b, b_closed
    if b is None:
        return a, a_closed
    if a == b:
        return a, a_closed and b_closed
    return (a, a_closed) if sign * (a - b) > 0 else (b, b_closed)


def _looser(a: Bound, a_closed: bool, b: Bound, b_closed: bool, sign: int) -> tuple[Bound, bool]:
    """The bound that excludes less; ``sign`` as for ``_tighter``."""
    if a is None or b is None:
        return None, False
    if a == b:
        return a, a_closed or b_closed
    return (a, a_closed) if sign * (a - b) < 0 else (b, b_closed)


def _ends(interval: Interval) -> tuple[tuple[_Signed, bool], tuple[_Signed, bool]]:
    low: _Signed = (None, -1) if interval.low is None else (interval.low, 0)
    high: _Signed = (None, 1) if interval.high is None else (interval.high, 0)
    return (low, interval.low_closed), (high, interval.high_closed)


def _product(a: _Signed, a_closed: bool, b: _Signed, b_closed: bool) -> tuple[_Signed, bool]:
    """The product of two ends; zero wins over infinity, and a closed zero is attained."""
    a_value, a_sign = a
    b_value, b_sign = b
    if a_value == 0 or b_value == 0:
        attained = (a_value == 0 and a_closed) or (b_value == 0 and b_closed)
        return (Fraction(0), 0), attained
    if a_value is not None and b_value is not None:
        return (a_value * b_value, 0), a_closed and b_closed
    sign = (a_sign or _sign(a_value)) * (b_sign or _sign(b_value))
    return (None, sign), False


def _sign(value: Fraction | None) -> int:
    return 0 if value is None else (value > 0) - (value < 0)


def _hull(ends: list[tuple[_Signed, bool]]) -> Interval:
    finite = [(value, closed) for (value, _), closed in ends if value is not None]
    low: Bound = None
    high: Bound = None
    low_closed = high_closed = False
    if not any(value is None and sign < 0 for (value, sign), _ in ends):
        low = min(value for value, _ in finite)
        low_closed = any(closed for value, closed in finite if value == low)
    if not any(value is None and sign > 0 for (value, sign), _ in ends):
        high = max(value for value, _ in finite)
        high_closed = any(closed for value, closed in finite if value == high)
    return Interval(low, high, low_closed, high_closed)


def _reciprocal(interval: Interval) -> Interval:
    """1/x for an interval that lies wholly on one side of zero."""
    low, high = interval.low, interval.high
    if low is not None and low >= 0:  # positive side
        return Interval(
            Fraction(0) if high is None else 1 / high,
            None if low == 0 else 1 / low,
            high is not None and interval.high_closed,
            low != 0 and interval.low_closed,
        )
    return -_reciprocal(-interval)


ZERO = Interval.exact(0)
_POSITIVE = Interval(Fraction(0), None, False, False)
_NEGATIVE = Interval(None, Fraction(0), False, False)
Interval.ALL = Interval(None, None, False, False)
Interval.EMPTY = Interval(Fraction(0), Fraction(0), False, False)
