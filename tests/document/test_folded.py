"""Folding keeps what is said and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.document.folded import fold, folded

MIXED = st.text(st.sampled_from("支出为１2,，.． \u2009\n\u3000万元%ａb（[image:x.png]"), max_size=60)


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("１２．５％", "12.5%"),
        ("支 出 合\u3000计", "支出合计"),
        ("12 34", "12 34"),
        ("1 234.56万元", "1234.56万元"),
        ("1\u2009234\u2009567元", "1234567元"),
        ("1,234,567.8", "1,234,567.8"),
        ("1, 537.4万元", "1,537.4万元"),
        ("各是412.5,413.6万元", "各是412.5，413.6万元"),
        ("补贴1，234.56万元", "补贴1,234.56万元"),
        ("分别为412，143万元", "分别为412，143万元"),
        ("甲,乙", "甲，乙"),
        ("[bookmark:_Toc1]收入(万元):", "收入（万元）："),
        ("收入[image:a.png]合计", "收入合计"),
        ("1. 2023年", "1. 2023年"),
    ],
)
def test_one_form_for_what_is_typed_in_many(printed: str, seen: str) -> None:
    assert folded(printed) == seen


@given(MIXED)
def test_every_folded_character_knows_where_it_came_from_in_order(text: str) -> None:
    view = fold(text)
    assert len(view.offsets) == len(view.text)
    assert all(left < right for left, right in zip(view.offsets, view.offsets[1:], strict=False))
    assert all(0 <= offset < len(text) for offset in view.offsets)


@given(MIXED)
def test_the_original_of_a_character_folds_to_that_character(text: str) -> None:
    view = fold(text)
    for index, character in enumerate(view.text):
        start, end = view.original(index, index + 1)
        if character not in " ,，":
            assert folded(text[start:end]) == character


@given(MIXED, st.integers(0, 10))
def test_a_part_of_a_text_keeps_the_offsets_of_the_whole(text: str, start: int) -> None:
    start = min(start, len(text))
    moved = tuple(offset + start for offset in fold(text[start:]).offsets)
    assert tuple(fold(text, start).offsets) == moved


def test_a_number_broken_by_a_wrapped_line_is_one_number() -> None:
    text = "支出1234\n.56万元，占9\n8%"
    assert fold(text, wrapped=True).text == "支出1234.56万元，占98%"
    assert fold("12\n34").text == "12 34"


def test_the_end_of_a_view_has_a_position() -> None:
    view = fold("支出 ", 0)
    assert view.position(2) == len("支出 ")
