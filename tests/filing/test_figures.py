"""The figures of a filing: from the ledger, from a workbook, and of a department with several units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mingzhang.audit.finding import Status
from mingzhang.facts import FactSet
from mingzhang.filing.checking import check
from mingzhang.filing.figures import figures_of, tables_of
from mingzhang.filing.store import FolderStore
from mingzhang.statements.workbook import write_workbook
from tests.filing.small import PAYMENTS, YEAR, empty, taken, with_ledger, written

GRANT = """\
单位编码,凭证号,行号,日期,功能科目,经济科目,资金性质,支出类型,金额,对方单位编码
101001,P9,1,2023-06-01,2010399,39999,其他收入,对附属单位补助支出,7000,101002
"""
GRANTED = """\
单位编码,凭证号,行号,日期,收入类别,功能科目,金额,对方单位编码
101002,R9,1,2023-06-02,上级补助收入,2010399,7000,101001
"""


def total(facts: FactSet, concept: str) -> int:
    """The figure of this year over all subjects, in 分."""
    found = (fact for fact in facts.of_concept(concept) if not fact.quantity.dimensions)
    return next(int(fact.value) for fact in found if fact.quantity.period == str(YEAR))


def department(tmp_path: Path, granted: str) -> FolderStore:
    """Two units, one of which gives the other a grant."""
    store = with_ledger(tmp_path)
    taken(store, written(tmp_path, "grant.csv", GRANT), written(tmp_path, "granted.csv", granted))
    store.save(replace(store.load().profile, units=("101001", "101002")))
    return store


def test_what_units_pay_each_other_is_taken_off_the_department(tmp_path: Path) -> None:
    figures = figures_of(department(tmp_path, GRANTED).load())
    assert total(figures.ledger, "expenditure") == 2000050
    assert total(figures.ledger, "income") == 2000050
    assert figures.differences == ()


def test_two_sides_that_differ_are_listed(tmp_path: Path) -> None:
    report, _ = check(department(tmp_path, GRANTED.replace("7000", "6000")).load(), "en")
    (item,) = (item for item in report.obligations if item.id == "expenditure.to_affiliated")
    assert (item.status, item.why) == (Status.VIOLATED, "7000.00 paid, 6000.00 taken in.")


def test_a_workbook_beside_a_ledger_is_held_against_it(tmp_path: Path) -> None:
    store = with_ledger(tmp_path / "first")
    filing = store.load()
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_workbook(tables_of(filing, figures_of(filing))))
    taken(store, path)
    assert check(store.load())[0].findings == ()
    other = with_ledger(tmp_path / "second")
    taken(other, path, written(tmp_path, "payments.csv", PAYMENTS.replace("12000.50", "92000.50")))
    assert check(other.load())[0].findings


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
