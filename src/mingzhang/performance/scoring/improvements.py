"""What would change a score 怎样才会变: the nearest value of each figure that earns more.

A formula changes where a condition turns, where the larger or smaller of two
parts changes sides, or where it reaches the full points.  Between these, on
most rules, a figure moves the score in one direction, so they are all that
need be tried, each as people can type it: whole cases, 元, a ten-thousandth of a
percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.facts import Interval, UndefinedQuotientError
from mingzhang.performance.scoring.cases import ZERO, apply_cases, rounded
from mingzhang.performance.scoring.evidence import Known
from mingzhang.performance.scoring.system import Score
from mingzhang.rulebook.expression.evaluate import evaluate
from mingzhang.rulebook.expression.nodes import (
    Amount,
    Binary,
    Call,
    Compare,
    Expression,
    amounts,
)
from mingzhang.rulebook.scoring.system_file import POINTS

_STEP = Fraction(1)
_TYPED = {
    "money": Fraction(100),
    "ratio": Fraction(1, 1_000_000),
    "count": Fraction(1),
    "points": Fraction(1, 100),
}
"""The steps in which figures are given, by their unit."""
Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Improvement:
    """``known`` at ``value`` (with everything else as it is) would earn ``points``."""

    known: Known
    value: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """Answering ``grade`` would earn ``points``."""

    grade: str
    points: Fraction


def improvements(score: Score) -> tuple[Improvement | Choice, ...]:
    """What would earn more than ``score``: of each figure the nearest value that earns the most."""
    if score.parts:
        return tuple(lever for part in score.parts for lever in improvements(part))
    if not score.settled or score.reach.low == score.points:
        return ()
    if score.line.grades is not None:
        best = max(score.line.grades, key=lambda grade: score.line.grades[grade])  # type: ignore[index]
        points = score.line.grades[best] * score.points
        return (Choice(best, points),) if points > (score.reach.low or ZERO) else ()
    if not score.known or any(not item.reach.is_point for item in score.known):
        return ()
    values = {item.figure.name: item.reach.low or ZERO for item in score.known}
    values |= {POINTS: score.points}
    # How many there are to be met is given; how many were met can change.
    free = (item for item in score.known if item.figure.count is None or item.figure.count.met)
    found = (_best(item, score, values) for item in free)
    return tuple(lever for lever in found if lever is not None)


def nearest_sufficient(score: Score, known: Known) -> Fraction | None:
    """The least value of ``known`` that earns all the points of ``score``, all else as it is; None where none does."""
    values = {item.figure.name: item.reach.low or ZERO for item in score.known} | {POINTS: score.points}
    name = known.figure.name
    full = (
        value
        for value in sorted(_turns(score, name, values))
        if _earned(score, {**values, name: value}) == score.points
    )
    return next(full, None)


def _best(known: Known, score: Score, values: Values) -> Improvement | None:
    now, name = score.reach.low or ZERO, known.figure.name
    here = values[name]
    best: Improvement | None = None
    near = _typeable(_turns(score, name, values), _TYPED[known.figure.unit])
    for value in sorted(near, key=lambda value: (abs(value - here), value)):
        points = _earned(score, {**values, name: value})
        if points is not None and points > (best.points if best else now):
            best = Improvement(known, value, points)
    return best


def _earned(score: Score, values: Values) -> Fraction | None:
    """What the line earns at ``values``; None where the rule leaves that open or asks for more figures."""
    intervals = {key: Interval.exact(value) for key, value in values.items()}
    try:
        reach, _, _ = apply_cases(score.line.cases, score.points, intervals)
    except KeyError:
        return None
    return rounded(reach, score.digits).low if reach.is_point else None


def _typeable(values: Iterable[Fraction], step: Fraction) -> set[Fraction]:
    """The steps beside each value."""
    return {(value // step + side) * step for value in values for side in (0, value % step > 0)}


def _turns(score: Score, name: str, values: Values) -> set[Fraction]:
    """The values of figure ``name`` at which the score may turn."""
    found = {ZERO}
    for left, right in _pairs(score):
        found |= set(_meeting(left, right, name, values))
    return {value for value in found if value >= 0}


def _pairs(score: Score) -> Iterator[tuple[Expression, Expression]]:
    """Every two parts whose order matters: conditions, the sides of 较大 and 较小, the score and its full points."""
    points = Amount(POINTS, POINTS)
    for case in score.line.cases:
        for condition in case.when:
            yield condition.left, condition.right
        for part in (*case.when, *((case.score,) if case.score else ())):
            yield from _choices(part)
        if case.score is not None:
            yield case.score, points


def _choices(part: Expression | Compare) -> Iterator[tuple[Expression, Expression]]:
    match part:
        case Call(arguments=arguments):
            for at, left in enumerate(arguments):
                yield from _choices(left)
                yield from ((left, right) for right in arguments[at + 1 :])
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            yield from _choices(left)
            yield from _choices(right)


def _meeting(left: Expression, right: Expression, name: str, values: Values) -> Iterator[Fraction]:
    """Where the two sides meet as ``name`` varies: they are linear in it, or in its inverse."""
    if name not in {amount.name for part in (left, right) for amount in amounts(part)}:
        return
    here = values[name] or _STEP
    there = here + _STEP
    gaps = [_gap(left, right, {**values, name: value}) for value in (here, there)]
    if gaps[0] is None or gaps[1] is None or gaps[0] == gaps[1]:
        return
    slope = gaps[1] - gaps[0]
    root = here - gaps[0] * (there - here) / slope
    inverse = 1 / here - gaps[0] * (1 / there - 1 / here) / slope
    for value in (root, 1 / inverse if inverse else ZERO):
        if _gap(left, right, {**values, name: value}) == 0:
            yield value


def _gap(left: Expression, right: Expression, values: Values) -> Fraction | None:
    try:
        sides = [evaluate(side, lambda amount: (values[amount.name],)) for side in (left, right)]
    except (UndefinedQuotientError, KeyError):
        return None
    return None if sides[0] is None or sides[1] is None else sides[0] - sides[1]
