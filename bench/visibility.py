"""A consistent disclosure as it is read, and which of its numbers some identity can see.

A number can be *seen* if it takes part in a relation of the clean document or
stands in it more than once.  A spoiled number is *hidden* if it still satisfies
each of those by itself, judged on the printed intervals alone, without the
engine under test.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from mingzhang.document.document import Document
from mingzhang.facts import Fact, Interval, Op, Quantity, Relation, Term, UndefinedQuotientError
from mingzhang.reading.reader import DocumentReading, read_document

CELL = re.compile(r"(.+)/R(\d+)/C(\d+)$")
"""Where a fact of a published table stands: its statement, row and column."""


class Clean:
    """The consistent document, what it says, and who takes part in what.

    ``known`` are facts that the filing knows and need not print: last year's figures.
    """

    def __init__(self, document: Document, known: Iterable[Fact] = ()) -> None:
        self.reading: DocumentReading = read_document(document)
        facts, year = self.reading.facts, self.reading.fiscal_year
        self.relations = [*self.reading.relations, *self.reading.rulebook.relations(facts, year)]
        self.touching: dict[Quantity, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            for quantity in set(relation.quantities()):
                self.touching[quantity].append(relation)
        self._known = {fact.quantity: fact.value for fact in (*facts, *known)}

    @cached_property
    def visible(self) -> list[Fact]:
        """The numbers that some identity can see."""
        return [fact for fact in self.reading.facts if self._sees(fact.quantity)]

    @cached_property
    def cells(self) -> dict[tuple[str, int, int], Fact]:
        """The facts of tables by statement, row and column."""
        found = {}
        for fact in self.reading.facts:
            if match := CELL.match(fact.source.cell):
                found[match[1], int(match[2]), int(match[3])] = fact
        return found

    @cached_property
    def ordered(self) -> list[Fact]:
        """The facts as they stand one after another."""
        return sorted(self.reading.facts, key=lambda fact: fact.source.start)

    def last_year(self, fact: Fact) -> Fraction | None:
        """The same figure of last year in the base unit, where it is known."""
        year = self.reading.fiscal_year
        if year is None or fact.quantity.period != str(year):
            return None
        return self._known.get(replace(fact.quantity, period=str(year - 1)))

    def value(self, terms: Iterable[Term]) -> Fraction | None:
        """The sum of the terms as printed, None where one of them is printed nowhere."""
        total = Fraction(0)
        for coefficient, quantity in terms:
            printed = self.reading.facts.of_quantity(quantity)
            if not printed:
                return None
            total += coefficient * printed[0].value
        return total

    def contradicts(self, fact: Fact, instead: Interval) -> bool:
        """Does one relation, or the same figure elsewhere, contradict a fact that says ``instead``?"""
        others = [one for one in self.reading.facts.of_quantity(fact.quantity) if one is not fact]
        if any(not one.interval.meets(instead) for one in others):
            return True
        return any(self._breaks(each, fact.quantity, instead) for each in self.touching[fact.quantity])

    def _sees(self, quantity: Quantity) -> bool:
        if len(self.reading.facts.of_quantity(quantity)) > 1:
            return True
        return any(
            all(self.reading.facts.of_quantity(one) for one in relation.quantities())
            for relation in self.touching[quantity]
        )

    def _breaks(self, relation: Relation, changed: Quantity, interval: Interval) -> bool:
        def of(quantity: Quantity) -> Interval | None:
            if quantity == changed:
                return interval
            printed = self.reading.facts.of_quantity(quantity)
            return printed[0].interval if printed else None

        result, above, below = (
            of(relation.result),
            _sum(relation.numerator, of),
            _sum(relation.denominator, of),
        )
        if result is None or above is None or below is None:
            return False
        try:
            expression = above / below if relation.is_ratio else above
        except UndefinedQuotientError:
            return False
        return not _holds(result, relation.op, expression)


def _sum(terms: Sequence[Term], of: Callable[[Quantity], Interval | None]) -> Interval | None:
    total = Interval.exact(0)
    for coefficient, quantity in terms:
        interval = of(quantity)
        if interval is None:
            return None
        total = total + interval * coefficient
    return total


def _holds(result: Interval, op: Op, expression: Interval) -> bool:
    """May some value of ``result`` stand in the relation to some value of ``expression``?"""
    if op is Op.LE:
        result = Interval(result.low, None, result.low_closed, False)
    if op is Op.GE:
        result = Interval(None, result.high, False, result.high_closed)
    return result.meets(expression)
