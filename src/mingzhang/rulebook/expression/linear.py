"""Comparisons that are relations: one amount against a sum, or a quotient of sums, of amounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.rulebook.expression.nodes import Amount, Binary, Call, Compare, Expression, Number

Part = tuple[Fraction, Amount]


class NotLinearError(ValueError):
    """The comparison is no sum and no quotient of sums; nothing can be checked with it."""

    def __init__(self, part: object) -> None:
        self.zh = f"“{part}”不能写成指标之和或两个和之比。"
        self.en = f"“{part}” is neither a sum of amounts nor a quotient of two such sums"
        super().__init__(self.en)


@dataclass(frozen=True, slots=True)
class Linear:
    """``result ∘ Σ numerator [÷ Σ denominator]``, the parts with their factors."""

    result: Amount
    operator: str
    numerator: tuple[Part, ...]
    denominator: tuple[Part, ...] = ()


def linear(comparison: Compare) -> Linear:
    """The linear form of ``comparison``.  Raises NotLinearError when it has none."""
    result, right = comparison.left, comparison.right
    if not isinstance(result, Amount):
        raise NotLinearError(result)
    if isinstance(right, Binary) and right.operator == "÷" and _constant(right.right) is None:
        return Linear(result, comparison.operator, _parts(right.left), _parts(right.right))
    return Linear(result, comparison.operator, _parts(right))


def _parts(part: Expression, factor: Fraction = Fraction(1)) -> tuple[Part, ...]:
    match part:
        case Amount():
            return ((factor, part),)
        case Call(function="合计", arguments=arguments):
            return tuple(found for item in arguments for found in _parts(item, factor))
        case Binary(operator="+" | "−" as operator, left=left, right=right):
            return _parts(left, factor) + _parts(right, factor if operator == "+" else -factor)
        case Binary(operator="×", left=left, right=right):
            if (value := _constant(left)) is not None:
                return _parts(right, factor * value)
            if (value := _constant(right)) is not None:
                return _parts(left, factor * value)
        case Binary(operator="÷", left=left, right=right):
            if value := _constant(right):
                return _parts(left, factor / value)
    raise NotLinearError(part)


def _constant(part: Expression) -> Fraction | None:
    return Fraction(part.value) if isinstance(part, Number) and part.value != Decimal(0) else None
