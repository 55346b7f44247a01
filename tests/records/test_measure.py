"""Measuring: facts are the sums of the lines, to the 分, on every engine, and keep every identity."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.audit.arithmetic.check import check
from mingzhang.audit.arithmetic.network import build
from mingzhang.facts import FactSet, Origin, Quantity
from mingzhang.records.consolidation import department_of
from mingzhang.records.drill_down import records_behind
from mingzhang.records.engine import EngineMissingError, Spark, connect
from mingzhang.records.import_file import import_file
from mingzhang.records.measure import LedgerScope, facts_of
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import load
from tests.profiles import share
from tests.records.given_ledgers import BALANCE, YEAR, Line, book, payments, put, receipts, yuan

FUNCS = ("2010301", "2010302", "2080505", "2120801")
ECONS = {"basic": ("30101", "30201", "30217", "30305"), "project": ("30201", "30231", "31013", "30903")}
INCOME = {"general": "general", "fund": "fund", "soe": "soe", "service": "service", "other": "other"}


@st.composite
def solvent_ledgers(draw: st.DrawFn) -> tuple[list[Line], list[Line], list[Line]]:
    """Payments with some reversed in part, opening balances, and receipts that cover them."""
    spending: list[Line] = []
    needed: dict[tuple[str, str], int] = defaultdict(int)
    for _ in range(draw(st.integers(1, 25))):
        fund, kind = draw(st.sampled_from(sorted(INCOME))), draw(st.sampled_from(sorted(ECONS)))
        func, econ = draw(st.sampled_from(FUNCS)), draw(st.sampled_from(ECONS[kind]))
        fen = draw(st.integers(1, 10**12))
        back = draw(st.integers(0, fen)) if draw(st.booleans()) else 0
        line = {"fund_type_code": fund, "payout_kind": kind, "exp_func_code": func, "dep_bgt_eco_code": econ}
        spending.append(line | {"amount": money(fen), "is_reversal": "no"})
        if back:
            spending.append(line | {"amount": money(-back), "is_reversal": "yes"})
        needed[fund, func] += fen
    opening = [
        BALANCE
        | {"fund_type_code": fund, "exp_func_code": func, "amount": money(draw(st.integers(0, 10**9)))}
        for fund, func in sorted(needed)
    ]
    income = [
        {
            "income_kind": INCOME[fund],
            "exp_func_code": func,
            "amount": money(fen + draw(st.integers(0, 10**6))),
        }
        for (fund, func), fen in sorted(needed.items())
    ]
    return payments(*spending), receipts(*income), opening


def money(fen: int) -> str:
    return f"{Decimal(fen).scaleb(-2):f}"


def measured(spent: list[Line], received: list[Line], opening: list[Line]) -> FactSet:
    folder = Path(tempfile.mkdtemp())
    try:
        for name, lines in (("p.csv", spent), ("r.csv", received), ("b.csv", opening)):
            assert not put(folder, name, lines).rejects
        return facts_of(LedgerStore(folder / "store"), book(), YEAR)
    finally:
        shutil.rmtree(folder)


@settings(max_examples=share(15))
@given(solvent_ledgers())
def test_facts_are_the_sums_of_the_lines_and_keep_every_identity(
    ledger: tuple[list[Line], list[Line], list[Line]],
) -> None:
    facts = measured(*ledger)
    spent = ledger[0]
    assert yuan(facts, "expenditure") == total(spent)
    for func in FUNCS:
        for end in (3, 5, 7):
            inside = [line for line in spent if line["exp_func_code"].startswith(func[:end])]
            assert yuan(facts, "expenditure", func=func[:end]) == (total(inside) if inside else None)
    general = [line for line in spent if line["fund_type_code"] == "general"]
    for line in general:
        cell = [x for x in general if x["exp_func_code"][:3] == line["exp_func_code"][:3]]
        cell = [x for x in cell if x["dep_bgt_eco_code"] == line["dep_bgt_eco_code"]]
        found = yuan(
            facts, "general.expenditure", func=line["exp_func_code"][:3], econ=line["dep_bgt_eco_code"]
        )
        assert found == total(cell)
    assert all(fact.interval.low == fact.interval.high == fact.value for fact in facts)
    relations = book().relations(facts)
    assert {"A01", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A11T", "A13"} <= {
        r.rule for r in relations
    }
    assert not check(build(facts, relations))


def total(lines: list[Line]) -> Fraction:
    return sum((Fraction(line["amount"]) for line in lines), Fraction(0))


def test_what_is_carried_forward_follows_from_the_year(tmp_path: Path) -> None:
    put(
        tmp_path,
        "b.csv",
        [
            BALANCE | {"amount": "10.00"},
            BALANCE | {"balance_kind": "结余分配", "fund_type_code": "其他资金", "amount": "1.00"},
        ],
    )
    put(tmp_path, "r.csv", receipts({"amount": "100.00"}, {"income_kind": "其他收入", "amount": "5.00"}))
    put(tmp_path, "p.csv", payments({"amount": "98.50"}))
    facts = facts_of(LedgerStore(tmp_path / "store"), book(), YEAR)
    assert yuan(facts, "general.closing") == Fraction("11.50")
    assert yuan(facts, "closing") == Fraction("15.50")
    assert yuan(facts, "total") == yuan(facts, "total.out") == Fraction("115.00")


def test_budgets_are_facts_of_their_own_period(tmp_path: Path) -> None:
    line = {
        "agency_code": "1",
        "cor_bgt_doc_no": "D",
        "exp_func_code": "2010301",
        "fund_type_code": "general",
        "payout_kind": "basic",
    }
    stages = [("年初", "80.00"), ("追加", "30.00"), ("调剂", "-4.00"), ("核销", "-1.00")]
    put(
        tmp_path,
        "b.csv",
        [line | {"line_no": str(n), "bgt_stage": s, "amount": a} for n, (s, a) in enumerate(stages)],
    )
    facts = facts_of(LedgerStore(tmp_path / "store"), book(), YEAR)
    assert yuan(facts, "general.expenditure", "2023/initial", func="2010301") == 80
    assert yuan(facts, "general.expenditure", "2023/adjusted", func="201") == 105


def test_given_figures_become_facts_with_their_unit(tmp_path: Path) -> None:
    line = {"agency_code": "1"}
    put(tmp_path, "f.csv", [
        line | {"concept": "国内公务接待批次", "period": "决算", "amount": "16"},
        line | {"concept": "本年支出", "period": "上年", "amount": "1,000.10"},
        line | {"concept": "公务接待费", "period": "预算", "amount": "20000"},
    ])  # fmt: skip
    facts = facts_of(LedgerStore(tmp_path / "store"), book(), YEAR)
    batches = facts.of_concept("three_public.reception.domestic.batches")[0]
    assert (str(batches.value), batches.unit.name, batches.printed) == ("16", "批次", "16")
    assert yuan(facts, "expenditure", "2022") == Fraction("1000.10")
    assert yuan(facts, "three_public.reception", "2023/budget") == 20000


@pytest.mark.parametrize("place", ["sichuan", "shanghai"])
def test_every_kind_of_vehicle_is_counted_as_vehicles_are(tmp_path: Path, place: str) -> None:
    rules = load(place, YEAR)
    kinds = {each.id: each.zh for each in rules.concepts.values() if each.id.startswith("vehicles.")}
    path, store = tmp_path / "f.csv", LedgerStore(tmp_path / "store")
    lines = (f"1,{name},决算,3" for name in kinds.values())
    path.write_text("\n".join(["单位编码,指标,口径,数值", *lines]), encoding="utf-8")
    assert not import_file(store, rules, path).rejects
    facts = facts_of(store, rules, YEAR)
    counted = {each: [f"{fact.value}{fact.unit.name}" for fact in facts.of_concept(each)] for each in kinds}
    assert counted == {each: ["3辆"] for each in kinds}


def test_a_fact_tells_its_measure_and_that_it_is_a_record(tmp_path: Path) -> None:
    put(tmp_path, "p.csv", payments({}))
    facts = facts_of(LedgerStore(tmp_path / "store"), book(), YEAR, "某局")
    found = facts.of_quantity(Quantity("expenditure.basic", (), "2023", "某局"))[0]
    assert (found.source.place, found.source.quote) == (Origin.RECORD, "支付(金额)[类型=基本支出]")


def test_an_empty_store_has_no_facts_and_a_used_table_says_zero(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path / "store")
    assert len(facts_of(store, book(), YEAR)) == 0
    put(tmp_path, "p.csv", payments({}))
    facts = facts_of(store, book(), YEAR)
    assert yuan(facts, "fund.expenditure") == 0
    assert yuan(facts, "income") is None


def test_the_lines_behind_a_figure_add_up_to_it(tmp_path: Path) -> None:
    put(
        tmp_path,
        "p.csv",
        payments(
            {"amount": "7.00"},
            {"dep_bgt_eco_code": "30217"},
            {"fund_type_code": "事业收入", "amount": "2.00"},
        ),
    )
    put(tmp_path, "r.csv", receipts({"amount": "150.00"}))
    store = LedgerStore(tmp_path / "store")
    facts = facts_of(store, book(), YEAR)
    subjects = {(), (("func", "2010301"),), (("econ", "302"), ("func", "201"))}
    for fact in (fact for fact in facts if fact.quantity.dimensions in subjects):
        parts = records_behind(store, book(), fact.quantity)
        assert sum(part.factor * part.fen for part in parts) == fact.value, str(fact.quantity)
    (personnel, pension) = records_behind(store, book(), Quantity("general.basic.personnel", (), "2023"))
    assert (personnel.count, personnel.fen, pension.count) == (1, 700, 0)
    assert "一般公共预算,基本支出" in personnel.csv()


def test_a_measure_is_what_sql_by_hand_would_say(tmp_path: Path) -> None:
    put(
        tmp_path,
        "p.csv",
        payments(*({"amount": f"{n}.0{n % 10}", "exp_func_code": FUNCS[n % 4]} for n in range(1, 40))),
    )
    store = LedgerStore(tmp_path / "store")
    by_hand = duckdb.read_parquet([str(path) for path in store.current("payments")])
    rows = by_hand.aggregate("substring(exp_func_code, 1, 5) AS code, sum(amount) AS amount").fetchall()
    facts = facts_of(store, book(), YEAR)
    assert {code: yuan(facts, "expenditure", func=code) for code, _ in rows} == {
        c: Fraction(a) for c, a in rows
    }


@pytest.mark.filterwarnings(
    "ignore"
)  # Spark, and Ibis and pandas on the way to it, warn of their own affairs
def test_spark_gives_the_same_facts(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("no Java here: Spark cannot run")
    try:
        spark = Spark()
    except EngineMissingError as problem:
        pytest.skip(problem.sentence("en"))
    put(
        tmp_path,
        "p.csv",
        payments(*({"amount": f"{n}.37", "exp_func_code": FUNCS[n % 4]} for n in range(1, 40))),
    )
    store = LedgerStore(tmp_path / "store")
    ours = facts_of(store, book(), YEAR)
    theirs = facts_of(store, book(), YEAR, scope=LedgerScope(engine="spark"))
    spark.close()
    assert {f.quantity: f.value for f in ours} == {f.quantity: f.value for f in theirs}


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(EngineMissingError, match="abacus"):
        connect("abacus")


def test_a_department_is_its_units_less_what_they_paid_each_other(tmp_path: Path) -> None:
    grant = {"exp_func_code": "2010350", "fund_type_code": "other", "dep_bgt_eco_code": "39999"}
    put(tmp_path, "p.csv", payments(
        grant | {"agency_code": "A", "payout_kind": "to_affiliated", "amount": "30.00", "counter_agency_code": "B"},
        grant | {"agency_code": "A", "payout_kind": "to_affiliated", "amount": "4.00", "counter_agency_code": "Z"},
        {"agency_code": "B", "amount": "25.00"},
    ))  # fmt: skip
    put(tmp_path, "r.csv", receipts(
        {"agency_code": "A", "income_kind": "其他收入", "exp_func_code": "2010350", "amount": "50.00", "counter_agency_code": ""},
        {"agency_code": "A", "income_kind": "general", "amount": "40.00"},
        {"agency_code": "B", "income_kind": "上级补助收入", "exp_func_code": "2010350", "amount": "30.00", "counter_agency_code": "A"},
    ))  # fmt: skip
    done = department_of(LedgerStore(tmp_path / "store"), book(), YEAR, ["A", "B"])
    assert yuan(done.facts, "expenditure.to_affiliated") == 4
    assert yuan(done.facts, "income.superior") == 0
    assert yuan(done.facts, "income") == 90
    assert yuan(done.facts, "expenditure", func="2010350") == 4
    assert (
        yuan(done.eliminated, "expenditure.to_affiliated") == yuan(done.eliminated, "income.superior") == 30
    )
    assert not done.differences
    assert not check(build(done.facts, book().relations(done.facts)))


def test_transfers_that_do_not_meet_are_told(tmp_path: Path) -> None:
    grant = {"exp_func_code": "2010350", "fund_type_code": "other", "dep_bgt_eco_code": "39999"}
    put(
        tmp_path,
        "p.csv",
        payments(grant | {"agency_code": "A", "payout_kind": "to_affiliated", "counter_agency_code": "B"}),
    )
    put(
        tmp_path,
        "r.csv",
        receipts(
            {"agency_code": "B", "income_kind": "上级补助收入", "amount": "99.00", "counter_agency_code": "A"}
        ),
    )
    (difference,) = department_of(LedgerStore(tmp_path / "store"), book(), YEAR, ["A", "B"]).differences
    assert difference.paid_fen - difference.taken_fen == 100
