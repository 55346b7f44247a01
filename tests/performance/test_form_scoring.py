"""Scoring a project's form: sign by sign as its place printed it, in one direction, never beyond the weight."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import Interval
from mingzhang.performance.project import SIGNS, Funds, Indicator, Project
from mingzhang.performance.scoring.form import LineScore, Status, score_form
from mingzhang.rulebook import load
from mingzhang.rulebook.scoring.self_evaluation import FormRule, form_rule
from tests.performance.given_evidence import YEAR, quantity
from tests.performance.given_projects import NATION, SICHUAN

HUBEI = form_rule(load("hubei", YEAR))
RULES = [NATION, SICHUAN, HUBEI]
COMMON = [NATION, SICHUAN]

every_rule = pytest.mark.parametrize("rule", RULES, ids=["nation", "sichuan", "hubei"])
the_common_rule = pytest.mark.parametrize("rule", COMMON, ids=["nation", "sichuan"])
numbers = st.integers(-300, 300).map(str) | st.decimals(-300, 300, places=2).map(str)
"""Values as people type them, below zero too."""
weights = st.none() | st.integers(0, 90).map(Fraction)
points = st.none() | st.integers(0, 100).map(Fraction)
indicators = st.builds(
    quantity,
    numbers | st.sampled_from(["", "已完成", "1至2"]),
    numbers | st.just("若干"),
    st.sampled_from([*SIGNS, "约"]),
)


def money(initial: int | None, adjusted: int | None, executed: int | None) -> Funds:
    first, last, spent = (
        None if value is None else Fraction(value) for value in (initial, adjusted, executed)
    )
    return Funds("财政资金", first, last, spent)


def form(*items: Indicator, funds: Funds | None = None) -> Project:
    return Project("1", "大厅运转", YEAR, funds=(funds,) if funds else (), indicators=items)


def line(rule: FormRule, item: Indicator) -> LineScore:
    return score_form(form(item), rule).indicators[0]


def settled(rule: FormRule, sign: str, target: str, actual: str) -> Fraction:
    """What an indicator of 10 points earns."""
    score = line(rule, quantity(actual, target, sign))
    assert (score.status, score.reach.is_point) == (Status.SETTLED, True)
    return score.reach.low or Fraction(0)


# ---- bounds and directions ----


@every_rule
@given(indicators, weights, points)
def test_an_indicator_earns_between_nothing_and_its_weight(
    rule: FormRule, item: Indicator, weight: Fraction | None, given_: Fraction | None
) -> None:
    score = line(rule, replace(item, weight=weight, score=given_))
    bounds = Interval(Fraction(0), weight or Fraction(0))
    assert bounds.hull(score.reach) == bounds
    assert score.reach.is_point or score.notes


@every_rule
@pytest.mark.parametrize(("sign", "direction"), [("≥", 1), ("＞", 1), ("≤", -1), ("＜", -1)])
@given(target=numbers, actuals=st.tuples(numbers, numbers))
def test_better_values_never_earn_less(
    rule: FormRule, sign: str, direction: int, target: str, actuals: tuple[str, str]
) -> None:
    worse, better = sorted(actuals, key=lambda actual: direction * Fraction(actual))
    found = [line(rule, quantity(actual, target, sign)).reach for actual in (worse, better)]
    if found[0].is_point and found[1].is_point:
        assert (found[1] - found[0]).low >= 0  # type: ignore[operator]


@every_rule
@given(st.data())
def test_the_order_of_indicators_does_not_matter(rule: FormRule, data: st.DataObject) -> None:
    items = data.draw(st.lists(indicators, max_size=5))
    spent = money(100, 100, data.draw(st.integers(0, 120)))
    first = score_form(form(*items, funds=spent), rule)
    second = score_form(form(*data.draw(st.permutations(items)), funds=spent), rule)
    assert first.total == second.total
    assert sorted(map(str, first.lines)) == sorted(map(str, second.lines))


@every_rule
@given(st.lists(indicators, max_size=5))
def test_the_total_is_the_sum_of_the_lines(rule: FormRule, items: list[Indicator]) -> None:
    score = score_form(form(*items, funds=money(100, 100, 95)), rule)
    total = Interval.exact(0)
    for each in score.lines:
        total += each.reach
    assert score.total == total


# ---- what each sign earns ----


@the_common_rule
@pytest.mark.parametrize(
    ("sign", "target", "actual", "points"),
    [
        ("≥", "20", "20", "10"),
        ("≥", "20", "21.6", "10"),
        ("≥", "95", "93.22", "9.81"),
        ("≥", "20", "0", "0"),
        ("≥", "20", "-5", "0"),
        ("＞", "3", "2", "6.67"),
        ("＝", "100", "100", "10"),
        ("＝", "100.0", "100", "10"),
        ("＝", "100", "87.65", "8.77"),
        ("＝", "0", "0", "10"),
        ("≤", "30", "30", "10"),
        ("≤", "30", "0", "10"),
        ("＜", "30", "29.9", "10"),
        ("≤", "0", "0", "10"),
        ("≥", "1,092套", "546", "5"),
        ("≥", "≥95%", "95%", "10"),
    ],
)
def test_the_national_form_gives_full_points_or_the_part_reached(
    rule: FormRule, sign: str, target: str, actual: str, points: str
) -> None:
    assert settled(rule, sign, target, actual) == Fraction(points)


@the_common_rule
@pytest.mark.parametrize(
    ("sign", "target", "actual", "why"),
    [
        ("＝", "100", "101", "超过“＝”型目标时"),
        ("≤", "30", "30.01", "反向指标超过上限时"),
        ("＜", "0", "1", "反向指标超过上限时"),
        ("≥", "0", "-1", "目标值不是正数时"),
        ("≥", "-5", "-10", "目标值不是正数时"),
        ("＝", "0", "-1", "目标值不是正数时"),
    ],
)
def test_a_case_the_form_does_not_cover_is_open_and_said(
    rule: FormRule, sign: str, target: str, actual: str, why: str
) -> None:
    score = line(rule, quantity(actual, target, sign))
    assert (score.status, score.reach) == (Status.OPEN, Interval(Fraction(0), Fraction(10)))
    assert [why in note.zh for note in score.notes] == [True]


@pytest.mark.parametrize(
    ("sign", "target", "actual", "points"),
    [
        ("≥", "20", "15", "7.5"),
        ("≥", "20", "30", "10"),
        ("＝", "20", "30", "10"),
        ("＝", "20", "10", "5"),
        ("≤", "20", "20", "10"),
        ("≤", "20", "25", "8"),
        ("＜", "20", "60", "3.33"),
        ("≤", "0", "1", "0"),
    ],
)
def test_hubei_divides_either_way(sign: str, target: str, actual: str, points: str) -> None:
    assert settled(HUBEI, sign, target, actual) == Fraction(points)


@pytest.mark.parametrize(
    ("sign", "target", "actual"), [("＝", "0", "0"), ("≥", "-5", "-10"), ("≤", "-5", "3")]
)
def test_hubei_has_no_part_of_a_target_that_is_not_above_zero(sign: str, target: str, actual: str) -> None:
    score = line(HUBEI, quantity(actual, target, sign))
    assert score.status is Status.OPEN
    assert "没有规定" in score.notes[0].zh


@the_common_rule
@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [
        ("达成年度指标", "8", "10"),
        ("部分达成年度指标并具有一定效果", "6", "8"),
        ("未达成年度指标且效果较差", "0", "6"),
        ("群众普遍认可", "0", "10"),
    ],
)
def test_a_qualitative_indicator_is_judged_within_its_tier(
    rule: FormRule, actual: str, low: str, high: str
) -> None:
    score = line(rule, quantity(actual, "便利", "定性"))
    reach = Interval(Fraction(low), Fraction(high), high_closed=Fraction(high) == score.points)
    assert (score.status, score.reach) == (Status.JUDGED, reach)


def test_the_tiers_of_hubei_end_elsewhere() -> None:
    score = line(HUBEI, quantity("部分达成预期指标并具有一定效果", "便利", "定性"))
    assert score.reach == Interval(Fraction(5), Fraction(8), high_closed=False)


def test_a_judgement_inside_its_tier_counts_and_one_outside_is_told() -> None:
    item = quantity("部分达成年度指标并具有一定效果", "便利", "定性")
    inside, outside = (line(SICHUAN, replace(item, score=Fraction(score))) for score in (7, 9))
    assert (inside.reach, inside.agrees) == (Interval.exact(7), True)
    assert (outside.reach, outside.agrees) == (Interval(Fraction(6), Fraction(8), high_closed=False), False)


def test_the_lower_end_of_a_tier_belongs_to_it_and_the_upper_end_to_the_next() -> None:
    item = quantity("部分达成年度指标并具有一定效果", "便利", "定性")
    lower, upper = (line(SICHUAN, replace(item, score=Fraction(score))) for score in (6, 8))
    assert (lower.agrees, upper.agrees) == (True, False)


# ---- what is open, what is to be looked at ----


@every_rule
@pytest.mark.parametrize(
    ("item", "why"),
    [
        (quantity(""), "没有填完成值。"),
        (quantity("", sign="定性"), "没有填完成值。"),
        (quantity("已完成"), "指标值或完成值不是数字，无法按公式计分。"),
        (quantity("100", target="若干"), "指标值或完成值不是数字，无法按公式计分。"),
        (quantity("2023年12月"), "指标值或完成值不是数字，无法按公式计分。"),
        (quantity("100", sign="约"), "指标性质不在规则之内。"),
    ],
)
def test_what_cannot_be_scored_is_open_within_its_weight(rule: FormRule, item: Indicator, why: str) -> None:
    score = line(rule, item)
    assert (score.status, score.reach) == (Status.OPEN, Interval(Fraction(0), Fraction(10)))
    assert [note.zh for note in score.notes] == [why]


def test_an_indicator_without_weight_earns_nothing_and_says_so() -> None:
    score = line(SICHUAN, replace(quantity("100"), weight=None))
    assert (score.points, score.reach, score.status) == (Fraction(0), Interval.exact(0), Status.OPEN)
    assert [note.zh for note in score.notes] == ["没有填权重。"]


@the_common_rule
@pytest.mark.parametrize(("actual", "pointed_out"), [("130", False), ("130.01", True), ("1092", True)])
def test_a_target_exceeded_by_more_than_three_tenths_is_pointed_out(
    rule: FormRule, actual: str, pointed_out: bool
) -> None:
    score = line(rule, quantity(actual))
    assert score.reach == Interval.exact(10)
    assert bool(score.notes) == pointed_out


@pytest.mark.parametrize(("sign", "target"), [("≤", "100"), ("≥", "0")])
def test_a_ceiling_and_a_target_of_nothing_are_never_exceeded_by_far(sign: str, target: str) -> None:
    assert "目标可能定得过低" not in str(line(SICHUAN, quantity("1092", target, sign)).notes)


def test_hubei_sets_no_line_beyond_which_a_target_was_too_low() -> None:
    assert not line(HUBEI, quantity("1092")).notes


# ---- execution ----


@every_rule
@pytest.mark.parametrize(
    ("adjusted", "executed", "points"),
    [(100, 100, "10"), (100, 93, "9.3"), (3, 1, "3.33"), (100, 120, "10"), (100, 0, "0"), (100, -1, "0")],
)
def test_execution_earns_what_part_of_the_adjusted_budget_was_spent(
    rule: FormRule, adjusted: int, executed: int, points: str
) -> None:
    score = score_form(form(funds=money(50, adjusted, executed)), rule).execution
    assert (score.status, score.reach) == (Status.SETTLED, Interval.exact(Fraction(points)))


@pytest.mark.parametrize("funds", [None, money(100, None, 100), money(100, 100, None)])
def test_execution_without_money_is_open(funds: Funds | None) -> None:
    score = score_form(form(funds=funds), SICHUAN).execution
    assert (score.status, score.reach) == (Status.OPEN, Interval(Fraction(0), Fraction(10)))
    assert score.notes[0].zh == "没有填预算数或执行数。"


def test_execution_of_no_budget_is_open_and_says_so() -> None:
    score = score_form(form(funds=money(0, 0, 0)), SICHUAN).execution
    assert score.status is Status.OPEN
    assert score.notes[0].en.startswith("The divisor is zero")


# ---- what was filed ----


@pytest.mark.parametrize(("given_", "agrees"), [(None, True), ("9.81", True), ("9.8", False), ("10", False)])
def test_a_filed_score_agrees_when_the_rule_gives_it(given_: str | None, agrees: bool) -> None:
    item = replace(quantity("93.22", "95"), score=Fraction(given_) if given_ else None)
    assert line(SICHUAN, item).agrees is agrees


def test_any_score_within_bounds_agrees_with_a_line_that_is_open() -> None:
    item = quantity("")
    assert line(SICHUAN, replace(item, score=Fraction(10))).agrees
    assert not line(SICHUAN, replace(item, score=Fraction(11))).agrees


def test_a_filed_score_of_the_execution_is_held_against_the_rule() -> None:
    filed = replace(form(funds=money(100, 100, 93)), execution_score=Fraction(10))
    assert not score_form(filed, SICHUAN).execution.agrees
    assert score_form(replace(filed, execution_score=Fraction("9.3")), SICHUAN).execution.agrees
