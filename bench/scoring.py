"""Scoring measured: the forms and the whole-department evaluations of a thousand departments, as a city would run them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from bench.timing import Timing, timed
from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Source
from mingzhang.facts.unit import YUAN
from mingzhang.performance.project import SIGNS, TOTAL, Funds, Indicator, Project
from mingzhang.performance.scoring.evidence import Evidence, Typed
from mingzhang.performance.scoring.form import FormScore, score_form
from mingzhang.performance.scoring.system import Answer, Result, apply
from mingzhang.rulebook import load
from mingzhang.rulebook.scoring.self_evaluation import FormRule, form_rule
from mingzhang.rulebook.scoring.system import System
from mingzhang.rulebook.scoring.system_file import system_of

PLACE, YEAR = "sichuan", 2023
DEPARTMENTS, PROJECTS, INDICATORS = 1_000, 10, 10
BAR = 5.0
_PERIODS = ("", "/initial", "/adjusted", "-06", "-09", "-11", "-12")
_CONCEPTS = (
    *("expenditure", "running.basic", "running.project", "project.money"),
    *("budget.transferred", "budget.revised", "budget.cancelled", "monitoring.cancelled"),
)
Department = tuple[Evidence, dict[str, Answer]]


def timings() -> Iterator[Timing]:
    """The one measure: every form and every department scored, all of them different."""
    book = load(PLACE, YEAR)
    system, rule = system_of(book, "department"), form_rule(book)
    assert system is not None  # noqa: S101 - this place and year have one
    random = Random(1)
    departments = [_department(random, system) for _ in range(DEPARTMENTS)]
    what = f"scoring {DEPARTMENTS:,} departments × {PROJECTS} projects × {INDICATORS} indicators"
    yield timed(what, BAR, lambda: _all(departments, system, rule), 5)


def _all(
    departments: list[Department], system: System, rule: FormRule
) -> tuple[list[Result], list[FormScore]]:
    results = [apply(system, evidence, answers) for evidence, answers in departments]
    forms = [score_form(project, rule) for evidence, _ in departments for project in evidence.projects]
    return results, forms


def _department(random: Random, system: System) -> Department:
    projects = [_project(random, number) for number in range(PROJECTS)]
    facts = FactSet.of(_fact(random, concept, period) for concept in _CONCEPTS for period in _PERIODS)
    typed = {figure.name: Typed(Fraction(random.randrange(3))) for figure in system.figures if figure.typed}
    parts = [part for line in system.lines for part in (line.parts or (line,))]
    answers = {part.name: Answer(points=part.points) for part in parts if part.judged}
    answers |= {part.name: Answer(grade=random.choice(list(part.grades))) for part in parts if part.grades}
    readings = {figure.name: figure.readings[0].words.zh for figure in system.figures if figure.readings}
    return Evidence(facts, YEAR, projects, typed, readings), answers


def _project(random: Random, number: int) -> Project:
    money = Fraction(random.randrange(10**6, 10**9))
    indicators = tuple(_indicator(random, at) for at in range(INDICATORS))
    return Project(
        f"P{number}", f"项目{number}", YEAR, funds=(Funds(TOTAL, money, money, money),), indicators=indicators
    )


def _indicator(random: Random, at: int) -> Indicator:
    target = random.randrange(10, 1000)
    actual = random.randrange(target * 8 // 10, target * 14 // 10)
    return Indicator(
        level1="产出指标",
        level2="数量指标",
        name=f"指标{at}",
        sign=random.choice(SIGNS),
        target=str(target),
        unit="件",
        weight=Fraction(9),
        actual=str(actual),
        score=Fraction(9),
    )


def _fact(random: Random, concept: str, period: str) -> Fact:
    value = Fraction(random.randrange(10**8, 10**10))
    source = Source(0, 0, "", place=Origin.RECORD)
    return Fact(Quantity(concept, (), f"{YEAR}{period}"), value, Interval.exact(value), YUAN, "", "", source)
