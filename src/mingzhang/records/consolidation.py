"""A department 部门 as the sum of its units, less what they paid each other.

Grants to affiliated units 对附属单位补助支出 are the grants from a superior
上级补助收入 of those, and what units hand up 上缴上级支出 is what the superior
takes in 附属单位上缴收入.  The lines between units of one department are
measured like all others; taking their figures off the sum keeps every identity.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from mingzhang.facts import Fact, FactSet, Quantity
from mingzhang.facts.unit import YUAN
from mingzhang.records.fen import in_yuan
from mingzhang.records.measure import LedgerScope, facts_of
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook

if TYPE_CHECKING:
    import ibis.expr.types as ir

PAIRS = (
    ("expenditure.to_affiliated", "income.superior"),
    ("expenditure.to_superior", "income.affiliated"),
)
"""What one unit pays, and what the other takes in."""
_PAYING = ("to_affiliated", "to_superior")
_TAKING = ("superior", "affiliated")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sides of transfers inside the department that do not agree, in 分."""

    paid: str
    taken: str
    paid_fen: Fraction
    taken_fen: Fraction


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A department's facts, those of its units in their order, what was taken off, and where both sides disagree."""

    facts: FactSet
    units: tuple[FactSet, ...]
    eliminated: FactSet
    differences: tuple[Difference, ...]


def department_of(store: LedgerStore, book: Rulebook, year: int, agencies: Collection[str]) -> Consolidated:
    """The consolidated facts of the units with these codes, from their lines."""
    units = [facts_of(store, book, year, scope=LedgerScope(agencies=(code,))) for code in sorted(agencies)]
    return consolidate(units, internal(store, book, year, agencies))


def internal(store: LedgerStore, book: Rulebook, year: int, agencies: Collection[str]) -> FactSet:
    """The figures of the lines in which a unit of the department deals with another."""

    def between(lines: ir.Table) -> ir.Table:
        if "counter_agency_code" not in lines.columns:
            return lines.limit(0)
        paying = "payout_kind" in lines.columns
        kind = lines.payout_kind.isin(_PAYING) if paying else lines.income_kind.isin(_TAKING)
        return lines.filter(kind & lines.counter_agency_code.isin(sorted(agencies)))

    found = facts_of(store, book, year, scope=LedgerScope(agencies=agencies, narrow=between))
    return FactSet.of(item for item in found if item.value)


def consolidate(units: Sequence[FactSet], eliminated: FactSet) -> Consolidated:
    """The units' figures added up, less ``eliminated``.  Of a figure a unit gives twice the first counts."""
    sums: dict[Quantity, list[Fact]] = {}
    for unit in units:
        for quantity in unit.quantities():
            sums.setdefault(quantity, []).append(unit.of_quantity(quantity)[0])
    facts = FactSet.of(
        _added(quantity, found, eliminated.of_quantity(quantity)) for quantity, found in sums.items()
    )
    return Consolidated(facts, tuple(units), eliminated, tuple(_differences(eliminated)))


def _added(quantity: Quantity, found: Sequence[Fact], off: Sequence[Fact]) -> Fact:
    less = off[0].value if off else Fraction(0)
    value = sum((item.value for item in found), Fraction(0)) - less
    interval = found[0].interval
    for item in found[1:]:
        interval = interval + item.interval
    first = found[0]
    printed = in_yuan(int(value)) if first.unit == YUAN else str(value)
    return Fact(quantity, value, interval - less, first.unit, printed, first.label, first.source)


def _differences(eliminated: FactSet) -> Iterable[Difference]:
    for paid, taken in PAIRS:
        one, other = _total(eliminated, paid), _total(eliminated, taken)
        if one != other:
            yield Difference(paid, taken, one, other)


def _total(facts: FactSet, concept: str) -> Fraction:
    return sum(
        (item.value for item in facts.of_concept(concept) if not item.quantity.dimensions), Fraction(0)
    )
