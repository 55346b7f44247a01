"""Drilling down 穿透: the lines behind a figure."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

from mingzhang.facts import Quantity
from mingzhang.records.aggregate import Rows, matching
from mingzhang.records.fen import in_fen
from mingzhang.records.importing.checked_sheet import ROW
from mingzhang.records.measure import ALL, LedgerScope, Lines, lines_of
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.nodes import DIMENSION_WORDS, Amount, Period
from mingzhang.rulebook.ledger.measures import Filter, Measure, Name, measures, resolved
from mingzhang.rulebook.ledger.tables import Field

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Records:
    """The lines of one measure behind a figure; ``factor`` is how they count in it (1 or −1), ``fen`` their sum.

    ``subjects`` are the filters by 科目 and 经济分类 that the figure adds to the measure's own.
    """

    measure: Measure
    subjects: tuple[Filter, ...]
    factor: int
    count: int
    fen: int
    lines: ir.Table
    rows: Rows

    @property
    def text(self) -> str:
        """Which lines these are, in the words of the rulebook."""
        chosen = (
            f"[{DIMENSION_WORDS[one.field.dimension]}={code}]" for one in self.subjects for code in one.values
        )
        return "".join([self.measure.text, *chosen])

    def csv(self, limit: int | None = None) -> str:
        """The lines as csv under the heads of the ledger, in order of their files; at most ``limit``."""
        shown = self.lines.limit(limit) if limit is not None else self.lines
        stream = StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        fields = self.measure.table.fields
        writer.writerow([*(item.zh for item in fields), "源文件行"])
        for row in self.rows(shown):
            named = dict(zip(shown.columns, row, strict=True))
            writer.writerow([*(_shown(item, named[item.name]) for item in fields), named[ROW]])
        return stream.getvalue()


def records_behind(
    store: LedgerStore, book: Rulebook, quantity: Quantity, scope: LedgerScope = ALL
) -> tuple[Records, ...]:
    """The lines behind ``quantity``, one part for every measure it rests on; none when it is not computed.

    The factors times the sums add up to the figure.
    """
    known, name = measures(book), _name(quantity, book.year)
    if name is None or (name not in known.measured and name not in known.derived):
        return ()
    lines = lines_of(store, book.year, scope)
    found = [
        _records(lines, factor, _subjects(measure, part, quantity), measure)
        for factor, part, measure in resolved(known, name)
    ]
    return tuple(item for item in found if item is not None)


def _shown(field: Field, value: object) -> object:
    """A value under the name that people know it by."""
    names = field.values.get(str(value))
    return names[0] if names else value


def _name(quantity: Quantity, year: int) -> Name | None:
    period = next((item for item in Period if item.text(year) == quantity.period), None)
    return None if period is None else (quantity.concept, period)


def _subjects(measure: Measure, part: Amount, quantity: Quantity) -> tuple[Filter, ...]:
    """The subjects that selectors and the quantity ask for."""
    wanted = [(selector.dimension, selector.code) for selector in part.selectors] + list(quantity.dimensions)
    fields = {item.dimension: item for item in measure.dimensions}
    return tuple(Filter(fields[name], frozenset({code})) for name, code in wanted)


def _records(
    lines: Lines, factor: Fraction, subjects: tuple[Filter, ...], measure: Measure
) -> Records | None:
    counted = lines.of(measure.table.id)
    if counted is None:
        return None
    behind = matching(counted, measure.filters + subjects)
    amount = behind[measure.field.name]
    count, amounts = lines.rows(behind.aggregate(count=behind.count(), sum=amount.sum()))[0]
    fen = in_fen(amounts) if count else 0
    ordered = behind.order_by([*measure.table.key])
    return Records(measure, subjects, int(factor), count, fen, ordered, lines.rows)
