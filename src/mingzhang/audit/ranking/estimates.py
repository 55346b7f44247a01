"""What the other printed numbers make of a number: the value a clerk would get by reckoning it again.

The interval of a wrong number holds every value that rounding allows; the
numbers as printed point at one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from mingzhang.audit.arithmetic.network import Network
from mingzhang.facts import Op, Quantity, Relation, Term


def estimates(network: Network, group: int, doubted: Collection[int]) -> Iterator[Fraction]:
    """The values (base unit) that relations give the quantity of ``group`` by numbers nobody doubts.

    A ratio is reckoned from its own parts, an amount from the sums it stands in.
    """
    quantity = network.quantities[network.groups[group].quantity]
    reckoner = _Reckoner(network, doubted, quantity)
    numbers = {network.rows[row].relation for row in network.touching[network.groups[group].quantity]}
    numbers |= {row.relation for row in network.rows if row.owner == group}
    for number in sorted(numbers):
        relation = network.relations[number]
        if relation.op is Op.EQ:
            value = reckoner.solve(relation)
            if value is not None:
                yield value


class _Reckoner:
    """Solves relations for one quantity by the printed values of the others."""

    def __init__(self, network: Network, doubted: Collection[int], wanted: Quantity) -> None:
        self.network, self.doubted, self.wanted = network, doubted, wanted

    def solve(self, relation: Relation) -> Fraction | None:
        """The wanted quantity, or None if something else in the relation is not printed beyond doubt."""
        if relation.is_ratio:
            if relation.result != self.wanted:
                return None
            numerator, denominator = self._sum(relation.numerator), self._sum(relation.denominator)
            return numerator / denominator if numerator is not None and denominator else None
        terms = (*relation.numerator, (Fraction(-1), relation.result))
        own = sum((factor for factor, quantity in terms if quantity == self.wanted), Fraction(0))
        others = self._sum([term for term in terms if term[1] != self.wanted])
        return -others / own if own and others is not None else None

    def _sum(self, terms: Collection[Term]) -> Fraction | None:
        total = Fraction(0)
        for factor, quantity in terms:
            value = self._printed(quantity)
            if value is None:
                return None
            total += factor * value
        return total

    def _printed(self, quantity: Quantity) -> Fraction | None:
        groups = [g for g in self.network.members[self.network.index[quantity]] if g not in self.doubted]
        return self.network.groups[groups[0]].facts[0].value if groups else None
