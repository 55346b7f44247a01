"""Visitor 3: a relation as plain arithmetic, e.g. 263.20 + 56.00 = 319.20 ≠ 319.30（万元）."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mingzhang.facts import Fact, FactSet, Op, Quantity, Relation, Term, UnitKind
from mingzhang.language.decimals import rounded_text

Printed = Mapping[Quantity, Fact]
"""The fact that speaks for each quantity."""

_ENGLISH_UNITS = {"元": "yuan", "千元": "thousand yuan", "万元": "10,000 yuan", "亿元": "100 million yuan"}
_RATIO_DIGITS = 2
"""A computed ratio shows this many decimals more than the printed one."""


def explain(relation: Relation, facts: FactSet, lang: str = "zh") -> str:
    """The arithmetic of ``relation`` with the printed numbers, in the unit of its result.

    Where a quantity is printed several times its first fact speaks for it.
    The empty string when a quantity of the relation has no fact.
    """
    chosen = {quantity: facts.of_quantity(quantity) for quantity in relation.quantities()}
    if not all(chosen.values()):
        return ""
    first = {quantity: found[0] for quantity, found in chosen.items()}
    result = first[relation.result]
    arithmetic = _ratio if relation.is_ratio else _sum
    left, value, digits = arithmetic(relation, first, result)
    shown, exact = _decimal(value, digits)
    printed = result.value / result.unit.scale
    equal = "=" if exact else "≈"
    return (
        f"{left} {equal} {shown} {_sign(value, printed, relation.op)} {_printed(result)}{_unit(result, lang)}"
    )


def _sign(computed: Fraction, printed: Fraction, op: Op) -> str:
    if computed == printed:
        return "="
    if op is Op.EQ:
        return "≠"
    return "<" if computed < printed else ">"


def _sum(relation: Relation, first: Printed, result: Fact) -> tuple[str, Fraction, int]:
    facts = [first[quantity] for _, quantity in relation.numerator]
    value = sum(
        (factor * fact.value for (factor, _), fact in zip(relation.numerator, facts, strict=True)),
        Fraction(0),
    )
    digits = max(_digits(fact, result) for fact in (*facts, result))
    return _terms(relation.numerator, first, result), value / result.unit.scale, digits


def _ratio(relation: Relation, first: Printed, result: Fact) -> tuple[str, Fraction, int]:
    base = first[relation.numerator[0][1]]
    above = sum((factor * first[q].value for factor, q in relation.numerator), Fraction(0))
    below = sum((factor * first[q].value for factor, q in relation.denominator), Fraction(0))
    left = " ÷ ".join(
        f"({text})" if len(terms) > 1 else text
        for terms in (relation.numerator, relation.denominator)
        for text in [_terms(terms, first, base)]
    )
    value = above / below / result.unit.scale if below else Fraction(0)
    return left, value, _places(result.printed) + _RATIO_DIGITS


def _terms(terms: tuple[Term, ...], first: Printed, result: Fact) -> str:
    text = ""
    for factor, quantity in terms:
        joint = (" − " if factor < 0 else " + ") if text else ("−" if factor < 0 else "")
        times = "" if abs(factor) == 1 else f"{abs(factor)} × "
        text += f"{joint}{times}{_in_unit(first[quantity], result)}"
    return text


def _in_unit(fact: Fact, result: Fact) -> str:
    """The printed number, or its value converted when its unit is not that of the result."""
    same = fact.unit.scale == result.unit.scale
    text = _printed(fact) if same else _decimal(fact.value / result.unit.scale, _digits(fact, result))[0]
    return f"({text})" if text.startswith("-") else text


def _printed(fact: Fact) -> str:
    return _decimal(fact.value / fact.unit.scale, _places(fact.printed))[0]


def _places(printed: str) -> int:
    return len(printed.partition(".")[2])


def _digits(fact: Fact, result: Fact) -> int:
    """The decimals that show ``fact`` exactly in the unit of ``result``."""
    digits, value = 0, fact.value / result.unit.scale
    while digits < len(fact.printed) + 10 and (value * 10**digits).denominator != 1:
        digits += 1
    return max(digits, _places(result.printed))


def _decimal(value: Fraction, digits: int) -> tuple[str, bool]:
    """``value`` with ``digits`` decimals, rounded half up, and whether that is exact."""
    return rounded_text(value, digits), (value * 10**digits).denominator == 1


def _unit(fact: Fact, lang: str) -> str:
    if fact.unit.kind is UnitKind.RATIO:
        return fact.unit.name
    if not fact.unit.name:
        return ""
    return f"（{fact.unit}）" if lang == "zh" else f" ({_ENGLISH_UNITS.get(fact.unit.name, fact.unit.name)})"
