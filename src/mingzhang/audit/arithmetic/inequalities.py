"""Rows: a relation between quantities as linear inequalities with whole coefficients.

A sum gives a row for each side of its sign; a printed ratio
``low ≤ num/den < high`` gives ``num − low·den ≥ 0`` and ``high·den − num > 0``,
rows that stand only as long as the printed ratio is believed: it *owns* them.
Because the quotients of a box of true values form an interval, testing the
two rows one by one is exact, also where a quantity stands in both num and den.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from mingzhang.facts import Interval, Op, Quantity, Relation, Term

_MINUS = Fraction(-1)

Printed = Callable[[Quantity], Sequence[tuple[int, Interval]]]
"""The groups that print a quantity, each with its interval."""


class Row(NamedTuple):
    """``Σ cᵢ·xᵢ + slack ≥ 0`` (``> 0`` if strict); in force while group ``owner`` is believed."""

    terms: tuple[tuple[int, int], ...]
    relation: int
    slack: Fraction = Fraction(0)
    strict: bool = False
    owner: int | None = None


def inequalities_of(
    number: int, relation: Relation, index: Mapping[Quantity, int], printed: Printed, slack: Fraction
) -> Iterator[Row]:
    """The rows of relation ``number``; none for a ratio whose denominator may be zero."""
    above, below = relation.op is not Op.GE, relation.op is not Op.LE
    if not relation.is_ratio:
        terms, factor = _whole(index, [*relation.numerator, (_MINUS, relation.result)])
        slack = slack * factor if slack else slack
        if above:
            yield Row(terms, number, slack)
        if below:
            yield Row(tuple((-coefficient, quantity) for coefficient, quantity in terms), number, slack)
        return
    side = _side(relation.denominator, printed)
    if side == 0:
        return
    numerator, denominator = _times(side, relation.numerator), _times(side, relation.denominator)
    for owner, interval in printed(relation.result):
        if above and interval.low is not None:
            terms, _ = _whole(index, numerator + _times(-interval.low, denominator))
            yield Row(terms, number, strict=not interval.low_closed, owner=owner)
        if below and interval.high is not None:
            terms, _ = _whole(index, _times(interval.high, denominator) + _times(-1, numerator))
            yield Row(terms, number, strict=not interval.high_closed, owner=owner)


def _times(factor: Fraction | int, terms: Iterable[Term]) -> list[Term]:
    return [(factor * coefficient, quantity) for coefficient, quantity in terms]


def _side(terms: Iterable[Term], printed: Printed) -> int:
    """The sign of a denominator as printed; 0 if it may be zero; unprinted and computed ones count as positive.

    A base that is computed (this year less the increase) falls below zero only by a wrong number in it.
    """
    total, parts = Interval.exact(0), tuple(terms)
    for coefficient, quantity in parts:
        groups = printed(quantity)
        if not groups:
            return 1
        total = total + groups[0][1] * coefficient
    if 0 in total:
        return 0
    return 1 if len(parts) > 1 or (total.low is not None and total.low >= 0) else -1


def _whole(index: Mapping[Quantity, int], terms: Sequence[Term]) -> tuple[tuple[tuple[int, int], ...], int]:
    """Terms with whole coefficients, and the factor that made them so; like quantities taken together."""
    factor = lcm(*[coefficient.denominator for coefficient, _ in terms])
    combined: dict[int, int] = {}
    for coefficient, quantity in terms:
        number = index[quantity]
        whole = coefficient.numerator * (factor // coefficient.denominator)
        combined[number] = combined.get(number, 0) + whole
    return tuple([(coefficient, number) for number, coefficient in combined.items() if coefficient]), factor
