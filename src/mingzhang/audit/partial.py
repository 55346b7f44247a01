"""Lists of subjects in the text 列示科目 may name the main ones only.

A table prints every subject, so its sums are certain.  A list in the text that
adds up to less than the total may have left some out: probably wrong, but not
certainly.  What adds up to more is wrong either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import FactSet, Op, Place, Quantity, Relation, Term


def with_doubt(facts: FactSet, relations: Iterable[Relation]) -> list[Relation]:
    """The relations, those over possibly partial lists no longer certain."""
    return [
        replace(relation, certain=False)
        if relation.certain and _may_be_partial(facts, relation)
        else relation
        for relation in relations
    ]


def _may_be_partial(facts: FactSet, relation: Relation) -> bool:
    listed = [quantity for _, quantity in relation.numerator if quantity.dimensions]
    if relation.is_ratio or relation.op is not Op.EQ or not listed:
        return False
    if any(_in_table(facts, quantity) for quantity in listed):
        return False
    return printed_sum(facts, relation.numerator) < printed_sum(facts, ((Fraction(1), relation.result),))


def _in_table(facts: FactSet, quantity: Quantity) -> bool:
    return any(fact.source.place is Place.TABLE for fact in facts.of_quantity(quantity))


def printed_sum(facts: FactSet, terms: Sequence[Term]) -> Fraction:
    """Σ of what is printed first for each term; nothing for a term printed nowhere."""
    return sum(
        (factor * fact.value for factor, quantity in terms for fact in facts.of_quantity(quantity)[:1]),
        Fraction(0),
    )
