"""Execution through the year: months add up, every project and kind of money has its own, a move counts once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.facts import FactSet, Origin
from mingzhang.records.measure import facts_of
from mingzhang.records.monthly_execution import execution_of
from mingzhang.records.store import LedgerStore
from tests.profiles import share
from tests.records.given_ledgers import YEAR, Line, book, payments, put, yuan

BUDGET = {
    "agency_code": "001",
    "cor_bgt_doc_no": "D",
    "exp_func_code": "2010302",
    "fund_type_code": "general",
    "payout_kind": "project",
    "bgt_stage": "initial",
}
MONTHS = range(1, 13)


def paid(month: int, amount: str, project: str = "", fund: str = "general") -> Line:
    """A payment in ``month``; of a project it is project money."""
    reversal = "yes" if amount.startswith("-") else "no"
    line = {"pay_date": f"{YEAR}-{month:02d}-28", "amount": amount, "is_reversal": reversal}
    line |= {"fund_type_code": fund}
    return line | ({"payout_kind": "project", "pro_code": project} if project else {})


def budgeted(*lines: tuple[str, str, str]) -> list[Line]:
    """Budget lines by stage, amount and project."""
    return [
        BUDGET | {"line_no": str(number), "bgt_stage": stage, "amount": amount, "pro_code": project}
        for number, (stage, amount, project) in enumerate(lines, start=1)
    ]


def execution(folder: Path, spent: list[Line] | None = None, budget: list[Line] | None = None) -> FactSet:
    for name, lines in (("p.csv", spent), ("b.csv", budget)):
        if lines:
            assert not put(folder, name, lines).rejects
    return execution_of(LedgerStore(folder / "store"), book(), YEAR)


def months(facts: FactSet, concept: str, **dimensions: str) -> list[Fraction | None]:
    return [yuan(facts, concept, f"{YEAR}-{month:02d}", **dimensions) for month in MONTHS]


def test_what_was_paid_accumulates_month_by_month(tmp_path: Path) -> None:
    facts = execution(
        tmp_path, payments(paid(2, "10.00"), paid(2, "5.00"), paid(11, "-1.00"), paid(12, "4.00"))
    )
    assert months(facts, "expenditure") == [0, *[15] * 9, 14, 18]


def test_each_project_has_its_own_months_and_all_have_theirs(tmp_path: Path) -> None:
    facts = execution(
        tmp_path,
        payments(paid(1, "7.00"), paid(3, "10.00", "A"), paid(3, "2.00", "B"), paid(12, "1.00", "A")),
    )
    assert months(facts, "project.money", project="A") == [0, 0, *[10] * 9, 11]
    assert months(facts, "project.money") == [0, 0, *[12] * 9, 13]
    assert yuan(facts, "project.money", project="A") == 11
    assert yuan(facts, "project.money", project="C") is None


def test_kinds_of_money_are_told_apart(tmp_path: Path) -> None:
    spent = payments(paid(3, "10.00", "A"), paid(4, "6.00", "A", "fund"), paid(4, "1.00", "B", "fund"))
    facts = execution(tmp_path, spent)
    assert yuan(facts, "project.money", fund="general", project="A") == 10
    assert yuan(facts, "project.money", fund="fund", project="A") == 6
    assert yuan(facts, "project.money", fund="fund") == 7


def test_the_budget_of_a_project_is_known_before_and_after_its_changes(tmp_path: Path) -> None:
    budget = budgeted(("initial", "80.00", "A"), ("adjusted", "30.00", "A"), ("initial", "5.00", ""))
    facts = execution(tmp_path, budget=budget)
    assert yuan(facts, "project.money", f"{YEAR}/initial", project="A") == 80
    assert yuan(facts, "project.money", f"{YEAR}/adjusted", project="A") == 110
    assert yuan(facts, "project.money", f"{YEAR}/adjusted") == 110


def test_a_project_without_initial_budget_had_none(tmp_path: Path) -> None:
    facts = execution(tmp_path, budget=budgeted(("adjusted", "30.00", "A")))
    assert yuan(facts, "project.money", f"{YEAR}/initial", project="A") == 0


def test_a_transfer_counts_once_and_other_changes_by_their_size(tmp_path: Path) -> None:
    budget = budgeted(
        ("initial", "100.00", "A"),
        ("transferred", "-9.00", "A"),
        ("transferred", "9.00", "B"),
        ("adjusted", "4.00", "A"),
        ("adjusted", "-3.00", "B"),
        ("cancelled", "-2.00", "A"),
    )
    facts = execution(tmp_path, budget=budget)
    found = [yuan(facts, f"budget.{what}") for what in ("transferred", "revised", "cancelled")]
    assert found == [9, 7, 2]


def test_a_budget_that_was_left_alone_was_moved_by_nothing(tmp_path: Path) -> None:
    facts = execution(tmp_path, budget=budgeted(("initial", "100.00", "A")))
    assert [yuan(facts, f"budget.{what}") for what in ("transferred", "revised", "cancelled")] == [0, 0, 0]


@given(
    st.lists(
        st.builds(
            paid,
            st.integers(1, 12),
            st.integers(-(10**8), 10**12).map(lambda fen: f"{Decimal(fen).scaleb(-2):f}"),
            st.sampled_from(["", "A", "B"]),
            st.sampled_from(["general", "fund", "other"]),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=share(10))
def test_december_is_the_year_that_the_measures_find(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Line]
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    assert not put(folder, "p.csv", payments(*lines)).rejects
    store = LedgerStore(folder / "store")
    facts, whole = execution_of(store, book(), YEAR), facts_of(store, book(), YEAR)
    assert yuan(facts, "expenditure", f"{YEAR}-12") == yuan(whole, "expenditure")
    own = [line for line in lines if "pro_code" in line]
    total = sum((Fraction(line["amount"]) for line in own), Fraction(0))
    assert (yuan(facts, "project.money") or 0) == (yuan(facts, "project.money", f"{YEAR}-12") or 0) == total


def test_facts_are_exact_records_that_name_their_lines(tmp_path: Path) -> None:
    for fact in execution(tmp_path, payments(paid(3, "10.00", "A")), budgeted(("initial", "8.00", "A"))):
        assert fact.interval.is_point
        assert fact.source.place is Origin.RECORD
        assert fact.source.quote


def test_a_ledger_without_a_line_says_nothing(tmp_path: Path) -> None:
    assert len(execution(tmp_path)) == 0


def test_payments_alone_say_nothing_of_the_budget(tmp_path: Path) -> None:
    facts = execution(tmp_path, payments(paid(3, "10.00", "A")))
    assert yuan(facts, "project.money", f"{YEAR}/adjusted", project="A") is None
    assert yuan(facts, "budget.transferred") is None
