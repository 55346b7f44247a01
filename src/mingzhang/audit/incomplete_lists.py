"""Lists of subjects in the text 列示科目 may name the main ones only.

A table prints every subject, so its sums are certain.  A list in the text that
adds up to less than the total may have left some out: probably wrong, but not
certainly.  What adds up to more is wrong either way.

And a list may name a part under words that the rulebook does not know: then an
identity over the parts it knows lacks one, and the list itself is to be believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import FactSet, Op, Origin, Quantity, Relation, Term


def without_outlisted(relations: Sequence[Relation]) -> list[Relation]:
    """The relations without sums of which a sentence lists one part more than the rulebook knows."""
    lists: dict[Quantity, list[frozenset[Term]]] = defaultdict(list)
    for relation in relations:
        own = any("#" in quantity.concept for _, quantity in relation.numerator)
        if own and relation.certain and _is_sum(relation):
            lists[relation.result].append(frozenset(relation.numerator))
    return [
        relation
        for relation in relations
        if not (_is_sum(relation) and any(_lacks(relation, listed) for listed in lists[relation.result]))
    ]


def with_doubt(facts: FactSet, relations: Iterable[Relation]) -> list[Relation]:
    """The relations, those over possibly partial lists no longer certain."""
    return [
        replace(relation, certain=False)
        if relation.certain and _may_be_partial(facts, relation)
        else relation
        for relation in relations
    ]


def _is_sum(relation: Relation) -> bool:
    return relation.op is Op.EQ and not relation.is_ratio


def _lacks(relation: Relation, listed: frozenset[Term]) -> bool:
    """Has a list all the parts of a sum, and others that only their sentence knows?"""
    known = frozenset(relation.numerator)
    return known < listed and all("#" in quantity.concept for _, quantity in listed - known)


def _may_be_partial(facts: FactSet, relation: Relation) -> bool:
    listed = [quantity for _, quantity in relation.numerator if quantity.dimensions]
    if not listed or not _is_sum(relation):
        return False
    if any(_in_table(facts, quantity) for quantity in listed):
        return False
    return falls_short(facts, relation)


def _in_table(facts: FactSet, quantity: Quantity) -> bool:
    return any(fact.source.place is Origin.TABLE for fact in facts.of_quantity(quantity))


def falls_short(facts: FactSet, relation: Relation) -> bool:
    """Is the sum of the printed parts below the printed result?"""
    return _printed_sum(facts, relation.numerator) < _printed_sum(facts, ((Fraction(1), relation.result),))


def _printed_sum(facts: FactSet, terms: Sequence[Term]) -> Fraction:
    """Σ of what is printed first for each term; nothing for a term printed nowhere."""
    return sum(
        (factor * fact.value for factor, quantity in terms for fact in facts.of_quantity(quantity)[:1]),
        Fraction(0),
    )
