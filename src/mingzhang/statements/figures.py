"""The figures behind statements: what is recorded, and what follows from it.

A figure is what was recorded; else the sum of its subjects one level down;
else what a formula of the layouts says.  Nothing found is missing, not zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.facts import FactSet, Quantity
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.evaluate import evaluate
from mingzhang.rulebook.expression.nodes import Amount, Members, amounts
from mingzhang.rulebook.printed_tables import definitions
from mingzhang.rulebook.tables.layout import Formula

Binding = Mapping[str, str]
"""The subject of a cell on each dimension; an absent dimension means all subjects."""

_CLASS_DIGITS = 3
_DIMENSIONS = ("func", "econ")


@dataclass(frozen=True, slots=True)
class _Definition:
    """A formula by the period and the subjects it computes: a code, or the empty string for each of them."""

    formula: Formula
    period: str
    selectors: Mapping[str, str]

    @classmethod
    def of(cls, formula: Formula, year: int) -> _Definition:
        selectors = {selector.dimension: selector.code for selector in formula.amount.selectors}
        return cls(formula, formula.amount.period.text(year), selectors)

    def fits(self, own: Binding) -> bool:
        """Is it made for the subjects ``own``?"""
        return own.keys() <= self.selectors.keys() and all(
            not code or own.get(name) == code for name, code in self.selectors.items()
        )


class StatementFigures:
    """The value of any quantity of one entity, in the rulebook's year and place."""

    def __init__(self, facts: FactSet, book: Rulebook, owner: str = "") -> None:
        self.year = book.year
        self.owner = owner
        self._values: dict[Quantity, Fraction | None] = {
            quantity: facts.of_quantity(quantity)[0].value for quantity in facts.quantities()
        }
        self._below: dict[Quantity, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._used: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._reached: dict[tuple[str, str], Collection[str]] = {}
        self._link(facts.quantities())
        self._definitions: dict[str, list[_Definition]] = defaultdict(list)
        for formula in definitions(book):
            self._definitions[formula.amount.concept].append(_Definition.of(formula, book.year))

    def value(self, quantity: Quantity) -> Fraction | None:
        """The value in 分, None when missing."""
        if quantity not in self._values:
            self._values[quantity] = None  # a figure that leads back to itself is missing
            self._values[quantity] = self._derive(quantity)
        return self._values[quantity]

    def compute(self, formula: Formula, binding: Binding) -> Fraction | None:
        """The right side of ``formula`` for the subjects of ``binding``; None when missing or a plain amount."""
        if formula.expression is None:
            return None
        return evaluate(formula.expression, lambda amount: self._known(self.parts(amount, binding)))

    def cell(self, formula: Formula, binding: Binding) -> Fraction | None:
        """The value of a cell: what is known of its quantity, else what its own formula gives."""
        (quantity,) = self.parts(formula.amount, binding)
        found = self.value(quantity)
        return self.compute(formula, binding) if found is None else found

    def parts(self, amount: Amount, binding: Binding) -> list[Quantity]:
        """The quantities ``amount`` stands for: one, or those of the subjects one level down."""
        if not amount.selectors:
            return [self._quantity(amount, {})]
        dimensions: dict[str, str] = {}
        scattered = ""
        for selector in amount.selectors:
            code = selector.code or binding.get(selector.dimension, "")
            if selector.scope is not Members.SAME:
                scattered = selector.dimension
            if code and selector.scope is not Members.TOP:
                dimensions[selector.dimension] = code
        base = self._quantity(amount, dimensions)
        return self.below(base, scattered) if scattered else [base]

    def below(self, quantity: Quantity, dimension: str) -> list[Quantity]:
        """The quantities one level down on ``dimension``, in order of code: those recorded, else those known."""
        if found := self._recorded_below(quantity, dimension):
            return found
        code = quantity.dimension(dimension)
        length = len(code) + 2 if code else _CLASS_DIGITS
        used = self._used_by(quantity.concept, quantity.period, dimension)
        codes = sorted(each for each in used if len(each) == length and each.startswith(code))
        below = (_at(quantity, dimension, each) for each in codes)
        return [each for each in below if self.value(each) is not None]

    def used(self, amount: Amount, dimension: str) -> set[str]:
        """Every code on ``dimension`` that ``amount``'s concept is known for, with those above it."""
        return self._used_by(amount.concept, amount.period.text(self.year), dimension)

    def definitions(self, quantity: Quantity) -> list[Formula]:
        """The formulas that say how ``quantity`` is computed, the ones made for it first."""
        own = dict(quantity.dimensions)
        fitting = [
            one
            for one in self._definitions.get(quantity.concept, ())
            if one.period == quantity.period and one.fits(own)
        ]
        return [one.formula for one in sorted(fitting, key=lambda one: len(one.selectors))]

    def _quantity(self, amount: Amount, dimensions: Binding) -> Quantity:
        period = amount.period.text(self.year)
        return Quantity(amount.concept, tuple(sorted(dimensions.items())), period, self.owner)

    def _known(self, quantities: Iterable[Quantity]) -> list[Fraction]:
        return [value for quantity in quantities if (value := self.value(quantity)) is not None]

    def _derive(self, quantity: Quantity) -> Fraction | None:
        for dimension in _DIMENSIONS:
            if found := self._known(self._recorded_below(quantity, dimension)):
                return sum(found, Fraction(0))
        binding = dict(quantity.dimensions)
        values = (self.compute(formula, binding) for formula in self.definitions(quantity))
        return next((value for value in values if value is not None), None)

    def _recorded_below(self, quantity: Quantity, dimension: str) -> list[Quantity]:
        codes = self._below[quantity][dimension] if quantity in self._below else set()
        return [_at(quantity, dimension, code) for code in sorted(codes)]

    def _used_by(self, concept: str, period: str, dimension: str) -> set[str]:
        """The codes a concept is recorded for, and those of the concepts it is computed from."""
        return set().union(
            *(self._used.get((one, period, dimension), ()) for one in self._sources(concept, dimension))
        )

    def _sources(self, concept: str, dimension: str) -> Collection[str]:
        """A concept, and all that it is computed from subject by subject on ``dimension``."""
        if (concept, dimension) not in self._reached:
            found = {concept: None}
            todo = [concept]
            while todo:
                for one in self._definitions.get(todo.pop(), ()):
                    expression = one.formula.expression
                    if expression and one.selectors.get(dimension) == "":
                        new = {amount.concept for amount in amounts(expression)} - found.keys()
                        found.update(dict.fromkeys(new))
                        todo += new
            self._reached[concept, dimension] = found.keys()
        return self._reached[concept, dimension]

    def _link(self, quantities: Iterable[Quantity]) -> None:
        """Tie every recorded quantity to those above it, up to the total."""
        todo = [quantity for quantity in quantities if quantity.dimensions]
        seen = set(todo)
        while todo:
            quantity = todo.pop()
            for dimension, code in quantity.dimensions:
                self._used[quantity.concept, quantity.period, dimension].add(code)
                above = _at(quantity, dimension, code[:-2] if len(code) > _CLASS_DIGITS else "")
                self._below[above][dimension].add(code)
                if above.dimensions and above not in seen:
                    seen.add(above)
                    todo.append(above)


def _at(quantity: Quantity, dimension: str, code: str) -> Quantity:
    """``quantity`` moved to ``code`` on ``dimension``; off it when the code is empty."""
    own = {**dict(quantity.dimensions), dimension: code}
    dimensions = tuple(sorted((name, each) for name, each in own.items() if each))
    return Quantity(quantity.concept, dimensions, quantity.period, quantity.entity)
