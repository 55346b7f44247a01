"""What is known of the figures that scoring asks for, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, UndefinedQuotientError
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.project import DOWN, Indicator, Project, ValueOrigin
from mingzhang.performance.typed_values import number_in
from mingzhang.rulebook.expression.enclose import enclose
from mingzhang.rulebook.expression.evaluate import holds
from mingzhang.rulebook.expression.nodes import Amount
from mingzhang.rulebook.scoring.system import Count, Figure
from mingzhang.rulebook.scoring.system_file import ACTUAL, TARGET

Reach = Interval
"""The values that a figure or a score may have: a point when it is settled."""


ORIGINS = {
    ValueOrigin.LEDGER: Bilingual("账表", "ledger"),
    ValueOrigin.METRIC: Bilingual("指标数据（手工填写）", "metrics, typed"),
    ValueOrigin.FORM: Bilingual("自评表", "forms"),
    ValueOrigin.TEXT: Bilingual("公开文本", "published text"),
    ValueOrigin.TYPED: Bilingual("手工填写", "typed"),
    ValueOrigin.OPEN: Bilingual("未填", "not given"),
}
_PLACES = {Origin.RECORD: ValueOrigin.LEDGER, Origin.TEXT: ValueOrigin.TEXT}


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that a person gave, with the evidence for it."""

    value: Fraction
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure's value (in base units), where it comes from, and what it rests on.

    ``readings`` are the values by each way to understand its name, where the
    rule allows several and none was chosen.
    """

    figure: Figure
    reach: Reach
    origin: ValueOrigin
    evidence: str = ""
    readings: tuple[tuple[Bilingual, Reach], ...] = ()
    chosen: Bilingual | None = None


@dataclass(frozen=True)
class Evidence:
    """Everything a score may rest on: facts, the forms of the projects, what a person typed and chose."""

    facts: FactSet
    year: int
    projects: Sequence[Project] = ()
    typed: Mapping[str, Typed] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    project: str = ""

    def of(self, figure: Figure) -> Known:
        """What is known of ``figure``; what records tell counts before a typed value, unless some are missing."""
        if figure.count is not None and self.projects:
            forms = f"{len(self.projects)} 个项目"
            return Known(figure, counted(figure.count, self.projects), ValueOrigin.FORM, forms)
        found, typed = self._read(figure), self.typed.get(figure.name)
        if found is not None and (typed is None or found.reach.width is not None):
            return found
        if typed is None:
            return Known(figure, _ANY, ValueOrigin.OPEN)
        return Known(figure, Interval.exact(typed.value), ValueOrigin.TYPED, typed.evidence)

    def _read(self, figure: Figure) -> Known | None:
        """The value by the chosen reading, or by all of them."""
        values, used = [], list[Fact]()
        for reading in figure.readings:
            try:
                reach = enclose(reading.expression, lambda amount: self._amount(amount, used))
            except UndefinedQuotientError:
                reach = _ANY
            values.append((reading.words, reach))
        if not values or not used:
            return None
        origin = _PLACES.get(used[0].source.place, ValueOrigin.FORM)
        evidence = "、".join(dict.fromkeys(fact.source.quote or fact.label for fact in used))
        chosen = [pair for pair in values if pair[0].zh == self.readings.get(figure.name)]
        if len(values) == 1 or chosen:
            words, reach = (chosen or values)[0]
            return Known(figure, reach, origin, evidence, chosen=words if chosen else None)
        return Known(figure, reduce(Interval.hull, (r for _, r in values)), origin, evidence, tuple(values))

    def _amount(self, amount: Amount, used: list[Fact]) -> Interval:
        codes = [(selector.dimension, selector.code) for selector in amount.selectors]
        if self.project and amount.concept.startswith(PROJECT_MONEY):
            codes.append(("project", self.project))
        quantity = Quantity(amount.concept, tuple(sorted(codes)), amount.period.text(self.year))
        found = self.facts.of_quantity(quantity)
        if not found:
            return _ANY
        used.append(found[0])
        return found[0].interval


PROJECT_MONEY = "project.money"
"""The concept of a project's money, which has a figure for each project."""
_ANY = Interval(Fraction(0), None)
"""Nothing is known of the figure but that it is not below zero."""


def counted(count: Count, projects: Iterable[Project]) -> Interval:
    """How many indicators ``count`` means; between two numbers where actual values are not given."""
    kind = (item for project in projects for item in project.indicators if item.level2 == count.level2)
    verdicts = [_counts(count, item) for item in kind]
    sure = sum(verdict is True for verdict in verdicts)
    return Interval(Fraction(sure), Fraction(sure + sum(verdict is None for verdict in verdicts)))


def _counts(count: Count, indicator: Indicator) -> bool | None:
    """Does ``indicator`` count?  None when its numbers do not tell."""
    if not count.met and not count.where:
        return True
    target, actual = number_in(indicator.target), number_in(indicator.actual)
    if target is None or actual is None:
        return None
    if count.met and not (actual <= target if indicator.sign in DOWN else actual >= target):
        return False
    values = {TARGET: target, ACTUAL: actual}
    return all(holds(condition, lambda amount: (values[amount.name],)) for condition in count.where)


def lookup_in(values: Mapping[str, Interval]) -> Callable[[Amount], Interval]:
    """The values by the names formulas use."""
    return lambda amount: values[amount.name]
