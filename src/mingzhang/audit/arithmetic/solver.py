"""The exact oracle: can the rows hold with these groups believed?

z3, loaded on first use.  Amounts are exact rationals, counts integers, open ends strict inequalities;
every fact group and every relation is an assumption that can be blamed.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from importlib import import_module
from typing import Any

from mingzhang.audit.arithmetic.bounds import Reasons
from mingzhang.audit.arithmetic.hitting_sets import UndecidedError
from mingzhang.audit.arithmetic.network import Network

Expression = Any
"""A z3 term; the package has no types."""


class Solver:
    """A component of a network as a z3 problem with one assumption per fact group and relation."""

    def __init__(self, network: Network, rows: Collection[int], milliseconds: int) -> None:
        z3: Any = import_module("z3")
        self._z3 = z3
        self._solver = z3.Solver()
        self._solver.set("timeout", max(1, milliseconds))
        self._solver.set("core.minimize", True)
        scope = sorted({quantity for number in rows for _, quantity in network.rows[number].terms})
        truth: dict[int, Expression] = {
            quantity: z3.ToReal(z3.Int(f"x{quantity}"))
            if network.integral[quantity]
            else z3.Real(f"x{quantity}")
            for quantity in scope
        }
        self.groups = frozenset(group for quantity in scope for group in network.members[quantity])
        owners = {network.rows[number].owner for number in rows} - {None}
        self.groups |= frozenset(owner for owner in owners if owner is not None)
        self._literals = {group: z3.Bool(f"g{group}") for group in self.groups}
        self._literals |= {
            ~relation: z3.Bool(f"r{relation}")
            for relation in {network.rows[number].relation for number in rows}
        }
        self._blame = {literal.decl().name(): reason for reason, literal in self._literals.items()}
        for group in self.groups:
            if network.groups[group].quantity in truth:
                self._believe(network, group, truth[network.groups[group].quantity])
        for number in rows:
            row = network.rows[number]
            total = z3.Sum([c * truth[q] for c, q in row.terms]) + self._number(row.slack)
            premises = [self._literals[~row.relation]]
            if row.owner is not None:
                premises.append(self._literals[row.owner])
            self._solver.add(z3.Implies(z3.And(premises), total > 0 if row.strict else total >= 0))

    def _believe(self, network: Network, group: int, true: Expression) -> None:
        z3, interval, literal = self._z3, network.groups[group].interval, self._literals[group]
        if interval.low is not None:
            low = self._number(interval.low)
            self._solver.add(z3.Implies(literal, true >= low if interval.low_closed else true > low))
        if interval.high is not None:
            high = self._number(interval.high)
            self._solver.add(z3.Implies(literal, true <= high if interval.high_closed else true < high))

    def _number(self, value: Fraction) -> Expression:
        return self._z3.RealVal(f"{value.numerator}/{value.denominator}")

    def conflict(self, dropped: Collection[int]) -> Reasons | None:
        """A set of groups and relations that cannot all hold, or None if all but ``dropped`` can.

        Raises UndecidedError when time runs out.
        """
        literals = [literal for reason, literal in self._literals.items() if reason not in dropped]
        answer = self._solver.check(*literals)
        if answer == self._z3.unknown:
            raise UndecidedError
        if answer == self._z3.sat:
            return None
        return frozenset(self._blame[literal.decl().name()] for literal in self._solver.unsat_core())
