"""The precision a document prints with 打印精度.

Some systems print every amount with two decimals (912.50), others drop the
zeros at the end (912.5).  In a document of the second kind 912.5万元 still
says [912.495, 912.505): the zeros were known, only not printed.  Which kind a
document is, its own numbers tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from mingzhang.document.numbers import Number
from mingzhang.facts import Fact, Interval, Quantity, Source, UnitKind
from mingzhang.facts.unit import WAN_YUAN, YUAN, Unit
from mingzhang.language.decimals import half_up, rounded_text

_STORED_DECIMALS = 2
_ENOUGH = 8
"""So many different amounts of one precision are needed before a habit is believed."""


def trimmed_decimals(numbers: Iterable[Number]) -> dict[str, int]:
    """Per money unit: the decimals every amount really has, where the document drops zeros."""
    seen: dict[str, dict[str, int]] = {}
    for number in numbers:
        if number.unit.kind is UnitKind.MONEY and number.decimals:
            seen.setdefault(number.unit.name, {})[number.printed] = number.decimals
    result = {}
    for unit, decimals in seen.items():
        usual, many = Counter(decimals.values()).most_common(1)[0]
        kept_zeros = any(printed.endswith("0") for printed in decimals)
        if not kept_zeros and many >= _ENOUGH and many * 2 >= len(decimals):
            result[unit] = usual
    return result


def printed_interval(number: Number, trimmed: dict[str, int]) -> Interval:
    """All true values that would have been printed as ``number``, in the base unit of its kind."""
    if number.approximate or number.bound:
        return Interval.ALL
    if number.unit.kind is UnitKind.COUNT and number.times == 1 and not number.decimals:
        return Interval.exact(number.value)
    decimals = number.decimals
    if number.unit.kind is UnitKind.MONEY:
        if not number.value and not decimals:
            return Interval.exact(0)  # 0万元 says that there was none
        decimals = max(decimals, trimmed.get(number.unit.name, 0))
    scale = number.unit.scale
    return Interval.rounded(number.value * scale, number.times * scale / 10**decimals)


def printed_fact(
    number: Number, quantity: Quantity, label: str, source: Source, trimmed: dict[str, int]
) -> Fact:
    """A fact for a number at a place, with the interval its print allows."""
    return Fact(
        quantity=quantity,
        value=number.value * number.unit.scale,
        interval=printed_interval(number, trimmed),
        unit=number.unit,
        printed=number.printed,
        label=label,
        source=source,
        approximate=number.approximate or bool(number.bound),
    )


def stored_fact(number: Number, quantity: Quantity, label: str, source: Source) -> Fact:
    """A fact for an amount that a workbook stores: exact to the 分, or to the decimals that it has.

    Trailing zeros are not stored, so two decimals are always known; what is below the 分 is noise of a program.
    """
    if number.unit.kind is not UnitKind.MONEY:
        return printed_fact(number, quantity, label, source, {})
    decimals = max(_STORED_DECIMALS, number.decimals)
    step = number.unit.scale / 10**decimals
    value = Fraction(half_up(number.value * number.unit.scale, 0))
    interval = Interval.exact(value) if step <= 1 else Interval.rounded(value, step)
    return Fact(quantity, value, interval, number.unit, rounded_text(number.value, decimals), label, source)


def usual_unit(numbers: Iterable[Number]) -> Unit:
    """The unit a document prints its amounts in: 元 where most are, else 万元."""
    counts = Counter(number.unit for number in numbers if number.unit in (YUAN, WAN_YUAN) and number.decimals)
    return YUAN if counts[YUAN] > counts[WAN_YUAN] else WAN_YUAN
