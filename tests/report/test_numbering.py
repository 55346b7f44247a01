"""The numbers of headings."""

from __future__ import annotations

import pytest

from mingzhang.report.model import Block, Heading, Paragraph
from mingzhang.report.numbering import numbered, numeral


def numbers(levels: str, lang: str) -> list[str]:
    blocks: list[Block] = [Paragraph(()), *(Heading(int(level), "题") for level in levels)]
    return [block.number for block in numbered(blocks, lang) if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二"), (99, "九十九")]
)
def test_a_numeral_is_written_as_people_do(value: int, text: str) -> None:
    assert numeral(value) == text


def test_chinese_headings_are_numbered_by_their_level() -> None:
    assert numbers("12334", "zh") == ["一、", "（一）", "1.", "2.", "（1）"]


def test_english_headings_carry_the_numbers_above_them() -> None:
    assert numbers("1223", "en") == ["1", "1.1", "1.2", "1.2.1"]


def test_a_level_starts_anew_under_the_next_heading_above_it() -> None:
    assert numbers("122123", "zh") == ["一、", "（一）", "（二）", "二、", "（一）", "1."]
