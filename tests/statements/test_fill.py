"""Filling: every cell computed in 分 and rounded once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mingzhang.facts import FactSet
from mingzhang.rulebook import load
from mingzhang.statements.fill import statements
from mingzhang.statements.sheet import Sheet, SheetColumnKind
from tests.snapshots import Snapshot
from tests.statements.given_ledger import SMALL, YEAR, Ledger, Payment, fact
from tests.statements.given_text import as_text


def filled(ledger: Ledger, place: str = "sichuan") -> tuple[Sheet, ...]:
    return statements(ledger.facts(), load(place, YEAR), "某县某局")


@pytest.mark.parametrize(
    ("place", "number"), [("sichuan", 4), ("sichuan", 10), ("shanghai", 5), ("national", 6), ("sichuan", 13)]
)
def test_a_sheet_looks_as_it_did(place: str, number: int, snapshot: Snapshot) -> None:
    snapshot(as_text(filled(SMALL, place)[number - 1]))


@pytest.mark.parametrize(("number", "left", "right"), [(1, 31, 62), (4, 32, 64)])
def test_lines_are_numbered_down_the_left_half_then_the_right(number: int, left: int, right: int) -> None:
    sheet = filled(SMALL)[number - 1]
    lines = [[int(cell.text) for cell in row if cell.kind is SheetColumnKind.LINE] for row in sheet.body]
    assert [pair[0] for pair in lines] == list(range(1, left + 1))
    assert [pair[1] for pair in lines] == list(range(left + 1, right + 1))


def test_a_total_is_rounded_from_the_exact_sum_not_from_rounded_parts() -> None:
    ledger = Ledger(
        tuple(Payment("general", "basic", func, "30101", 4_000) for func in ("2010301", "2080505"))
    )
    sheet = filled(ledger)[5]
    texts = {row[1].text or row[0].text: row[2].text for row in sheet.body}
    assert (texts["合计"], texts["行政运行"]) == ("0.01", "0.00")


def test_half_a_cent_is_rounded_away_from_zero() -> None:
    facts = FactSet.of(
        [fact("income.other", 5_000), fact("income.service", -5_000), fact("income.general", 0)]
    )
    sheet = statements(facts, load("national", YEAR))[0]
    texts = {row[0].text: row[2].text for row in sheet.body}
    assert (texts["八、其他收入"], texts["五、事业收入"]) == ("0.01", "-0.01")


def test_a_class_outside_the_printed_list_is_printed_when_used() -> None:
    facts = FactSet.of([fact("expenditure.project", 10**6, func="2330101")])
    sheet = statements(facts, load("sichuan", YEAR))[0]
    assert ("二十六、债务发行费用支出", "1.00") in {(row[3].text, row[5].text) for row in sheet.body}


def test_subjects_nobody_used_are_not_printed() -> None:
    codes = {row[0].text for row in filled(SMALL)[2].body}
    assert codes == {
        "合计",
        "201",
        "20103",
        "2010301",
        "2010302",
        "208",
        "20805",
        "2080505",
        "212",
        "21208",
        "2120801",
    }


def test_an_empty_table_keeps_its_form_and_says_why() -> None:
    sheet = filled(SMALL)[10]
    assert not any(cell.text for _, cell in sheet.amounts())
    assert len(sheet.body) > 1
    assert sheet.notes[-1] == "说明：某县某局本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。"


def test_a_recorded_figure_is_printed_though_its_parts_say_otherwise() -> None:
    facts = FactSet.of([fact("expenditure", 10**8), fact("expenditure.basic", 10**6, func="2010301")])
    sheet = statements(facts, load("national", YEAR))[2]
    assert [cell.text for cell in sheet.body[0] if cell.quantity][:2] == ["100.00", "1.00"]


def test_missing_figures_dissolve_in_sums() -> None:
    facts = FactSet.of([fact("income.general", 10**8), fact("income.service", 10**8)])
    sheet = statements(facts, load("national", YEAR))[0]
    totals = [row[2].value for row in sheet.body if row[0].text == "本年收入合计"]
    assert totals == [Fraction(2 * 10**8)]


def test_figures_of_another_entity_are_not_mixed_in() -> None:
    sheet = statements(SMALL.facts(), load("national", YEAR), owner="另一单位")[0]
    assert not any(cell.value for _, cell in sheet.amounts())
