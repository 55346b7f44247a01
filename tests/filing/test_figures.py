"""The figures of a filing: from the ledger, from a workbook, and of a department with several units."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mingzhang.audit.finding import Status
from mingzhang.facts import FactSet
from mingzhang.filing.check.check import check
from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.statements.workbook import write_workbook
from tests.filing.given_filing import (
    GRANTED,
    PAYMENTS,
    YEAR,
    empty,
    of_two_units,
    taken,
    with_ledger,
    written,
)

TODAY = date(2024, 9, 1)


def total(facts: FactSet, concept: str) -> int:
    """The figure of this year over all subjects, in 分."""
    found = (fact for fact in facts.of_concept(concept) if not fact.quantity.dimensions)
    return next(int(fact.value) for fact in found if fact.quantity.period == str(YEAR))


def test_what_units_pay_each_other_is_taken_off_the_of_two_units(tmp_path: Path) -> None:
    figures = figures_of(of_two_units(tmp_path, GRANTED).load())
    assert total(figures.ledger, "expenditure") == 2000050
    assert total(figures.ledger, "income") == 2000050
    assert figures.department is not None
    assert figures.department.differences == ()


def test_two_sides_that_differ_are_listed(tmp_path: Path) -> None:
    report, _ = check(of_two_units(tmp_path, GRANTED.replace("7000", "6000")).load(), TODAY, "en")
    (item,) = (item for item in report.obligations if item.id == "expenditure.to_affiliated")
    assert (item.status, item.why) == (Status.VIOLATED, "7000.00 paid, 6000.00 taken in.")


def test_a_workbook_beside_a_ledger_is_held_against_it(tmp_path: Path) -> None:
    store = with_ledger(tmp_path / "first")
    filing = store.load()
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_workbook(tables_of(filing, figures_of(filing))))
    taken(store, path)
    assert check(store.load(), TODAY)[0].findings == ()
    other = with_ledger(tmp_path / "second")
    taken(other, path, written(tmp_path, "payments.csv", PAYMENTS.replace("12000.50", "92000.50")))
    assert check(other.load(), TODAY)[0].findings


def test_without_a_ledger_the_workbook_makes_the_same_tables(tmp_path: Path) -> None:
    filing = with_ledger(tmp_path / "first").load()
    sheets = tables_of(filing, figures_of(filing))
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_workbook(sheets))
    store = empty(tmp_path / "second")
    taken(store, path)
    again = tables_of(store.load(), figures_of(store.load()))
    assert [[c.text for c in row] for s in again for row in s.body] == [
        [c.text for c in row] for s in sheets for row in s.body
    ]
