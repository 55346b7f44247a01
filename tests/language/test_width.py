"""How wide text is: in ems, in cells of a terminal, in lines of a spreadsheet's cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.language.width import cells, ems, sheet_lines

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2).map("{:,}".format)
CHINESE = st.text("一般公共预算，。（）“”０％", max_size=60)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("98.50%", 3.48), ("1,234,567.89", 6.02), ("-0.05", 2.35), ("2010301", 3.9), ("GB/T 9704", 5.01)],
)
def test_a_number_or_code_is_no_wider_than_measured_in_the_widest_font(text: str, printed: float) -> None:
    assert printed <= ems(text) < printed * 1.25


@given(NUMBERS)
def test_a_number_is_no_wider_than_measured_where_half_width_characters_are_half_an_em(text: str) -> None:
    assert ems(text) >= 0.5 * len(text)


@given(CHINESE)
def test_a_chinese_character_is_one_em_and_two_cells_of_a_sheet(text: str) -> None:
    assert (ems(text), cells(text, ambiguous=2)) == (len(text), 2 * len(text))


@given(st.text(), st.text())
def test_what_is_set_side_by_side_is_as_wide_as_its_parts(one: str, other: str) -> None:
    assert ems(one + other) == pytest.approx(ems(one) + ems(other))
    assert cells(one + other) == cells(one) + cells(other)


@pytest.mark.parametrize(
    ("text", "terminal", "sheet"),
    [
        ("", 0, 0),
        ("abc", 3, 3),
        ("决算", 4, 4),
        ("ｶﾅ", 2, 2),
        ("“×”", 3, 6),
        ("e\u0301", 1, 1),
        ("１％", 4, 4),
    ],
)
def test_a_character_takes_the_cells_of_its_east_asian_width(text: str, terminal: int, sheet: int) -> None:
    assert (cells(text), cells(text, ambiguous=2)) == (terminal, sheet)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("一二三四五", 10, 1),
        ("一二三四五", 9, 2),
        ("一\n二", 10, 2),
        ("123456789", 8, 2),
        ("一", 0, 1),
    ],
)
def test_a_line_of_a_cell_ends_before_the_character_that_has_no_room(
    text: str, room: float, lines: int
) -> None:
    assert sheet_lines(text, room) == lines
