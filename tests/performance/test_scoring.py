"""Scoring by indicator systems: within bounds, in the right direction, and by hand the same as the printed rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import FactSet, Interval, Origin
from mingzhang.performance.project import ValueOrigin
from mingzhang.performance.scoring.evidence import Evidence, Typed
from mingzhang.performance.scoring.system import Answer, Result, apply
from mingzhang.rulebook.scoring.system import Line, System
from tests.facts.test_interval import members
from tests.performance.given_evidence import (
    ANY,
    DEPARTMENT,
    PROJECT,
    SYSTEMS,
    YEAR,
    Told,
    computed,
    lines_of,
    project,
    quantity,
    score_of,
    typed,
)
from tests.rulebook.given_rulebooks import facts

LIVELIHOOD = "民生保障项目"
amounts = st.integers(0, 40).map(lambda value: Fraction(value, 10))
"""Figures small enough to meet the bounds of the rules often."""


@st.composite
def told(draw: st.DrawFn) -> Interval:
    """What may be known of a figure: nothing, its value, or two ends."""
    low, high = sorted((draw(amounts), draw(amounts)))
    return draw(st.sampled_from([ANY, Interval.exact(low), Interval(low, high)]))


def reaches(system: System) -> st.SearchStrategy[dict[str, Interval]]:
    return st.fixed_dictionaries({figure.name: told() for figure in system.figures})


@st.composite
def answers(draw: st.DrawFn, system: System) -> dict[str, Answer]:
    """Answers to some of the lines, points out of their bounds among them."""
    found = {}
    for line in lines_of(system):
        if draw(st.booleans()):
            grade = draw(st.sampled_from(sorted(line.grades))) if line.grades else ""
            found[line.name] = Answer(grade, draw(st.none() | st.integers(-5, 15).map(Fraction)))
    return found


every_system = pytest.mark.parametrize("system", SYSTEMS.values(), ids=lambda system: system.id)
every_formula = pytest.mark.parametrize(
    ("system", "line"),
    [(system, line) for system in SYSTEMS.values() for line in computed(system)],
    ids=lambda part: part.name if isinstance(part, Line) else part.id,
)


# ---- bounds ----


@every_system
@given(st.data())
def test_every_line_earns_between_nothing_and_its_points(system: System, data: st.DataObject) -> None:
    evidence = Told(FactSet(), YEAR, reaches=data.draw(reaches(system)))
    for kind in (*system.kinds, ""):
        result = apply(system, evidence, data.draw(answers(system)), kind, stage="review")
        for score in (each for line in result.scores for each in (line, *line.parts)):
            assert Interval(Fraction(0), score.points).hull(score.reach) == Interval(
                Fraction(0), score.points
            )
            assert score.settled or score.open
        assert Interval(Fraction(0), result.most).hull(result.total) == Interval(Fraction(0), result.most)


@every_formula
@given(st.data())
def test_whatever_the_true_figures_are_their_score_was_allowed_for(
    system: System, line: Line, data: st.DataObject
) -> None:
    known = data.draw(reaches(system))
    exact = {
        name: Interval.exact(data.draw(st.sampled_from(members(reach)))) for name, reach in known.items()
    }
    found = score_of(system, line.name, Told(FactSet(), YEAR, reaches=exact))
    if found.settled:
        assert found.reach.low in score_of(system, line.name, Told(FactSet(), YEAR, reaches=known)).reach


# ---- directions ----

RISING = [
    (DEPARTMENT, "目标实现", "达到预期的数量指标个数"),
    (DEPARTMENT, "编制准确", "年初部门预算数"),
    (DEPARTMENT, "6月执行进度", "至6月预算执行进度"),
    (DEPARTMENT, "9月执行进度", "至9月预算执行进度"),
    (DEPARTMENT, "11月执行进度", "至11月预算执行进度"),
    (DEPARTMENT, "预算完成", "至12月项目预算执行进度"),
    (PROJECT, "预算完成", "拨付到位金额"),
    (PROJECT, "目标完成", "实际完成任务量"),
    (PROJECT, "符合性", "符合的点位数"),
    (PROJECT, "成长性", "具体指标平均得分率"),
    (PROJECT, "社会满意度", "实际满意度"),
]
FALLING = [
    (DEPARTMENT, "编制准确", "全年预算调剂金额"),
    (DEPARTMENT, "动态调整", "结余注销额"),
    (DEPARTMENT, "违规记录", "违纪违规问题个数"),
    (DEPARTMENT, "自评准确", "自评与抽查差异率"),
    (PROJECT, "使用合规", "使用不合规处数"),
    (PROJECT, "执行有效", "执行不合规处数"),
    (PROJECT, "目标完成", "目标任务量"),
    (PROJECT, "社会满意度", "满意度标准值"),
]


@pytest.mark.parametrize(
    ("system", "name", "figure", "sign"),
    [(*item, 1) for item in RISING] + [(*item, -1) for item in FALLING],
    ids=lambda part: part.id if isinstance(part, System) else str(part),
)
@given(st.data())
def test_a_score_follows_its_figure_in_one_direction(
    system: System, name: str, figure: str, sign: int, data: st.DataObject
) -> None:
    values = {item.name: Interval.exact(data.draw(amounts)) for item in system.figures}
    ends = sorted((data.draw(amounts), data.draw(amounts)))
    found = [
        score_of(system, name, Told(FactSet(), YEAR, reaches={**values, figure: Interval.exact(end)})).reach
        for end in ends
    ]
    if found[0].is_point and found[1].is_point:
        assert sign * ((found[1] - found[0]).low or 0) >= 0


# ---- order ----


def by_name(result: Result) -> Mapping[str, Interval]:
    return {score.line.name: score.reach for score in result.scores}


@every_system
@given(st.data())
def test_the_order_of_lines_does_not_matter(system: System, data: st.DataObject) -> None:
    evidence, given_ = Told(FactSet(), YEAR, reaches=data.draw(reaches(system))), data.draw(answers(system))
    shuffled = replace(system, lines=tuple(data.draw(st.permutations(system.lines))))
    kind = data.draw(st.sampled_from(system.kinds or ("",)))
    first, second = (apply(each, evidence, given_, kind) for each in (system, shuffled))
    assert (by_name(first), first.total) == (by_name(second), second.total)


@given(st.lists(st.sampled_from(["", "99", "100", "130", "131", "好"]), max_size=5), st.integers(0, 5))
def test_the_order_of_projects_and_indicators_does_not_matter(actuals: list[str], at: int) -> None:
    items = [quantity(actual) for actual in actuals]
    one = [project(*items, quantity("100")), project(quantity("99"))]
    other = [project(quantity("99")), project(*items[at:], quantity("100"), *items[:at])]
    found = [score_of(DEPARTMENT, "目标实现", Evidence(FactSet(), YEAR, each)).reach for each in (one, other)]
    assert found[0] == found[1]


# ---- what is open ----


def test_an_unanswered_line_is_open_and_says_so() -> None:
    score = score_of(DEPARTMENT, "结果整改", typed({}))
    assert score.reach == Interval(Fraction(0), Fraction(4))
    assert [why.en for why in score.open] == ["Not answered yet."]


def test_a_reason_without_points_is_no_answer() -> None:
    score = score_of(DEPARTMENT, "结果整改", typed({}), {"结果整改": Answer(reason="待补")})
    assert not score.settled


def test_a_figure_nobody_gave_leaves_the_line_open_and_is_named() -> None:
    score = score_of(DEPARTMENT, "违规记录", typed({}))
    assert score.reach == Interval(Fraction(0), Fraction(10))
    assert [why.zh for why in score.open] == ["没有“违纪违规问题个数”的数。"]


@pytest.mark.parametrize(
    ("system", "name", "figures"),
    [
        (DEPARTMENT, "编制准确", {"全年预算调剂金额": 1, "年初部门预算数": 0}),
        (DEPARTMENT, "支出控制", {"公用支出决算数": 0, "公用支出年初预算数": 0}),
        (DEPARTMENT, "动态调整", {"绩效监控调整取消额": 0, "结余注销额": 1, "年度预算总额": 0}),
        (PROJECT, "目标完成", {"实际完成任务量": 0, "目标任务量": 0}),
    ],
)
def test_a_division_by_zero_is_open_and_says_so(system: System, name: str, figures: dict[str, int]) -> None:
    score = score_of(system, name, typed(figures))
    assert score.reach == Interval(Fraction(0), score.points)
    assert [why.zh for why in score.open] == ["除数为零，所印规则没有规定怎样计分。"]


# ---- where figures come from ----

MOVED = facts({"预算调剂额": "5", "预算增减额": "4", "本年支出@年初预算": "100"}, place=Origin.RECORD)


def test_a_word_that_can_be_read_in_two_ways_gives_the_points_of_both() -> None:
    score = score_of(DEPARTMENT, "编制准确", Evidence(MOVED, YEAR))
    assert score.reach == Interval(Fraction(1), Fraction(5))
    assert "有几种理解（只计调剂、调剂、追加、追减都计），尚未选定" in score.open[0].zh


@pytest.mark.parametrize(("way", "points"), [("只计调剂", 5), ("调剂、追加、追减都计", 1)])
def test_choosing_a_reading_settles_the_line(way: str, points: int) -> None:
    score = score_of(DEPARTMENT, "编制准确", Evidence(MOVED, YEAR, readings={"全年预算调剂金额": way}))
    assert score.reach == Interval.exact(points)
    assert score.known[0].chosen is not None
    assert score.known[0].origin is ValueOrigin.LEDGER


def test_readings_that_agree_need_no_choice() -> None:
    same = facts({"预算调剂额": "5", "预算增减额": "0", "本年支出@年初预算": "100"}, place=Origin.RECORD)
    assert score_of(DEPARTMENT, "编制准确", Evidence(same, YEAR)).reach == Interval.exact(5)


def test_what_records_tell_counts_before_what_was_typed() -> None:
    evidence = Evidence(MOVED, YEAR, typed={"年初部门预算数": Typed(Fraction(1))})
    known = evidence.of(DEPARTMENT.by_name["年初部门预算数"])
    assert (known.reach, known.origin) == (Interval.exact(100_000_000), ValueOrigin.LEDGER)


def test_what_was_typed_counts_where_a_record_is_missing() -> None:
    paid = facts({"项目资金@12月": "90"}, place=Origin.RECORD)
    name = "至12月项目预算执行进度"
    known = Evidence(paid, YEAR, typed={name: Typed(Fraction("0.9"))}).of(DEPARTMENT.by_name[name])
    assert (known.reach, known.origin) == (Interval.exact(Fraction("0.9")), ValueOrigin.TYPED)


def test_printed_figures_give_the_scores_of_all_values_they_may_stand_for() -> None:
    printed = FactSet.of(
        replace(fact, interval=Interval.rounded(fact.value, 10_000_000))
        for fact in facts(
            {"预算调剂额": "5", "预算增减额": "0", "本年支出@年初预算": "100"}, place=Origin.TEXT
        )
    )
    score = score_of(DEPARTMENT, "编制准确", Evidence(printed, YEAR))
    assert (score.known[0].origin, score.settled) == (ValueOrigin.TEXT, False)
    assert Fraction(5) in score.reach


def test_without_forms_a_count_may_be_typed() -> None:
    figures = {"达到预期的数量指标个数": 8, "数量指标个数": 10}
    score = score_of(DEPARTMENT, "目标实现", typed(figures))
    assert (score.reach, score.known[0].origin) == (Interval.exact(8), ValueOrigin.TYPED)


def test_forms_count_before_a_typed_count() -> None:
    told_ = {"数量指标个数": Typed(Fraction(50))}
    evidence = Evidence(FactSet(), YEAR, [project(quantity("100"))], told_)
    assert evidence.of(DEPARTMENT.by_name["数量指标个数"]).reach == Interval.exact(1)


# ---- stages, totals, groups ----


def test_the_self_evaluation_leaves_out_what_the_review_scores() -> None:
    own = apply(DEPARTMENT, typed({}))
    assert (own.most, own.score("自评准确")) == (DEPARTMENT.self_maximum, None)
    assert apply(DEPARTMENT, typed({}), stage="review").most == DEPARTMENT.total


def test_the_total_of_a_filled_evaluation_is_the_sum_of_its_lines() -> None:
    figures: dict[str, str | int] = {
        "达到预期的数量指标个数": 9,
        "数量指标个数": 10,
        "全年预算调剂金额": 5,
        "年初部门预算数": 100,
        "公用支出决算数": 115,
        "公用支出年初预算数": 100,
        "绩效监控调整取消额": 0,
        "结余注销额": 1,
        "年度预算总额": 100,
        "至6月预算执行进度": "0.2",
        "至9月预算执行进度": "0.7",
        "至11月预算执行进度": "0.9",
        "至12月项目预算执行进度": "0.98",
        "违纪违规问题个数": 1,
    }
    given_ = {
        "要素完整": Answer(points=Fraction(5)),
        "细化量化": Answer(points=Fraction(4)),
        "自评公开": Answer("按要求公开"),
        "结果整改": Answer(points=Fraction(3)),
        "应用反馈": Answer("未按时反馈"),
    }
    result = apply(DEPARTMENT, typed(figures), given_)
    points = ["9", "9", "5", "5", "9", "8.5", "9.8", "9.5", "2", "3", "0"]
    assert [score.reach.low for score in result.scores] == list(map(Fraction, points))
    assert result.total == Interval.exact(Fraction("69.8"))


def common(**given_: Answer) -> Interval:
    """What the common lines of a project for livelihood earn."""
    figures = {"实际满意度": "0.95", "满意度标准值": "0.9"}
    result = apply(PROJECT, typed(figures), given_, LIVELIHOOD)
    return next(group.reach for group in result.groups if group.group.name == "共性指标")


def test_undivided_points_lie_between_the_weakest_and_the_strongest_line() -> None:
    reach = common(区域均衡性=Answer("较均衡"), 对象公平性=Answer("一般"))
    assert reach == Interval(Fraction(12), Fraction(20))


def test_undivided_points_are_settled_when_all_lines_agree() -> None:
    assert common(区域均衡性=Answer("均衡"), 对象公平性=Answer("公平")) == Interval.exact(20)


def test_undivided_points_are_open_while_a_line_is() -> None:
    assert common(区域均衡性=Answer("均衡")) == Interval(Fraction(0), Fraction(20))


def test_a_kind_of_project_without_common_lines_can_earn_the_general_points_only() -> None:
    assert apply(PROJECT, typed({}), kind="行政运转项目").most == 30
    assert apply(PROJECT, typed({}), kind=LIVELIHOOD).most == 50
