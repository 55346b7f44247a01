"""Checking a filing: contradictions with last year, within a workbook, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.audit.finding import Severity, Status
from mingzhang.filing.check.check import check
from mingzhang.filing.errors import NothingImportedError
from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.filing.store import FolderStore
from mingzhang.statements.sheet import Sheet
from mingzhang.statements.workbook import write_workbook
from tests.filing.given_filing import LAST_YEAR, OPENING, PAYMENTS, empty, taken, with_ledger, written

TODAY = date(2024, 9, 1)


def test_a_ledger_that_agrees_with_itself_has_no_finding(tmp_path: Path) -> None:
    report, _ = check(with_ledger(tmp_path).load(), TODAY)
    assert report.findings == ()
    assert report.identities > 0


def test_the_opening_balance_is_held_against_last_years_closing_one(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    taken(store, written(tmp_path, "balances.csv", OPENING), written(tmp_path, "2022.txt", LAST_YEAR))
    report, listing = check(store.load(), TODAY)
    (finding,) = report.findings
    place = finding.locations[0]
    assert (finding.rule, finding.severity, finding.printed) == ("B15", Severity.WARNING, "40000.00")
    assert listing.text[place.start : place.end] == "40000.00"


def test_spending_more_than_there_was_is_an_error(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    payments = written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "900000"))
    taken(store, payments, written(tmp_path, "balances.csv", OPENING))
    report, _ = check(store.load(), TODAY)
    assert report.count(Severity.ERROR) > 0


def mistyped(sheet: Sheet) -> Sheet:
    """The total of the basic expenditure with its digits in the wrong order."""
    first, *rest = sheet.body
    cells = [replace(cell, value=Fraction(5_100_000)) if cell.text == "1.50" else cell for cell in first]
    return replace(sheet, body=(tuple(cells), *rest))


def test_a_wrong_cell_of_a_workbook_is_found_where_it_stands(tmp_path: Path) -> None:
    filing = with_ledger(tmp_path / "other").load()
    first, second, third, *rest = tables_of(filing, figures_of(filing))
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_workbook([first, second, mistyped(third), *rest]))
    store = empty(tmp_path / "a")
    taken(store, path)
    report, _ = check(store.load(), TODAY)
    assert report.count(Severity.ERROR) == 1
    finding = report.findings[0]
    assert (finding.printed, finding.locations[0].section) == ("5.10", "支出决算表")
    assert finding.locations[0].cell.startswith("公开03!")


def test_what_is_not_filled_in_is_listed(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    store.save(replace(store.load().profile, figures={"编制人数": Fraction(3)}))
    status = {item.id: item.status for item in check(store.load(), TODAY)[0].obligations}
    assert status["staff.authorised"] is Status.CHECKED
    assert status["staff.serving"] is Status.VIOLATED
    assert status["budget"] is Status.VIOLATED
    assert status["payments"] is Status.CHECKED
    assert status["prior"] is Status.VIOLATED


def prior(store: FolderStore) -> Status:
    """How the obligation to give last year's figures ends."""
    report, _ = check(store.load(), TODAY)
    return next(each.status for each in report.obligations if each.id == "prior")


def test_a_new_unit_is_not_asked_for_last_years_figures(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    assert prior(store) is Status.VIOLATED
    store.save(replace(store.load().profile, new="新成立"))
    assert prior(store) is Status.NOT_APPLICABLE


def test_a_new_unit_with_figures_of_last_year_is_told(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    store.save(replace(store.load().profile, new="新成立"))
    taken(store, written(tmp_path, "2022.txt", LAST_YEAR))
    assert prior(store) is Status.VIOLATED


def test_a_figure_given_twice_must_be_one(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    figures = "单位编码,指标,数值\n101001,编制人数,5\n"
    taken(store, written(tmp_path, "figures.csv", figures))
    store.save(replace(store.load().profile, figures={"编制人数": Fraction(3)}))
    report, _ = check(store.load(), TODAY)
    assert [finding.rule for finding in report.findings] == ["S01"]


def test_nothing_imported_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(NothingImportedError):
        check(empty(tmp_path / "a").load(), TODAY)
