"""Minimal repairs: the smallest sets of printed numbers to change so that all the rest can be right.

An implicit hitting set: conflicts found so far → cheapest sets that hit them
all → look for a conflict that survives; every survivor is a new conflict.
Interval propagation looks first, the exact solver confirms sets of two and
more; for one number propagation along its own rows tells all the check can
see, so the common case never loads the solver.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from mingzhang.audit.arithmetic.bounds import Reasons, settle
from mingzhang.audit.arithmetic.check import Violation
from mingzhang.audit.arithmetic.conflict import Conflict, minimal
from mingzhang.audit.arithmetic.hitting_sets import UndecidedError, minimum_hitting_sets
from mingzhang.audit.arithmetic.network import Network
from mingzhang.audit.arithmetic.solver import Solver
from mingzhang.facts import Interval, UndefinedQuotientError

_Item = TypeVar("_Item")

CAP = 48
"""The most repairs of one component that are enumerated."""

_MOST_ROWS = 600
_HOPS = 2
_MOST_CONFLICTS = 80
"""A component that so many certificates do not settle is past telling which of its numbers are wrong."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Fact groups to change, and where the true value of each must lie (in the base unit)."""

    implied: Mapping[int, Interval]

    @property
    def groups(self) -> frozenset[int]:
        return frozenset(self.implied)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is known about one component: certificates, and all minimum repairs.

    No repairs means that time ran out or that only immovable facts disagree.
    """

    conflicts: tuple[Conflict, ...]
    repairs: tuple[Repair, ...]


def components(violations: Sequence[Violation]) -> list[list[Violation]]:
    """Violations that share a fact group, directly or through others, belong together."""
    return joined((violation.groups, violation) for violation in violations)


def joined(items: Iterable[tuple[frozenset[int], _Item]]) -> list[list[_Item]]:
    """Items put together where their fact groups meet, directly or through others."""
    parts: list[tuple[frozenset[int], list[_Item]]] = []
    for own, item in items:
        groups, members = own, [item]
        apart = []
        for part in parts:
            if part[0].isdisjoint(groups):
                apart.append(part)
            else:
                groups |= part[0]
                members = part[1] + members
        parts = [*apart, (groups, members)]
    return [members for _, members in parts]


def neighbourhood(network: Network, reasons: Reasons, hops: int = _HOPS) -> list[int]:
    """The rows within ``hops`` of the quantities that the reasons speak of."""
    relations = {~reason for reason in reasons if reason < 0}
    quantities = {network.groups[reason].quantity for reason in reasons if reason >= 0}
    quantities |= {
        network.index[quantity]
        for relation in relations
        for quantity in network.relations[relation].quantities()
    }
    rows: dict[int, None] = {}
    for _ in range(hops):
        fresh = {row for quantity in quantities for row in network.touching[quantity]}
        for row in sorted(fresh - rows.keys()):
            if len(rows) < _MOST_ROWS:
                rows[row] = None
        quantities = {quantity for row in rows for _, quantity in network.rows[row].terms}
    return list(rows)


def diagnose(network: Network, violations: Sequence[Violation], seconds: float = 2.0) -> Diagnosis:
    """Certificates and minimum repairs of one component of violations."""
    reasons = frozenset[int]().union(*(violation.reasons for violation in violations))
    rows = neighbourhood(network, reasons)
    search = _Search(network, rows, [violation.reasons for violation in violations], seconds)
    repairs = tuple(Repair(implied(network, rows, groups)) for groups in search.run())
    return Diagnosis(tuple(Conflict.of(network, found) for found in search.conflicts), repairs)


class _Search:
    """The state of one implicit hitting set search."""

    def __init__(
        self, network: Network, rows: Sequence[int], conflicts: Sequence[Reasons], seconds: float
    ) -> None:
        self.network, self.rows, self.conflicts = network, rows, list(conflicts)
        self.deadline = monotonic() + seconds
        self.cost = [group.cost for group in network.groups]
        self.sound: set[frozenset[int]] = set()
        self._solver: Solver | None = None

    def run(self) -> list[frozenset[int]]:
        """All minimum repairs; empty if there are none, or no answer is found in time."""
        try:
            while len(self.conflicts) <= _MOST_CONFLICTS and monotonic() < self.deadline:
                found = minimum_hitting_sets([self._movable(one) for one in self.conflicts], self.cost, CAP)
                known = len(self.conflicts)
                for groups in found:
                    self._try(groups, known)
                if len(self.conflicts) == known:
                    return found
        except UndecidedError:
            pass
        return []

    def _try(self, groups: frozenset[int], known: int) -> None:
        """Note a set as sound or its surviving conflict, unless a conflict found since ``known`` tells."""
        if groups in self.sound or any(
            self._movable(one).isdisjoint(groups) for one in self.conflicts[known:]
        ):
            return
        survivor = self._survivor(groups)
        if survivor is None:
            self.sound.add(groups)
        else:
            self.conflicts.append(survivor)

    def _movable(self, conflict: Reasons) -> frozenset[int]:
        return frozenset(r for r in conflict if r >= 0 and not self.network.groups[r].fixed)

    def _survivor(self, dropped: frozenset[int]) -> Reasons | None:
        conflict = settle(self.network, self.rows, dropped).conflict
        if conflict is None:
            conflict = settle(self.network, self.rows, dropped, sharp=True).conflict
            if conflict is not None:
                conflict = minimal(self.network, self.rows, conflict)
        if conflict is not None or len(dropped) == 1:
            return conflict
        if self._solver is None:
            left = int(1000 * (self.deadline - monotonic()))
            self._solver = Solver(self.network, self.rows, left)
        return self._solver.conflict(dropped)


def implied(network: Network, rows: Collection[int], dropped: frozenset[int]) -> dict[int, Interval]:
    """Where the true value of each dropped group must lie if everything else is right."""
    bounds = settle(network, rows, dropped, sharp=True)
    result = {}
    for group in dropped:
        quantity = network.groups[group].quantity
        interval = network.decode(bounds.low[quantity], bounds.high[quantity])
        for number in {network.rows[row].relation for row in rows if network.rows[row].owner == group}:
            relation = network.relations[number]
            parts = [
                sum(
                    (
                        network.decode(bounds.low[network.index[q]], bounds.high[network.index[q]]) * c
                        for c, q in terms
                    ),
                    Interval.exact(0),
                )
                for terms in (relation.numerator, relation.denominator)
            ]
            try:
                interval = interval.intersect(parts[0] / parts[1])
            except UndefinedQuotientError:
                continue
        result[group] = interval
    return result
