"""What would change a score: every promise is kept when the lever is pulled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import FactSet
from mingzhang.language.decimals import format_short
from mingzhang.performance.scoring.evidence import Evidence, Typed
from mingzhang.performance.scoring.improvements import Choice, Improvement, improvements
from mingzhang.performance.scoring.system import Answer
from mingzhang.rulebook.scoring.system import Line, System
from tests.performance.given_evidence import (
    DEPARTMENT,
    PROJECT,
    SYSTEMS,
    YEAR,
    computed,
    lines_of,
    project,
    quantity,
    score_of,
    typed,
)

UNITS = {
    "money": st.integers(0, 10**11).map(Fraction),
    "ratio": st.integers(0, 15_000).map(lambda value: Fraction(value, 10_000)),
    "count": st.integers(0, 30).map(Fraction),
    "points": st.integers(0, 100).map(Fraction),
}
"""Values a person may type, by unit, in base units."""
SHOWN = {"money": Fraction(1_000_000), "ratio": Fraction(1, 100), "count": Fraction(1), "points": Fraction(1)}
"""What a lever's value is shown in: 万元, percent, whole numbers."""

every_formula = pytest.mark.parametrize(
    ("system", "line"),
    [(system, line) for system in SYSTEMS.values() for line in computed(system)],
    ids=lambda part: part.name if isinstance(part, Line) else part.id,
)


def figures(system: System) -> st.SearchStrategy[dict[str, Fraction]]:
    return st.fixed_dictionaries({item.name: UNITS[item.unit] for item in system.figures})


@every_formula
@given(st.data())
def test_a_lever_gives_exactly_what_it_promises_and_more_than_before(
    system: System, line: Line, data: st.DataObject
) -> None:
    values = data.draw(figures(system))
    before = score_of(system, line.name, typed(values))
    for lever in improvements(before):
        assert isinstance(lever, Improvement)
        after = score_of(system, line.name, typed({**values, lever.known.figure.name: lever.value}))
        assert after.settled
        assert after.reach.low == lever.points > (before.reach.low or 0)


@every_formula
@given(st.data())
def test_a_lever_can_be_typed_as_it_is_shown(system: System, line: Line, data: st.DataObject) -> None:
    values = data.draw(figures(system))
    for lever in improvements(score_of(system, line.name, typed(values))):
        assert isinstance(lever, Improvement)
        shown = SHOWN[lever.known.figure.unit]
        assert Fraction(format_short(lever.value / shown)) * shown == lever.value


def test_of_several_values_that_earn_the_most_the_nearest_is_named() -> None:
    spent, planned = Fraction(115_000_000), Fraction(100_000_000)
    score = score_of(DEPARTMENT, "支出控制", typed({"公用支出决算数": spent, "公用支出年初预算数": planned}))
    found = {
        lever.known.figure.name: (lever.value, lever.points)
        for lever in improvements(score)
        if isinstance(lever, Improvement)
    }
    assert found == {
        "公用支出决算数": (Fraction(110_000_000), Fraction(10)),
        "公用支出年初预算数": (Fraction(104_545_500), Fraction(10)),
    }


def test_how_many_were_met_can_change_but_not_how_many_there_are() -> None:
    forms = [project(quantity("100"), quantity("90"), quantity("80"))]
    score = score_of(DEPARTMENT, "目标实现", Evidence(FactSet(), YEAR, forms))
    (lever,) = improvements(score)
    assert isinstance(lever, Improvement)
    assert [lever.value, lever.points] == [3, 10]


def test_a_grade_that_gives_more_is_named() -> None:
    score = score_of(PROJECT, "程序严密", typed({}), {"程序严密": Answer("较完善")})
    assert improvements(score) == (Choice("完善", Fraction(4)),)


def test_the_best_grade_is_no_lever_even_where_it_gives_less_than_all_points() -> None:
    line = replace(
        next(line for line in lines_of(PROJECT) if line.name == "程序严密"), grades={"有": Fraction(1, 2)}
    )
    system = replace(PROJECT, lines=(line,))
    assert improvements(score_of(system, "程序严密", typed({}), {"程序严密": Answer("有")})) == ()


@pytest.mark.parametrize("count", [0, None])
def test_full_points_and_open_lines_have_no_lever(count: int | None) -> None:
    known = {} if count is None else {"违纪违规问题个数": count}
    assert improvements(score_of(DEPARTMENT, "违规记录", typed(known))) == ()


def test_the_levers_of_parts_are_those_of_their_line() -> None:
    evidence = Evidence(FactSet(), YEAR, typed={"至6月预算执行进度": Typed(Fraction("0.3"))})
    (lever,) = improvements(score_of(DEPARTMENT, "执行进度", evidence))
    assert isinstance(lever, Improvement)
    assert [lever.value, lever.points] == [Fraction("0.4"), 3]
