"""Scores in words: the formula with its numbers, where they come from, what was lost and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from mingzhang.facts import FactSet, Origin
from mingzhang.performance.project import Funds, Indicator, ValueOrigin
from mingzhang.performance.scoring.evidence import ORIGINS, Evidence, Typed
from mingzhang.performance.scoring.explanation import (
    LABELS,
    DetailKind,
    ScoreExplanation,
    explain_form_line,
    explain_score,
)
from mingzhang.performance.scoring.form import score_form
from mingzhang.performance.scoring.system import Answer
from mingzhang.rulebook.scoring.system import System
from tests.performance.given_evidence import DEPARTMENT, PROJECT, YEAR, project, quantity, score_of, typed
from tests.performance.given_projects import SICHUAN
from tests.rulebook.given_rulebooks import facts

LEDGER = facts({"预算调剂额": "0.6", "预算增减额": "0", "本年支出@年初预算": "969.95"}, place=Origin.RECORD)


def texts(told: ScoreExplanation, kind: DetailKind) -> list[str]:
    return [detail.text for detail in told.details if detail.kind is kind]


def line(
    system: System,
    name: str,
    figures: Mapping[str, str | int],
    lang: str = "zh",
    answers: Mapping[str, Answer] | None = None,
) -> ScoreExplanation:
    return explain_score(score_of(system, name, typed(figures), answers), lang)


def form_line(item: Indicator, lang: str = "zh") -> ScoreExplanation:
    return explain_form_line(score_form(project(item), SICHUAN).indicators[0], lang)


# ---- arithmetic ----


@pytest.mark.parametrize(
    ("name", "figures", "told"),
    [
        (
            "编制准确",
            {"全年预算调剂金额": 600_000, "年初部门预算数": 969_950_000},
            "0.60 ÷ 969.95 = 0.0006 ≤ 0.1；(1 − 10 × 0.60 ÷ 969.95) × 10 = 9.94",
        ),
        (
            "编制准确",
            {"全年预算调剂金额": 210_000_000, "年初部门预算数": 1_000_000_000},
            "210.00 ÷ 1000.00 = 0.21 > 0.1；0 × 10 = 0",
        ),
        ("违规记录", {"违纪违规问题个数": 3}, "较大(10 − 0.5 × 3, 0) = 8.5"),
        ("6月执行进度", {"至6月预算执行进度": "0.3"}, "较小(30% ÷ 0.4, 1) × 3 = 2.25"),
        (
            "动态调整",
            {"绩效监控调整取消额": 3_000_000, "结余注销额": 1_000_000, "年度预算总额": 10**9},
            "1.00 ≠ 0；3.00 ÷ (3.00 + 1.00) × 10 = 7.5",
        ),
        ("支出控制", {"公用支出决算数": 10**8, "公用支出年初预算数": 10**8},
         "较大(100.00 − 100.00, 100.00 − 100.00) ÷ 100.00 = 0 ≤ 0.1；10"),
    ],
)  # fmt: skip
def test_the_formula_is_told_with_the_numbers_put_in(
    name: str, figures: Mapping[str, str | int], told: str
) -> None:
    assert texts(line(DEPARTMENT, name, figures), DetailKind.ARITHMETIC) == [told]


def test_each_part_of_a_line_is_told_with_its_points() -> None:
    told = line(
        DEPARTMENT,
        "执行进度",
        {"至6月预算执行进度": "0.4", "至9月预算执行进度": "0.27", "至11月预算执行进度": "0.825"},
    )
    assert texts(told, DetailKind.ARITHMETIC) == [
        "6月执行进度 3/3：较小(40% ÷ 0.4, 1) × 3 = 3",
        "9月执行进度 1.6/4：较小(27% ÷ 0.675, 1) × 4 = 1.6",
        "11月执行进度 3/3：较小(82.5% ÷ 0.825, 1) × 3 = 3",
    ]
    assert (told.earned, told.points, told.settled, told.full) == ("7.6", "10", True, False)


def test_a_division_by_zero_tells_no_arithmetic() -> None:
    told = line(DEPARTMENT, "编制准确", {"全年预算调剂金额": 0, "年初部门预算数": 0})
    assert texts(told, DetailKind.ARITHMETIC) == []
    assert texts(told, DetailKind.OPEN) == ["除数为零，所印规则没有规定怎样计分。"]
    assert (told.earned, told.settled) == ("0～10", False)


# ---- evidence ----


def test_figures_of_the_ledger_are_marked_so() -> None:
    evidence = Evidence(LEDGER, YEAR, readings={"全年预算调剂金额": "只计调剂"})
    told = texts(explain_score(score_of(DEPARTMENT, "编制准确", evidence), "zh"), DetailKind.EVIDENCE)
    assert told[0].startswith("全年预算调剂金额 0.60 万元（账表；")
    assert told[0].endswith("；只计调剂）")
    assert told[1].startswith("年初部门预算数 969.95 万元（账表；")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "违纪违规问题个数 3（手工填写；审计报告）"),
        ("en", "违纪违规问题个数 (Irregularities found) 3 (typed; 审计报告)"),
    ],
)
def test_typed_figures_are_marked_so_with_their_evidence(lang: str, told: str) -> None:
    evidence = Evidence(FactSet(), YEAR, typed={"违纪违规问题个数": Typed(Fraction(3), "审计报告")})
    assert texts(explain_score(score_of(DEPARTMENT, "违规记录", evidence), lang), DetailKind.EVIDENCE) == [
        told
    ]


def test_a_figure_nobody_gave_is_a_dash() -> None:
    assert texts(line(DEPARTMENT, "违规记录", {}), DetailKind.EVIDENCE) == ["违纪违规问题个数 —（未填）"]


def test_the_values_of_all_readings_are_told_while_none_is_chosen() -> None:
    moved = facts({"预算调剂额": "5", "预算增减额": "4", "本年支出@年初预算": "100"}, place=Origin.RECORD)
    told = texts(
        explain_score(score_of(DEPARTMENT, "编制准确", Evidence(moved, YEAR)), "zh"), DetailKind.EVIDENCE
    )
    assert told[0].startswith("全年预算调剂金额 5.00～9.00 万元（账表；")
    assert told[0].endswith("；只计调剂 5.00 万元；调剂、追加、追减都计 9.00 万元）")


def test_an_answer_is_typed_evidence() -> None:
    answers = {"程序严密": Answer("较完善", reason="缺评审记录", evidence="论证纪要")}
    told = line(PROJECT, "程序严密", {}, answers=answers)
    assert texts(told, DetailKind.EVIDENCE) == ["较完善 论证纪要 缺评审记录 （手工填写）"]


# ---- what was lost, what would change it, what the rule leaves out ----


@pytest.mark.parametrize(
    ("lang", "lost", "change"),
    [
        ("zh", "1.5 分。每个问题扣0.5分，扣完为止。", "其他不变，“违纪违规问题个数”为 0 时得 10 分"),
        (
            "en",
            "1.5 points. 0.5 points less for each problem, down to nothing.",
            "all else equal, “Irregularities found” at 0 gives 10",
        ),
    ],
)
def test_lost_points_say_the_rule_and_what_would_change_them(lang: str, lost: str, change: str) -> None:
    told = line(DEPARTMENT, "违规记录", {"违纪违规问题个数": 3}, lang)
    assert (texts(told, DetailKind.LOST), texts(told, DetailKind.CHANGE)) == ([lost], [change])


@pytest.mark.parametrize(
    ("name", "figures", "change"),
    [
        ("6月执行进度", {"至6月预算执行进度": "0.3"}, "其他不变，“至6月预算执行进度”为 40% 时得 3 分"),
        (
            "编制准确",
            {"全年预算调剂金额": 5_000_000, "年初部门预算数": 100_000_000},
            "其他不变，“全年预算调剂金额”为 0 万元 时得 10 分",
        ),
    ],
)
def test_a_lever_is_told_in_the_unit_it_is_typed_in(
    name: str, figures: Mapping[str, str | int], change: str
) -> None:
    assert change in texts(line(DEPARTMENT, name, figures), DetailKind.CHANGE)


def test_a_grade_that_gives_more_is_told() -> None:
    told = line(PROJECT, "程序严密", {}, answers={"程序严密": Answer("不完善")})
    assert texts(told, DetailKind.CHANGE) == ["选“完善”得 4 分"]


def test_full_points_lose_nothing_and_need_no_change() -> None:
    told = line(DEPARTMENT, "违规记录", {"违纪违规问题个数": 0})
    assert (told.full, texts(told, DetailKind.LOST), texts(told, DetailKind.CHANGE)) == (True, [], [])


def test_what_the_rule_leaves_open_is_told_with_its_line() -> None:
    told = line(DEPARTMENT, "违规记录", {"违纪违规问题个数": 0}, "en")
    assert texts(told, DetailKind.GAP) == [
        "The explanation speaks of the year before, the rule of the year evaluated."
    ]


def test_a_line_without_points_is_told_as_a_share() -> None:
    told = line(PROJECT, "对象公平性", {}, answers={"对象公平性": Answer("较好")})
    assert (told.earned, told.points) == ("80%", "")


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "填报 10 分，按规则应为 8.5 分"), ("en", "10 was filed; the rule gives 8.5")]
)
def test_a_filed_score_that_breaks_the_rule_is_told(lang: str, told: str) -> None:
    score = score_of(DEPARTMENT, "违规记录", typed({"违纪违规问题个数": 3}))
    assert texts(explain_score(score, lang, Fraction(10)), DetailKind.DISAGREES) == [told]
    assert texts(explain_score(score, lang, Fraction("8.5")), DetailKind.DISAGREES) == []


# ---- lines of a form ----


def test_a_line_of_a_form_tells_its_arithmetic_and_the_reason() -> None:
    item = replace(quantity("93.22", "95"), reason="遇节假日")
    told = form_line(item)
    assert texts(told, DetailKind.ARITHMETIC) == ["93.22 ÷ 95 × 10 = 9.81"]
    assert texts(told, DetailKind.LOST) == ["0.19 分。遇节假日"]
    assert texts(form_line(quantity("93.22", "95"), "en"), DetailKind.LOST) == [
        "0.19 points. No reason is given."
    ]


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        (ValueOrigin.TYPED, "手工填写 台账"),
        (ValueOrigin.METRIC, "指标数据（手工填写） 台账"),
        (ValueOrigin.LEDGER, "账表 台账"),
    ],
)
def test_an_actual_value_says_where_it_comes_from(origin: ValueOrigin, told: str) -> None:
    item = replace(quantity("100"), evidence="台账", origin=origin)
    assert texts(form_line(item), DetailKind.EVIDENCE) == [told]


@pytest.mark.parametrize("origin", [ValueOrigin.TYPED, ValueOrigin.LEDGER])
def test_the_execution_says_where_its_money_comes_from(origin: ValueOrigin) -> None:
    spent = Funds("财政资金", None, Fraction(129_240_000), Fraction(120_000_000), origin)
    form = replace(project(), funds=(spent,))
    told = explain_form_line(score_form(form, SICHUAN).execution, "zh")
    assert texts(told, DetailKind.ARITHMETIC) == ["较小(120.00 ÷ 129.24, 1) × 10 = 9.29"]
    assert texts(told, DetailKind.EVIDENCE) == [ORIGINS[origin].zh]


def test_a_blank_value_is_open_and_has_no_evidence() -> None:
    told = form_line(quantity(""))
    assert (told.settled, told.earned) == (False, "0～10")
    assert texts(told, DetailKind.OPEN) == ["没有填完成值。"]
    assert texts(told, DetailKind.EVIDENCE) == []


def test_what_should_be_looked_at_is_no_open_question() -> None:
    told = form_line(quantity("1092"), "en")
    assert texts(told, DetailKind.OPEN) == []
    assert texts(told, DetailKind.LOOK) == ["The target was exceeded by far; it may be set too low."]


def test_a_filed_score_of_a_form_that_breaks_the_rule_is_told() -> None:
    told = form_line(replace(quantity("90"), score=Fraction(10)))
    assert texts(told, DetailKind.DISAGREES) == ["填报 10 分，按规则应为 9 分"]


def test_every_kind_of_detail_has_a_label_in_both_languages() -> None:
    assert set(LABELS) == set(DetailKind)
    assert all(zh != en for zh, en in LABELS.values())
