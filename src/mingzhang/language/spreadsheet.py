"""Text that spreadsheets open as text, never as a formula."""

from __future__ import annotations

from fractions import Fraction

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or strips to find one."""


def escape_formula(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would compute it; a number stays as it is."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        Fraction(text.replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return False
    return True
