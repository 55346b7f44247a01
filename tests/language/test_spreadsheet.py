"""Text in a csv: a spreadsheet opens it as text, and numbers stay numbers."""

from __future__ import annotations

import pytest

from mingzhang.language.spreadsheet import escape_formula


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "=1"]
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.50", "-1,234.56", "2010301", "某局", "", "1=1"])
def test_numbers_and_plain_words_stay_as_they_are(text: str) -> None:
    assert escape_formula(text) == text
