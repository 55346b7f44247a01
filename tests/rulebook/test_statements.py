from __future__ import annotations

import pytest

from mingzhang.rulebook import Block, Rulebook, load, quantity

BOOK = load("sichuan", 2023)


def _cell(block: Block, header: list[str], label: str, code: str = "", occurrence: int = 0) -> str | None:
    row = block.row(label, code, BOOK.functional, BOOK.economic, occurrence)
    column = block.column(header, BOOK.economic)
    if row is None or column is None:
        return None
    found = quantity(row, column, 2023)
    return str(found) if found else None


def _block(name: str, side: int = 0) -> Block:
    return BOOK.layouts[name].blocks[side]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("一、收入支出决算总表", "income_expenditure"),
        ("2023年度收入决算表", "income"),
        ("公开03表 支出决算表", "expenditure"),
        ("四、财政拨款收入支出决算总表（公开04表）", "fiscal"),
        ("某某局2024年度支出决算表", "expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_basic"),
        ("政府性基金预算财政拨款收入支出决算表", "fund"),
        ("财政拨款“三公”经费支出决算表", "three_public"),
        ("政府性基金预算财政拨款“三公”经费支出决算表", "fund_three_public"),
    ],
)
def test_a_title_announces_its_statement(title: str, name: str) -> None:
    found = BOOK.statement(title)
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    "title", ["政府采购支出决算表", "一般公共预算财政拨款收入支出决算表", "项目收入支出决算表", "名词解释"]
)
def test_the_tail_of_another_title_is_not_taken(title: str) -> None:
    assert BOOK.statement(title) is None


@pytest.mark.parametrize(
    ("place", "year", "count", "last"),
    [
        ("sichuan", 2023, 13, "公开13表 three_public"),
        ("sichuan", 2021, 14, "公开14表 soe_expenditure"),
        ("shanghai", 2024, 9, "公开09表 soe"),
        ("national", 2024, 9, "公开09表 three_public"),
    ],
)
def test_a_place_and_year_publish_their_own_package(place: str, year: int, count: int, last: str) -> None:
    book: Rulebook = load(place, year)
    assert len(book.statements) == count
    assert f"{book.statements[-1].code} {book.statements[-1].id}" == last


def test_the_summary_is_read_by_label_on_the_left_and_by_subject_on_the_right() -> None:
    left, right = BOOK.layouts["income_expenditure"].blocks
    assert _cell(left, ["收入", "金额"], "一、一般公共预算财政拨款收入") == "income.general@2023"
    assert _cell(left, ["决算数"], "使用非财政拨款结余（含专用结余）") == "use_nonfiscal@2023"
    assert _cell(right, ["决算数"], "八、社会保障和就业支出") == "expenditure[func=208]@2023"
    assert _cell(right, ["金额"], "本年支出合计") == "expenditure@2023"
    assert _cell(right, ["金额"], "总计") == "total.out@2023"


def test_a_label_listed_twice_is_told_by_its_order() -> None:
    left = _block("fiscal")
    label = "一、一般公共预算财政拨款"
    assert _cell(left, ["金额"], label, occurrence=0) == "income.general@2023"
    assert _cell(left, ["金额"], label, occurrence=1) == "general.opening@2023"


def test_a_total_row_has_a_meaning_of_its_own_in_each_column() -> None:
    right = _block("fiscal", 1)
    fund = ["政府性基金预算财政拨款"]
    assert _cell(right, fund, "年末财政拨款结转和结余") == "fund.closing@2023"
    assert _cell(right, fund, "十一、城乡社区支出") == "fund.expenditure[func=212]@2023"
    assert _cell(right, fund, "总计") is None


def test_a_row_is_told_by_its_code_even_when_the_dictionary_lacks_it() -> None:
    block = _block("expenditure")
    assert _cell(block, ["基本支出"], "行政运行", "2010301") == "expenditure.basic[func=2010301]@2023"
    assert _cell(block, ["基本支出"], "某项新事务", "2019977") == "expenditure.basic[func=2019977]@2023"
    assert _cell(block, ["基本支出"], "合计") == "expenditure.basic@2023"
    assert _cell(block, ["基本支出"], "某项目名称") is None


def test_headers_of_two_levels_are_read_from_the_lowest_part() -> None:
    block = _block("fund")
    assert _cell(block, ["本年支出", "合计"], "合计") == "fund.expenditure@2023"
    assert _cell(block, ["本年支出", "基本支出"], "合计") == "fund.expenditure.basic@2023"
    assert _cell(block, ["年末结转和结余"], "合计") == "fund.closing@2023"


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        (["预算数", "合计"], "three_public@2023/budget"),
        (["预算数", "公务用车购置及运行维护费", "小计"], "three_public.vehicle@2023/budget"),
        (["公务用车购置及运行维护费", "公务用车\n购置费", "决算数"], "three_public.vehicle.purchase@2023"),
        (["因公出国\n（境）费", "预算数"], "three_public.abroad@2023/budget"),
    ],
)
def test_budget_and_outturn_may_stand_above_or_below_the_item(header: list[str], cell: str) -> None:
    assert _cell(_block("three_public"), header, "") == cell


def test_economic_subjects_are_read_as_columns() -> None:
    block = _block("general_detail")
    cells = {
        ("合计",): "general.expenditure[func=201]@2023",
        ("工资福利支出", "小计"): "general.expenditure[econ=301,func=201]@2023",
        ("商品和服务支出", "办公费"): "general.expenditure[econ=30201,func=201]@2023",
        ("其他支出", "其他支出"): "general.expenditure[econ=39999,func=201]@2023",
        ("备注",): None,
    }
    assert {header: _cell(block, list(header), "", "201") for header in cells} == cells


def test_economic_subjects_are_read_as_rows() -> None:
    block = _block("general_basic")
    assert _cell(block, ["决算数"], "办公费", "30201") == "general.expenditure.basic[econ=30201]@2023"
    assert _cell(block, ["金额"], "人员经费合计") == "general.basic.personnel@2023"


def test_a_stub_of_either_kind_is_told_by_the_code() -> None:
    block = _block("fiscal_detail")
    assert _cell(block, ["合计"], "", "30217") == "fiscal.expenditure[econ=30217]@2023"
    assert _cell(block, ["合计"], "", "2010301") == "fiscal.expenditure[func=2010301]@2023"
    header = ["一般公共预算财政拨款", "基本支出"]
    assert _cell(block, header, "", "302") == "general.expenditure.basic[econ=302]@2023"
