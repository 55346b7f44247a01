"""What an author may have copied a wrong number from: last year, the line beside, another total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from mingzhang.audit.arithmetic.network import Network
from mingzhang.audit.arithmetic.repair import Repair
from mingzhang.audit.ranking.slips import Neighbourhood
from mingzhang.facts import Fact, FactSet, Interval, Quantity, Relation, UndefinedQuotientError, UnitKind

_BESIDE = 2
_MOST_BASES = 60


class CopySources:
    """Indexes over a document's facts that contexts of wrong numbers are drawn from."""

    def __init__(self, facts: FactSet, network: Network) -> None:
        self.facts, self.network = facts, network

    def of(self, group: int, repair: Repair) -> Neighbourhood:
        """The context of one group that ``repair`` would change."""
        fact = self.network.groups[group].facts[0]
        siblings = [
            (self.network.groups[other].facts[0].value, interval)
            for other, interval in repair.implied.items()
            if other != group and self.network.groups[other].facts[0].unit.kind == fact.unit.kind
        ]
        return Neighbourhood(self._prior(fact), self._beside(fact), siblings, self._quotients(fact))

    def same_base(self, share: int, total: int) -> bool:
        """Is the printed share what its part makes of the total as printed (wrongly)?"""
        fact, base = self.network.groups[share].facts[0], self.network.groups[total].facts[0]
        if fact.unit.kind is not UnitKind.RATIO or base.unit.kind is UnitKind.RATIO:
            return False
        return any(quotient.meets(fact.interval) for quotient in self._over(fact, [base.interval]))

    @cached_property
    def _ordered(self) -> list[Fact]:
        return sorted(self.facts, key=lambda fact: fact.source.start)

    @cached_property
    def _position(self) -> dict[int, int]:
        return {id(fact): place for place, fact in enumerate(self._ordered)}

    @cached_property
    def _years(self) -> dict[Quantity, list[Fact]]:
        found: dict[Quantity, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[_timeless(fact.quantity)].append(fact)
        return found

    @cached_property
    def _bases(self) -> list[Interval]:
        """The printed intervals of everything that serves as a total or as a denominator."""
        totals = {r.result: None for r in self.network.relations if not r.is_ratio and len(r.numerator) > 1}
        totals |= dict.fromkeys(q for relation in self.network.relations for _, q in relation.denominator)
        printed = dict.fromkeys(fact.interval for q in totals for fact in self.facts.of_quantity(q))
        return [interval for interval in printed if 0 not in interval][:_MOST_BASES]

    @cached_property
    def _ratios(self) -> dict[Quantity, Relation]:
        return {relation.result: relation for relation in self.network.relations if relation.is_ratio}

    def _prior(self, fact: Fact) -> list[Fraction]:
        same = self._years[_timeless(fact.quantity)]
        return [other.value for other in same if other.quantity != fact.quantity]

    def _beside(self, fact: Fact) -> list[Fraction]:
        place = self._position[id(fact)]
        beside = self._ordered[max(0, place - _BESIDE) : place + _BESIDE + 1]
        return [
            other.value for other in beside if other.quantity != fact.quantity and other.unit == fact.unit
        ]

    def _quotients(self, fact: Fact) -> list[Interval]:
        relation = self._ratios.get(fact.quantity)
        if relation is None or fact.unit.kind is not UnitKind.RATIO:
            return []
        own = {f.interval for _, q in relation.denominator for f in self.facts.of_quantity(q)}
        return self._over(fact, [base for base in self._bases if base not in own])

    def _over(self, fact: Fact, bases: Iterable[Interval]) -> list[Interval]:
        """The fact's numerator over other bases."""
        relation = self._ratios.get(fact.quantity)
        if relation is None:
            return []
        part = Interval.exact(0)
        for coefficient, quantity in relation.numerator:
            part = part + self.network.interval(self.network.index[quantity]) * coefficient
        try:
            return [part / base for base in bases if part.width is not None]
        except UndefinedQuotientError:
            return []


def _timeless(quantity: Quantity) -> Quantity:
    """The quantity of any year; a budget stays a budget (it may well be what was spent)."""
    _, _, phase = quantity.period.partition("/")
    return Quantity(quantity.concept, quantity.dimensions, phase, quantity.entity)
