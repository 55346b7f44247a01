"""Units: exact conversion, and only like with like."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.facts import Interval, UnitKind
from mingzhang.facts.unit import (
    COUNTED,
    MONEY_UNITS,
    PERCENT,
    PERMILLE,
    WAN_YUAN,
    YI_YUAN,
    YUAN,
    counted,
)


def test_money_is_held_in_fen() -> None:
    assert YUAN.scale == 100
    assert WAN_YUAN.scale == 10_000 * YUAN.scale
    assert YI_YUAN.scale == 10_000 * WAN_YUAN.scale
    assert all(unit.kind is UnitKind.MONEY for unit in MONEY_UNITS.values())


def test_percent_and_permille_are_parts_of_one() -> None:
    assert 1 == 100 * PERCENT.scale == 1000 * PERMILLE.scale
    assert PERCENT.comparable(PERMILLE)


def test_money_compares_with_money_but_not_with_shares() -> None:
    assert YUAN.comparable(WAN_YUAN)
    assert not YUAN.comparable(PERCENT)


def test_different_counted_things_do_not_compare() -> None:
    names = ("件", "件次", "人次", "户")
    for one in names:
        for other in names:
            assert counted(one).comparable(counted(other)) == (one == other)
    assert set(names) <= set(COUNTED)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=6))
def test_wan_and_yuan_convert_exactly(amount: object) -> None:
    wan = Fraction(str(amount))
    assert wan * WAN_YUAN.scale / YUAN.scale == wan * 10_000


@given(st.integers(-(10**9), 10**9), st.sampled_from([YUAN, WAN_YUAN, YI_YUAN]))
def test_an_interval_survives_scaling_to_the_base_unit_and_back(number: int, unit: object) -> None:
    scale = getattr(unit, "scale", Fraction(1))
    printed = Interval.rounded(Fraction(number, 100), Fraction(1, 100))
    assert printed * scale / scale == printed
