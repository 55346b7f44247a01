"""The arithmetic in numbers: what stands for a figure, and how numbers are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mingzhang.facts import Interval
from mingzhang.performance.scoring.arithmetic import number_text, reach_text, substituted
from mingzhang.rulebook.expression import parse
from mingzhang.rulebook.scoring.system_file import vocabulary

KNOWN = vocabulary([("甲", "money"), ("乙", "money")])


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("(1 − 10 × 甲 ÷ 乙) × 10", "(1 − 10 × 3.00 ÷ 5.00) × 10"),
        ("较大(甲 − 乙, 乙 − 甲) ÷ 乙 ≤ 0.1", "较大(3.00 − 5.00, 5.00 − 3.00) ÷ 5.00 ≤ 0.1"),
        ("较小(甲 ÷ 0.675, 1)", "较小(3.00 ÷ 0.675, 1)"),
        ("甲 = 0", "3.00 = 0"),
    ],
)
def test_a_formula_is_shown_with_its_numbers_put_in(formula: str, told: str) -> None:
    numbers = {"甲": "3.00", "乙": "5.00"}
    assert substituted(parse(formula, KNOWN), lambda amount: numbers[amount.name]) == told


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("1292398000", "money", "1292.40"),
        ("0", "money", "0.00"),
        ("0.4613", "ratio", "46.13%"),
        ("1", "ratio", "100%"),
        ("2/3", "ratio", "66.67%"),
        ("1092", "count", "1092"),
        ("1/3", "points", "0.3333"),
    ],
)
def test_money_is_shown_in_wan_yuan_and_a_ratio_in_percent(value: str, unit: str, text: str) -> None:
    assert number_text(Fraction(value), unit) == text


@pytest.mark.parametrize(
    ("reach", "text"),
    [
        (Interval.exact(Fraction("9.99")), "9.99"),
        (Interval(Fraction(0), Fraction(10)), "0～10"),
        (Interval(Fraction(5), None), "5～"),
    ],
)
def test_what_is_open_is_shown_by_its_two_ends(reach: Interval, text: str) -> None:
    assert reach_text(reach) == text
