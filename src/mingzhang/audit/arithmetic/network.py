"""The identity network: what was printed and what must hold, as integers ready to be summed.

Relations become rows ``Σ cᵢ·xᵢ ≥ 0`` (see ``rows``); what is printed bounds the xᵢ.

Bounds are integers: value × ``scale``, and an open end lies one *hair* inside.
The scale leaves room for more hairs than any row can add up, so a plain
comparison of sums keeps open and closed ends apart exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from mingzhang.audit.arithmetic.inequalities import Row, inequalities_of
from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Relation, UnitKind

UNBOUNDED = 10**80
"""Stands for infinity: no sum of encoded amounts comes near it."""

_FINENESS = 10_000
"""Resolution below the finest printed half-unit, for bounds found by division."""


class Group(NamedTuple):
    """Facts of one quantity that print the same number: believed, or dropped, together."""

    quantity: int
    facts: tuple[Fact, ...]
    interval: Interval
    cost: int
    fixed: bool


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What has been recognised as rounding: slack by relation, wider intervals by quantity."""

    slack: Mapping[int, Fraction] = field(default_factory=dict)
    widened: Mapping[Quantity, Interval] = field(default_factory=dict)


_PLACE = 16
"""What one more place to change weighs against the trust in it."""

_TRUST = {Origin.FORM: 0, Origin.CHART: 0, Origin.TEXT: 1, Origin.TABLE: 2, Origin.RECORD: 9}
"""Attachments and forms retell the accounts, so they are doubted first; then the text, then the tables."""

EXACT = Tolerance()
_NOTHING = Fraction(0)


@dataclass(slots=True)
class Network:
    """Quantities, the groups of facts that print them, and the rows that bind them.

    ``low`` and ``high`` hold the encoded intersection of each quantity's
    groups; where it is empty the quantity is among the ``clashes`` and they
    hold the hull instead.
    """

    relations: Sequence[Relation]
    index: dict[Quantity, int]
    groups: list[Group] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    floors: list[int] = field(default_factory=list)
    touching: list[list[int]] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    clashes: list[int] = field(default_factory=list)
    hair: int = 1
    unit: int = 1

    quantities: list[Quantity] = field(init=False)

    def __post_init__(self) -> None:
        self.quantities = list(self.index)

    @property
    def scale(self) -> int:
        """Encoded integers to one base unit."""
        return self.hair * self.unit

    def meet(self, quantity: int, dropped: frozenset[int] = frozenset()) -> tuple[int, int]:
        """The encoded intersection of the quantity's groups that are not dropped (it may cross)."""
        ends = [self.ends[group] for group in self.members[quantity] if group not in dropped]
        return (
            max((low for low, _ in ends), default=-UNBOUNDED),
            min((high for _, high in ends), default=UNBOUNDED),
        )

    def decode(self, low: int, high: int) -> Interval:
        """The interval between two encoded bounds."""
        below, above = low <= -UNBOUNDED, high >= UNBOUNDED
        return Interval(
            None if below else Fraction(low // self.hair, self.unit),
            None if above else Fraction(-(-high // self.hair), self.unit),
            not below and low % self.hair == 0,
            not above and high % self.hair == 0,
        )

    def facts(self, groups: Iterable[int]) -> tuple[Fact, ...]:
        """The facts of the groups, in document order."""
        found = [fact for group in groups for fact in self.groups[group].facts]
        return tuple(sorted(found, key=lambda fact: fact.source.start))

    def printed(self, quantity: Quantity) -> list[tuple[int, Interval]]:
        """The groups that print a quantity, each with its interval."""
        return [(group, self.groups[group].interval) for group in self.members[self.index[quantity]]]

    def interval(self, quantity: int) -> Interval:
        """What is printed about a quantity (the hull where its facts clash)."""
        return self.decode(self.low[quantity], self.high[quantity])


def build(facts: FactSet, relations: Sequence[Relation], tolerance: Tolerance = EXACT) -> Network:
    """The network of ``relations`` over ``facts``; relations about nothing printed are kept, harmlessly."""
    index = {quantity: number for number, quantity in enumerate(facts.quantities())}
    for relation in relations:
        for quantity in relation.quantities():
            index.setdefault(quantity, len(index))
    network = Network(relations, index)
    ratios = {index[relation.result] for relation in relations if relation.is_ratio}
    _group(network, facts, ratios, tolerance)
    _find_whole_numbers(network, index)
    for number, relation in enumerate(relations):
        slack = tolerance.slack.get(number, _NOTHING)
        network.rows.extend(inequalities_of(number, relation, index, network.printed, slack))
    _encode(network)
    return network


def _group(network: Network, facts: FactSet, ratios: set[int], tolerance: Tolerance) -> None:
    for number, quantity in enumerate(network.quantities):
        printed = facts.of_quantity(quantity)
        widened = tolerance.widened.get(quantity) if tolerance.widened else None
        numbers = []
        for interval, same in _together(printed, widened):
            places = max(2, len(same)) if number in ratios else len(same) + 1
            cost = places * _PLACE + max(_TRUST[fact.source.place] for fact in same)
            fixed = any(fact.source.place is Origin.RECORD for fact in same)
            numbers.append(len(network.groups))
            network.groups.append(Group(number, tuple(same), interval, cost, fixed))
        network.members.append(numbers)
        network.integral.append(bool(printed) and all(fact.integral for fact in printed))


def _together(printed: Sequence[Fact], widened: Interval | None) -> Iterable[tuple[Interval, Sequence[Fact]]]:
    """Facts of one quantity by the interval they print."""
    if widened is not None:
        return ((widened, printed),) if printed else ()
    if len(printed) == 1:
        return ((printed[0].interval, printed),)
    by_interval: dict[Interval, list[Fact]] = {}
    for fact in printed:
        by_interval.setdefault(fact.interval, []).append(fact)
    return by_interval.items()


def _find_whole_numbers(network: Network, index: Mapping[Quantity, int]) -> None:
    """A quantity nobody printed is a count if all it is added to or divided by are counts."""
    if all(network.members):
        return
    for relation in network.relations:
        result = index[relation.result]
        numbers = [index[quantity] for quantity in relation.quantities()]
        if relation.is_ratio:
            if not any(
                fact.unit.kind is UnitKind.RATIO
                for g in network.members[result]
                for fact in network.groups[g].facts
            ):
                continue
            numbers = numbers[1:]
        whole = all(c.denominator == 1 for c, _ in relation.numerator + relation.denominator)
        silent = [number for number in numbers if not network.members[number]]
        spoken = [number for number in numbers if network.members[number]]
        if len(silent) == 1 and spoken and whole and all(network.integral[number] for number in spoken):
            network.integral[silent[0]] = True


def _encode(network: Network) -> None:
    sizes = [sum([abs(coefficient) for coefficient, _ in row.terms]) for row in network.rows]
    network.hair = 2 * max(sizes, default=1) + 3
    denominators = {
        end.denominator
        for group in network.groups
        for end in (group.interval.low, group.interval.high)
        if end is not None
    }
    network.unit = unit = lcm(*denominators) * _FINENESS
    for group in network.groups:
        network.ends.append(_ends(group.interval, unit, network.hair, network.integral[group.quantity]))
    for quantity, members in enumerate(network.members):
        low, high = network.ends[members[0]] if len(members) == 1 else network.meet(quantity)
        if low > high:
            network.clashes.append(quantity)
            low = min(network.ends[group][0] for group in members)
            high = max(network.ends[group][1] for group in members)
        network.low.append(low)
        network.high.append(high)
    network.touching = [[] for _ in network.quantities]
    for number, row in enumerate(network.rows):
        floor = int(row.strict)
        if row.slack:
            floor -= -(-row.slack.numerator * network.scale // row.slack.denominator)
        network.floors.append(floor)
        for _, quantity in row.terms:
            network.touching[quantity].append(number)


def _ends(interval: Interval, unit: int, hair: int, integral: bool) -> tuple[int, int]:
    low, high = -UNBOUNDED, UNBOUNDED
    if interval.low is not None:
        low = interval.low.numerator * (unit // interval.low.denominator) * hair
        low += not interval.low_closed
    if interval.high is not None:
        high = interval.high.numerator * (unit // interval.high.denominator) * hair
        high -= not interval.high_closed
    if integral:
        one = unit * hair
        low, high = -(-low // one) * one, high // one * one
    return low, high
