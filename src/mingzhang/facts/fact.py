"""Facts: one printed or recorded number, what it means, and where it stands.

A fact is (concept, entity, period, dimensions, value, unit, precision,
source).  Ledgers, tables, sentences and forms all become facts; nothing
downstream knows where one came from except through its ``source``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from mingzhang.facts.interval import Interval
from mingzhang.facts.unit import Unit


class Origin(StrEnum):
    """The kind of place a number was read from."""

    TEXT = "text"
    TABLE = "table"
    FORM = "form"
    CHART = "chart"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: characters ``start:end`` of the document's text, and the file's own place."""

    start: int
    end: int
    quote: str
    section: str = ""
    page: int | None = None
    cell: str = ""
    place: Origin = Origin.TEXT
    document: str = ""


UNCODED = "~"
"""Stands in the code of a subject whose name is all that is known, after the code of its class."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a fact is about, without the value: two facts of one quantity must agree.

    ``concept`` is an id of the rulebook, or ``#n`` for a number that only its
    own sentence knows.  ``period`` is a year as text, with ``@budget`` etc. as
    the concept demands; ``dimensions`` are sorted (name, code) pairs.
    """

    concept: str
    dimensions: tuple[tuple[str, str], ...] = ()
    period: str = ""
    entity: str = ""

    def __str__(self) -> str:
        inside = ",".join(f"{name}={code}" for name, code in self.dimensions)
        return f"{self.concept}{f'[{inside}]' if inside else ''}{f'@{self.period}' if self.period else ''}"

    def dimension(self, name: str) -> str:
        """The code on dimension ``name``, or the empty string."""
        for own, code in self.dimensions:
            if own == name:
                return code
        return ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number at one place.

    ``value`` and ``interval`` are in the base unit of the unit's kind (分 for
    money, 1 for ratios).  ``printed`` is the number as it stands, without unit.
    ``direction`` is what the word before a change says: +1 增加, −1 减少 (0: no such
    word); the value itself has no sign then, and a negative one would mean the
    other word.  ``loose`` facts are named by words that may also mean another figure: what
    they contradict is probably, not certainly, wrong.
    """

    quantity: Quantity
    value: Fraction
    interval: Interval
    unit: Unit
    printed: str
    label: str
    source: Source
    approximate: bool = False
    loose: bool = False
    direction: int = 0

    @property
    def integral(self) -> bool:
        """Is the true value a whole number (a head count, a number of cases)?"""
        return self.unit.kind == "count" and self.value.denominator == 1


@dataclass(slots=True)
class FactSet:
    """Facts in document order, indexed by quantity and concept."""

    facts: list[Fact] = field(default_factory=list)
    _by_quantity: dict[Quantity, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    _by_concept: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> FactSet:
        result = cls()
        for fact in facts:
            result.add(fact)
        return result

    def add(self, fact: Fact) -> None:
        self.facts.append(fact)
        self._by_quantity[fact.quantity].append(fact)
        self._by_concept[fact.quantity.concept].append(fact)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def of_quantity(self, quantity: Quantity) -> Sequence[Fact]:
        return self._by_quantity.get(quantity, ())

    def of_concept(self, concept: str) -> Sequence[Fact]:
        return self._by_concept.get(concept, ())

    def quantities(self) -> Iterator[Quantity]:
        return iter(self._by_quantity)
