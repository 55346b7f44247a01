"""Enclosing: whatever the true values are, what an expression makes of them lies in what was told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import Interval, UndefinedQuotientError
from mingzhang.rulebook.expression import Amount, Binary, Call, Compare, Expression, Number
from mingzhang.rulebook.expression.enclose import decide, enclose
from mingzhang.rulebook.expression.evaluate import evaluate, holds
from mingzhang.rulebook.expression.nodes import amounts
from tests.facts.test_interval import intervals, members

NAMES = ("甲", "乙", "丙")
Ranges = Mapping[str, Interval]

ranges = st.fixed_dictionaries({name: intervals() for name in NAMES})
parts = st.sampled_from(NAMES).map(lambda name: Amount(name, name)) | st.builds(
    Number, st.decimals(min_value=0, max_value=3, places=1)
)


def _grow(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.builds(Binary, st.sampled_from("+−×÷"), inner, inner)
    return pairs | st.builds(Call, st.sampled_from(["较大", "较小", "合计"]), st.tuples(inner, inner))


expressions = st.recursive(parts, _grow, max_leaves=5)
comparisons = st.builds(Compare, st.sampled_from("=≤≥"), expressions, expressions)


def points(part: Expression | Compare, known: Ranges) -> Iterator[Mapping[str, Fraction]]:
    """Values of the amounts in ``part``, from inside what is known of each."""
    names = sorted({amount.name for amount in amounts(part)})
    for values in product(*(members(known[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


def outcomes(comparison: Compare, known: Ranges) -> set[bool]:
    """Whether ``comparison`` holds, at those values that give it a meaning."""
    found = set()
    for values in points(comparison, known):
        try:
            found.add(bool(holds(comparison, lambda amount, at=values: [at[amount.name]])))  # type: ignore[misc]
        except UndefinedQuotientError:
            continue
    return found


@given(expressions, ranges)
def test_what_values_inside_give_is_inside(part: Expression, known: Ranges) -> None:
    try:
        told = enclose(part, lambda amount: known[amount.name])
    except UndefinedQuotientError:
        return
    for values in points(part, known):
        try:
            value = evaluate(part, lambda amount, at=values: [at[amount.name]])  # type: ignore[misc]
        except UndefinedQuotientError:
            continue
        assert value in told


@given(expressions, st.fixed_dictionaries({name: st.fractions(-3, 3, max_denominator=3) for name in NAMES}))
def test_of_exact_values_it_is_the_exact_value(part: Expression, values: Mapping[str, Fraction]) -> None:
    try:
        value = evaluate(part, lambda amount: [values[amount.name]])
    except UndefinedQuotientError:
        with pytest.raises(UndefinedQuotientError):
            enclose(part, lambda amount: Interval.exact(values[amount.name]))
        return
    assert value is not None
    assert enclose(part, lambda amount: Interval.exact(values[amount.name])) == Interval.exact(value)


@given(comparisons, ranges)
def test_a_verdict_holds_whatever_the_true_values_are(comparison: Compare, known: Ranges) -> None:
    try:
        verdict = decide(comparison, lambda amount: known[amount.name])
    except UndefinedQuotientError:
        return
    if verdict is not None:
        assert outcomes(comparison, known) <= {verdict}


@pytest.mark.parametrize(
    ("operator", "low", "high", "verdict"),
    [
        ("≤", 1, 2, True),
        ("≤", 1, 3, None),
        ("≤", 3, 4, False),
        ("≥", 2, 4, True),
        ("≥", 1, 2, None),
        ("≥", 0, 1, False),
        ("=", 2, 2, True),
        ("=", 1, 2, None),
        ("=", 3, 4, False),
    ],
)
def test_a_comparison_with_two_is_decided_at_its_ends(
    operator: str, low: int, high: int, verdict: bool | None
) -> None:
    comparison = Compare(operator, Amount("甲", "甲"), Number(2))  # type: ignore[arg-type]
    assert decide(comparison, lambda _: Interval(Fraction(low), Fraction(high))) is verdict


def test_a_sum_with_something_unknown_stays_open() -> None:
    part = Binary("+", Amount("甲", "甲"), Amount("乙", "乙"))
    known = {"甲": Interval.exact(1), "乙": Interval(Fraction(0), None)}
    assert enclose(part, lambda amount: known[amount.name]) == Interval(Fraction(1), None)
