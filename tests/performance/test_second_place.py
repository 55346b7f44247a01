"""A province that was added as data alone: its rules score, with its own aggregation, rounding, form and grades."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.facts import Interval
from mingzhang.performance.project import Funds, Indicator, Project
from mingzhang.performance.scoring.evidence import Evidence
from mingzhang.performance.scoring.form import score_form
from mingzhang.performance.scoring.system import Answer, Result, apply
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.scoring.cycle import cycle
from mingzhang.rulebook.scoring.self_evaluation import form_rule
from mingzhang.rulebook.scoring.system_file import system_of
from tests.performance.given_evidence import YEAR, quantity
from tests.rulebook.given_province import moon
from tests.rulebook.given_rulebooks import facts

PAID = facts({"本年支出": "70", "本年支出@年初预算": "90"})
ANSWERS = {
    "制度": Answer("健全"),
    "台账": Answer("较齐全"),
    "群众评议": Answer(points=Fraction(9)),
    "代表评议": Answer(points=Fraction(3)),
}


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    return moon(tmp_path)


def scored(book: Rulebook, **changed: Answer) -> Result:
    system = system_of(book, "department")
    assert system is not None
    return apply(system, Evidence(PAID, YEAR), ANSWERS | changed)


def group(result: Result, name: str) -> Interval:
    return next(each.reach for each in result.groups if each.group.name == name)


def test_a_formula_over_facts_is_rounded_as_the_place_rounds(book: Rulebook) -> None:
    score = scored(book).score("支出进度")
    assert score is not None
    assert score.reach == Interval.exact(Fraction("31.1"))


@pytest.mark.parametrize(
    ("rules", "books", "points"),
    [("健全", "较齐全", 10), ("不健全", "齐全", 5), ("健全", "齐全", 20), ("不健全", "不齐全", 0)],
)
def test_a_group_by_its_weakest_line_earns_no_more_than_that(
    book: Rulebook, rules: str, books: str, points: int
) -> None:
    assert group(scored(book, 制度=Answer(rules), 台账=Answer(books)), "质量") == Interval.exact(points)


def test_an_open_line_leaves_the_weakest_between_nothing_and_the_other(book: Rulebook) -> None:
    assert group(scored(book, 台账=Answer()), "质量") == Interval(Fraction(0), Fraction(20))
    assert group(scored(book, 制度=Answer("不健全"), 台账=Answer()), "质量") == Interval(
        Fraction(0), Fraction(5)
    )


def test_a_group_by_average_takes_the_mean_of_its_parts(book: Rulebook) -> None:
    assert group(scored(book), "评议") == Interval.exact(Fraction("22.5"))


def test_the_total_adds_up_its_groups_and_says_what_could_be_earned(book: Rulebook) -> None:
    result = scored(book)
    assert result.most == 100
    assert result.total == Interval(
        Fraction("31.1") + 10 + Fraction("22.5"), Fraction("41.1") + 10 + Fraction("22.5")
    )


def test_a_form_is_scored_by_its_own_points_and_tiers(book: Rulebook) -> None:
    seen = Indicator("效益指标", "社会效益指标", "便利", "定性", "好", "", Fraction(70), "满意", Fraction(60))
    spent = Funds("当年财政拨款", Fraction(100), Fraction(100), Fraction(95))
    form = Project("1", "大厅", YEAR, funds=(spent,), indicators=(quantity("90"), seen))
    score = score_form(form, form_rule(book))
    assert [line.reach.low for line in score.lines] == [20, 9, 60]
    grade = cycle(book).grade(score.total)
    assert grade is not None
    assert (grade.words.zh, grade.use.en if grade.use else "") == ("甲", "more")
