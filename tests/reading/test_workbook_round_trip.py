"""What is written is read back: the same facts, and nothing that contradicts itself."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings

from mingzhang.audit.arithmetic.check import check
from mingzhang.audit.arithmetic.network import build
from mingzhang.facts import FactSet, Quantity
from mingzhang.reading.tables.workbook import import_bytes
from mingzhang.rulebook import load
from mingzhang.statements.fill import statements
from mingzhang.statements.printed_amount import wan_yuan
from mingzhang.statements.sheet import Sheet
from mingzhang.statements.workbook import write_workbook
from tests.profiles import share
from tests.statements.given_ledger import YEAR, Ledger, ledgers

PLACES = ("national", "sichuan", "shanghai")
ROUND = settings(max_examples=share(8), phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Whole packages are written and read: a failing ledger is shown as found, making it smaller takes too long."""
HUNDRED_YUAN = 10_000
"""The smallest step, in 分, that two decimals of 万元 show exactly."""


def back(sheets: tuple[Sheet, ...], place: str) -> FactSet:
    found = import_bytes(write_workbook(sheets), "tables.xlsx", load(place, YEAR))
    assert not found.problems
    return found.facts


def printed(sheets: tuple[Sheet, ...]) -> dict[Quantity, Fraction]:
    return {
        cell.quantity: cell.value or Fraction(0)
        for sheet in sheets
        for _, cell in sheet.amounts()
        if cell.quantity and cell.text
    }


@pytest.mark.parametrize("place", PLACES)
@ROUND
@given(ledgers())
def test_every_printed_figure_is_read_back_with_an_interval_that_holds_the_true_one(
    place: str, ledger: Ledger
) -> None:
    sheets = statements(ledger.facts(), load(place, YEAR), "某局")
    facts = back(sheets, place)
    expected = printed(sheets)
    assert set(facts.quantities()) == set(expected)
    for fact in facts:
        assert expected[fact.quantity] in fact.interval
        assert fact.printed == wan_yuan(expected[fact.quantity])


@pytest.mark.parametrize("place", PLACES)
@ROUND
@given(ledgers(HUNDRED_YUAN))
def test_amounts_that_two_decimals_show_exactly_come_back_as_they_were(place: str, ledger: Ledger) -> None:
    sheets = statements(ledger.facts(), load(place, YEAR), "某局")
    facts = back(sheets, place)
    assert {fact.quantity: fact.value for fact in facts} == printed(sheets)


@pytest.mark.parametrize("place", PLACES)
@ROUND
@given(ledgers())
def test_no_identity_is_violated_by_what_is_computed(place: str, ledger: Ledger) -> None:
    book = load(place, YEAR)
    facts = back(statements(ledger.facts(), book, "某局"), place)
    violations = check(build(facts, book.relations(facts)))
    assert not [violation for violation in violations if not violation.residue]


@ROUND
@given(ledgers(HUNDRED_YUAN))
def test_the_tables_of_an_imported_workbook_are_the_imported_tables(ledger: Ledger) -> None:
    book = load("sichuan", YEAR)
    sheets = statements(ledger.facts(), book, "某局")
    again = statements(back(sheets, "sichuan"), book, "某局")
    assert [[[cell.text for cell in row] for row in sheet.body] for sheet in again] == [
        [[cell.text for cell in row] for row in sheet.body] for sheet in sheets
    ]
