"""Conflict certificates: small sets of printed numbers that cannot all be right, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mingzhang.audit.arithmetic.bounds import Reasons, settle
from mingzhang.audit.arithmetic.network import Network
from mingzhang.facts import Fact, Relation


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be right, given the relations."""

    reasons: Reasons
    groups: frozenset[int]
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]

    @classmethod
    def of(cls, network: Network, reasons: Reasons) -> Conflict:
        """The conflict a set of reasons stands for."""
        groups = frozenset(reason for reason in reasons if reason >= 0)
        relations = tuple(network.relations[number] for number in sorted(~r for r in reasons if r < 0))
        return cls(reasons, groups, network.facts(groups), relations)

    @property
    def certain(self) -> bool:
        """Does it rest on certain relations only?"""
        return all(relation.certain for relation in self.relations)


def minimal(network: Network, rows: Collection[int], reasons: Reasons) -> Reasons:
    """A subset of the reasons that still cannot hold, from which no single one can be spared.

    Spared are those that interval propagation can do without.
    """
    scope = {quantity for number in rows for _, quantity in network.rows[number].terms}
    everyone = frozenset(group for quantity in scope for group in network.members[quantity])
    everyone |= frozenset(owner for number in rows if (owner := network.rows[number].owner) is not None)
    core = reasons
    for reason in sorted(reasons):
        smaller = core - {reason}
        left = [number for number in rows if ~network.rows[number].relation in smaller]
        dropped = everyone - smaller
        found = settle(network, left, dropped, sharp=True).conflict
        if found is not None and found <= smaller:
            core = found if len(found) < len(smaller) else smaller
    return core
