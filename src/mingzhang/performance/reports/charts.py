"""Charts of performance 绩效图: scores by indicator, and the execution of the budget through the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.facts import Interval, Unit
from mingzhang.facts.unit import PERCENT, POINTS
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.scoring.evidence import Known
from mingzhang.performance.scoring.form import FormScore
from mingzhang.performance.scoring.improvements import nearest_sufficient
from mingzhang.performance.scoring.system import Result, Score
from mingzhang.report.model import Chart, ChartKind, FactSpan, Series, number
from mingzhang.rulebook.expression.nodes import MONTHS, amounts
from mingzhang.rulebook.scoring.cycle import AlarmLine

EXPENDITURE = "expenditure"
"""The concept whose execution through the year is meant: everything the department spends."""
SCORES = Bilingual("各项指标得分图", "Scores by indicator")
EXECUTION = Bilingual("预算执行进度图", "Execution of the budget through the year")
_POINTS, _EARNED = Bilingual("分值", "Points"), Bilingual("得分", "Earned")
_LEAST, _MOST = Bilingual("得分下限", "At least"), Bilingual("得分上限", "At most")
_ACTUAL, _TARGET = Bilingual("实际进度", "Actual"), Bilingual("目标进度", "Target")
_ALARM = Bilingual("预警线", "Alarm line")
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """What one bar shows: a line (or a group whose points are not divided), its points and what it earns."""

    name: str
    points: Fraction
    reach: Interval


@dataclass(frozen=True, slots=True)
class Target:
    """What the rule asks for by the end of ``month``: ``rate``, to be held against ``known``."""

    month: int
    rate: Fraction
    known: Known


def bars_of(result: Result, lang: str) -> Iterator[Bar]:
    """The lines of a system in their order; a group whose lines have no points of their own is one bar."""
    for group in result.groups:
        own = [score for score in result.scores if score.line.group == group.group.name]
        if any(score.line.points is None for score in own):
            name = group.group.name if lang == "zh" else group.group.en
            yield Bar(name, group.group.points or Fraction(0), group.reach)
        else:
            yield from (
                Bar(score.line.name if lang == "zh" else score.line.en, score.points, score.reach)
                for score in own
            )


def bars_of_form(score: FormScore) -> Iterator[Bar]:
    """The execution and the indicators of a form."""
    return (Bar(line.name, line.points, line.reach) for line in score.lines)


def score_chart(bars: Iterable[Bar], lang: str) -> Chart | None:
    """Points and what is earned of them; what is open stands apart, with its two ends."""
    shown = list(bars)
    if not shown:
        return None
    settled = [bar.reach.low if bar.reach.is_point else None for bar in shown]
    least = [None if bar.reach.is_point else bar.reach.low for bar in shown]
    most = [None if bar.reach.is_point else bar.reach.high for bar in shown]
    series = [
        _series(_POINTS.in_(lang), [bar.points for bar in shown], POINTS),
        _series(_EARNED.in_(lang), settled, POINTS),
        _series(_LEAST.in_(lang), least, POINTS),
        _series(_MOST.in_(lang), most, POINTS),
    ]
    told = tuple(each for each in series if any(each.values))
    return Chart(ChartKind.BAR, SCORES.in_(lang), POINTS, tuple(bar.name for bar in shown), told)


def execution_chart(
    rates: Mapping[int, Fraction], targets: Iterable[Target], alarms: Iterable[AlarmLine], lang: str
) -> Chart | None:
    """Execution to the end of each month, with what the rule asks for where it asks for it."""
    if not rates:
        return None
    months = sorted(rates)
    # A target that is measured against another budget than the rates is not comparable with them.
    asked = {
        each.month: each.rate
        for each in targets
        if each.month in rates and each.known.reach == Interval.exact(rates[each.month])
    }
    below = {line.month: line.below for line in alarms}
    series = [
        _series(_ACTUAL.in_(lang), [rates[month] for month in months], PERCENT),
        _series(_TARGET.in_(lang), [asked.get(month) for month in months], PERCENT),
        _series(_ALARM.in_(lang), [below.get(month) for month in months], PERCENT),
    ]
    labels = tuple(month_name(month, lang) for month in months)
    told = tuple(each for each in series if any(each.values))
    return Chart(ChartKind.LINE, EXECUTION.in_(lang), PERCENT, labels, told)


def targets_of(result: Result) -> list[Target]:
    """What the rule asks of the whole budget's execution, by month: where its lines reach their full points."""
    leaves = [leaf for score in result.scores for leaf in score.parts or (score,)]
    found = (_target(leaf, known) for leaf in leaves for known in leaf.known)
    return sorted((each for each in found if each), key=lambda each: each.month)


def month_name(month: int, lang: str) -> str:
    """How a month is called."""
    names = "January February March April May June July August September October November December".split()
    return f"{month}月" if lang == "zh" else names[month - 1]


def _target(score: Score, known: Known) -> Target | None:
    used = [amount for reading in known.figure.readings for amount in amounts(reading.expression)]
    months = {MONTHS.index(amount.period) + 1 for amount in used if amount.period in MONTHS}
    if len(months) != 1 or {amount.concept for amount in used} != {EXPENDITURE}:
        return None
    rate = nearest_sufficient(score, known)
    return None if rate is None else Target(months.pop(), rate, known)


def _series(name: str, values: Sequence[Fraction | None], unit: Unit) -> Series:
    return Series(name, tuple(None if value is None else _value(value, unit) for value in values))


def _value(value: Fraction, unit: Unit) -> FactSpan:
    return number(value, unit, _PLACES, trim=True)
