"""One number, however it is spelled: what each door takes for a number, and what it had rather ask about.

A row of the table is a text and what it is for each door; None is none.  The doors are a cell of a printed
table, a value typed alone, a percentage, a value typed among words, an amount of a ledger, and a number
that an audit has already read.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from mingzhang.audit.arithmetic.number_style import ascii_digits
from mingzhang.document.folded import folded
from mingzhang.document.numbers import table_number
from mingzhang.language.decimals import parse_number
from mingzhang.performance.typed_values import number_in, percent_of


def printed_cell(text: str) -> Fraction | None:
    found = table_number(folded(text))
    return None if found is None else found.value


def percentage(text: str) -> Fraction | None:
    part = percent_of(text)
    return None if part is None else part * 100


def amount(text: str) -> Fraction | None:
    return parse_number(text, brackets=True)


def audited(text: str) -> Fraction | None:
    digits = ascii_digits(text)
    return Fraction(digits) if digits else None


DOORS: dict[str, Callable[[str], Fraction | None]] = {
    "cell": printed_cell,
    "typed": parse_number,
    "percent": percentage,
    "words": number_in,
    "ledger": amount,
    "audited": audited,
}
EVERYWHERE = {
    "5": "5",
    "0": "0",
    "-5": "-5",
    "−5": "-5",
    "–5": "-5",
    "—5": "-5",
    "－5": "-5",
    "+5": "5",
    "＋5": "5",
    "５": "5",
    "－５．５": "-5.5",
    "1,234.5": "1234.5",
    "１,２３４": "1234",
    "1,234,567.89": "1234567.89",
    "0012": "12",
    "5.00": "5",
    " 5 ": "5",
    "\u30005\u00a0": "5",
}
NOWHERE = ["", "-", "—", "/", "无", "五", "①", "△", "NaN", "inf", "٣"]
SOMEWHERE = {
    # text: cell, typed, percent, words, ledger, audited
    "5%": ("5", None, "5", "5", None, None),
    "５％": ("5", None, "5", "5", None, None),
    "5 %": ("5", None, "5", "5", None, None),
    "5万元": ("5", None, None, "5", None, None),
    "≥5": (None, None, None, "5", None, None),
    "负5": ("-5", None, None, "5", None, None),
    "1，234": ("1234", "1234", "1234", "1234", "1234", "1234"),
    "1，234.5": ("1234.5", "1234.5", "1234.5", "1234.5", "1234.5", "1234.5"),
    "1 234.5": (None, "1234.5", "1234.5", "1234.5", "1234.5", "1234.5"),
    "1\u2009234": (None, "1234", "1234", "1234", "1234", "1234"),
    "1\u00a0234\u00a0567": (None, "1234567", "1234567", "1234567", "1234567", "1234567"),
    ".5": (None, "0.5", "0.5", "0.5", "0.5", "0.5"),
    "-.50": (None, "-0.5", "-0.5", "-0.5", "-0.5", "-0.5"),
    "5.": (None, None, None, "5", None, None),
    "(5)": (None, None, None, "5", None, None),
    "（5）": (None, None, None, "5", None, None),
    "(5.00)": (None, None, None, "5", "-5", None),
    "（1,234）": (None, None, None, "1234", "-1234", None),
    "(-5.00)": (None, None, None, "-5", None, None),
    "△5": (None, None, None, "5", None, None),
    "12,34": (None, None, None, None, None, None),
    "1,2345": (None, None, None, None, None, None),
    "1 23": (None, None, None, None, None, None),
    "1.2.3": (None, None, None, None, None, None),
    "1e5": (None, None, None, None, None, None),
    "1/3": (None, None, None, None, None, None),
    "--5": (None, None, None, "-5", None, None),
    "5²": (None, None, None, "5", None, None),
    "1_000": (None, None, None, None, None, None),
    "完成5，120人": (None, None, None, None, None, None),
    "2023-07-05": (None, None, None, None, None, None),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", EVERYWHERE)
def test_a_number_that_can_mean_one_thing_only_is_taken_at_every_door(text: str, door: str) -> None:
    assert DOORS[door](text) == Fraction(EVERYWHERE[text])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", NOWHERE)
def test_what_is_no_number_is_none_at_every_door(text: str, door: str) -> None:
    assert DOORS[door](text) is None


@pytest.mark.parametrize(
    ("text", "door", "value"),
    [
        (text, door, value)
        for text, values in SOMEWHERE.items()
        for door, value in zip(DOORS, values, strict=True)
    ],
)
def test_a_number_that_can_mean_more_is_taken_where_its_meaning_is_known(
    text: str, door: str, value: str | None
) -> None:
    assert DOORS[door](text) == (None if value is None else Fraction(value))
