"""What is told of a figure 指标表述: its amount, share, change, completion and reason, under the names sentences use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from mingzhang.disclosure.inputs import Inputs
from mingzhang.facts import Quantity, Unit
from mingzhang.facts.unit import PERCENT, WAN_YUAN, counted
from mingzhang.performance.spans import worded
from mingzhang.report.filling import Scope
from mingzhang.report.model import FactSpan, Spans, Text, number
from mingzhang.report.prose import passage, prose
from mingzhang.rulebook.disclosures import Kind, Subjects, particulars
from mingzhang.rulebook.expression.nodes import Amount, Period
from mingzhang.rulebook.measures import measures
from mingzhang.statements.figures import Figures

REASONS, USES = "reasons", "uses"
"""The author's files on why figures changed, and on what the money was spent."""
_LEVELS = ("类", "款", "项")
_ZERO = Fraction(0)
_THINGS = counted("个")
_LEAST = WAN_YUAN.scale / 100


@dataclass(frozen=True)
class Told:
    """A figure and what is known beside it; values are in base units, None while unknown.

    ``heading`` is where the author's files write of it.
    """

    quantity: Quantity
    name: str
    value: Fraction | None
    last: Fraction | None
    whole: Fraction | None
    budget: Fraction | None
    budget_quantity: Quantity | None
    unit: Unit
    reason: str = ""
    use: str = ""
    path: tuple[str, ...] = ()
    heading: str = ""

    @property
    def change(self) -> Fraction | None:
        """This year's less last year's."""
        return _less(self.value, self.last)

    def scope(self, place: int) -> Scope:
        """Its names; ``place`` is its place among its kind, from 1."""
        change = self.change
        return Scope(
            {
                "名称": (Text(self.name),),
                "序号": (Text(str(place)),),
                **{level: (Text(name),) for level, name in zip(_LEVELS, self.path, strict=False)},
                "金额": self._shown(self.value, self.quantity),
                "占比": _rate(self.value, self.whole),
                "上年数": self._shown(self.last, _last_year(self.quantity)),
                "增减": self._shown(change),
                "变动": self._shown(None if change is None else abs(change)),
                "变动率": _rate(None if change is None else abs(change), self.last),
                "预算数": self._shown(self.budget, self.budget_quantity),
                "完成率": _rate(self.value, self.budget),
                "原因": worded(self.reason),
                "用途": worded(self.use),
            }
        )

    def _shown(self, value: Fraction | None, quantity: Quantity | None = None) -> Spans:
        return amount(value, quantity) if self.unit is WAN_YUAN else count(value, self.unit, quantity)


class Teller:
    """Tells the figures of a filing by kinds of the outline."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.book = inputs.book
        self.figures = Figures(inputs.facts, inputs.book)

    @cached_property
    def once(self) -> dict[str, Spans]:
        """Every concept and head count by its Chinese name."""
        year = str(self.book.year)
        money = {
            concept.zh: amount(self._value(quantity), quantity)
            for concept in self.book.concepts.values()
            if concept.unit == "money" and (quantity := Quantity(concept.id, (), year))
        }
        counts = {
            item.zh: count(self._value(quantity), counted(item.unit), quantity)
            for item in particulars(self.book)
            if (quantity := Quantity(item.id, (), year))
        }
        return money | counts

    def things(self, kind: Kind) -> list[Told]:
        """The figures of a kind, those without money or budget left out where they are subjects."""
        if kind.subjects:
            return list(self._subjects(kind, kind.subjects))
        quantities = [self._quantity(part) for part in kind.parts]
        values = self._parts(quantities, kind)
        return [
            self._told(quantity, value, kind, self._named(quantity))
            for quantity, value in zip(quantities, values, strict=True)
        ]

    def _parts(self, quantities: Sequence[Quantity], kind: Kind) -> list[Fraction | None]:
        """The values; a part that is not recorded is nothing where the others make the whole."""
        values = [self._value(quantity) for quantity in quantities]
        whole = self._value(self._quantity(kind.whole)) if kind.whole else None
        known = sum((value for value in values if value is not None), _ZERO)
        if whole is None or known != whole:
            return values
        return [value or _ZERO for value in values]

    def _subjects(self, kind: Kind, subjects: Subjects) -> Iterator[Told]:
        whole = self._quantity(subjects.amount)
        classes = self.book.functional if subjects.dimension == "func" else self.book.economic
        for code in sorted(self._codes(kind, subjects)):
            quantity = replace(whole, dimensions=((subjects.dimension, code),))
            name = classes.name(code)
            value = self._inside(quantity, whole)
            if subjects.names and name not in subjects.names:
                continue
            path = [classes.name(each) for each in (*reversed(classes.ancestors(code)), code)]
            told = self._told(quantity, value, kind, (name, code), tuple(path))
            if told.value or told.budget:
                yield told

    def _codes(self, kind: Kind, subjects: Subjects) -> set[str]:
        periods = [subjects.amount.period, *([kind.budget] if kind.budget else [])]
        amounts = [replace(subjects.amount, period=period) for period in periods]
        return {
            code
            for each in amounts
            for code in self.figures.used(each, subjects.dimension)
            if len(code) == subjects.digits and code.startswith(subjects.under or ("",))
        }

    def _told(
        self,
        quantity: Quantity,
        value: Fraction | None,
        kind: Kind,
        names: Sequence[str],
        path: tuple[str, ...] = (),
    ) -> Told:
        total = replace(quantity, dimensions=())
        headings = [kind.name, *names] if len(kind.parts) == 1 else names
        budget = kind.budget and replace(quantity, period=kind.budget.text(self.book.year))
        return Told(
            quantity,
            names[0],
            value,
            self._value(_last_year(quantity)),
            self._value(self._quantity(kind.whole)) if kind.whole else None,
            self._inside(budget, replace(total, period=budget.period)) if budget else None,
            budget or None,
            WAN_YUAN if self._unit(quantity.concept) == "money" else _THINGS,
            self._written(REASONS, headings),
            self._written(USES, headings),
            path,
            headings[0],
        )

    def _inside(self, quantity: Quantity, total: Quantity) -> Fraction | None:
        """The value of a subject; one that is not recorded has nothing where the total is known."""
        value = self._value(quantity)
        return _ZERO if value is None and quantity != total and self._value(total) is not None else value

    def _named(self, quantity: Quantity) -> tuple[str, ...]:
        concept = self.book.concepts[quantity.concept]
        return (concept.zh, *concept.names)

    def _unit(self, concept: str) -> str:
        known = self.book.concepts.get(concept)
        return known.unit if known else "count"

    def _written(self, file: str, headings: Sequence[str]) -> str:
        """What the author's file says under the first of the headings it has."""
        written = self.inputs.words.get(file, "")
        found = (passage(written, heading) for heading in headings)
        text = next(filter(None, found), "")
        return "".join(span.text for paragraph in prose(text) for span in paragraph.spans)

    def _quantity(self, amount_: Amount) -> Quantity:
        dimensions = tuple(sorted((each.dimension, each.code) for each in amount_.selectors))
        return Quantity(amount_.concept, dimensions, amount_.period.text(self.book.year))

    def _value(self, quantity: Quantity) -> Fraction | None:
        found = self.figures.value(quantity)
        if found is None and quantity.period == str(self.book.year) and not quantity.dimensions:
            return self._derived(quantity)
        return found

    def _derived(self, quantity: Quantity) -> Fraction | None:
        """What the rulebook says the figure is the sum of, where no table computes it."""
        derived = measures(self.book).derived.get((quantity.concept, Period.CURRENT))
        if derived is None:
            return None
        parts = [(factor, self._value(self._quantity(part))) for factor, part in derived.parts]
        known = [factor * value for factor, value in parts if value is not None]
        return sum(known, _ZERO) if known else None


def amount(value: Fraction | None, quantity: Quantity | None = None) -> Spans:
    """An amount in 万元 with its unit; nothing for none.

    Only what is exactly nothing is printed as 0, for a reader takes that to mean that there was none.
    """
    if value is None:
        return ()
    shown = number(value, WAN_YUAN, 2 if value else 0, quantity)
    return (shown, Text(WAN_YUAN.name))


def count(value: Fraction | None, unit: Unit, quantity: Quantity | None = None) -> Spans:
    """A whole number without its unit, which the sentence says in its own way; nothing for none."""
    return () if value is None else (number(value, unit, 0, quantity),)


def _rate(value: Fraction | None, base: Fraction | None) -> Spans:
    """The rate on ``base``; nothing where the base is less than print can tell from nothing."""
    if value is None or base is None or base < _LEAST:
        return ()
    shown: FactSpan = number(value / base, PERCENT, 2, trim=True)
    return (shown, Text(PERCENT.name))


def _less(value: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if value is None or other is None else value - other


def _last_year(quantity: Quantity) -> Quantity:
    return replace(quantity, period=str(int(quantity.period[:4]) - 1))
