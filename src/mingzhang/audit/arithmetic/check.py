"""The interval check: which relations and repeated figures no true values could satisfy.

One pass of integer sums over the rows of a network.  A violation may still be
harmless: a *residue* is what rounding of the amounts behind the printed ones
explains (each part itself a sum of rounded children), a *truncation* is a
figure cut off where it should have been rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from mingzhang.audit.arithmetic.bounds import Bounds, Reasons
from mingzhang.audit.arithmetic.network import UNBOUNDED, Network, Tolerance
from mingzhang.facts import Fact, Interval, Op, Quantity, Relation, Term, UndefinedQuotientError, UnitKind


class Nature(StrEnum):
    """What a violation is: contradiction, rounding residue 尾差, or truncation 截位."""

    CONTRADICTION = "contradiction"
    RESIDUE = "residue"
    TRUNCATION = "truncation"


@dataclass(frozen=True, slots=True)
class Violation:
    """A relation, or a quantity printed differently in several places, that cannot hold.

    ``relations`` is empty for a repeated quantity, and holds more than one
    relation when they fix an unprinted quantity differently.  ``gap`` is the
    distance between the two sides' intervals in the base unit (分 for money),
    ``facts`` everything printed about the quantities concerned, ``reasons``
    the fact groups and relations of the certificate.
    """

    quantity: Quantity
    relations: tuple[Relation, ...]
    gap: Fraction
    facts: tuple[Fact, ...]
    reasons: Reasons
    nature: Nature = Nature.CONTRADICTION

    @property
    def residue(self) -> bool:
        return self.nature is Nature.RESIDUE

    @property
    def truncation(self) -> bool:
        return self.nature is Nature.TRUNCATION

    @property
    def groups(self) -> frozenset[int]:
        """The fact groups of the certificate."""
        return frozenset(reason for reason in self.reasons if reason >= 0)


def check(network: Network) -> list[Violation]:
    """All violations: repeated quantities first, then relations in their order."""
    bounds = Bounds(network)
    found = [_clash(network, quantity) for quantity in network.clashes]
    found.extend(_derive(network, bounds))
    seen: set[int] = set()
    for number in _violated(network, bounds):
        relation = network.rows[number].relation
        if relation not in seen:
            seen.add(relation)
            found.append(_broken(network, bounds, number))
    return found


def _violated(network: Network, bounds: Bounds) -> list[int]:
    """The rows whose largest reachable value stays below zero: the hot loop."""
    low, high, found = bounds.low, bounds.high, []
    for number, (row, floor) in enumerate(zip(network.rows, network.floors, strict=True)):
        reach = 0
        for coefficient, quantity in row.terms:
            reach += coefficient * (high[quantity] if coefficient > 0 else low[quantity])
        if reach < floor:
            found.append(number)
    return found


def _derive(network: Network, bounds: Bounds) -> Iterable[Violation]:
    """Bound the quantities nobody printed by the rows that fix them, and tell where that is impossible."""
    for _ in range(2):
        for quantity, members in enumerate(network.members):
            if members:
                continue
            for number in network.touching[quantity]:
                bounds.tighten(number, (quantity,))
                if bounds.conflict is None:
                    continue
                reasons, bounds.conflict = bounds.conflict, None
                if bounds.low[quantity] <= bounds.high[quantity]:
                    continue  # the row fails by itself: the main loop tells
                gap = Fraction(bounds.low[quantity] - bounds.high[quantity], network.scale)
                bounds.low[quantity], bounds.high[quantity] = -UNBOUNDED, UNBOUNDED
                yield Violation(
                    network.quantities[quantity],
                    tuple(network.relations[r] for r in sorted(~reason for reason in reasons if reason < 0)),
                    gap,
                    network.facts(reason for reason in reasons if reason >= 0),
                    reasons,
                )


def _clash(network: Network, quantity: int) -> Violation:
    """One quantity, printed so that no true value fits all its places."""
    members = network.members[quantity]
    lowest = min(members, key=lambda group: network.ends[group][1])
    highest = max(members, key=lambda group: network.ends[group][0])
    gap = network.ends[highest][0] - network.ends[lowest][1]
    facts = network.facts(members)
    nature = Nature.CONTRADICTION
    if all(_nearly_same(one, other) for one, other in combinations(facts, 2)):
        nature = Nature.RESIDUE
    elif all(_cut_off(one, other) for one, other in combinations(facts, 2)):
        nature = Nature.TRUNCATION
    reasons = frozenset((lowest, highest))
    return Violation(network.quantities[quantity], (), Fraction(gap, network.scale), facts, reasons, nature)


def _broken(network: Network, bounds: Bounds, number: int) -> Violation:
    row = network.rows[number]
    relation = network.relations[row.relation]
    reasons = bounds.support(number)
    others = sorted({~reason for reason in reasons if reason < 0} - {row.relation})
    known = {group for quantity in relation.quantities() for group in _members(network, quantity)}
    facts = network.facts(known.union(reason for reason in reasons if reason >= 0))
    index = {network.quantities[quantity]: quantity for _, quantity in row.terms}

    def interval(quantity: Quantity) -> Interval:
        number = index.get(quantity)
        return (
            Interval.exact(0) if number is None else network.decode(bounds.low[number], bounds.high[number])
        )

    expression = _sum(relation.numerator, interval)
    if row.owner is None:
        gap = distance(interval(relation.result), expression)
        nature = Nature.RESIDUE if gap <= rounding_slack(network, relation) else Nature.CONTRADICTION
    else:
        printed = network.groups[row.owner]
        try:
            expression = expression / _sum(relation.denominator, interval)
        except UndefinedQuotientError:
            expression = Interval.ALL
        gap = distance(printed.interval, expression)
        cut = truncation(printed.facts[0]).meets(expression)
        nature = Nature.TRUNCATION if cut else Nature.CONTRADICTION
    relations = (relation, *(network.relations[other] for other in others))
    return Violation(relation.result, relations, gap, facts, reasons, nature)


def _members(network: Network, quantity: Quantity) -> list[int]:
    return network.members[network.index[quantity]]


def _sum(terms: Sequence[Term], interval: Callable[[Quantity], Interval]) -> Interval:
    return sum((interval(quantity) * coefficient for coefficient, quantity in terms), Interval.exact(0))


def distance(one: Interval, other: Interval) -> Fraction:
    """How far apart two intervals lie (0 if they touch or an end is unbounded)."""
    gaps = [
        low - high
        for low, high in ((one.low, other.high), (other.low, one.high))
        if low is not None and high is not None
    ]
    return max([Fraction(0), *gaps])


def truncation(fact: Fact) -> Interval:
    """The true values that are cut off, not rounded, to what the fact prints."""
    step = fact.interval.width
    return fact.interval if step is None else Interval.truncated(fact.value, step)


def rounding_slack(network: Network, relation: Relation) -> Fraction:
    """How much further apart than their print allows the sides of a money sum may lie.

    One unit of the last printed place where figures by subject are summed:
    published tables round some of them as sums of rounded children.  Nothing
    for other sums, for ratios, and for anything but money.
    """
    if relation.is_ratio or not any(quantity.dimensions for quantity in relation.quantities()):
        return Fraction(0)
    steps = []
    for quantity in relation.quantities():
        for group in _members(network, quantity)[:1]:
            fact = network.groups[group].facts[0]
            if fact.unit.kind is not UnitKind.MONEY:
                return Fraction(0)
            steps.append(fact.interval.width or Fraction(0))
    return max(steps, default=Fraction(0))


def residues(network: Network) -> list[Violation]:
    """Sums of money whose printed numbers do not add up exactly, though true values could (尾差)."""
    found = []
    for number, relation in enumerate(network.relations):
        if relation.is_ratio or relation.op is not Op.EQ:
            continue
        printed = [_printed(network, quantity) for quantity in relation.quantities()]
        if any(fact is None or fact.unit.kind is not UnitKind.MONEY for fact in printed):
            continue
        told = [fact for fact in printed if fact is not None]
        added = sum(
            (c * fact.value for (c, _), fact in zip(relation.numerator, told[1:], strict=True)), Fraction(0)
        )
        groups = frozenset(_members(network, quantity)[0] for quantity in relation.quantities())
        reasons = groups | {~number}
        if added != told[0].value:
            gap = abs(added - told[0].value)
            found.append(Violation(relation.result, (relation,), gap, tuple(told), reasons, Nature.RESIDUE))
    return found


def _printed(network: Network, quantity: Quantity) -> Fact | None:
    """The first fact of a quantity, None where it is printed nowhere or in different values."""
    members = _members(network, quantity)
    return network.groups[members[0]].facts[0] if len(members) == 1 else None


def _nearly_same(one: Fact, other: Fact) -> bool:
    """Two amounts at most one unit of the last printed place apart."""
    step = max(one.interval.width or 0, other.interval.width or 0)
    return one.unit.kind is UnitKind.MONEY and abs(one.value - other.value) <= step


def _cut_off(one: Fact, other: Fact) -> bool:
    """Is the coarser figure the finer one cut off?"""
    coarse, fine = sorted((one, other), key=lambda fact: fact.interval.width or 0, reverse=True)
    return truncation(coarse).meets(fine.interval)


def tolerance(network: Network, violations: Iterable[Violation], *, every_sum: bool = False) -> Tolerance:
    """What lets the residues and truncations among ``violations`` pass.

    With ``every_sum`` all sums of money get their rounding slack, violated or not.
    """
    harmless = [violation for violation in violations if violation.nature is not Nature.CONTRADICTION]
    loose = {
        id(relation) for violation in harmless if violation.residue for relation in violation.relations[:1]
    }
    slack = {
        number: rounding_slack(network, relation)
        for number, relation in enumerate(network.relations)
        if every_sum or id(relation) in loose
    }
    widened = {}
    for violation in harmless:
        facts = [fact for fact in violation.facts if fact.quantity == violation.quantity]
        if violation.truncation or not violation.relations:
            intervals = [fact.interval for fact in facts]
            if violation.truncation:
                intervals += [truncation(fact) for fact in facts]
            widened[violation.quantity] = hull(intervals)
    return Tolerance(slack, widened)


def hull(intervals: Sequence[Interval]) -> Interval:
    """The smallest interval that holds all of them."""
    result = intervals[0]
    for other in intervals[1:]:
        low_first = result if _starts_before(result, other) else other
        high_last = -(-result if _starts_before(-result, -other) else -other)
        result = Interval(low_first.low, high_last.high, low_first.low_closed, high_last.high_closed)
    return result


def _starts_before(one: Interval, other: Interval) -> bool:
    if one.low is None or other.low is None:
        return one.low is None
    return (one.low, not one.low_closed) <= (other.low, not other.low_closed)
