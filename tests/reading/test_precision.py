"""Precision: which true values a printed number stands for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mingzhang.document.numbers import numbers
from mingzhang.facts import Interval
from mingzhang.facts.unit import WAN_YUAN, YUAN
from mingzhang.reading.precision import printed_interval, trimmed_decimals, usual_unit


def half_open(low: int, high: int) -> Interval:
    return Interval(Fraction(low), Fraction(high), True, False)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("12.50万元", 12_495_000, 12_505_000),
        ("12.5万元", 12_450_000, 12_550_000),
        ("1元", 50, 150),
        ("1.2万人", 11_500, 12_500),
    ],
)
def test_a_printed_amount_is_an_interval_in_the_base_unit(printed: str, low: int, high: int) -> None:
    (number,) = numbers(printed)
    assert printed_interval(number, {}) == half_open(low, high)


def test_a_negative_amount_rounds_away_from_zero() -> None:
    (number,) = numbers("为-2万元")
    assert printed_interval(number, {}) == Interval(Fraction(-2_500_000), Fraction(-1_500_000), False, True)


@pytest.mark.parametrize("printed", ["15人", "0万元"])
def test_a_count_and_nothing_are_exact(printed: str) -> None:
    (number,) = numbers(printed)
    assert printed_interval(number, {}) == Interval.exact(number.value)


@pytest.mark.parametrize("printed", ["约15万元", "不低于15万元"])
def test_a_vague_number_says_nothing_exact(printed: str) -> None:
    (number,) = numbers(printed)
    assert printed_interval(number, {}) == Interval.ALL


def test_a_document_that_drops_zeros_knew_them() -> None:
    many = numbers("，".join(f"{i}.{i}3万元" for i in range(1, 9)) + "，9.5万元")
    trimmed = trimmed_decimals(many)
    assert trimmed == {"万元": 2}
    assert printed_interval(many[-1], trimmed) == half_open(9_495_000, 9_505_000)


def test_one_printed_zero_shows_that_zeros_are_kept() -> None:
    assert trimmed_decimals(numbers("，".join(f"{i}.{i}3万元" for i in range(1, 9)) + "，9.50万元")) == {}


@pytest.mark.parametrize(
    ("text", "unit"), [("1.50元，2.50元，3.50万元", YUAN), ("1.50元，3.50万元", WAN_YUAN), ("", WAN_YUAN)]
)
def test_the_usual_unit_is_the_one_most_amounts_have(text: str, unit: object) -> None:
    assert usual_unit(numbers(text)) == unit
