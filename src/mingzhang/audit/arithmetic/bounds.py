"""Bounds and their reasons: what the believed facts leave open for each quantity.

A bound that a row forces on a quantity carries its reasons, a set of fact
groups (their numbers) and relations (``~number``).  When bounds cross, the
union of the two sets is a certificate: these cannot all be right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mingzhang.audit.arithmetic.network import UNBOUNDED, Network

Reasons = frozenset[int]
"""Fact groups as their numbers g ≥ 0, relations as ``~r`` < 0."""

_ROUNDS = 4
"""Passes over the rows: tightening across ratios may go on for ever by ever smaller steps."""


class Bounds:
    """Bounds of every quantity of a network, with some fact groups dropped."""

    def __init__(self, network: Network, dropped: frozenset[int] = frozenset()) -> None:
        self.network = network
        self.dropped = dropped
        self.low = network.low.copy()
        self.high = network.high.copy()
        for quantity in {network.groups[group].quantity for group in dropped}:
            self.low[quantity], self.high[quantity] = network.meet(quantity, dropped)
        self.conflict: Reasons | None = None
        self._why: dict[tuple[int, bool], Reasons] = {}

    def why(self, quantity: int, upper: bool) -> Reasons:
        """Who sets this bound of the quantity."""
        derived = self._why.get((quantity, upper))
        if derived is not None:
            return derived
        bound = (self.high if upper else self.low)[quantity]
        return next(
            (
                frozenset((group,))
                for group in self.network.members[quantity]
                if group not in self.dropped and self.network.ends[group][upper] == bound
            ),
            frozenset(),
        )

    def support(self, number: int, without: int | None = None) -> Reasons:
        """Who sets the largest value row ``number`` can reach (leaving one quantity out)."""
        row = self.network.rows[number]
        reasons = {~row.relation} if row.owner is None else {~row.relation, row.owner}
        return frozenset(reasons).union(*(self.why(q, c > 0) for c, q in row.terms if q != without))

    def clash(self, quantities: Iterable[int]) -> bool:
        """Do believed facts of one quantity contradict each other? Sets ``conflict``."""
        for quantity in quantities:
            low, high = self.network.meet(quantity, self.dropped)
            if low > high:
                self.low[quantity], self.high[quantity] = low, high
                self.conflict = self.why(quantity, False) | self.why(quantity, True)
                return True
        return False

    def tighten(self, number: int, targets: Collection[int]) -> bool:
        """Let row ``number`` narrow the targets; true if it did.  May set ``conflict``."""
        row, floor = self.network.rows[number], self.network.floors[number]
        if row.owner is not None and row.owner in self.dropped:
            return False
        reach, open_ended = 0, []
        for coefficient, quantity in row.terms:
            bound = self.high[quantity] if coefficient > 0 else self.low[quantity]
            if abs(bound) >= UNBOUNDED:
                open_ended.append(quantity)
            else:
                reach += coefficient * bound
        if len(open_ended) > 1:
            return False
        if not open_ended and reach < floor:
            self.conflict = self.support(number)
            return False
        changed = False
        for coefficient, quantity in row.terms:
            if quantity not in targets or (open_ended and quantity != open_ended[0]):
                continue
            own = 0 if open_ended else coefficient * (self.high if coefficient > 0 else self.low)[quantity]
            changed |= self._narrow(number, quantity, coefficient, floor - reach + own)
            if self.conflict is not None:
                return False
        return changed

    def _narrow(self, number: int, quantity: int, coefficient: int, least: int) -> bool:
        """Apply ``coefficient · x ≥ least``, rounding outwards where the division is not exact."""
        upper = coefficient < 0
        bound = (
            -self._floor(least, -coefficient, quantity)
            if upper
            else self._floor(least, coefficient, quantity)
        )
        if (bound >= self.high[quantity]) if upper else (bound <= self.low[quantity]):
            return False
        self._why[quantity, upper] = self.support(number, without=quantity)
        (self.high if upper else self.low)[quantity] = bound
        if self.low[quantity] > self.high[quantity]:
            self.conflict = self.why(quantity, False) | self.why(quantity, True)
        return True

    def _floor(self, least: int, divisor: int, quantity: int) -> int:
        """The encoded lower bound of x from ``divisor · x ≥ least``; never above the exact one."""
        hair, one = self.network.hair, self.network.scale
        if self.network.integral[quantity]:
            return -(-least // (divisor * one)) * one
        value, excess = divmod(least, hair)
        if divisor == 1:
            return value * hair + bool(excess)
        exact, rest = divmod(value, divisor)
        return exact * hair + (rest == 0 and excess > 0)


def settle(
    network: Network, rows: Collection[int], dropped: frozenset[int], *, sharp: bool = False
) -> Bounds:
    """The bounds the ``rows`` leave when the groups ``dropped`` are not believed.

    First the quantities that nothing printed bounds are narrowed, then, if
    ``sharp``, all of them.  Look at ``conflict`` before using the bounds.
    """
    bounds = Bounds(network, dropped)
    scope = {quantity for number in rows for _, quantity in network.rows[number].terms}
    if bounds.clash(sorted(scope)):
        return bounds
    free = {quantity for quantity in scope if dropped.issuperset(network.members[quantity])}
    for targets in (free, scope) if sharp else (free,):
        for _ in range(_ROUNDS):
            changed = False
            for number in rows:
                changed |= bounds.tighten(number, targets)
                if bounds.conflict is not None:
                    return bounds
            if not changed:
                break
    return bounds
