"""A small department's year of performance: one project, one system, whatever answers a test gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import Fact, FactSet, Interval, Quantity, Source
from mingzhang.facts.unit import YUAN
from mingzhang.performance.evaluation import Evaluation
from mingzhang.performance.monitoring import Alarm
from mingzhang.performance.project import Funds, Indicator, Project
from mingzhang.performance.scoring.evidence import Evidence, Typed
from mingzhang.performance.scoring.form import score_form
from mingzhang.performance.scoring.system import Answer, apply
from mingzhang.performance.year import Evaluated, Performance, ScoredProject
from mingzhang.rulebook import load
from mingzhang.rulebook.scoring.cycle import cycle
from mingzhang.rulebook.scoring.system_file import systems
from tests.performance.given_projects import SICHUAN

YEAR = 2023
BOOK = load("sichuan", YEAR)
WAN = 1_000_000
HALL = Project(
    code="5101",
    name="大厅运转",
    year=YEAR,
    funds=(Funds("财政资金", Fraction(100 * WAN), Fraction(120 * WAN), Fraction(120 * WAN)),),
    indicators=(
        Indicator("产出指标", "数量指标", "免费复印", "≥", "20", "万份", Fraction(40), "21.5"),
        Indicator("产出指标", "质量指标", "完好率", "≥", "98", "%", Fraction(10), "98%"),
        Indicator(
            "满意度指标",
            "服务对象满意度指标",
            "群众满意",
            "≥",
            "95",
            "%",
            Fraction(40),
            "76",
            reason="排队久",
        ),
    ),
    texts={"存在问题": "高峰时段排队。", "年度目标": "保障大厅。"},
)
"""A project whose last indicator earns 32 of 40 points."""
ANSWERS = {
    "要素完整": Answer(points=Fraction(5)),
    "细化量化": Answer(points=Fraction(4), reason="有的指标没有量化"),
    "自评公开": Answer("按要求公开", evidence="公开页面"),
    "结果整改": Answer(points=Fraction(4)),
    "应用反馈": Answer("按时反馈"),
}
MONEY = {
    "expenditure": "110",
    "expenditure/initial": "100",
    "expenditure/adjusted": "110",
    "expenditure-06": "55",
    "expenditure-09": "77",
    "expenditure-11": "88",
    "running.basic": "10",
    "running.basic/initial": "10",
    "running.project": "10",
    "running.project/initial": "10",
    "budget.transferred": "0",
    "budget.revised": "10",
    "budget.cancelled": "0",
    "monitoring.cancelled": "0",
    "project.money-12": "60",
    "project.money/adjusted": "60",
}
"""万元 by concept and period."""
READINGS = {
    "全年预算调剂金额": "只计调剂",
    **{f"至{month}月预算执行进度": "以调整预算为分母" for month in (6, 9, 11)},
}


def known(money: Mapping[str, str]) -> FactSet:
    """Facts of the year, in 万元."""
    return FactSet.of(_fact(name, Fraction(value) * WAN) for name, value in money.items())


def year(
    money: Mapping[str, str] = MONEY,
    answers: Mapping[str, Answer] = ANSWERS,
    project: Project = HALL,
    alarms: tuple[Alarm, ...] = (),
    place: str = "sichuan",
    readings: Mapping[str, str] = READINGS,
) -> Performance:
    """The year, scored by the department's system; irregularities are typed as none where anything is answered."""
    book, facts = load(place, YEAR), known(money)
    system = systems(BOOK)["sichuan.department"]
    typed = {"违纪违规问题个数": Typed(Fraction(0), "审计报告")} if answers else {}
    evidence = Evidence(facts, YEAR, [project], typed, readings)
    result = apply(system, evidence, answers)
    score = score_form(project, SICHUAN)
    rates = {month: Fraction(month, 12) for month in range(1, 13)}
    rates |= {6: Fraction(1, 2), 9: Fraction(7, 10), 11: Fraction(8, 10)}
    return Performance(
        rule=SICHUAN,
        cycle=cycle(book),
        projects=(ScoredProject(score, cycle(BOOK).grade(score.total), rates, alarms, {}),),
        evaluations=(Evaluated(Evaluation(system), result, None),),
        rates=rates if money else {},
        problems=(),
        facts=facts,
    )


def with_actual(actual: str) -> Project:
    """The project with another actual value of its last indicator."""
    *others, last = HALL.indicators
    return replace(HALL, indicators=(*others, replace(last, actual=actual)))


def _fact(name: str, value: Fraction) -> Fact:
    concept = name.partition("/")[0].partition("-")[0]
    quantity = Quantity(concept, (), f"{YEAR}{name.removeprefix(concept)}")
    return Fact(quantity, value, Interval.exact(value), YUAN, "", name, Source(0, 0, name))
