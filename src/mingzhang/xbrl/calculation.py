"""Sums in one context 同口径求和: the identities that Calculations 1.1 can say, and which of them a publication may say.

A calculation relation knows no conditions: it holds in every context that has
the total and a part.  So a sum is only said if the identity itself states it
in each of those contexts of the publication, with all of the parts that stand there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.facts import Op, Quantity, Relation
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.linear import Linear, linear
from mingzhang.xbrl.vocabulary import where

_EXACT_FACTORS = frozenset((Fraction(1), Fraction(-1)))


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, as concepts; ``role`` names it after its identity."""

    role: str
    rule: str
    total: str
    parts: tuple[tuple[int, str], ...]


def sums(book: Rulebook) -> tuple[Sum, ...]:
    """The identities that are plain sums in one context, each once whatever subjects it is said for."""
    found = []
    for identity in book.identities:
        forms = dict.fromkeys(_plain(linear(variant) for variant in identity.variants))
        found += [
            Sum(f"{identity.code}-{number}", identity.code, *form)
            for number, form in enumerate(forms, start=1)
        ]
    return tuple(found)


def holding_sums(
    known: Sequence[Sum], relations: Iterable[Relation], quantities: Iterable[Quantity]
) -> list[Sum]:
    """Those of ``known`` that the identities' ``relations`` state wherever their total and a part stand."""
    here: dict[object, set[str]] = defaultdict(set)
    for quantity in quantities:
        here[where(quantity)].add(quantity.concept)
    stated = {_key(relation) for relation in relations if in_one_context(relation)}

    def fits(one: Sum) -> bool:
        places = [
            (one.rule, one.total, parts, place)
            for place, concepts in here.items()
            if one.total in concepts and (parts := frozenset(part for _, part in one.parts) & concepts)
        ]
        return bool(places) and all(place in stated for place in places)

    return [one for one in known if fits(one)]


@dataclass(frozen=True, slots=True)
class Stated:
    """A sum that an identity states between quantities, whatever contexts they stand in."""

    rule: str
    total: Quantity
    parts: tuple[tuple[int, Quantity], ...]


def stated(relations: Iterable[Relation]) -> Iterator[Stated]:
    """Those of ``relations`` that are plain sums: what a reader may add up by hand."""
    for relation in relations:
        factors = {factor for factor, _ in relation.numerator}
        if relation.op is Op.EQ and not relation.is_ratio and factors <= _EXACT_FACTORS:
            parts = tuple((int(factor), quantity) for factor, quantity in relation.numerator)
            yield Stated(relation.rule, relation.result, parts)


def in_one_context(relation: Relation) -> bool:
    """Is it a sum of figures that differ in nothing but their concepts?"""
    places = {where(quantity) for quantity in relation.quantities()}
    return relation.op is Op.EQ and not relation.is_ratio and len(places) == 1


def _key(relation: Relation) -> tuple[str, str, frozenset[str], object]:
    parts = frozenset(quantity.concept for _, quantity in relation.numerator)
    return relation.rule, relation.result.concept, parts, where(relation.result)


def _plain(forms: Iterable[Linear]) -> Iterator[tuple[str, tuple[tuple[int, str], ...]]]:
    for form in forms:
        amounts = [form.result, *(amount for _, amount in form.numerator)]
        alike = len({(amount.selectors, amount.period) for amount in amounts}) == 1
        factors = {factor for factor, _ in form.numerator}
        plain = form.operator == "=" and not form.denominator and factors <= _EXACT_FACTORS
        if plain and alike and not form.result.many:
            yield (
                form.result.concept,
                tuple((int(factor), amount.concept) for factor, amount in form.numerator),
            )
