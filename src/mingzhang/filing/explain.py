"""Explaining a figure of a filing: by its cell, or by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction

from mingzhang.facts import Fact, Quantity, Unit
from mingzhang.facts.unit import YUAN
from mingzhang.filing.errors import UnknownFigureError
from mingzhang.filing.figures import FilingFigures, figures_of, tables_of
from mingzhang.filing.filing import Filing
from mingzhang.language.folding import fold_label
from mingzhang.records.consolidation import Consolidated
from mingzhang.records.drill_down import Records, records_behind
from mingzhang.records.measure import LedgerScope
from mingzhang.rulebook import ExpressionError, Rulebook
from mingzhang.rulebook.expression.grammar import parse_amount
from mingzhang.rulebook.named_figures import particulars
from mingzhang.statements.explain import Explanation, explain, name
from mingzhang.statements.sheet import Sheet

_ADDRESS = re.compile(r"T\d+/R\d+/C\d+", re.IGNORECASE)
_HEAD = re.compile(r"[^\[［@]+")


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure explained: by its formula, and by the ledger lines behind it, if there is a ledger.

    ``sheet`` and ``address`` say where it is printed, if anywhere.  Of a
    department ``units`` are the figures of its units by their codes, and
    ``eliminated`` what they paid each other (base unit).
    """

    told: Explanation
    unit: Unit
    records: tuple[Records, ...]
    sheet: Sheet | None
    address: str
    units: tuple[tuple[str, Fraction], ...] = ()
    eliminated: Fraction = Fraction(0)


def explain_figure(filing: Filing, what: str) -> Explained:
    """Where the figure ``what`` comes from: an address such as ``T03/R7/C2``, or a name such as 本年支出合计.

    Raises UnknownFigureError when there is none, NothingImportedError when there are no figures at all.
    """
    figures = figures_of(filing)
    found = _explained(filing, figures, what)
    return _with_units(found, filing, figures.department) if figures.department else found


def _with_units(found: Explained, filing: Filing, department: Consolidated) -> Explained:
    """With what each unit contributes to a figure of their department."""
    quantity = found.told.quantity
    units = [
        (code, own[0].value)
        for code, unit in zip(sorted(filing.profile.units), department.units, strict=True)
        if (own := unit.of_quantity(quantity))
    ]
    off = department.eliminated.of_quantity(quantity)
    return replace(found, units=tuple(units), eliminated=off[0].value if off else Fraction(0))


def _explained(filing: Filing, figures: FilingFigures, what: str) -> Explained:
    sheets = tables_of(filing, figures)
    quantity = None if _ADDRESS.fullmatch(what) else _named(what, filing.book)
    for sheet in sheets:
        for address, cell in sheet.amounts():
            if cell.quantity == quantity if quantity else address == _tidy(what):
                told = explain(sheet, address, figures.all, filing.book)
                return Explained(told, YUAN, _behind(filing, told.quantity), sheet, address)
    if quantity is None:
        raise UnknownFigureError(what, None)
    found = figures.all.of_quantity(quantity)
    if not found:
        raise UnknownFigureError(what, None)
    return Explained(_unprinted(filing, found), found[0].unit, _behind(filing, quantity), None, "")


def _tidy(address: str) -> str:
    table, row, column = address.upper().split("/")
    return f"T{int(table[1:]):02d}/R{int(row[1:])}/C{int(column[1:])}"


def _behind(filing: Filing, quantity: Quantity) -> tuple[Records, ...]:
    scope = LedgerScope(agencies=filing.profile.units)
    return records_behind(filing.ledger, filing.book, quantity, scope) if filing.has_ledger else ()


def _named(what: str, book: Rulebook) -> Quantity:
    """The quantity a name stands for: one of the vocabulary, a printed name of a concept, or a particular."""
    for item in particulars(book):
        if item.zh == what:
            return Quantity(item.id, (), str(book.year))
    names = {
        fold_label(each): concept
        for concept in book.concepts.values()
        for each in (*concept.names, concept.zh)
    }
    head = _HEAD.match(what)
    concept = names.get(fold_label(head.group())) if head else None
    text = concept.zh + what[head.end() :] if concept and head else what
    try:
        amount = parse_amount(text, book.vocabulary)
    except ExpressionError as problem:
        near = get_close_matches(fold_label(what), names, 1)
        raise UnknownFigureError(what, near[0] if near else None) from problem
    if amount.many or any(not selector.code for selector in amount.selectors):
        raise UnknownFigureError(what, None)
    dimensions = sorted((selector.dimension, selector.code) for selector in amount.selectors)
    return Quantity(amount.concept, tuple(dimensions), amount.period.text(book.year))


def _unprinted(filing: Filing, found: Sequence[Fact]) -> Explanation:
    """A figure no table prints, from where it is recorded."""
    quantity = found[0].quantity
    return Explanation(
        quantity=quantity,
        name=name(quantity, filing.book),
        value=found[0].value,
        expression="" if found[0].source.cell else found[0].source.quote,
        parts=(),
        computed=None,
        arithmetic="",
        sources=tuple(fact.source for fact in found),
    )
