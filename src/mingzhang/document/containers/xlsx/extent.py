"""How much a workbook would take up in memory, seen from its XML before its cells are made.

A sheet becomes a rectangle that reaches to its last cell: two cells far apart
make billions of them.  A text that many cells share is made anew for each.
"""

from __future__ import annotations

import re

from mingzhang.document.containers.xlsx.sheet import column_of

_LETTERS = re.compile(rb"""r\s*=\s*["']\s*([A-Za-z]+)\d""")
_NUMBERS = re.compile(rb"""r\s*=\s*["']\s*[A-Za-z]*(\d+)\s*["']""")
_FAR = re.compile(rb"""r\s*=\s*["']\s*(?:[A-Za-z]{2,}\d|[A-Za-z]?\d{7})""")
"""A cell beyond column Z, or beyond row 999,999."""
_NEAR = 26 * 999_999
_STRING = re.compile(rb"<(?:\w+:)?si\b")
_STRING_CELL = re.compile(rb"""t\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*(\d+)""")


def cells_spanned(sheet: bytes, enough: int) -> int:
    """The cells of the rectangle that a sheet's XML spans; 0 where a glance shows that they are no more than ``enough``."""
    if enough >= _NEAR and not _FAR.search(sheet):
        return 0
    width = 1 + max(map(column_of, {letters.decode() for letters in _LETTERS.findall(sheet)}), default=0)
    return width * max(map(int, set(_NUMBERS.findall(sheet))), default=1)


def text_spanned(sheet: bytes, strings: bytes, enough: int) -> int:
    """The bytes of the shared texts of a sheet's cells; 0 where a glance shows that they are no more than ``enough``."""
    lengths = [len(text) for text in _STRING.split(strings)[1:]]
    if max(lengths, default=0) * sheet.count(b"v>") <= enough:
        return 0
    numbers = (int(number) for number in _STRING_CELL.findall(sheet))
    return sum(lengths[number] for number in numbers if number < len(lengths))
