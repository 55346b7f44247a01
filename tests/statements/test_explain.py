from __future__ import annotations

import pytest

from mingzhang.facts import FactSet, Quantity
from mingzhang.rulebook import load
from mingzhang.statements.explain import UnknownCellError, explain
from mingzhang.statements.fill import statements
from mingzhang.statements.sheet import Sheet
from tests.statements.given_ledger import SMALL, YEAR, fact

BOOK = load("sichuan", YEAR)
FACTS = SMALL.facts()
SHEETS = statements(FACTS, BOOK, "某局")


def address(sheet: Sheet, concept: str, **dimensions: str) -> str:
    about = Quantity(concept, tuple(sorted(dimensions.items())), str(YEAR))
    return next(place for place, cell in sheet.amounts() if cell.quantity == about)


def test_every_cell_with_a_figure_is_explained_by_parts_that_give_it() -> None:
    for sheet in SHEETS:
        for place, cell in sheet.amounts():
            if cell.value:
                assert explain(sheet, place, FACTS, BOOK).agrees, place


def test_a_cell_is_explained_by_its_formula_parts_and_arithmetic() -> None:
    found = explain(SHEETS[5], address(SHEETS[5], "general.expenditure", func="201"), FACTS, BOOK)
    assert found.name == "一般公共预算支出（一般公共服务支出）"
    assert (
        found.expression == "一般公共预算支出[科目] = 一般公共预算基本支出[科目] + 一般公共预算项目支出[科目]"
    )
    assert found.arithmetic == "709.946789 + 340.03005 = 1049.976839（万元）"


def test_a_plain_amount_is_explained_by_the_subjects_below() -> None:
    found = explain(SHEETS[2], address(SHEETS[2], "expenditure.project", func="201"), FACTS, BOOK)
    assert [part.name for part in found.parts] == ["项目支出（政府办公厅（室）及相关机构事务）"]


def test_a_figure_may_be_named_instead_of_its_cell() -> None:
    by_name = explain(SHEETS[0], Quantity("total.in", (), str(YEAR)), FACTS, BOOK)
    assert by_name == explain(SHEETS[0], address(SHEETS[0], "total.in"), FACTS, BOOK)


def test_a_recorded_figure_that_contradicts_its_parts_is_shown_to_do_so() -> None:
    facts = FactSet.of(
        [fact("expenditure", 10**8), fact("expenditure.basic", 10**6), fact("expenditure.project", 0)]
    )
    sheet = statements(facts, BOOK)[2]
    found = explain(sheet, "T03/R1/C3", facts, BOOK)
    assert not found.agrees
    assert found.arithmetic == "1.00 + 0.00 = 1.00 ≠ 100.00（万元）"
    assert [source.cell for source in found.sources] == ["ledger"]


@pytest.mark.parametrize("place", ["T03/R1/C1", "T03/R999/C3", "T04/R1/C3", "本年支出"])
def test_a_place_without_an_amount_is_refused(place: str) -> None:
    with pytest.raises(UnknownCellError, match="T03/R7/C2"):
        explain(SHEETS[2], place, FACTS, BOOK)
