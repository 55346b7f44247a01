from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from mingzhang.document.document import Document, DocumentTable
from mingzhang.document.grid import grid_of
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.reading.tables.statements import StatementTable, read_statement
from mingzhang.rulebook import load
from tests.document.given_tables import document_of, table_of

BOOK = load("national", 2023)


def _statements(document: Document) -> list[StatementTable]:
    found = (
        read_statement(document, index, grid_of(document, block), BOOK, 2023)
        for index, block in enumerate(document.blocks)
        if isinstance(block, DocumentTable)
    )
    return [statement for statement in found if statement]


def _figures(*blocks: str | Sequence[Sequence[str]]) -> dict[str, str]:
    return {
        str(cell.quantity): cell.number.printed
        for statement in _statements(document_of(*blocks))
        for cell in statement.cells
    }


def _table(title: str, drawing: str) -> dict[str, str]:
    return _figures(title, "公开01表", "部门：青岚县某某局 金额单位：万元", table_of(drawing))


SUMMARY = """
收入 | < | < | 支出 | < | <
项目 | 行次 | 金额 | 项目（按功能分类） | 行次 | 金额
栏次 | | 1 | 栏次 | | 2
一、一般公共预算财政拨款收入 | 1 | 1,900.00 | 一、一般公共服务支出 | 32 | 1,500.00
二、政府性基金预算财政拨款收入 | 2 | 0.00 | 八、社会保障和就业支出 | 39 | 390.00
八、其他收入 | 8 | 10.00 | 二十三、其他支出 | 54 |
本年收入合计 | 27 | 1,910.00 | 本年支出合计 | 58 | 1,890.00
使用非财政拨款结余（含专用结余） | 28 | | 结余分配 | 59 |
年初结转和结余 | 29 | 5.00 | 年末结转和结余 | 60 | 25.00
 | 30 | | | 61 |
总计 | 31 | 1,915.00 | 总计 | 62 | 1,915.00
"""
SUMMARY_FIGURES = {
    "income.general@2023": "1,900.00",
    "income.fund@2023": "0.00",
    "income.other@2023": "10.00",
    "income@2023": "1,910.00",
    "opening@2023": "5.00",
    "total.in@2023": "1,915.00",
    "expenditure[func=201]@2023": "1,500.00",
    "expenditure[func=208]@2023": "390.00",
    "expenditure@2023": "1,890.00",
    "closing@2023": "25.00",
    "total.out@2023": "1,915.00",
}


def test_the_summary_is_read_in_two_halves_without_its_line_numbers() -> None:
    assert _table("收入支出决算总表", SUMMARY) == SUMMARY_FIGURES


def test_whole_amounts_are_amounts_too() -> None:
    whole = SUMMARY.replace(".00", "").replace(",", "")
    expected = {about: text.removesuffix(".00").replace(",", "") for about, text in SUMMARY_FIGURES.items()}
    assert _table("收入支出决算总表", whole) == expected


def test_a_row_that_holds_nothing_does_not_hide_the_head() -> None:
    blank = SUMMARY.replace("1,900.00", "").replace("1,500.00", "")
    figures = _table("收入支出决算总表", blank)
    assert figures["income@2023"] == "1,910.00"
    assert "income.general@2023" not in figures


INCOME = """
项目 | < | < | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | < | 其他收入
功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^ | 小计 | 其中：教育收费 | ^
类 | 款 | 项 | 栏次 | 1 | 2 | 3 | 4 | 5 | 6
合计 | < | < | < | 20.00 | 12.00 | | 5.00 | 2.00 | 3.00
201 | | | 一般公共服务支出 | 20.00 | 12.00 | | 5.00 | 2.00 | 3.00
201 | 03 | | 政府办公厅（室）及相关机构事务 | 20.00 | 12.00 | | 5.00 | 2.00 | 3.00
201 | 03 | 01 | 行政运行 | 20.00 | 12.00 | | 5.00 | 2.00 | 3.00
"""


def test_a_code_may_stand_in_three_cells_and_a_part_of_a_column_is_left_out() -> None:
    figures = _table("收入决算表", INCOME)
    assert figures["income.service[func=2010301]@2023"] == "5.00"
    assert figures["income@2023"] == "20.00"
    assert figures["income.fiscal[func=20103]@2023"] == "12.00"
    assert not [about for about, printed in figures.items() if printed == "2.00"]


CODED = """
科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | < | 9.00 | 5.00 | 4.00
{rows}
"""


@pytest.mark.parametrize(
    "rows",
    [
        "201 | 一般公共服务支出 | 9 | 5 | 4\n20103 | 政府办公厅 | 9 | 5 | 4\n2010301 | 行政运行 | 9 | 5 | 4",
        "201 | 一般公共服务支出 | 9 | 5 | 4\n201 03 | 政府办公厅 | 9 | 5 | 4\n201 03 01 | 行政运行 | 9 | 5 | 4",
        "| 201一般公共服务支出 | 9 | 5 | 4\n| 20103 政府办公厅 | 9 | 5 | 4\n| 2010301行政运行 | 9 | 5 | 4",
        "| 一般公共服务支出 | 9 | 5 | 4\n| 政府办公厅（室）及相关机构事务 | 9 | 5 | 4\n| 行政运行 | 9 | 5 | 4",
    ],
    ids=["whole", "spaced", "with the name", "names only"],
)
def test_subjects_are_told_however_their_codes_are_printed(rows: str) -> None:
    figures = _table("支出决算表", CODED.format(rows=rows))
    assert figures["expenditure[func=201]@2023"] == "9"
    assert figures["expenditure.basic[func=20103]@2023"] == "5"
    assert figures["expenditure.project[func=2010301]@2023"] == "4"


def test_a_head_may_end_in_words_that_only_say_it_holds_amounts() -> None:
    figures = _table(
        "支出决算表",
        """
        项目 | < | 本年支出合计 | 基本支出 | 项目支出
        科目编码 | 科目名称 | 决算数 | 决算数 | 金额
        合计 | < | 9.00 | 5.00 | 4.00
        201 | 一般公共服务支出 | 9.00 | 5.00 | 4.00
        """,
    )
    assert figures["expenditure@2023"] == "9.00"
    assert figures["expenditure.basic[func=201]@2023"] == "5.00"
    assert figures["expenditure.project[func=201]@2023"] == "4.00"


def test_a_column_of_budgets_is_no_column_of_outturns() -> None:
    figures = _table(
        "支出决算表",
        """
        项目 | < | 本年支出合计 | <
        科目编码 | 科目名称 | 预算数 | 决算数
        合计 | < | 8.00 | 9.00
        """,
    )
    assert figures == {"expenditure@2023": "9.00"}


def test_a_code_may_be_printed_with_its_lowest_digits_only() -> None:
    figures = _table(
        "一般公共预算财政拨款支出决算表",
        """
        类 | 款 | 项 | 科目名称 | 合计 | 基本支出 | 项目支出
        208 | | | 社会保障和就业支出 | 7.00 | 7.00 |
         | 05 | | 行政事业单位养老支出 | 7.00 | 7.00 |
         | | 05 | 机关事业单位基本养老保险缴费支出 | 7.00 | 7.00 |
        合计 | < | < | < | 7.00 | 7.00 |
        """,
    )
    assert figures["general.expenditure[func=2080505]@2023"] == "7.00"
    assert figures["general.expenditure@2023"] == "7.00"


FISCAL = """
收入 | < | 支出 | < | < | < | <
项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
一、一般公共预算财政拨款{suffix} | 9.00 | 一、一般公共服务支出 | 8.00 | 8.00 | |
二、政府性基金预算财政拨款{suffix} | 3.00 | 十一、城乡社区支出 | 2.50 | | 2.50 |
本年收入合计 | 12.00 | 本年支出合计 | 10.50 | 8.00 | 2.50 |
年初财政拨款结转和结余 | 1.00 | 年末财政拨款结转和结余 | 2.50 | 2.00 | 0.50 |
一、一般公共预算财政拨款 | 1.00 | | | | |
二、政府性基金预算财政拨款 | | | | | |
总计 | 13.00 | 总计 | 13.00 | 10.00 | 3.00 |
"""


@pytest.mark.parametrize("suffix", ["", "收入"])
def test_the_funds_are_told_once_for_income_and_once_for_the_opening_balance(suffix: str) -> None:
    figures = _table("财政拨款收入支出决算总表", FISCAL.format(suffix=suffix))
    assert figures["income.general@2023"] == "9.00"
    assert figures["income.fund@2023"] == "3.00"
    assert figures["general.opening@2023"] == "1.00"
    assert figures["fund.expenditure[func=212]@2023"] == "2.50"
    assert figures["fund.closing@2023"] == "0.50"
    assert "fund.opening@2023" not in figures


@pytest.mark.parametrize("mark", ["<", "其他支出"], ids=["merged", "repeated"])
def test_a_class_and_its_subject_of_one_name_are_two_columns(mark: str) -> None:
    found = _table(
        "一般公共预算财政拨款支出决算明细表",
        f"""
科目编码 | 科目名称 | 合计 | 其他支出 | {mark} | {mark}
 | | | 小计 | 经常性赠与 | 其他支出
 | 合计 | 3.00 | 3.00 | 1.00 | 2.00
""",
    )
    assert found["general.expenditure[econ=399]@2023"] == "3.00"
    assert found["general.expenditure[econ=39999]@2023"] == "2.00"


def test_a_total_named_one_half_to_the_left_of_its_amount_is_read() -> None:
    figures = _table(
        "一般公共预算财政拨款基本支出决算表",
        """
        科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额
        301 | 工资福利支出 | 7.00 | 302 | 商品和服务支出 | 2.00 | 310 | 资本性支出 | 1.00
        人员经费合计 | | 7.00 | 公用经费合计 | | | | | 3.00
        """,
    )
    assert figures["general.basic.public@2023"] == "3.00"


def test_economic_subjects_may_stand_side_by_side() -> None:
    figures = _table(
        "一般公共预算财政拨款基本支出决算表",
        """
        人员经费 | < | < | 公用经费 | < | <
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 60 | 302 | 商品和服务支出 | 40
        30101 | 基本工资 | 60 | 30201 | 办公费 |
         | | | 30217 | 公务接待费 | 40
        人员经费合计 | < | 60 | 公用经费合计 | < | 40
        """,
    )
    assert figures == {
        "general.expenditure.basic[econ=301]@2023": "60",
        "general.expenditure.basic[econ=30101]@2023": "60",
        "general.expenditure.basic[econ=302]@2023": "40",
        "general.expenditure.basic[econ=30217]@2023": "40",
        "general.basic.personnel@2023": "60",
        "general.basic.public@2023": "40",
    }


THREE_PUBLIC = {
    "three_public@2023/budget": "12",
    "three_public.abroad@2023/budget": "3",
    "three_public.vehicle@2023/budget": "5",
    "three_public.vehicle.purchase@2023/budget": "0",
    "three_public.vehicle.operation@2023/budget": "5",
    "three_public.reception@2023/budget": "4",
    "three_public@2023": "9",
    "three_public.abroad@2023": "2",
    "three_public.vehicle@2023": "4",
    "three_public.vehicle.purchase@2023": "0",
    "three_public.vehicle.operation@2023": "4",
    "three_public.reception@2023": "3",
}
ITEMS = "合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费"
BY_PHASE = f"""
预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
{ITEMS} | {ITEMS}
^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
12 | 3 | 5 | 0 | 5 | 4 | 9 | 2 | 4 | 0 | 4 | 3
"""
INTERLEAVED = """
财政拨款“三公”经费 | < | < | < | < | < | < | < | < | < | < | <
合计 | < | 因公出国（境）费 | < | 公务用车购置及运行费 | < | < | < | < | < | 公务接待费 | <
^ | ^ | ^ | ^ | 小计 | < | 公务用车购置费 | < | 公务用车运行费 | < | ^ | ^
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
12 | 9 | 3 | 2 | 5 | 4 | 0 | 0 | 5 | 4 | 4 | 3
"""
UPRIGHT = """
项目 | 预算数 | 决算数
栏次 | 1 | 2
合计 | 12 | 9
1.因公出国（境）费 | 3 | 2
2.公务用车购置及运行维护费 | 5 | 4
其中：（1）公务用车购置费 | 0 | 0
（2）公务用车运行维护费 | 5 | 4
3.公务接待费 | 4 | 3
国内公务接待批次（个） | | 7
"""


@pytest.mark.parametrize("drawing", [BY_PHASE, INTERLEAVED, UPRIGHT], ids=["phase", "interleaved", "upright"])
def test_the_three_public_expenses_are_read_in_every_layout(drawing: str) -> None:
    assert _table("财政拨款“三公”经费支出决算表", drawing) == THREE_PUBLIC


def test_of_several_rows_none_is_the_figure_of_the_department() -> None:
    per_unit = BY_PHASE.replace("12 | 3 |", "2 | 0 | 1 | 0 | 1 | 1 | 2 | 0 | 1 | 0 | 1 | 1\n12 | 3 |")
    assert _table("财政拨款“三公”经费支出决算表", per_unit) == {}


def test_the_unit_of_the_table_is_the_unit_of_its_amounts() -> None:
    document = document_of("收入支出决算总表", "单位：元", table_of(SUMMARY))
    (statement,) = _statements(document)
    amounts = {str(cell.quantity): cell.number for cell in statement.cells}
    income = amounts["income@2023"]
    assert income.value * income.unit.scale == 1910 * 100


def test_a_unit_in_a_column_head_is_the_unit_of_the_column() -> None:
    document = document_of("收入支出决算总表", table_of(SUMMARY.replace("金额", "金额（元）")))
    (statement,) = _statements(document)
    assert {cell.number.unit.name for cell in statement.cells} == {"元"}


def test_without_a_unit_amounts_are_in_ten_thousand_yuan() -> None:
    (statement,) = _statements(document_of("收入支出决算总表", table_of(SUMMARY)))
    assert {cell.number.unit for cell in statement.cells} == {WAN_YUAN}
    assert statement.cells[0].number.value == Fraction(1900)


def test_a_title_may_stand_in_the_first_row() -> None:
    inside = (
        "2023年度收入支出决算总表 | < | < | < | < | <\n部门：青岚县某某局 | < | < | 金额单位：万元 | < | <"
        + SUMMARY
    )
    assert _figures("附表", table_of(inside)) == SUMMARY_FIGURES


@pytest.mark.parametrize(
    "lines",
    [
        ["收入支出决算总表（单位：万元）"],
        ["公开01表", "2023年度收入支出决算总表", "部门：青岚县某某局", "金额单位：万元"],
        ["一、收入支出决算总表", "青岚县某某局"],
        ["青岚县某某局2023年度收入支出决算总表（公开01表）", "", "单位：万元"],
    ],
    ids=["with the unit", "four lines", "with the name below", "all in one"],
)
def test_a_title_is_found_among_the_lines_above(lines: list[str]) -> None:
    assert _figures(*lines, table_of(SUMMARY)) == SUMMARY_FIGURES


def test_a_piece_with_a_repeated_head_goes_on_with_the_table_before_it() -> None:
    rows = table_of(SUMMARY)
    figures = _figures("收入支出决算总表", rows[:6], "公开01表（续）", "单位：万元", [*rows[:3], *rows[6:]])
    assert figures == SUMMARY_FIGURES


def test_a_piece_knows_the_rows_above_it() -> None:
    rows = table_of(FISCAL.format(suffix=""))
    figures = _figures("财政拨款收入支出决算总表", rows[:6], "续表", [*rows[:2], *rows[6:]])
    assert figures["general.opening@2023"] == "1.00"


def test_a_wide_table_may_be_printed_in_pieces() -> None:
    figures = _figures(
        "一般公共预算财政拨款支出决算明细表",
        table_of(
            """
            项目 | < | 合计 | 工资福利支出 | <
            科目编码 | 科目名称 | ^ | 小计 | 基本工资
            合计 | < | 9 | 5 | 5
            201 | 一般公共服务支出 | 9 | 5 | 5
            """
        ),
        "公开07表（续）",
        "部门：青岚县某某局 金额单位：万元",
        table_of(
            """
            项目 | < | 商品和服务支出 | < | <
            科目编码 | 科目名称 | 小计 | 办公费 | 印刷费
            合计 | < | 4 | 3 | 1
            201 | 一般公共服务支出 | 4 | 3 | 1
            """
        ),
    )
    assert figures["general.expenditure[econ=301,func=201]@2023"] == "5"
    assert figures["general.expenditure[econ=302,func=201]@2023"] == "4"
    assert figures["general.expenditure[econ=30202]@2023"] == "1"


@pytest.mark.parametrize(
    "title",
    [
        "收入支出预算总表",
        "部门收支总表",
        "2023年度部门预算收入支出总表",
        "政府采购情况表",
        "国有资产使用情况表",
        "收入支出决算总表情况说明",
        "一般公共预算财政拨款收入支出决算表",
    ],
)
def test_a_table_of_another_title_is_not_read(title: str) -> None:
    assert _statements(document_of(title, "单位：万元", table_of(SUMMARY))) == []


def test_a_table_of_another_title_is_not_taken_for_the_one_before_it() -> None:
    other = table_of("项目 | 金额\n总计 | 8.00")
    document = document_of("收入支出决算总表", table_of(SUMMARY), "国有资产使用情况表", other)
    assert len(_statements(document)) == 1


def test_a_table_in_prose_is_not_taken_for_the_one_before_it() -> None:
    other = table_of("项目 | 金额\n总计 | 8.00")
    document = document_of("收入支出决算总表", table_of(SUMMARY), "此外，资产情况如下。", other)
    assert len(_statements(document)) == 1


def test_columns_of_another_year_or_of_the_budget_are_left_out() -> None:
    figures = _table(
        "支出决算表",
        """
        科目编码 | 科目名称 | 年初预算 | < | 本年支出合计 | 基本支出 | 2022年决算数
        ^ | ^ | 本年支出合计 | 基本支出 | ^ | ^ | ^
        201 | 一般公共服务支出 | 1.00 | 1.00 | 2.00 | 2.00 | 3.00
        """,
    )
    assert set(figures.values()) == {"2.00"}


def test_the_current_year_in_a_head_says_nothing_new() -> None:
    renamed = SUMMARY.replace("金额", "2023年度决算数")
    assert _table("收入支出决算总表", renamed) == SUMMARY_FIGURES


def test_an_unknown_column_of_amounts_leaves_only_the_total_column() -> None:
    drawing = CODED.replace("项目支出", "某种新支出").format(
        rows="201 | 一般公共服务支出 | 9.00 | 5.00 | 4.00"
    )
    assert set(_table("支出决算表", drawing)) == {"expenditure@2023", "expenditure[func=201]@2023"}


def test_an_unknown_name_among_names_leaves_only_the_totals() -> None:
    figures = _table("收入支出决算总表", SUMMARY.replace("社会保障和就业支出", "社会保障类支出"))
    assert "expenditure[func=201]@2023" not in figures
    assert figures["expenditure@2023"] == "1,890.00"


def test_lines_of_projects_below_a_subject_are_not_the_subject() -> None:
    figures = _table(
        "一般公共预算财政拨款项目支出决算表",
        """
        科目编码 | 科目名称 | 项目名称 | 金额
        2010302 | 一般行政管理事务 | | 9.00
        2010302 | 一般行政管理事务 | 大厅运行 | 5.00
        2010302 | 一般行政管理事务 | 设备购置 | 4.00
        """,
    )
    assert figures == {"general.expenditure.project[func=2010302]@2023": "9.00"}


def test_a_head_shifted_by_lost_merged_cells_is_not_trusted() -> None:
    shifted = BY_PHASE.replace(" | <", "").replace("^ | ", "").replace(" | ^", "")
    assert _table("财政拨款“三公”经费支出决算表", shifted) == {}


def test_an_empty_table_is_known_and_holds_nothing() -> None:
    document = document_of(
        "政府性基金预算财政拨款收入支出决算表",
        table_of("科目编码 | 科目名称 | 年初结转和结余 | 本年收入\n合计 | < | | "),
    )
    (statement,) = _statements(document)
    assert statement.statement.id == "fund"
    assert statement.cells == []
