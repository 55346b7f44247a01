"""Settling 定分: what the cases of a printed rule give, for plain numbers and for what is only known within bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from mingzhang.facts import Interval, UndefinedQuotientError
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import round_half_up
from mingzhang.performance.scoring.evidence import lookup_in
from mingzhang.rulebook.expression.enclose import decide, enclose
from mingzhang.rulebook.expression.evaluate import evaluate, holds
from mingzhang.rulebook.expression.nodes import Amount, Compare
from mingzhang.rulebook.scoring.system import Case

ZERO = Fraction(0)
_UNCOVERED = Bilingual("所印规则没有规定这种情形。", "The printed rule does not cover this case.")
_BY_ZERO = Bilingual(
    "除数为零，所印规则没有规定怎样计分。", "The divisor is zero; the printed rule does not say what then."
)


def apply_cases(
    cases: Sequence[Case], points: Fraction, values: Mapping[str, Interval]
) -> tuple[Interval, Case | None, tuple[Bilingual, ...]]:
    """What the cases can give within 0 and ``points``, the case that decides, and what leaves it open."""
    exact = {name: value.low for name, value in values.items() if value.low is not None and value.is_point}
    if len(exact) == len(values):
        return apply_cases_exactly(cases, points, exact)
    lookup, bounds = lookup_in(values), Interval(ZERO, points)
    possible, deciding, reasons = Interval.EMPTY, list[Case](), list[Bilingual]()
    for case in cases:
        try:
            verdict = _all_hold(case.when, values)
            if verdict is False:
                continue
            earned = enclose(case.score, lookup) if case.score else bounds
        except UndefinedQuotientError:
            return bounds, None, (_BY_ZERO,)
        if case.gap is not None:
            reasons.append(case.gap)
        possible = possible.hull(earned.at_least(ZERO).at_most(points))
        deciding.append(case)
        if verdict:
            break
    else:
        possible = bounds
        reasons.append(_UNCOVERED)
    return possible, deciding[0] if len(deciding) == 1 else None, tuple(reasons)


def apply_cases_exactly(
    cases: Sequence[Case], points: Fraction, values: Mapping[str, Fraction]
) -> tuple[Interval, Case | None, tuple[Bilingual, ...]]:
    """As ``apply_cases``, for plain numbers: the first case that holds decides."""

    def lookup(amount: Amount) -> tuple[Fraction]:
        return (values[amount.name],)

    try:
        for case in cases:
            if all(holds(condition, lookup) for condition in case.when):
                earned = evaluate(case.score, lookup) if case.score else None
                if earned is None:
                    return Interval(ZERO, points), case, (case.gap,) if case.gap else ()
                return Interval.exact(min(max(earned, ZERO), points)), case, ()
    except UndefinedQuotientError:
        return Interval(ZERO, points), None, (_BY_ZERO,)
    return Interval(ZERO, points), None, (_UNCOVERED,)


def _all_hold(conditions: Sequence[Compare], values: Mapping[str, Interval]) -> bool | None:
    """Do all hold?  None when that depends; after one that fails the others are not asked."""
    certain = True
    for condition in conditions:
        verdict = decide(condition, lookup_in(values))
        if verdict is False:
            return False
        certain = certain and verdict is not None
    return True if certain else None


def rounded(reach: Interval, digits: int) -> Interval:
    """Both ends rounded half up; they are then reached."""
    low, high = (None if end is None else round_half_up(end, digits) for end in (reach.low, reach.high))
    return Interval(low, high)
