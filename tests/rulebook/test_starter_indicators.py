from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.rulebook import load
from mingzhang.rulebook.scoring.indicator_library import FULL, works
from mingzhang.rulebook.scoring.starter_indicators import apportion, starter

BOOK = load()
WORKS = list(works(BOOK))

shares = st.lists(st.fractions(Fraction(1, 2), 60, max_denominator=10), min_size=1, max_size=30)


@pytest.mark.parametrize("work", sorted({*WORKS} - {"personnel", "running"}))
def test_a_project_starts_with_20_for_cost_40_for_output_20_for_benefit_and_10_for_satisfaction(
    work: str,
) -> None:
    points: dict[str, Fraction] = {}
    for item in starter(BOOK, [work]):
        points[item.level1] = points.get(item.level1, Fraction(0)) + (item.weight or 0)
    assert points == {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}


def test_running_costs_keep_the_weights_of_the_budget_system() -> None:
    assert [item.weight for item in starter(BOOK, ["running"])] == [Fraction("22.5")] * 4


@given(st.sets(st.sampled_from(WORKS), min_size=1))
def test_a_form_starts_with_90_points_whatever_the_works(chosen: set[str]) -> None:
    found = starter(BOOK, chosen)
    assert sum(item.weight or 0 for item in found) == FULL
    assert len({item.id for item in found}) == len(found)
    assert all(item.weight and {*item.works} & chosen for item in found)


@given(st.sets(st.sampled_from(WORKS), min_size=2))
def test_a_form_of_several_works_has_whole_points(chosen: set[str]) -> None:
    assert all(item.weight and item.weight.denominator == 1 for item in starter(BOOK, chosen))


@given(st.lists(st.sampled_from(WORKS), min_size=1, max_size=5))
def test_the_order_of_the_works_changes_nothing(chosen: list[str]) -> None:
    assert starter(BOOK, chosen) == starter(BOOK, reversed(chosen))


def test_a_year_before_cost_was_a_group_starts_with_90_points_too() -> None:
    assert sum(item.weight or 0 for item in starter(load("national", 2020), ["hall"])) == FULL


def test_no_work_starts_with_nothing() -> None:
    assert starter(BOOK, []) == []


@given(shares, st.integers(0, 200))
def test_an_apportionment_is_whole_and_less_than_one_from_exact(
    given_shares: list[Fraction], whole: int
) -> None:
    parts = apportion(given_shares, whole)
    total = sum(given_shares)
    assert sum(parts) == whole
    assert all(abs(part - share * whole / total) < 1 for part, share in zip(parts, given_shares, strict=True))


@given(shares)
def test_a_larger_share_never_gets_less(given_shares: list[Fraction]) -> None:
    parts = apportion(given_shares, FULL)
    ranked = sorted(zip(given_shares, parts, strict=True))
    assert all(less <= more for (small, less), (large, more) in pairwise(ranked) if small < large)
