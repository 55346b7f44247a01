"""The words of forms: which text belongs to which label, and what of it the author wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.document.document import DocumentTable
from mingzhang.document.grid import Grid, grid_of
from mingzhang.reading.forms.form import forms_of
from mingzhang.reading.forms.texts import FormLabel, says_nothing, words_of, written
from tests.document.given_tables import document_of, table_of
from tests.reading.test_forms import NATIONAL, SICHUAN


def _grid(drawing: str) -> Grid:
    document = document_of(table_of(drawing))
    (table,) = document.blocks
    assert isinstance(table, DocumentTable)
    return grid_of(document, table)


def _words(drawing: str) -> dict[str, str]:
    grid = _grid(drawing)
    return {kind: place.text for kind, place in words_of(grid, 0, len(grid.rows), len(grid.rows)).items()}


@pytest.mark.parametrize(
    "drawing",
    [
        "项目年度目标 | 保障运行\n年度目标完成情况 | 运行平稳",
        "项目年度目标 | 保障运行 | 年度目标完成情况 | 运行平稳",
        "基本情况 | 1.年度目标完成情况 | 项目年度目标 | 年度目标完成情况\n | | 保障运行 | 运行平稳",
        "基本情况 | 1.项目年度目标 | < | 年度目标完成情况\n^ | 保障运行 | < | 运行平稳",
        "年度总体目标 | 预期目标 | < | 实际完成情况 | <\n^ | 保障运行 | < | 运行平稳 | <",
    ],
    ids=["rows", "one row", "ragged", "above", "national"],
)
def test_the_goal_and_its_result_are_found_beside_or_below_their_labels(drawing: str) -> None:
    assert _words(drawing) == {FormLabel.GOAL: "保障运行", FormLabel.DONE: "运行平稳"}


def test_the_process_and_the_conclusions_are_found() -> None:
    drawing = "2.项目实施内容及过程概述 | 按月考核\n评价结论 | 较好\n存在的问题 | 无\n改进措施： | 更新设备"
    assert _words(drawing) == {
        FormLabel.CONTENT: "按月考核",
        FormLabel.CONCLUSION: "较好",
        FormLabel.PROBLEMS: "无",
        FormLabel.MEASURES: "更新设备",
    }


def test_a_label_without_a_text_has_none() -> None:
    assert _words("评价结论 | \n存在问题 | 无") == {FormLabel.PROBLEMS: "无"}


def test_a_column_of_results_is_not_the_result_of_the_goal() -> None:
    (form,) = forms_of(_grid(NATIONAL.replace("实际完成值", "实际完成情况")))
    assert form.texts[FormLabel.DONE].text == "大厅运行平稳，群众满意，设备完好。"
    assert form.indicators[0].actual
    assert form.indicators[0].actual.text == "738次"


@pytest.mark.parametrize(
    ("drawing", "reasons"),
    [
        (SICHUAN.replace("| 9.17 |\n", "| 9.17 | 追加经费\n", 1), ["追加经费", "", ""]),
        (SICHUAN.replace("| 原因\n", "| 备注\n"), []),
        (NATIONAL, []),
    ],
    ids=["given", "no such column", "national"],
)
def test_the_reasons_beside_the_money_are_kept(drawing: str, reasons: list[str]) -> None:
    (form,) = forms_of(_grid(drawing))
    assert [place.text for place in form.reasons] == reasons


@pytest.mark.parametrize(
    ("cell", "own"),
    [
        ("年中追加经费。", "年中追加经费。"),
        ("未达到90%的需说明原因（100字以内）", ""),
        ("说明取得的成效。（200字以内）", ""),
        ("1.执行率=执行数/预算数，未达到90%的需说明原因；2.其他资金包括：捐赠。", ""),
        ("调整预算的，应单独说明理由。年中追加1.5万元。", "年中追加1.5万元。"),
        ("需说明的是，年中追加经费。", "需说明的是，年中追加经费。"),
        ("其他资金包括：捐赠。", "其他资金包括：捐赠。"),
        ("无项目负责人：某某", "无"),
    ],
)
def test_printed_instructions_and_signatures_are_not_the_authors(cell: str, own: str) -> None:
    assert written(cell) == own


@given(
    st.lists(st.sampled_from(["追加1.5万元", "需说明原因", "（100字以内）", "。", "；", "1.", "包括：捐赠"]))
)
def test_what_the_author_wrote_holds_no_instruction(parts: list[str]) -> None:
    own = written("".join(parts))
    assert "需说明原因" not in own
    assert written(own) == own


@pytest.mark.parametrize("text", ["", "无", "无。", "暂无", "/", "-", "没有", "不存在问题", "未发现明显问题"])
def test_a_stroke_and_a_no_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["无专人管理", "没有达到目标", "存在问题", "设备老化"])
def test_a_problem_says_something(text: str) -> None:
    assert not says_nothing(text)
