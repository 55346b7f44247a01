"""Visitor 1: compute an expression's exact value.

Missing dissolves: a missing operand of + or − is left out, and a sum of
nothing is missing (None), not zero.  A product or quotient with a missing
operand is missing.  A quotient by zero is undefined, never a number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from fractions import Fraction

from mingzhang.facts import UndefinedQuotientError
from mingzhang.rulebook.expression.nodes import Amount, Binary, Call, Compare, Expression, Number

Lookup = Callable[[Amount], Iterable[Fraction]]
"""The values an amount stands for: none when missing, one, or those of several subjects."""


def evaluate(part: Expression, lookup: Lookup) -> Fraction | None:
    """The value of ``part`` in base units, None when it is missing.

    Raises UndefinedQuotientError for a quotient by zero (0/0 too).
    """
    match part:
        case Number():
            return part.exact
        case Amount():
            return _total(list(lookup(part)))
        case Call(function=function, arguments=arguments):
            values = [value for item in arguments if (value := evaluate(item, lookup)) is not None]
            return _CALLS[function](values) if values else None
        case Binary(operator=sign, left=left, right=right):
            return _binary(sign, evaluate(left, lookup), evaluate(right, lookup))


def holds(comparison: Compare, lookup: Lookup) -> bool | None:
    """Do the exact values satisfy ``comparison``?  None when a side is missing."""
    left, right = evaluate(comparison.left, lookup), evaluate(comparison.right, lookup)
    if left is None or right is None:
        return None
    return _COMPARE[comparison.operator](left, right)


def _total(values: list[Fraction]) -> Fraction | None:
    if len(values) == 1:
        return values[0]
    return sum(values, Fraction(0)) if values else None


_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "≤": operator.le,
    "≥": operator.ge,
}
_CALLS: dict[str, Callable[[list[Fraction]], Fraction | None]] = {"合计": _total, "较大": max, "较小": min}


def _binary(sign: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if sign == "+":
        return right if left is None else left if right is None else left + right
    if sign == "−":
        negative = None if right is None else -right
        return negative if left is None else left if negative is None else left + negative
    if left is None or right is None:
        return None
    if sign == "×":
        return left * right
    if right == 0:
        raise UndefinedQuotientError
    return left / right
