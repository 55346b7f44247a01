"""Measures 计量口径: what each figure is in the ledger, as sums over its lines and as expressions.

    measure = table "(" field ")" ["[" filter ("," filter)* "]"]
    filter  = word "=" value ("|" value)*

Tables, fields and values are written in Chinese, as ``ledger.yaml`` names
them; an expression over other figures is one of the expression language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.errors import ExpressionError
from mingzhang.rulebook.expression.grammar import Vocabulary, parse, parse_amount
from mingzhang.rulebook.expression.linear import NotLinearError, Part, linear
from mingzhang.rulebook.expression.nodes import Amount, Compare, Period
from mingzhang.rulebook.ledger.tables import Field, LedgerTable, fold_value, tables
from mingzhang.rulebook.yaml_entry import Entry

Name = tuple[str, Period]
"""A figure: the id of its concept, and its period."""

_SHAPE = re.compile(r"(?P<table>[^(\[]+)\((?P<field>[^)]+)\)(?:\[(?P<filters>[^\]]*)\])?")
_ONE_WIDTH = str.maketrans("（）［］，、＝｜", "()[],,=|")


@dataclass(frozen=True, slots=True)
class Filter:
    """Lines whose ``field`` has one of ``values``; a subject's code takes in all codes under it."""

    field: Field
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that is a sum over the lines of one table, by the dimensions of its concept."""

    amount: Amount
    table: LedgerTable
    field: Field
    filters: tuple[Filter, ...]
    dimensions: tuple[Field, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that is a sum of other figures, each with its factor; for every subject they have in common use."""

    amount: Amount
    parts: tuple[Part, ...]
    dimensions: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Measures:
    """All figures of the ledger; ``derived`` stand after the figures they are made of."""

    measured: Mapping[Name, Measure]
    derived: Mapping[Name, Derived]

    def of(self, table: LedgerTable) -> list[Measure]:
        """The measures over one table."""
        return [measure for measure in self.measured.values() if measure.table.id == table.id]


@lru_cache(maxsize=32)
def measures(book: Rulebook) -> Measures:
    """The measures of the rulebook.  Raises RulebookError naming file and line."""
    entries = loader.merged(book.root, [p.id for p in book.places], "measures.yaml", "concept", book.year)
    by_zh = {table.zh: table for table in tables(book).values()}
    measured: dict[Name, Measure] = {}
    derived: dict[Name, tuple[Entry, Derived]] = {}
    for entry in entries:
        entry.allow("concept", "measure", "from", "to")
        amount, text = _amount(entry, book.vocabulary), entry.text("measure")
        name, dimensions = (amount.concept, amount.period), book.concepts[amount.concept].dimensions
        shape = _SHAPE.fullmatch("".join(text.split()).translate(_ONE_WIDTH))
        if shape and shape["table"] in by_zh:
            measured[name] = _measure(entry, amount, by_zh[shape["table"]], shape, dimensions)
        else:
            derived[name] = (
                entry,
                Derived(amount, _parts(entry, book.vocabulary), frozenset(dimensions), text),
            )
    return Measures(measured, _ordered(measured, derived))


def _amount(entry: Entry, vocabulary: Vocabulary) -> Amount:
    try:
        return parse_amount(entry.text("concept"), vocabulary)
    except ExpressionError as problem:
        raise entry.error(problem.zh, problem.en, "concept") from problem


def _measure(
    entry: Entry, amount: Amount, table: LedgerTable, shape: re.Match[str], dimensions: tuple[str, ...]
) -> Measure:
    field = table.words.get(shape["field"])
    if field is None or field.type != table.amount.type:
        entry.refuse(
            f"表“{table.zh}”没有金额字段“{shape['field']}”。",
            f"“{table.zh}” has no amount “{shape['field']}”",
            "measure",
        )
    filters = shape["filters"]
    return Measure(
        amount=amount,
        table=table,
        field=field,
        filters=tuple(_filter(entry, table, part) for part in filters.split(",")) if filters else (),
        dimensions=tuple(item for item in table.fields if item.dimension in dimensions),
        text=entry.text("measure"),
    )


def _filter(entry: Entry, table: LedgerTable, text: str) -> Filter:
    word, _, values = text.partition("=")
    field = table.words.get(word)
    if field is None or not values:
        entry.refuse(
            f"表“{table.zh}”不能按“{text}”筛选。", f"“{table.zh}” cannot be filtered by “{text}”", "measure"
        )
    found = set()
    for value in values.split("|"):
        meant = field.choices.get(fold_value(value)) if field.values else value
        if meant is None:
            entry.refuse(f"“{word}”没有取值“{value}”。", f"“{word}” has no value “{value}”", "measure")
        found.add(meant)
    return Filter(field, frozenset(found))


def _parts(entry: Entry, vocabulary: Vocabulary) -> tuple[Part, ...]:
    concept = entry.text("concept")
    try:
        comparison = parse(f"{concept} = {entry.text('measure')}", vocabulary)
        assert isinstance(comparison, Compare)  # noqa: S101 - it has an equals sign
        parts = linear(comparison).numerator
    except (ExpressionError, NotLinearError) as problem:
        raise entry.error(problem.zh, problem.en, "measure") from problem
    if any(factor.denominator != 1 or amount.many for factor, amount in parts):
        entry.refuse("只能是指标的和与差。", "only sums and differences of figures are possible", "measure")
    return parts


def _ordered(
    measured: Mapping[Name, Measure], derived: Mapping[Name, tuple[Entry, Derived]]
) -> dict[Name, Derived]:
    """The derived figures, each after its parts.  Refuses a figure that rests on itself or on nothing."""
    ordered: dict[Name, Derived] = {}
    waiting = dict(derived)
    while waiting:
        ready = [
            name
            for name, (_, item) in waiting.items()
            if all(
                (part.concept, part.period) in measured or (part.concept, part.period) in ordered
                for _, part in item.parts
            )
        ]
        if not ready:
            entry = next(iter(waiting.values()))[0]
            entry.refuse(
                "所依据的指标没有口径，或相互循环。",
                "it rests on a figure without measure, or on itself",
                "measure",
            )
        ordered |= {name: waiting.pop(name)[1] for name in ready}
    return ordered


def resolved(measures_: Measures, name: Name) -> list[tuple[Fraction, Amount, Measure]]:
    """The measures a figure rests on in the end, each with its factor and the selectors that narrow it."""
    if name in measures_.measured:
        measure = measures_.measured[name]
        return [(Fraction(1), measure.amount, measure)]
    found = []
    for factor, part in measures_.derived[name].parts:
        for inner, amount, measure in resolved(measures_, (part.concept, part.period)):
            narrowed = Amount(amount.concept, amount.name, amount.selectors + part.selectors, amount.period)
            found.append((factor * inner, narrowed, measure))
    return found
