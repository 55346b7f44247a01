"""Telling the figures of a filing 指标取数: by the kinds of the outline, with last year, the budget and the author's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from mingzhang.disclosure.content.figure import FigureText, amount, count, last_year
from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.facts import Quantity
from mingzhang.facts.unit import WAN_YUAN, YUAN, counted
from mingzhang.report.model import Spans
from mingzhang.report.prose import passage, prose
from mingzhang.rulebook.expression.nodes import Amount, Period
from mingzhang.rulebook.ledger.measures import measures
from mingzhang.rulebook.named_figures import particulars, unit_of
from mingzhang.rulebook.publication.outline import FigureKind, Subjects
from mingzhang.statements.figures import StatementFigures

REASONS, USES = "reasons", "uses"
"""The author's files on why figures changed, and on what the money was spent."""
_ZERO = Fraction(0)


class FigureSource:
    """Tells the figures of a filing."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.book = inputs.book
        self.figures = StatementFigures(inputs.facts, inputs.book)

    @cached_property
    def by_name(self) -> dict[str, Spans]:
        """Every concept of money, and every head count, by its Chinese name."""
        concepts = [concept for concept in self.book.concepts.values() if concept.unit == "money"]
        money = {each.zh: self._amount(self._now(each.id)) for each in concepts}
        counts = {
            item.zh: count(self.value(self._now(item.id)), counted(item.unit), self._now(item.id))
            for item in particulars(self.book)
        }
        return money | counts

    def by_kind(self, kind: FigureKind) -> list[FigureText]:
        """The figures of a kind; of subjects those with money or a budget."""
        if kind.subjects:
            return [told for told in self._subjects(kind, kind.subjects) if told.value or told.budget]
        quantities = [self._quantity(part) for part in kind.parts]
        values = self._parts(quantities, kind)
        return [
            self._told(quantity, value, kind, self._names(quantity, kind))
            for quantity, value in zip(quantities, values, strict=True)
        ]

    def value(self, quantity: Quantity) -> Fraction | None:
        """What is known of a figure; of this year's totals also what they are the sum of."""
        found = self.figures.value(quantity)
        if found is None and quantity == self._now(quantity.concept):
            return self._derived(quantity)
        return found

    def _parts(self, quantities: Sequence[Quantity], kind: FigureKind) -> list[Fraction | None]:
        """The values; a part that is not recorded is nothing where the others make the whole."""
        values = [self.value(quantity) for quantity in quantities]
        known = sum((value for value in values if value is not None), _ZERO)
        if kind.whole is None or known != self.value(self._quantity(kind.whole)):
            return values
        return [value or _ZERO for value in values]

    def _subjects(self, kind: FigureKind, subjects: Subjects) -> Iterator[FigureText]:
        total = self._quantity(subjects.amount)
        classes = self.book.functional if subjects.dimension == "func" else self.book.economic
        for code in sorted(self._codes(kind, subjects)):
            path = tuple(classes.name(each) for each in (*reversed(classes.ancestors(code)), code))
            if not subjects.names or path[-1] in subjects.names:
                quantity = replace(total, dimensions=((subjects.dimension, code),))
                yield self._told(quantity, self._inside(quantity), kind, (path[-1], code), path)

    def _codes(self, kind: FigureKind, subjects: Subjects) -> set[str]:
        """The subjects that have this year's money or a budget."""
        periods = [subjects.amount.period, *([kind.budget] if kind.budget else [])]
        used = (
            self.figures.used(replace(subjects.amount, period=period), subjects.dimension)
            for period in periods
        )
        return {
            code
            for code in set[str]().union(*used)
            if len(code) == subjects.digits and code.startswith(subjects.under or ("",))
        }

    def _told(
        self,
        quantity: Quantity,
        value: Fraction | None,
        kind: FigureKind,
        names: Sequence[str],
        path: tuple[str, ...] = (),
    ) -> FigureText:
        """The figure with all beside it; the author may write of it under any of ``names``."""
        budget = replace(quantity, period=kind.budget.text(self.book.year)) if kind.budget else None
        unit = unit_of(self.book, quantity.concept)
        return FigureText(
            quantity=quantity,
            unit=WAN_YUAN if unit == YUAN else unit,
            name=path[-1] if path else self.book.concepts[quantity.concept].zh,
            value=value,
            last=self._last(quantity),
            whole=self.value(self._quantity(kind.whole)) if kind.whole else None,
            budget=self._inside(budget) if budget else None,
            budget_quantity=budget,
            heading=names[0],
            reason=self._written(REASONS, names),
            use=self._written(USES, names),
            path=path,
        )

    def _last(self, quantity: Quantity) -> Fraction | None:
        """Last year's; a unit that is new in the year had none, even where nothing is recorded as 0."""
        value = self.value(last_year(quantity))
        return value or None if self.inputs.new else value

    def _inside(self, quantity: Quantity) -> Fraction | None:
        """The value of a subject; one that is not recorded has nothing where the total is known."""
        value, total = self.value(quantity), replace(quantity, dimensions=())
        known = value is not None or quantity == total or self.value(total) is None
        return value if known else _ZERO

    def _names(self, quantity: Quantity, kind: FigureKind) -> tuple[str, ...]:
        """What a figure may be called: by its kind, if it is the only one, and by its concept."""
        concept = self.book.concepts[quantity.concept]
        own = (kind.name,) if len(kind.parts) == 1 else ()
        return (*own, concept.zh, *concept.names)

    def _written(self, file: str, headings: Sequence[str]) -> str:
        """What the author's file says under the first of the headings it has."""
        written = self.inputs.words.get(file, "")
        found = (passage(written, heading) for heading in headings)
        paragraphs = prose(next(filter(None, found), ""))
        return "".join(span.text for paragraph in paragraphs for span in paragraph.spans)

    def _derived(self, quantity: Quantity) -> Fraction | None:
        """What the rulebook says the figure is the sum of, where no table computes it."""
        derived = measures(self.book).derived.get((quantity.concept, Period.CURRENT))
        if derived is None:
            return None
        parts = [(factor, self.value(self._quantity(part))) for factor, part in derived.parts]
        known = [factor * value for factor, value in parts if value is not None]
        return sum(known, _ZERO) if known else None

    def _amount(self, quantity: Quantity) -> Spans:
        return amount(self.value(quantity), quantity)

    def _now(self, concept: str) -> Quantity:
        return Quantity(concept, (), str(self.book.year))

    def _quantity(self, told: Amount) -> Quantity:
        dimensions = tuple(sorted((each.dimension, each.code) for each in told.selectors))
        return Quantity(told.concept, dimensions, told.period.text(self.book.year))
