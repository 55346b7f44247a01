"""Visitor 1b: the interval that holds every value an expression can have, where its amounts are not exact.

Printed numbers are intervals, and what nobody told is any number at all.  So
missing does not dissolve here as it does in ``evaluate``: it stays open.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from mingzhang.facts import Interval
from mingzhang.rulebook.expression.nodes import Amount, Binary, Call, Compare, Expression, Number

Lookup = Callable[[Amount], Interval]
"""What is known of an amount."""


def enclose(part: Expression, lookup: Lookup) -> Interval:
    """What ``part`` can be, in base units.

    Raises UndefinedQuotientError for a quotient by what can only be zero.
    """
    match part:
        case Number():
            return Interval.exact(part.exact)
        case Amount():
            return lookup(part)
        case Call(function=function, arguments=arguments):
            return reduce(_CALLS[function], [enclose(item, lookup) for item in arguments])
        case Binary(operator=operator, left=left, right=right):
            return _BINARY[operator](enclose(left, lookup), enclose(right, lookup))


def decide(comparison: Compare, lookup: Lookup) -> bool | None:
    """Does ``comparison`` hold, whatever the true values are?  None when that depends on them."""
    difference = enclose(comparison.left, lookup) - enclose(comparison.right, lookup)
    if not difference.meets(_HOLDS[comparison.operator]):
        return False
    return True if _within(difference, _HOLDS[comparison.operator]) else None


def _within(inner: Interval, outer: Interval) -> bool:
    return inner.intersect(outer) == inner


_HOLDS = {
    "=": Interval.exact(0),
    "≤": Interval(None, Fraction(0)),
    "≥": Interval(Fraction(0), None),
}
_CALLS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "合计": Interval.__add__,
    "较大": Interval.at_least,
    "较小": Interval.at_most,
}
_BINARY: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": Interval.__add__,
    "−": Interval.__sub__,
    "×": Interval.__mul__,
    "÷": Interval.__truediv__,
}
