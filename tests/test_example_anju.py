"""The example in examples/anju-2023: reproducible, and every published figure the sum of its payments."""

from __future__ import annotations

import csv
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.audit.arithmetic.check import check
from mingzhang.audit.arithmetic.network import build
from mingzhang.facts import FactSet, Quantity
from mingzhang.facts.unit import YUAN
from mingzhang.filing.profile import read_profile
from mingzhang.records.measure import facts_of
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook
from mingzhang.statements.fill import statements
from tests.filing.given_examples import ANJU, filing_of

EXAMPLE = ANJU
TABLES = ("balances", "budget", "figures", "payments", "receipts")
YEAR = 2023
FUND_SUBJECT = "2120899"

ITEMS = {
    "2010301": "249.39",
    "2010350": "323.08",
    "2010399": "339.66",
    "2019999": "0.37",
    "2080505": "59.86",
    "2089999": "1.62",
    "2101101": "7.55",
    "2101102": "13.39",
    "2101103": "6.95",
    "2210201": "48.11",
    FUND_SUBJECT: "129.49",
}
"""万元 by functional subject 项."""
CLASSES = {"201": "912.50", "208": "61.48", "210": "27.89", "212": "129.49", "221": "48.11"}
PROJECTS = {
    "51090423T000007848282": ("100.00", "129.24", "129.24"),
    "51090423T000007848316": ("100.00", "150.00", "150.00"),
    "51090423T000007849123": ("20.00", "19.93", "19.93"),
    "51090423T000007849211": ("40.00", "40.00", "40.00"),
    "51090422T000000397461": ("0.00", "47.99", "47.99"),
    "51090423T000008800101": ("0.00", "82.36", "82.36"),
}
"""Initial budget, adjusted budget and outturn in 万元."""
BASIC_SUBJECTS = {
    *("30101", "30102", "30103", "30107", "30108", "30110", "30111", "30112", "30113", "30199", "30305"),
    *("30201", "30202", "30211", "30214", "30216", "30217", "30228", "30229", "30239", "30299", "31002"),
}
FIGURES = {
    "total": "1179.47",
    "income": "1179.47",
    "income.general": "1049.98",
    "income.fund": "129.49",
    "income.other": "0.00",
    "expenditure": "1179.47",
    "expenditure.basic": "709.95",
    "expenditure.project": "469.52",
    "fiscal.total": "1179.47",
    "general.expenditure": "1049.98",
    "general.expenditure.basic": "709.95",
    "general.expenditure.project": "340.03",
    "general.basic.personnel": "636.88",
    "general.basic.public": "73.07",
    "fund.expenditure": "129.49",
    "opening": "0.00",
    "closing": "0.00",
    "three_public": "1.52",
    "three_public.reception": "1.52",
    "three_public.vehicle": "0.00",
    "operating_cost": "73.07",
    "procurement": "6.40",
    "procurement.goods": "6.40",
}
CHANGES = {
    "total": "84.88",
    "fiscal.total": "84.88",
    "general.expenditure": "35.39",
    "three_public": "0.27",
    "three_public.reception": "0.27",
    "operating_cost": "21.30",
}
"""This year less last year in 万元."""

Line = dict[str, str]


def lines(table: str) -> list[Line]:
    with (EXAMPLE / "ledger" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fen(text: str) -> int:
    """元 with two decimals to 分."""
    yuan, cents = text.removeprefix("-").split(".")
    assert len(cents) == 2
    return (-1 if text.startswith("-") else 1) * (int(yuan) * 100 + int(cents))


def wan(amount: int) -> str:
    """分 to 万元, rounded once, half up."""
    hundredths = (amount + 5_000) // 10_000
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def paid(**wanted: str) -> int:
    """Payments in 分 whose codes begin so."""
    found = (line for line in PAYMENTS if all(line[key].startswith(code) for key, code in wanted.items()))
    return sum(fen(line["pay_amt"]) for line in found)


PAYMENTS = lines("payments")
BUDGET = lines("budget")


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anju")
    subprocess.run([sys.executable, str(EXAMPLE / "make.py"), "--out", str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return read_profile(EXAMPLE / "filing.yaml").book()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LedgerStore:
    return filing_of(ANJU, tmp_path_factory.mktemp("example")).ledger


@pytest.fixture(scope="module")
def facts(store: LedgerStore, book: Rulebook) -> FactSet:
    return facts_of(store, book, YEAR)


def value(facts: FactSet, quantity: Quantity) -> int:
    """The one value of a quantity in 分."""
    (fact,) = facts.of_quantity(quantity)
    assert fact.value == Fraction(int(fact.value))
    return int(fact.value)


def of_year(concept: str, year: int = YEAR, **dimensions: str) -> Quantity:
    return Quantity(concept, tuple(dimensions.items()), str(year))


# ---- the files themselves ----


@pytest.mark.parametrize("table", TABLES)
def test_regenerating_gives_the_committed_file(table: str, regenerated: Path) -> None:
    made, committed = regenerated / f"{table}.csv", EXAMPLE / "ledger" / f"{table}.csv"
    assert made.read_bytes() == committed.read_bytes()


def test_the_ledger_is_of_a_readable_size() -> None:
    assert 2_000 <= len(PAYMENTS) <= 4_000
    assert (EXAMPLE / "ledger" / "payments.csv").stat().st_size < 600_000


@pytest.mark.parametrize("func", ITEMS)
def test_payments_of_each_subject_round_to_the_published_figure(func: str) -> None:
    assert wan(paid(exp_func_code=func)) == ITEMS[func]


@pytest.mark.parametrize("func", CLASSES)
def test_payments_of_each_class_round_to_the_sum_of_its_subjects(func: str) -> None:
    assert wan(paid(exp_func_code=func)) == CLASSES[func]


def test_payments_leave_out_no_subject() -> None:
    assert {line["exp_func_code"] for line in PAYMENTS} == set(ITEMS)
    assert wan(paid()) == "1179.47"


def test_basic_and_project_payments_round_to_the_published_figures() -> None:
    assert wan(paid(payout_kind="1")) == "709.95"
    assert wan(paid(payout_kind="2")) == "469.52"
    assert wan(paid(fund_type_code="111")) == "1049.98"
    assert wan(paid(fund_type_code="12", exp_func_code=FUND_SUBJECT)) == "129.49"


def test_personnel_and_public_cost_are_basic_payments_by_economic_subject() -> None:
    personnel = sum(paid(payout_kind="1", dep_bgt_eco_code=group) for group in ("301", "303"))
    public = sum(paid(payout_kind="1", dep_bgt_eco_code=group) for group in ("302", "310"))
    assert (wan(personnel), wan(public)) == ("636.88", "73.07")


def test_basic_payments_use_only_the_subjects_the_disclosure_lists() -> None:
    used = {line["dep_bgt_eco_code"] for line in PAYMENTS if line["payout_kind"] == "1"}
    assert used == BASIC_SUBJECTS


def test_each_reception_is_one_payment() -> None:
    batches = [line for line in PAYMENTS if line["dep_bgt_eco_code"] == "30217"]
    assert len(batches) == 16
    assert wan(paid(dep_bgt_eco_code="30217")) == "1.52"
    assert wan(paid(is_gov_pur="1")) == "6.40"


@pytest.mark.parametrize("project", PROJECTS)
def test_each_project_has_the_published_budget_and_outturn(project: str) -> None:
    budget = [line for line in BUDGET if line["pro_code"] == project]
    initial = sum(fen(line["bgt_amt"]) for line in budget if line["bgt_stage"] == "1")
    adjusted = sum(fen(line["bgt_amt"]) for line in budget)
    assert (wan(initial), wan(adjusted), wan(paid(pro_code=project))) == PROJECTS[project]


@pytest.mark.parametrize("func", ITEMS)
def test_every_subject_completes_its_budget_and_spends_its_receipts(func: str) -> None:
    budget = sum(fen(line["bgt_amt"]) for line in BUDGET if line["exp_func_code"] == func)
    received = sum(fen(line["rec_amt"]) for line in lines("receipts") if line["exp_func_code"] == func)
    assert budget == received == paid(exp_func_code=func)


def test_a_negative_payment_is_a_marked_reversal() -> None:
    negative = [line for line in PAYMENTS if fen(line["pay_amt"]) < 0]
    assert len(negative) == 7
    assert negative == [line for line in PAYMENTS if line["is_reversal"] == "1"]


def test_voucher_lines_are_numbered_without_a_gap() -> None:
    by_voucher: dict[str, list[Line]] = {}
    for line in PAYMENTS:
        by_voucher.setdefault(line["pay_cert_no"], []).append(line)
    for voucher in by_voucher.values():
        assert [line["pay_line_no"] for line in voucher] == [str(n + 1) for n in range(len(voucher))]
        assert len({line["pay_date"] for line in voucher}) == 1


# ---- what the program makes of them ----


def test_no_line_is_refused(store: LedgerStore) -> None:
    assert [store.rejects(batch) for batch in store.live()] == [[]] * len(TABLES)


@pytest.mark.parametrize("concept", FIGURES)
def test_figures_computed_are_the_published_ones(concept: str, facts: FactSet) -> None:
    assert wan(value(facts, of_year(concept))) == FIGURES[concept]


@pytest.mark.parametrize("func", ITEMS)
def test_facts_of_each_subject_are_the_payments_to_the_fen(func: str, facts: FactSet) -> None:
    concept = "fund.expenditure" if func == FUND_SUBJECT else "general.expenditure"
    assert value(facts, of_year(concept, func=func)) == paid(exp_func_code=func)
    assert value(facts, of_year("expenditure", func=func)) == paid(exp_func_code=func)


@pytest.mark.parametrize("concept", CHANGES)
def test_changes_against_last_year_are_the_published_ones(concept: str, facts: FactSet) -> None:
    change = value(facts, of_year(concept)) - value(facts, of_year(concept, YEAR - 1))
    assert wan(change) == CHANGES[concept]


def test_receptions_are_counted(facts: FactSet) -> None:
    counted = [
        facts.of_concept(f"three_public.reception.domestic.{what}") for what in ("batches", "visitors")
    ]
    assert [[fact.value for fact in found] for found in counted] == [[16], [170]]


def test_no_identity_is_violated(facts: FactSet, book: Rulebook) -> None:
    relations = book.relations(facts, YEAR)
    assert relations
    assert check(build(facts, relations)) == []


def test_every_printed_sum_is_the_sum_of_its_printed_parts(facts: FactSet) -> None:
    for concept, codes in printed_by_subject(facts).items():
        for code, amount in codes.items():
            longer = [other for other in codes if len(other) > len(code) and other.startswith(code)]
            parts = [codes[other] for other in longer if len(other) == min(map(len, longer))]
            assert not parts or (concept, code, amount) == (concept, code, sum(parts))


def printed_by_subject(facts: FactSet) -> dict[tuple[str, ...], dict[str, int]]:
    """Amounts in 0.01 万元, each rounded once, by subject code; the whole has the empty code."""
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for fact in facts:
        quantity = fact.quantity
        places = quantity.dimensions or (("func", ""), ("econ", ""))
        if fact.unit == YUAN and len(quantity.dimensions) < 2:
            for kind, code in places:
                codes = found.setdefault((quantity.concept, quantity.period, kind), {})
                codes[code] = (int(fact.value) + 5_000) // 10_000
    return found


def test_the_thirteen_tables_are_made_from_it(facts: FactSet, book: Rulebook) -> None:
    sheets = statements(facts, book)
    assert len(sheets) == 13
    (total,) = {cell.text for _, cell in sheets[0].amounts() if cell.quantity == of_year("total.out")}
    assert total.replace(",", "") == "1179.47"
