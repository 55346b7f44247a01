"""Reading an evaluation: what a person answers, types and chooses, and what is said when it is wrong."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.performance.evaluation import Evaluation, read_evaluation
from mingzhang.performance.project import Review
from mingzhang.performance.scoring.evidence import Typed
from mingzhang.performance.scoring.system import Answer
from mingzhang.rulebook import RulebookError, load
from tests.performance.given_evidence import DEPARTMENT, PROJECT

WHOLE = """\
system: sichuan.department
readings:
  全年预算调剂金额: 只计调剂
figures:
  违纪违规问题个数: {value: 2, evidence: 审计报告}
  年初部门预算数: "969.95"
  至12月项目预算执行进度: 98.5%
lines:
  要素完整: {points: 4.5, reason: 缺时效指标, evidence: 申报表}
  自评公开: {grade: 按要求公开}
given: {违规记录: 9, 编制准确: 10}
review: {by: 财政局, on: 2024-05-20, score: 85, opinion: 属实}
"""
LIVELIHOOD = """\
project: 51090423T000007849123
kind: 民生保障项目
lines:
  程序严密: {grade: 较完善}
"""


def read(folder: Path, text: str, place: str = "sichuan") -> Evaluation:
    path = folder / "整体.yaml"
    path.write_text(text, encoding="utf-8")
    return read_evaluation(path, load(place, 2023))


def test_an_evaluation_of_the_department_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == Evaluation(
        system=DEPARTMENT,
        readings={"全年预算调剂金额": "只计调剂"},
        typed={
            "违纪违规问题个数": Typed(Fraction(2), "审计报告"),
            "年初部门预算数": Typed(Fraction(969_950_000)),
            "至12月项目预算执行进度": Typed(Fraction("0.985")),
        },
        answers={
            "要素完整": Answer("", Fraction("4.5"), "缺时效指标", "申报表"),
            "自评公开": Answer("按要求公开"),
        },
        given={"违规记录": Fraction(9), "编制准确": Fraction(10)},
        review=Review("财政局", date(2024, 5, 20), Fraction(85), "", "属实"),
        source="整体.yaml",
    )


def test_an_evaluation_of_a_project_takes_the_system_of_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, LIVELIHOOD)
    assert (found.system, found.kind) == (PROJECT, "民生保障项目")
    assert found.project == "51090423T000007849123"


def test_an_evaluation_may_be_begun_without_an_answer(tmp_path: Path) -> None:
    assert read(tmp_path, "{}\n") == Evaluation(DEPARTMENT, source="整体.yaml")
    found = read(tmp_path, LIVELIHOOD.replace("grade: 较完善", "evidence: 待补"))
    assert found.answers == {"程序严密": Answer(evidence="待补")}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("98.5%", "0.985", 7, "是比率，请带百分号填写，如 95%，而不是 0.985"),
        ("98.5%", "很高%", 7, "“很高%”不是数字"),
        ("98.5%", "9,85%", 7, "“9,85%”不是数字"),
        ("value: 2,", "value: 两个,", 5, "“两个”不是数字"),
        ("value: 2,", "value: -1,", 5, "“违纪违规问题个数”不能为负数"),
        ("value: 2, ", "", 5, "缺少字段 value"),
        ("{value: 2,", "{values: 2,", 5, "不认识的字段 values"),
        ("违纪违规问题个数", "违纪问题个数", 5, "指标体系里没有“违纪问题个数”，请核对名称"),
        ("  要素完整", "  要素齐全", 9, "指标体系里没有“要素齐全”，请核对名称"),
        ("points: 4.5", "points: 5.5", 9, "“要素完整”应在 0 至 5 分之间"),
        ("points: 4.5", "points: -1", 9, "“要素完整”应在 0 至 5 分之间"),
        ("points: 4.5", "points: 满分", 9, "“满分”不是数字"),
        ("points: 4.5", "grade: 好", 9, "“要素完整”不是分级打分"),
        ("grade: 按要求公开", "grade: 已公开", 10, "已公开 不在 按要求公开/未按要求公开 之中"),
        ("grade: 按要求公开", "points: 2", 10, "“自评公开”按规则计算，不能直接填分数"),
        ("  自评公开: {grade: 按要求公开}", "  违规记录: {points: 10}", 10, "“违规记录”按规则计算，不能直接填分数"),
        ("  自评公开: {grade: 按要求公开}", "  目标制定: {points: 9}", 10, "“目标制定”按规则计算，不能直接填分数"),
        ("{grade: 按要求公开}", "按要求公开", 10, "“自评公开”应写成键值表"),
        ("只计调剂", "都不计", 3, "都不计 不在 只计调剂/调剂、追加、追减都计 之中"),
        ("  全年预算调剂金额: 只计调剂", "  违纪违规问题个数: 上年", 3, "“违纪违规问题个数”没有几种理解，不用选"),
        ("given: {违规记录: 9", "given: {违规记录: 九", 11, "“九”不是数字"),
        ("given: {违规记录", "given: {违纪记录", 11, "指标体系里没有“违纪记录”"),
        ("given: {违规记录", "given: {要素完整", 11, "指标体系里没有“要素完整”"),
        ("2024-05-20", "2024年5月", 12, "日期应写成 2024-05-20"),
        ("by: 财政局, ", "", 12, "缺少字段 by"),
        ("score: 85", "score: 良", 12, "“良”不是数字"),
        ("review:", "reviews:", 12, "不认识的字段 reviews"),
        ("sichuan.department", "moon.department", 1, "没有指标体系 moon.department，可选：sichuan.department、sichuan.project"),
        ("system: sichuan.department", "kind: 民生保障项目", 1, "不分项目类型"),
    ],
)  # fmt: skip
def test_a_value_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in WHOLE
    with pytest.raises(RulebookError) as caught:
        read(tmp_path, WHOLE.replace(old, new, 1))
    assert (caught.value.file, caught.value.line) == ("整体.yaml", line)
    assert words in caught.value.zh


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("民生保障项目", "民生项目", 2, "民生项目 is unknown; use 产业发展项目/"),
        ("grade: 较完善", "grade: 较好", 4, "较好 is unknown; use 完善/较完善/不完善"),
        ("程序严密: {grade: 较完善}", "使用合规: {points: 4}", 4, "“使用合规” is computed by the rule"),
    ],
)
def test_a_mistake_about_a_project_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in LIVELIHOOD
    with pytest.raises(RulebookError) as caught:
        read(tmp_path, LIVELIHOOD.replace(old, new))
    assert caught.value.line == line
    assert words in caught.value.en


def test_a_place_without_a_system_says_so(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        read(tmp_path, "lines: {}\n", "national")
    assert "China has no indicator system" in caught.value.en
    assert "there are: " in caught.value.en
