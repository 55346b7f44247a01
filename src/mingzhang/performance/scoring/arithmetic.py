"""The formula with the numbers put in 算式: ``(1 − 10 × 0.60 ÷ 969.95) × 10 = 9.94``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mingzhang.facts import Interval
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import format_short, rounded_text
from mingzhang.rulebook.expression.nodes import Amount, Binary, Call, Compare, Expression, Number

Shown = Callable[[Amount], str]
"""The number that stands for a figure, as text."""

_MONEY_DIGITS = 2
_RATIO_DIGITS = 2
_UNTIL = "～"


def substituted(part: Expression | Compare, shown: Shown) -> str:
    """``part`` with every figure replaced by its number."""
    return str(_put_in(part, shown))


def number_text(value: Fraction, unit: str) -> str:
    """A value in base units as formulas show it: money in 万元, a ratio in percent."""
    if unit == "money":
        return rounded_text(value / WAN_YUAN.scale, _MONEY_DIGITS)
    if unit == "ratio":
        return f"{format_short(value * 100, _RATIO_DIGITS)}%"
    return format_short(value)


def reach_text(reach: Interval, unit: str = "points") -> str:
    """A settled value as one number, an open one as its two ends."""
    low = "" if reach.low is None else number_text(reach.low, unit)
    high = "" if reach.high is None else number_text(reach.high, unit)
    if low == high:
        return low
    return f"{low}{_UNTIL}{high}"


def _put_in(part: Expression | Compare, shown: Shown) -> Expression | Compare:
    match part:
        case Amount():
            return Amount(part.concept, shown(part))
        case Binary(operator=operator, left=left, right=right):
            return Binary(operator, _operand(left, shown), _operand(right, shown))
        case Call(function=function, arguments=arguments):
            return Call(function, tuple(_operand(item, shown) for item in arguments))
        case Compare(operator=operator, left=left, right=right):
            return Compare(operator, _operand(left, shown), _operand(right, shown))
        case Number():
            return part


def _operand(part: Expression, shown: Shown) -> Expression:
    found = _put_in(part, shown)
    assert not isinstance(found, Compare)  # noqa: S101 - an expression stays one
    return found
