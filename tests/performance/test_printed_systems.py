"""The printed systems of Sichuan, line by line: hand-computed points at and beside every bound of the rule."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mingzhang.facts import FactSet, Interval
from mingzhang.performance.scoring.evidence import Evidence
from mingzhang.performance.scoring.system import Answer
from tests.performance.given_evidence import (
    DEPARTMENT,
    PROJECT,
    SYSTEMS,
    YEAR,
    earned,
    kind_for,
    line_of,
    lines_of,
    project,
    quantity,
    score_of,
    typed,
)

# ---- the department, by hand ----


@pytest.mark.parametrize(
    ("actuals", "points"),
    [
        (["100", "100"], "10"),
        (["100", "99"], "5"),
        (["100", "130"], "10"),
        (["100", "130.01"], "5"),
        (["1,092", "100", "100"], "6.67"),
        (["90", "20"], "0"),
    ],
)
def test_goals_count_when_they_are_met_by_no_more_than_thirty_percent(
    actuals: list[str], points: str
) -> None:
    evidence = Evidence(FactSet(), YEAR, [project(*map(quantity, actuals))])
    assert score_of(DEPARTMENT, "目标实现", evidence).reach == Interval.exact(Fraction(points))


@pytest.mark.parametrize(("actual", "met"), [("100", True), ("99", True), ("101", False)])
def test_a_ceiling_is_met_from_below(actual: str, met: bool) -> None:
    evidence = Evidence(FactSet(), YEAR, [project(quantity(actual, sign="≤"))])
    assert score_of(DEPARTMENT, "目标实现", evidence).reach == Interval.exact(10 if met else 0)


def test_indicators_of_other_kinds_do_not_count_as_quantities() -> None:
    evidence = Evidence(FactSet(), YEAR, [project(quantity("100"), quantity("1", level2="质量指标"))])
    assert score_of(DEPARTMENT, "目标实现", evidence).reach == Interval.exact(10)


def test_a_blank_actual_value_leaves_the_goals_open_between_missed_and_met() -> None:
    evidence = Evidence(FactSet(), YEAR, [project(quantity("100"), quantity(""))])
    score = score_of(DEPARTMENT, "目标实现", evidence)
    assert score.reach == Interval(Fraction(5), Fraction(10))
    assert [why.zh for why in score.open] == ["“达到预期的数量指标个数”没有确定的数。"]


@pytest.mark.parametrize(
    ("moved", "points"),
    [("0", "10"), ("5", "5"), ("0.62", "9.38"), ("9.99", "0.01"), ("10", "0"), ("10.01", "0"), ("200", "0")],
)
def test_an_accurate_budget_loses_a_tenth_for_each_hundredth_moved(moved: str, points: str) -> None:
    assert earned(DEPARTMENT, "编制准确", 全年预算调剂金额=moved, 年初部门预算数=100) == Fraction(points)


@pytest.mark.parametrize(
    ("spent", "points"),
    [
        ("100", 10), ("110", 10), ("90", 10), ("110.01", 5), ("89.99", 5),
        ("120", 5), ("80", 5), ("120.01", 0), ("79.99", 0), ("0", 0),
    ],
)  # fmt: skip
def test_running_cost_may_differ_by_a_tenth_either_way_and_half_counts_to_a_fifth(
    spent: str, points: int
) -> None:
    assert earned(DEPARTMENT, "支出控制", 公用支出决算数=spent, 公用支出年初预算数=100) == points


@pytest.mark.parametrize(
    ("cancelled", "written_off", "points"),
    [
        ("0", "0", "10"),
        ("0", "1", "9"),
        ("0", "10", "0"),
        ("0", "10.01", "0"),
        ("1", "1", "5"),
        ("3", "1", "7.5"),
        ("1", "2", "3.33"),
    ],
)
def test_cancelling_after_monitoring_earns_and_writing_off_loses(
    cancelled: str, written_off: str, points: str
) -> None:
    figures: dict[str, str | int] = {
        "绩效监控调整取消额": cancelled,
        "结余注销额": written_off,
        "年度预算总额": 100,
    }
    assert earned(DEPARTMENT, "动态调整", **figures) == Fraction(points)


def test_what_the_rule_does_not_cover_may_be_anything_and_is_said() -> None:
    figures = {"绩效监控调整取消额": 1, "结余注销额": 0, "年度预算总额": 100}
    score = score_of(DEPARTMENT, "动态调整", typed(figures))
    assert score.reach == Interval(Fraction(0), Fraction(10))
    assert "没有规定只有监控取消额" in score.open[0].zh
    assert "does not cover" in score.open[0].en


def test_a_case_that_fails_is_not_asked_further() -> None:
    figures = {"绩效监控调整取消额": 1, "结余注销额": 1, "年度预算总额": 0}
    assert earned(DEPARTMENT, "动态调整", **figures) == 5


@pytest.mark.parametrize(
    ("name", "progress", "points"),
    [
        ("6月执行进度", "0.4", "3"),
        ("6月执行进度", "0.2", "1.5"),
        ("6月执行进度", "0.3999", "3.00"),
        ("6月执行进度", "0.39", "2.93"),
        ("9月执行进度", "0.675", "4"),
        ("9月执行进度", "0.3375", "2"),
        ("11月执行进度", "0.825", "3"),
        ("11月执行进度", "0.9", "3"),
        ("11月执行进度", "0", "0"),
    ],
)
def test_progress_counts_up_to_its_line(name: str, progress: str, points: str) -> None:
    figure = f"至{name.removesuffix('执行进度')}预算执行进度"
    assert earned(DEPARTMENT, name, **{figure: progress}) == Fraction(points)


def test_progress_is_the_sum_of_its_three_months() -> None:
    figures = {"至6月预算执行进度": "0.2", "至9月预算执行进度": "0.675", "至11月预算执行进度": "0.55"}
    assert earned(DEPARTMENT, "执行进度", **figures) == Fraction("7.5")


@pytest.mark.parametrize(("part", "points"), [("1", "10"), ("1.2", "10"), ("0.955", "9.55"), ("0", "0")])
def test_projects_earn_what_part_of_their_money_was_spent(part: str, points: str) -> None:
    assert earned(DEPARTMENT, "预算完成", 至12月项目预算执行进度=part) == Fraction(points)


@pytest.mark.parametrize(("count", "points"), [(0, "10"), (1, "9.5"), (19, "0.5"), (20, "0"), (21, "0")])
def test_each_irregularity_costs_half_a_point(count: int, points: str) -> None:
    assert earned(DEPARTMENT, "违规记录", 违纪违规问题个数=count) == Fraction(points)


@pytest.mark.parametrize(
    ("difference", "deducted"),
    [("0", 0), ("0.05", 0), ("0.0501", 4), ("0.1", 4), ("0.1001", 8), ("0.2", 8), ("0.2001", 10), ("3", 10)],
)
def test_the_review_deducts_by_its_difference_from_the_own_score(difference: str, deducted: int) -> None:
    assert earned(DEPARTMENT, "自评准确", 自评与抽查差异率=difference) == 10 - deducted


@pytest.mark.parametrize(
    ("name", "grade", "points"),
    [
        ("自评公开", "按要求公开", 2),
        ("自评公开", "未按要求公开", 0),
        ("应用反馈", "按时反馈", 4),
        ("应用反馈", "未按时反馈", 0),
    ],
)
def test_a_line_of_yes_and_no_gives_all_or_nothing(name: str, grade: str, points: int) -> None:
    score = score_of(DEPARTMENT, name, typed({}), {name: Answer(grade)})
    assert score.reach == Interval.exact(points)


def test_judged_parts_add_up() -> None:
    given_ = {"要素完整": Answer(points=Fraction(5)), "细化量化": Answer(points=Fraction("3.5"))}
    assert score_of(DEPARTMENT, "目标制定", typed({}), given_).reach == Interval.exact(Fraction("8.5"))


# ---- the project ----


def test_a_line_without_points_cannot_be_deducted_from() -> None:
    assert earned(PROJECT, "功能性", 功能未达预期项数=0) == 1
    score = score_of(PROJECT, "功能性", typed({"功能未达预期项数": 1}))
    assert score.reach == Interval(Fraction(0), Fraction(1))
    assert "没有所印分值" in score.open[0].zh


@pytest.mark.parametrize(
    ("name", "figures", "points"),
    [
        ("使用合规", {"使用不合规处数": 3}, "2.5"),
        ("使用合规", {"使用不合规处数": 9}, "0"),
        ("执行有效", {"执行不合规处数": 1}, "3.5"),
        ("预算完成", {"拨付到位金额": 50, "项目资金额度": 200}, "1"),
        ("预算完成", {"拨付到位金额": 300, "项目资金额度": 200}, "4"),
        ("目标完成", {"实际完成任务量": 1092, "目标任务量": 500}, "4"),
        ("目标完成", {"实际完成任务量": 1, "目标任务量": 3}, "1.33"),
        ("符合性", {"符合的点位数": 4, "选点总数": 5}, "0.8"),
        ("成长性", {"具体指标平均得分率": "0.75"}, "0.75"),
        ("社会满意度", {"实际满意度": "0.81", "满意度标准值": "0.9"}, "0.9"),
    ],
)
def test_a_project_is_scored_by_the_printed_rule(
    name: str, figures: dict[str, str | int], points: str
) -> None:
    assert earned(PROJECT, name, **figures) == Fraction(points)


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("程序严密", ["4", "2.4", "0"]),
        ("规划合理", ["4", "2.4", "0"]),
        ("分配合理", ["4", "0"]),
        ("违规记录", ["2", "1.6", "1.2", "0.6", "0"]),
        ("区域均衡性", ["1", "0.6", "0"]),
        ("对象公平性", ["1", "0.8", "0.6", "0.3", "0"]),
        ("配套性", ["1", "0.8", "0.6", "0.3", "0"]),
    ],
)
def test_each_grade_gives_its_part_of_the_points(name: str, points: list[str]) -> None:
    grades = line_of(PROJECT, name).grades or {}
    found = [score_of(PROJECT, name, typed({}), {name: Answer(grade)}).reach.low for grade in grades]
    assert found == list(map(Fraction, points))


def test_every_line_of_every_system_is_in_these_tests() -> None:
    by_hand = {"要素完整", "细化量化", "目标实现", "编制准确", "支出控制", "动态调整", "预算完成", "违规记录",
               "6月执行进度", "9月执行进度", "11月执行进度", "自评公开", "结果整改", "应用反馈", "自评准确",
               "程序严密", "规划合理", "分配合理", "使用合规", "执行有效", "目标完成", "符合性", "成长性",
               "区域均衡性", "对象公平性", "社会满意度", "功能性", "配套性"}  # fmt: skip
    assert {line.name for system in SYSTEMS.values() for line in lines_of(system)} == by_hand
    assert kind_for(line_of(PROJECT, "功能性")) == "基础设施（设备购置）项目"
