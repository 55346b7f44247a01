"""What is wrong with a printed system itself: found from its points, never hidden."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from mingzhang.performance.scoring.system_defects import defects
from mingzhang.rulebook.scoring.system import Aggregate, System
from tests.performance.given_evidence import DEPARTMENT, PROJECT


def said(system: System, kind: str = "") -> list[str]:
    return [words.en for words in defects(system, kind)]


def test_a_system_whose_points_add_up_has_no_defect() -> None:
    assert said(DEPARTMENT) == []


@pytest.mark.parametrize(
    ("kind", "undivided"),
    [
        ("民生保障项目", "The 20 points of “Common indicators” are not divided among its 3 lines."),
        ("产业发展项目", "The 20 points of “Common indicators” are not divided among its 2 lines."),
        ("行政运转项目", "No line of “Common indicators” applies."),
    ],
)
def test_the_system_for_projects_makes_fifty_and_does_not_divide_twenty(kind: str, undivided: str) -> None:
    found = said(PROJECT, kind)
    assert found[:2] == ["The printed points make 50, not 100.", undivided]
    assert found[2:] == [gap.en for gap in PROJECT.gaps]


def test_a_group_whose_lines_make_other_points_than_it_prints_is_told_for_it_and_above() -> None:
    lines = tuple(
        replace(line, points=Fraction(9)) if line.name == "违规记录" else line for line in DEPARTMENT.lines
    )
    assert said(replace(DEPARTMENT, lines=lines)) == [
        "“Results” is printed with 20 points; its lines make 19.",
    ]


def test_groups_that_make_other_points_than_the_one_above_are_told() -> None:
    groups = tuple(
        replace(group, points=Fraction(25)) if group.name == "预算编制" else group
        for group in DEPARTMENT.groups
    )
    assert said(replace(DEPARTMENT, groups=groups)) == [
        "“Budget management” is printed with 80 points; its lines make 75.",
        "“Making the budget” is printed with 25 points; its lines make 30.",
    ]


@pytest.mark.parametrize("aggregate", [Aggregate.WEAKEST, Aggregate.AVERAGE])
def test_lines_that_share_the_points_of_their_group_need_none_of_their_own(aggregate: Aggregate) -> None:
    groups = tuple(
        replace(group, aggregate=aggregate) if group.name == "整改反馈" else group
        for group in DEPARTMENT.groups
    )
    lines = tuple(
        replace(line, points=None) if line.group == "整改反馈" else line for line in DEPARTMENT.lines
    )
    assert said(replace(DEPARTMENT, groups=groups, lines=lines)) == []
