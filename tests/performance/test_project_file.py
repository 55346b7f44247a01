"""A project's yaml file: what a person types, and what is said when it is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from mingzhang.performance.plausibility import ReadProject
from mingzhang.performance.project import Indicator, Project
from mingzhang.performance.project_file import read_project
from mingzhang.performance.project_writer import write_project
from mingzhang.rulebook import RulebookError
from tests.performance.given_projects import HALL, SICHUAN, projects


def read(folder: Path, text: str) -> ReadProject:
    path = folder / "大厅.yaml"
    path.write_text(text, encoding="utf-8")
    return read_project(path, SICHUAN)


def said(folder: Path, text: str) -> list[str]:
    return [problem.sentence("en") for problem in read(folder, text).problems]


@given(projects)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_project_reads_back_as_it_was_written(tmp_path: Path, project: Project) -> None:
    assert read(tmp_path, write_project(project, SICHUAN)).project == project


def test_a_declaration_is_a_file_without_actual_values(tmp_path: Path) -> None:
    found = read(tmp_path, HALL)
    assert not found.problems
    first = Indicator("产出指标", "数量指标", "免费复印", "≥", "20", "万份", Fraction(40))
    assert found.project.indicators[0] == first
    assert found.project.whole.adjusted == 129_240_000


def test_a_file_as_it_is_written_reads_without_a_problem(tmp_path: Path) -> None:
    assert not said(tmp_path, write_project(read(tmp_path, HALL).project, SICHUAN))


def test_fields_left_blank_are_as_if_left_out(tmp_path: Path) -> None:
    blanks = "kind:\nmonitoring:\nreview:\nuses:\ntotal_score:\n"
    assert read(tmp_path, HALL + blanks) == read(tmp_path, HALL)


def test_a_day_may_be_written_as_people_write_it(tmp_path: Path) -> None:
    uses = "uses:\n  - {kind: 保留, on: 2024年8月1日}\n  - {kind: 公开, on: 2024/9/30}\n"
    days = [use.on for use in read(tmp_path, HALL + uses).project.uses]
    assert days == [date(2024, 8, 1), date(2024, 9, 30)]


@pytest.mark.parametrize("sign", ["≥", "≧", ">=", "＞＝", "不低于", "大于等于"])
def test_a_sign_may_be_written_in_any_way(tmp_path: Path, sign: str) -> None:
    text = HALL.replace('">="', f'"{sign}"')
    assert read(tmp_path, text) == read(tmp_path, HALL)


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (HALL + "indicaters: []\n", "大厅.yaml:16: unknown field indicaters"),
        (HALL.replace("目标: 保", "目地: 保"), "大厅.yaml:4: unknown field 年度目地"),
        (HALL.replace("unit: 万份", "units: 万份"), "大厅.yaml:13: unknown field units"),
        (HALL.replace("2023\n", "二三年\n"), "大厅.yaml:3: field year must be a year of four digits"),
        (HALL.replace("name: 大厅运转\n", ""), "大厅.yaml: field name is missing"),
        (HALL + "code: 2\n", "大厅.yaml:16: field code stands twice"),
        (HALL + "uses: 保留\n", "大厅.yaml:16: field uses must be a list of mappings"),
    ],
)
def test_a_file_that_is_unusable_is_refused_with_its_line(tmp_path: Path, wrong: str, line: str) -> None:
    with pytest.raises(RulebookError) as told:
        read(tmp_path, wrong)
    assert told.value.sentence("en").replace("yaml:1: ", "yaml: ").startswith(line)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (HALL.replace("weight: 40", "weight: 四十"), "大厅.yaml:14: weight “四十” is no number"),
        (HALL.replace("weight: 40", "weight:"), "大厅.yaml:14: “免费复印” has no weight"),
        (
            HALL.replace("weight: 40", "weight: 45"),
            "大厅.yaml:14: the weights of the indicators make 95, not 90",
        ),
        (HALL.replace('">="', "约"), "大厅.yaml:11: the sign “约” of “免费复印” is none of ≥"),
        (HALL.replace("target: 20\n", "target:\n"), "大厅.yaml:12: “免费复印” has no target"),
        (HALL.replace("95", "0.95"), "大厅.yaml:15: “群众满意” is in %, but has 0.95; if 95 % is meant"),
        (HALL.replace("100.00", "一百"), "大厅.yaml:6: initial “一百” is no number"),
        (HALL.replace("财政资金", "财政钱"), "大厅.yaml:6: the form has no row “财政钱”"),
        (HALL + "uses: [{kind: 保留, on: 去年}]\n", "大厅.yaml:16: on “去年” is no day; write 2023-07-05"),
        (HALL + "uses: [{kind: 保留}]\n", "大厅.yaml:16: it has no day"),
        (HALL + "monitoring: [{month: 13}]\n", "大厅.yaml:16: month must be 1 to 12"),
        (HALL + "monitoring: [{month: 6, progress: 半}]\n", "大厅.yaml:16: progress “半” is no number"),
    ],
)
def test_a_value_that_is_wrong_is_told_in_one_sentence(tmp_path: Path, wrong: str, sentence: str) -> None:
    (told,) = said(tmp_path, wrong)
    assert told.startswith(sentence)


def test_a_value_that_is_wrong_loses_nothing_else(tmp_path: Path) -> None:
    good = read(tmp_path, HALL).project
    found = read(tmp_path, HALL.replace("weight: 40", "weight: 四十")).project
    first = replace(good.indicators[0], weight=None)
    assert found == replace(good, indicators=(first, *good.indicators[1:]))


def test_a_ceiling_below_one_percent_is_no_slip(tmp_path: Path) -> None:
    ceiling = HALL.replace("sign: ≥, target: 95", "sign: ≤, target: 0.5")
    assert not said(tmp_path, ceiling)
