"""Open data 开放数据: the figures of a department-year as values, each once, with its print and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from mingzhang.disclosure.periods import Span, period_of
from mingzhang.facts import Fact, FactSet, Origin, Quantity, Unit, UnitKind
from mingzhang.facts.unit import WAN_YUAN, YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.year import Performance
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.named_figures import figures
from mingzhang.statements.printed_amount import PLACES, wan_yuan
from mingzhang.statements.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what terms the data may be used; ``name`` is an Open Definition licence id."""

    name: str
    title: Bilingual
    path: str = ""


UNSTATED = Licence(
    "notspecified",
    Bilingual(
        "发布单位没有另行规定许可，按政府信息公开的规定使用。",
        "The publisher states no licence of its own; the rules for open government information apply.",
    ),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    ``value`` is exact: 元 for money, else in ``unit``.  ``decimals`` says how
    far it is known, as XBRL counts them (None: exactly); ``printed`` is in
    ``printed_unit``, as it stands at ``place``.
    """

    quantity: Quantity
    period: Span
    value: Fraction
    unit: Unit
    decimals: int | None
    label: Bilingual
    printed: str
    printed_unit: str
    place: str


@dataclass(frozen=True)
class OpenData:
    """All that is published of one department-year; the first fact of a quantity counts."""

    entity: str
    book: Rulebook
    facts: FactSet
    sheets: tuple[Sheet, ...] = ()
    performance: Performance | None = None
    licence: Licence = UNSTATED

    @property
    def year(self) -> int:
        return self.book.year

    @cached_property
    def labels(self) -> Mapping[str, Bilingual]:
        """What every concept is called: the figures of accounts, and those about the organisation."""
        return {item.id: Bilingual(item.zh, item.en) for item in figures(self.book).values()}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of a known concept and period, in order of their names."""
        return tuple(sorted(self._figures(), key=lambda item: (str(item.quantity), item.quantity.entity)))

    def _figures(self) -> Iterator[Figure]:
        cells = self._cells()
        recorded = {quantity: self.facts.of_quantity(quantity)[0] for quantity in self.facts.quantities()}
        for quantity in dict.fromkeys((*recorded, *cells)):
            period = period_of(quantity.period)
            if quantity.concept not in self.labels or period is None:
                continue
            if quantity in cells:
                yield self._printed(quantity, period, recorded.get(quantity), *cells[quantity])
            else:
                yield self._recorded(recorded[quantity], period)

    def _cells(self) -> dict[Quantity, tuple[str, str, Fraction]]:
        """Where each figure first stands in the tables, its print and its value in 分; empty cells are left out."""
        found: dict[Quantity, tuple[str, str, Fraction]] = {}
        for sheet in self.sheets:
            for address, cell in sheet.amounts():
                if cell.quantity is not None and cell.value is not None:
                    shown = cell.text or wan_yuan(cell.value)
                    found.setdefault(cell.quantity, (f"{sheet.title} {address}", shown, cell.value))
        return found

    def _printed(
        self, quantity: Quantity, period: Span, fact: Fact | None, place: str, shown: str, value: Fraction
    ) -> Figure:
        """A figure of a table."""
        exact = fact.interval.is_point if fact else quantity.period not in self._rounded
        return Figure(
            quantity=quantity,
            period=period,
            value=value / YUAN.scale,
            unit=YUAN,
            decimals=None if exact else PLACES - _magnitude(WAN_YUAN),
            label=self.labels[quantity.concept],
            printed=shown,
            printed_unit=WAN_YUAN.name,
            place=place,
        )

    def _recorded(self, fact: Fact, period: Span) -> Figure:
        """A figure that no table prints."""
        unit = YUAN if fact.unit.kind is UnitKind.MONEY else fact.unit
        return Figure(
            quantity=fact.quantity,
            period=period,
            value=fact.value / YUAN.scale if unit is YUAN else fact.value,
            unit=unit,
            decimals=_decimals(fact),
            label=self.labels[fact.quantity.concept],
            printed=fact.printed,
            printed_unit=fact.unit.name,
            place=" ".join(_place(fact)),
        )

    @cached_property
    def _rounded(self) -> frozenset[str]:
        """The periods of which not every figure is known exactly."""
        return frozenset(fact.quantity.period for fact in self.facts if not fact.interval.is_point)


def _decimals(fact: Fact) -> int | None:
    if fact.interval.is_point:
        return None
    return len(fact.printed.partition(".")[2]) - _magnitude(fact.unit)


def _magnitude(unit: Unit) -> int:
    """The power of ten that a unit is of 元, or of its own base."""
    size = unit.scale / YUAN.scale if unit.kind is UnitKind.MONEY else unit.scale
    return len(str(size.numerator)) - len(str(size.denominator))


def _place(fact: Fact) -> Iterator[str]:
    source = fact.source
    quote = source.quote if source.place is Origin.RECORD else ""
    yield from filter(None, (source.document, source.section, source.cell, quote))
