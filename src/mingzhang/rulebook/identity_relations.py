"""Visitor 2: the relations an identity states between the quantities at hand.

An identity is instantiated for every subject (科目, 经济) that its result is
present for.  A part without any fact dissolves from a sum, as long as that
cannot make a true statement false: always in an equality with another part
left, and in an inequality only where leaving it out weakens the claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.facts import UNCODED, FactSet, Op, Origin, Quantity, Relation, Term
from mingzhang.rulebook.definitions import Identity
from mingzhang.rulebook.expression.linear import Linear, Part, linear
from mingzhang.rulebook.expression.nodes import Amount, Compare, Members, Period

Namer = Callable[[str, str], str]
"""The name of a code on a dimension (func or econ)."""

Dimensions = tuple[tuple[str, str], ...]
Binding = Mapping[str, str]


class Present:
    """The quantities of a fact set, indexed by what identities ask for."""

    def __init__(self, facts: FactSet) -> None:
        self._of: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        self._codes: dict[tuple[str, str, str, str, Dimensions], list[str]] = defaultdict(list)
        self._listed: dict[tuple[str, str, str, str, Dimensions], set[str]] = defaultdict(set)
        self._places: dict[Quantity, frozenset[tuple[str, str, str]]] = {}
        for quantity in facts.quantities():
            sources = (fact.source for fact in facts.of_quantity(quantity))
            self._places[quantity] = frozenset((s.document, s.place, s.section) for s in sources)
            self._of[quantity.concept, quantity.period].append(quantity)
            for name, code in quantity.dimensions:
                rest = tuple(pair for pair in quantity.dimensions if pair[0] != name)
                key = (quantity.concept, quantity.period, quantity.entity, name, rest)
                self._codes[key].append(code)
                if any(place == Origin.TABLE for _, place, _ in self._places[quantity]):
                    self._listed[key].add(code)
        for codes in self._codes.values():
            codes.sort()

    def __contains__(self, quantity: Quantity) -> bool:
        return quantity in self._places

    def of(self, concept: str, period: str) -> list[Quantity]:
        """The quantities of one concept and period, whatever their dimensions."""
        return self._of.get((concept, period), [])

    def below(self, quantity: Quantity, name: str, code: str) -> list[str]:
        """The nearest present descendants of ``code`` on dimension ``name``; of nothing, the topmost.

        A subject that only words name, without a code, may be one of those a table lists.
        """
        key = (quantity.concept, quantity.period, quantity.entity, name, quantity.dimensions)
        codes = self._codes.get(key, [])
        kept: list[str] = []
        for candidate in codes[bisect_right(codes, code) if code else 0 :]:
            if not candidate.startswith(code):
                break
            if not (kept and candidate.startswith(kept[-1])):
                kept.append(candidate)
        if self._listed.get(key, set()).isdisjoint(kept):
            return kept
        return [code for code in kept if UNCODED not in code]

    def together(self, quantities: Iterable[Quantity]) -> frozenset[str]:
        """The kinds of place (text, table, form…) of which a single one prints them all."""
        shared = frozenset.intersection(*(self._places[quantity] for quantity in quantities))
        return frozenset(place for _, place, _ in shared)


def relations(identity: Identity, facts: FactSet, year: int, name: Namer | None = None) -> list[Relation]:
    """The relations that ``identity`` states between the quantities of ``facts`` in fiscal ``year``.

    ``name`` gives subjects their names in ``Relation.words``.
    """
    return list(instances(identity, Present(facts), year, name or _code_itself))


def instances(identity: Identity, present: Present, year: int, name: Namer) -> Iterator[Relation]:
    """As ``relations``, over an index that several identities share."""
    for comparison in identity.variants:
        form = linear(comparison)
        for period in identity.periods:
            for quantity in present.of(form.result.concept, _meant(form.result, period).text(year)):
                binding = _binding(form.result, quantity)
                if binding is not None:
                    instance = _Instance(identity, form, period, year, present, name, quantity, binding)
                    if (relation := instance.relation()) is not None:
                        yield relation


def _code_itself(_dimension: str, code: str) -> str:
    return code


def _meant(amount: Amount, period: Period) -> Period:
    """The period of an amount in an identity that is applied to ``period``."""
    return period if amount.period is Period.CURRENT else amount.period


def _binding(result: Amount, quantity: Quantity) -> Binding | None:
    """What the variables must be for ``result`` to be ``quantity``; None when it cannot."""
    if len(quantity.dimensions) != len(result.selectors):
        return None
    dimensions = dict(quantity.dimensions)
    for selector in result.selectors:
        code = dimensions.get(selector.dimension)
        if code is None or (selector.code and selector.code != code):
            return None
    return dimensions


@dataclass(slots=True)
class _Instance:
    """One identity applied to one result quantity."""

    identity: Identity
    form: Linear
    period: Period
    year: int
    present: Present
    name: Namer
    result: Quantity
    binding: Binding
    dropped: bool = False
    zh: dict[str, str] = field(default_factory=dict)

    def relation(self) -> Relation | None:
        self.zh[self.form.result.concept] = self.form.result.name
        numerator, denominator = self.terms(self.form.numerator), self.terms(self.form.denominator)
        if not numerator or denominator is None or (self.form.denominator and not denominator):
            return None
        return Relation(
            rule=self.identity.code,
            result=self.result,
            numerator=numerator,
            denominator=denominator,
            op=Op(self.form.operator),
            certain=self.certain(numerator),
            words=self.words(numerator, denominator),
        )

    def terms(self, parts: tuple[Part, ...]) -> tuple[Term, ...] | None:
        """The present terms, or None when a part is missing that may not dissolve."""
        found: list[Term] = []
        for factor, amount in parts:
            self.zh[amount.concept] = amount.name
            here = [q for q in self.quantities(amount) if q in self.present and q != self.result]
            if not here and not amount.many:
                if not self.may_dissolve(factor, amount):
                    return None
                self.dropped = True
            found.extend((factor, quantity) for quantity in here)
        return tuple(found)

    def may_dissolve(self, factor: Fraction, amount: Amount) -> bool:
        if self.identity.requires_all or self.form.denominator or amount.name in self.identity.requires:
            return False
        return self.form.operator == "=" or (factor > 0) == (self.form.operator == "≥")

    def quantities(self, amount: Amount) -> list[Quantity]:
        period = _meant(amount, self.period).text(self.year)
        fixed, scattered = [], []
        for selector in amount.selectors:
            code = selector.code or self.binding.get(selector.dimension, "")
            if selector.scope is Members.SAME:
                fixed.append((selector.dimension, code))
            else:
                scattered.append((selector.dimension, code if selector.scope is Members.BELOW else ""))
        entity = self.result.entity
        base = Quantity(amount.concept, tuple(sorted(fixed)), period, entity)
        if not scattered:
            return [base]
        ((dimension, above),) = scattered
        return [
            Quantity(amount.concept, tuple(sorted((*fixed, (dimension, code)))), period, entity)
            for code in self.present.below(base, dimension, above)
        ]

    def certain(self, numerator: tuple[Term, ...]) -> bool:
        """Parts that were gathered, or some of them left out, prove something only when printed together.

        And a sentence that names a single part of many says nothing of the others.
        """
        parts = [quantity for _, quantity in numerator]
        if self.form.operator != "=":
            return True
        if any(amount.many for _, amount in self.form.numerator):
            return bool(self.present.together(parts))
        if not self.dropped:
            return True
        shared = self.present.together([self.result, *parts])
        return bool(shared if len(parts) > 1 else shared - {Origin.TEXT})

    def words(self, numerator: tuple[Term, ...], denominator: tuple[Term, ...]) -> str:
        text = self.sum_words(numerator)
        if denominator:
            text = f"({text})" if len(numerator) > 1 else text
            below = self.sum_words(denominator)
            text += f" ÷ {f'({below})' if len(denominator) > 1 else below}"
        return f"{self.quantity_words(self.result)} {self.form.operator} {text}"

    def sum_words(self, terms: tuple[Term, ...]) -> str:
        text = ""
        for factor, quantity in terms:
            sign = "−" if factor < 0 else "+"
            times = "" if abs(factor) == 1 else f"{abs(factor)} × "
            joint = f" {sign} " if text else ("−" if factor < 0 else "")
            text += f"{joint}{times}{self.quantity_words(quantity)}"
        return text

    def quantity_words(self, quantity: Quantity) -> str:
        subjects = "·".join(self.name(dimension, code) for dimension, code in quantity.dimensions)
        last = "上年" if quantity.period == Period.LAST.text(self.year) else ""
        concept = f"{last}{self.zh[quantity.concept]}"
        if "/" in quantity.period:
            concept += "预算数"
        return f"{concept}（{subjects}）" if subjects else concept


def is_checkable(comparison: Compare) -> bool:
    """Has it the shape of a relation, with at most one gathered dimension in each amount?"""
    form = linear(comparison)
    parts = (*form.numerator, *form.denominator)
    return all(sum(s.scope is not Members.SAME for s in amount.selectors) <= 1 for _, amount in parts)
