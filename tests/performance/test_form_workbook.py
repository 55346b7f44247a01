"""Forms as workbooks: what is written is read back, and what others filled is read as far as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzhang.document.containers.xlsx.workbook import read_workbook
from mingzhang.performance.form_reader import NoFormError, read_forms
from mingzhang.performance.forms.sheet import FormSheet, Style, form_sheet
from mingzhang.performance.forms.workbook import row_heights, sheet_names, text_height, write_forms
from mingzhang.performance.plausibility import ReadProject
from mingzhang.performance.project import Funds, Indicator, Monitoring, Project
from mingzhang.rulebook import load
from mingzhang.rulebook.forms.layout import TEXTS, form_layouts
from mingzhang.rulebook.scoring.self_evaluation import FormRule
from tests.performance.given_projects import NATION, SICHUAN, points, wan, words
from tests.profiles import share

LAYOUTS = form_layouts(load("sichuan", 2023))
numbers = st.integers(2, 10**6).map(str)
some = st.just("") | words


def lines(signs: Sequence[str]) -> st.SearchStrategy[Indicator]:
    return st.builds(
        Indicator,
        level1=words,
        level2=words,
        name=words,
        sign=st.sampled_from(signs),
        target=numbers,
        unit=words,
        weight=st.none() | points,
        actual=st.just("") | numbers,
        score=st.none() | points,
        reason=some,
    )


def funds(rule: FormRule) -> st.SearchStrategy[tuple[Funds, ...]]:
    money = st.none() | wan
    rows = (st.none() | st.builds(Funds, st.just(name), money, money, wan) for name in rule.sources)
    return st.tuples(*rows).map(lambda found: tuple(row for row in found if row))


def projects(rule: FormRule, texts: Sequence[str]) -> st.SearchStrategy[Project]:
    return st.builds(
        Project,
        code=st.sampled_from(["", "51010023T000000000001", "51010023Y000000000002"]),
        name=words,
        year=st.integers(2000, 2099),
        authority=some,
        unit=some,
        funds=funds(rule),
        indicators=st.lists(lines(tuple(rule.signs)), min_size=1, max_size=4).map(tuple),
        execution_score=st.none() | points,
        total_score=st.none() | points,
        texts=st.dictionaries(st.sampled_from(texts), words | words.map(lambda word: f"{word}\n{word}")),
    )


def written(folder: Path, *sheets: FormSheet) -> Path:
    path = folder / "自评表.xlsx"
    path.write_bytes(write_forms(sheets))
    return path


def back(folder: Path, project: Project, layout: str, rule: FormRule) -> Project:
    (found,) = read_forms(written(folder, form_sheet(project, LAYOUTS[layout], rule)), rule)
    return found.project


SLOW = settings(
    max_examples=share(40), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@SLOW
@given(projects(SICHUAN, TEXTS))
def test_a_form_reads_back_as_it_was_written(tmp_path: Path, project: Project) -> None:
    assert back(tmp_path, project, "sichuan", SICHUAN) == project


@SLOW
@given(projects(NATION, ("年度目标", "年度目标完成情况")))
def test_a_form_of_another_layout_reads_back_as_well(tmp_path: Path, project: Project) -> None:
    assert back(tmp_path, project, "national", NATION) == project


def hall() -> Project:
    first = Indicator("产出指标", "数量指标", "免费复印", "≥", "20", "万份", Fraction(40), "21", Fraction(40))
    second = Indicator("产出指标", "质量指标", "设备完好率", "≥", "95", "%", Fraction(30), "96", Fraction(30))
    third = Indicator(
        "满意度指标", "群众满意度", "群众满意", "定性", "满意", "", Fraction(20), "", Fraction(20)
    )
    money = Funds("财政资金", Fraction(10**8), Fraction(129_240_000), Fraction(129_240_000))
    texts = {"年度目标": "保障大厅运转", "存在问题": "无", "项目负责人": "张三"}
    return Project(
        *("51010023T000000000001", "大厅运转", 2023, "某局", "某中心"),
        funds=(money,),
        indicators=(first, second, third),
        execution_score=Fraction(10),
        total_score=Fraction(100),
        texts=texts,
    )


def test_a_declaration_carries_the_goal_and_no_result(tmp_path: Path) -> None:
    project = hall()
    found = back(tmp_path, project, "declaration", SICHUAN)
    assert found.indicators == tuple(replace(item, actual="", score=None) for item in project.indicators)
    assert found.texts == {"年度目标": "保障大厅运转", "项目负责人": "张三"}


def test_a_monitoring_form_carries_what_was_watched(tmp_path: Path) -> None:
    watch = Monitoring(7, Fraction(3, 5), "经费保障", "有可能", "加快支付", cancelled=Fraction(5_000_000))
    found = back(tmp_path, replace(hall(), watches=(watch,)), "monitoring", SICHUAN)
    assert found.watches == (watch,)
    assert [item.actual for item in found.indicators] == ["21", "96", ""]


def test_a_workbook_holds_the_forms_of_all_projects_in_order(tmp_path: Path) -> None:
    sheets = [
        form_sheet(replace(hall(), name=name), LAYOUTS["sichuan"], SICHUAN) for name in ("甲", "乙", "丙")
    ]
    found = read_forms(written(tmp_path, *sheets), SICHUAN)
    assert [each.project.name for each in found] == ["甲", "乙", "丙"]
    assert not [each.problems for each in found if each.problems]


def test_the_same_forms_give_the_same_bytes() -> None:
    sheet = form_sheet(hall(), LAYOUTS["sichuan"], SICHUAN)
    assert write_forms([sheet]) == write_forms([sheet])


def test_sheets_are_named_as_workbooks_allow() -> None:
    names = ["甲:乙/丙[1]?*\\", "甲乙丙1", "'引'", "长" * 40, "长" * 41, "History"]
    sheets = [form_sheet(replace(hall(), name=name), LAYOUTS["sichuan"], SICHUAN) for name in names]
    assert sheet_names(sheets) == [
        *("甲乙丙1", "甲乙丙1（1）", "引", "长" * 31, "长" * 28 + "（1）", "History（1）"),
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    project = replace(hall(), texts={"存在问题": "=1+1"})
    assert back(tmp_path, project, "sichuan", SICHUAN).texts == {"存在问题": "=1+1"}


def test_equal_neighbours_of_a_level_are_one_cell() -> None:
    cells = form_sheet(hall(), LAYOUTS["sichuan"], SICHUAN).cells
    levels = [(cell.text, cell.rows) for cell in cells if cell.fields == ("level1",)]
    assert levels == [("产出指标", 2), ("满意度指标", 1)]


def test_every_cell_of_a_form_is_covered_once() -> None:
    for layout in LAYOUTS.values():
        sheet = form_sheet(hall(), layout, SICHUAN)
        covered = [
            (row, column)
            for cell in sheet.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(covered) == [(row, c) for row in range(sheet.rows) for c in range(len(sheet.widths))]


def test_rows_are_high_enough_for_their_texts() -> None:
    texts = {"存在问题": "问题" * 300, "执行率说明": "设备到货晚" * 30}
    sheet = form_sheet(replace(hall(), texts=texts), LAYOUTS["sichuan"], SICHUAN)
    heights = row_heights(sheet)
    for cell in sheet.cells:
        room = sum(sheet.widths[cell.column : cell.column + cell.columns]) - (
            4 if cell.style is Style.TEXT else 1
        )
        assert sum(heights[cell.row : cell.row + cell.rows]) > text_height(cell.text, room) - 0.01


def test_a_text_longer_than_a_row_may_be_high_is_not_cut(tmp_path: Path) -> None:
    project = replace(hall(), texts={"存在问题": "问题" * 3000})
    sheet = form_sheet(project, LAYOUTS["sichuan"], SICHUAN)
    assert max(row_heights(sheet)) > 409
    (grid,) = read_workbook(written(tmp_path, sheet).read_bytes(), "自评表.xlsx").sheets
    assert any(merge.bottom > merge.top and merge.left == 3 for merge in grid.merges)
    assert back(tmp_path, project, "sichuan", SICHUAN) == project


HEAD: list[object] = [
    "指标名称",
    "一级指标",
    "权重（分）",
    "目标值",
    "实际完成值",
    "得分",
    "计量单位",
    "性质",
]
FOREIGN: list[list[object]] = [
    ["某省项目绩效自评表（2022年度）"],
    ["项目名称", "大厅运转"],
    ["实施单位", "某中心"],
    ["资金（元）", "年初预算数", "全年预算数", "全年执行数", "得分"],
    ["年度资金总额", 1000000, 1292400, 1292400, 10],
    HEAD,
    ["免费复印", "产出指标", 50, 20, 21, 50, "万份", "不低于"],
    ["设备完好率", "", 40, "95", "96", 39.5, "%", "≥"],
    ["总分", "", 100, "", "", 99.5],
    ["存在的问题", "设备陈旧"],
    ["项目负责人：张三"],
]


def sheet_of(
    folder: Path, rows: Sequence[Sequence[object]], merges: Sequence[tuple[int, int, int, int]] = ()
) -> Path:
    path = folder / "外省.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("项目1")
        for merge in merges:
            page.merge_range(*merge, "")
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if str(value).startswith("="):
                    page.write_formula(at, column, str(value), value="")
                elif value != "":
                    page.write(at, column, value)
    return path


def changed(row: int, column: int, value: object) -> list[list[object]]:
    rows = [list(each) for each in FOREIGN]
    rows[row][column] = value
    return rows


def read(
    folder: Path, rows: Sequence[Sequence[object]], **kinds: Sequence[tuple[int, int, int, int]]
) -> ReadProject:
    (found,) = read_forms(sheet_of(folder, rows, **kinds), NATION)
    return found


def test_a_form_with_other_columns_in_another_order_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, FOREIGN)
    assert not found.problems
    assert (found.project.name, found.project.year, found.project.unit) == ("大厅运转", 2022, "某中心")
    assert found.project.whole == Funds("总额", Fraction(10**8), Fraction(129_240_000), Fraction(129_240_000))
    assert found.project.indicators == (
        Indicator("产出指标", "", "免费复印", "≥", "20", "万份", Fraction(50), "21", Fraction(50)),
        Indicator("产出指标", "", "设备完好率", "≥", "95", "%", Fraction(40), "96", Fraction(79, 2)),
    )
    assert (found.project.execution_score, found.project.total_score) == (Fraction(10), Fraction(199, 2))
    assert found.project.texts == {"存在问题": "设备陈旧", "项目负责人": "张三"}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (changed(6, 2, "五十"), "sheet “项目1”, cell C7: weight “五十” is no number"),
        (changed(6, 2, 45), "sheet “项目1”, cell C7: the weights of the indicators make 85, not 90"),
        (changed(6, 2, "=C8+10"), "sheet “项目1”, cell C7: its formula has no stored value"),
        (changed(7, 4, 0.95), "sheet “项目1”, cell E8: “设备完好率” is in %, but has 0.95; if 95 % is meant"),
        (changed(7, 7, "约"), "sheet “项目1”, cell H8: the sign “约” of “设备完好率” is none of"),
        (changed(4, 2, "百万"), "sheet “项目1”, cell C5: adjusted “百万” is no number"),
        (changed(5, 2, "备注"), "sheet “项目1”: the indicators have no column “权重” (weight)"),
        (changed(0, 0, "自评表"), "sheet “项目1”: it names no year"),
    ],
)
def test_what_is_wrong_is_told_with_sheet_and_cell(
    tmp_path: Path, rows: Sequence[Sequence[object]], sentence: str
) -> None:
    (told,) = (problem.sentence("en") for problem in read(tmp_path, rows).problems)
    assert told.startswith(sentence)


def test_a_weight_that_is_merged_over_lines_belongs_to_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, changed(7, 2, ""), merges=[(6, 2, 7, 2)])
    assert [item.weight for item in found.project.indicators] == [50, None]
    (told,) = (problem.sentence("en") for problem in found.problems)
    assert told.startswith("sheet “项目1”, cell C7: it is merged with other rows")


def test_a_value_that_is_wrong_loses_nothing_else(tmp_path: Path) -> None:
    good, found = read(tmp_path, FOREIGN).project, read(tmp_path, changed(6, 2, "五十")).project
    first = replace(good.indicators[0], weight=None)
    assert found == replace(good, indicators=(first, *good.indicators[1:]))


def test_the_form_s_own_instruction_is_no_reason(tmp_path: Path) -> None:
    rows = changed(3, 4, "得分")
    rows[3].append("原因")
    rows[4].append("执行率未达到90%的需说明原因；设备到货晚")
    assert read(tmp_path, rows).project.texts["执行率说明"] == "设备到货晚"


def test_a_workbook_without_a_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoFormError, match="外省"):
        read_forms(sheet_of(tmp_path, [["决算表"]]), NATION)
