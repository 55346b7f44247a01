"""Charts of performance."""

from __future__ import annotations

from fractions import Fraction

from mingzhang.performance.reports.charts import (
    bars_of,
    bars_of_form,
    execution_chart,
    score_chart,
    targets_of,
)
from mingzhang.performance.scoring.evidence import Evidence
from mingzhang.performance.scoring.system import Answer, apply
from mingzhang.report.model import Chart
from mingzhang.rulebook.scoring.cycle import AlarmLine
from mingzhang.rulebook.scoring.system_file import systems
from tests.performance.given_years import BOOK, READINGS, YEAR, known, year

SETTLED = year()
RESULT = SETTLED.evaluations[0].result


def values(chart: Chart | None, name: str) -> list[str]:
    """The values of a series as they are printed; a dash for none."""
    assert chart is not None
    (series,) = (series for series in chart.series if series.name == name)
    return [value.text if value else "-" for value in series.values]


def test_a_bar_stands_for_every_line_with_its_points_and_what_it_earned() -> None:
    chart = score_chart(bars_of(RESULT, "zh"), "zh")
    assert chart is not None
    assert [series.name for series in chart.series] == ["分值", "得分"]
    earned = dict(zip(chart.labels, values(chart, "得分"), strict=True))
    assert (earned["目标制定"], earned["编制准确"]) == ("9", "10")


def test_the_bars_of_a_form_make_its_score() -> None:
    score = SETTLED.projects[0].score
    chart = score_chart(bars_of_form(score), "zh")
    assert sum(map(Fraction, values(chart, "得分"))) == score.total.low


def test_an_open_line_has_two_ends_and_no_score() -> None:
    chart = score_chart(bars_of(year(answers={}).evaluations[0].result, "zh"), "zh")
    assert chart is not None
    at = chart.labels.index("结果整改")
    assert [values(chart, name)[at] for name in ("得分", "得分下限", "得分上限")] == ["-", "0", "4"]


def test_a_group_whose_points_nobody_divided_is_one_bar() -> None:
    system = systems(BOOK)["sichuan.project"]
    answers = {"区域均衡性": Answer("均衡")}
    result = apply(system, Evidence(known({}), YEAR), answers, "民生保障项目")
    bars = {bar.name: bar for bar in bars_of(result, "zh")}
    assert bars["共性指标"].points == 20
    assert "区域均衡性" not in bars


def test_the_rules_targets_are_where_its_lines_reach_their_full_points() -> None:
    chart = execution_chart(SETTLED.rates, targets_of(RESULT), (), "zh")
    asked = dict(zip(range(1, 13), values(chart, "目标进度"), strict=True))
    assert {month: text for month, text in asked.items() if text != "-"} == {6: "40", 9: "67.5", 11: "82.5"}


def test_a_target_against_another_budget_is_not_drawn() -> None:
    readings = {**READINGS, "至6月预算执行进度": "以年初预算为分母"}
    result = year(readings=readings).evaluations[0].result
    chart = execution_chart(SETTLED.rates, targets_of(result), (), "zh")
    assert values(chart, "目标进度")[5] == "-"


def test_alarm_lines_stand_at_their_months() -> None:
    chart = execution_chart({4: Fraction(1, 5), 6: Fraction(1, 2)}, (), [AlarmLine(4, Fraction(1, 4))], "zh")
    assert values(chart, "预警线") == ["25", "-"]


def test_without_execution_there_is_no_chart() -> None:
    assert execution_chart({}, (), (), "zh") is None
