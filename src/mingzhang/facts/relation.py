"""Relations: what must hold between quantities.

Both sources of relations meet here: identities of the rulebook, applied to the
quantities at hand, and claims that a document's own language makes ("…合计…,
其中…, 占…%").  Every relation has one of two shapes, both linear in the true
values once a printed ratio is taken as an interval:

* a sum:   result ∘ Σ cᵢ·qᵢ                     (``denominator`` empty)
* a ratio: result ∘ (Σ cᵢ·qᵢ) / (Σ dᵢ·qᵢ)

with ∘ one of =, ≤, ≥.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mingzhang.facts.fact import Quantity

Term = tuple[Fraction, Quantity]


class Op(StrEnum):
    """How the result compares with the expression."""

    EQ = "="
    LE = "≤"
    GE = "≥"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between quantities, with the rule that states it.

    ``certain`` is false when the language leaves room (a list after 其中 that
    may be partial): a violation is then a warning, never an error.
    ``words`` tells the relation in the reader's terms, e.g. 基本支出 ÷ 本年支出合计.
    """

    rule: str
    result: Quantity
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()
    op: Op = Op.EQ
    certain: bool = True
    words: str = ""

    @property
    def is_ratio(self) -> bool:
        return bool(self.denominator)

    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity the relation touches, the result first."""
        return (
            self.result,
            *(quantity for _, quantity in self.numerator),
            *(quantity for _, quantity in self.denominator),
        )


def total(rule: str, result: Quantity, parts: list[Quantity], **details: object) -> Relation:
    """``result = Σ parts``."""
    return Relation(rule, result, tuple((Fraction(1), part) for part in parts), **details)  # type: ignore[arg-type]
