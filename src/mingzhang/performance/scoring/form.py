"""Scoring a project's self-evaluation form 项目支出绩效自评表: execution, then indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from mingzhang.facts import Interval
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.project import DOWN, QUALITATIVE, Funds, Indicator, Project, ValueOrigin
from mingzhang.performance.scoring.cases import ZERO, apply_cases_exactly, rounded
from mingzhang.performance.scoring.system import NOTHING
from mingzhang.performance.typed_values import number_in
from mingzhang.rulebook.scoring.self_evaluation import ADJUSTED, EXECUTED, FormRule
from mingzhang.rulebook.scoring.system import Case
from mingzhang.rulebook.scoring.system_file import ACTUAL, POINTS, TARGET

DIGITS = 2
"""Scores of forms are rounded to so many decimals, half up."""
_NO_ACTUAL = Bilingual("没有填完成值。", "No actual value is given.")
_NO_NUMBER = Bilingual("指标值或完成值不是数字，无法按公式计分。", "Target or actual value is no number.")
_NO_WEIGHT = Bilingual("没有填权重。", "No weight is given.")
_NO_SIGN = Bilingual("指标性质不在规则之内。", "The rule knows no such sign.")
_NO_MONEY = Bilingual("没有填预算数或执行数。", "Budget or execution is not given.")
_JUDGED = Bilingual("定性指标由评价人在档内打分。", "A qualitative indicator is judged within its tier.")
_TOO_LOW = Bilingual(
    "完成值超过目标值的幅度很大，目标可能定得过低。", "The target was exceeded by far; it may be set too low."
)


class Status(StrEnum):
    """How far a line of a form is settled."""

    SETTLED = "settled"
    JUDGED = "judged"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LineScore:
    """What a line of the form earns by the rule, as an interval; ``given`` is the score typed or printed on it.

    ``values`` are the numbers put in by the names of the formula; ``notes``
    say why it is open, or what a reader should look at.  It rests on an
    ``indicator``, or, for the execution, on ``funds``.
    """

    name: str
    points: Fraction
    reach: Interval
    status: Status
    given: Fraction | None = None
    case: Case | None = None
    values: tuple[tuple[str, Fraction], ...] = ()
    notes: tuple[Bilingual, ...] = ()
    indicator: Indicator | None = None
    funds: Funds | None = None

    @property
    def origin(self) -> ValueOrigin:
        """Where the numbers put in come from."""
        rests_on = self.indicator or self.funds
        return rests_on.origin if rests_on else ValueOrigin.OPEN

    @property
    def agrees(self) -> bool:
        """May the score that is given stand by the rule?"""
        return self.given is None or self.given in self.reach


@dataclass(frozen=True, slots=True)
class FormScore:
    """A form scored: the execution of its budget, its indicators, their sum."""

    project: Project
    execution: LineScore
    indicators: tuple[LineScore, ...]
    total: Interval

    @property
    def lines(self) -> tuple[LineScore, ...]:
        return (self.execution, *self.indicators)


def score_form(project: Project, rule: FormRule) -> FormScore:
    """Score ``project`` by the form of its place.  The order of its indicators does not matter."""
    execution = _execution(project, rule)
    indicators = tuple(_indicator(item, rule) for item in project.indicators)
    lines = (execution, *indicators)
    low, high = (sum((getattr(line.reach, end) for line in lines), ZERO) for end in ("low", "high"))
    return FormScore(project, execution, indicators, Interval(low, high))


def _execution(project: Project, rule: FormRule) -> LineScore:
    whole, points = project.whole, rule.execution
    if whole.executed is None or whole.adjusted is None:
        reach = Interval(ZERO, points)
        return LineScore(
            "预算执行率", points, reach, Status.OPEN, project.execution_score, notes=(_NO_MONEY,)
        )
    values = {EXECUTED: whole.executed, ADJUSTED: whole.adjusted, POINTS: points}
    score = _computed("预算执行率", rule.execution_cases, points, values, project.execution_score)
    return replace(score, funds=whole)


def _indicator(item: Indicator, rule: FormRule) -> LineScore:
    if item.weight is None:
        return LineScore(
            item.name, ZERO, NOTHING, Status.OPEN, item.score, notes=(_NO_WEIGHT,), indicator=item
        )
    if item.sign in QUALITATIVE:
        return _judged(item, item.weight, rule)
    if item.sign not in rule.signs:
        return _open(item, item.weight, _NO_SIGN)
    if not item.actual:
        return _open(item, item.weight, _NO_ACTUAL)
    target, actual = number_in(item.target), number_in(item.actual)
    if target is None or actual is None:
        return _open(item, item.weight, _NO_NUMBER)
    values = {TARGET: target, ACTUAL: actual, POINTS: item.weight}
    notes = (_TOO_LOW,) if _far_over(item.sign, target, actual, rule) else ()
    return _computed(item.name, rule.signs[item.sign], item.weight, values, item.score, item, notes)


def _far_over(sign: str, target: Fraction, actual: Fraction, rule: FormRule) -> bool:
    return (
        rule.far_over is not None
        and sign not in DOWN
        and 0 < target < actual
        and actual > target * (1 + rule.far_over)
    )


def _open(item: Indicator, points: Fraction, why: Bilingual) -> LineScore:
    reach = Interval(ZERO, points)
    return LineScore(item.name, points, reach, Status.OPEN, item.score, notes=(why,), indicator=item)


def _judged(item: Indicator, points: Fraction, rule: FormRule) -> LineScore:
    """A qualitative line: within the tier that is named as its actual value, else anywhere."""
    if not item.actual and item.score is None:
        return _open(item, points, _NO_ACTUAL)
    tier = next((tier for tier in rule.tiers if tier.words.zh == item.actual), None)
    reach = Interval(ZERO, points)
    if tier:
        reach = Interval(tier.low * points, tier.high * points, True, tier.high == 1)
    if item.score is not None and item.score in reach:
        reach = Interval.exact(item.score)
    return LineScore(item.name, points, reach, Status.JUDGED, item.score, notes=(_JUDGED,), indicator=item)


def _computed(
    name: str,
    cases: Sequence[Case],
    points: Fraction,
    values: Mapping[str, Fraction],
    given: Fraction | None,
    item: Indicator | None = None,
    notes: tuple[Bilingual, ...] = (),
) -> LineScore:
    shown = tuple(values.items())
    reach, case, why = apply_cases_exactly(cases, points, values)
    status = Status.SETTLED if reach.is_point else Status.OPEN
    return LineScore(name, points, rounded(reach, DIGITS), status, given, case, shown, (*notes, *why), item)
