"""How wide text is: in ems of the fonts that print it, and in cells where every character has one or two.

Printed text is measured by classes of characters, for a Chinese character is one em wide in every font,
and the others differ.  ``ems`` is for what must not be broken: it takes each class as wide as the widest of
the fonts that may print it, which are Times New Roman, the shipped Noto fonts, and Chinese fonts whose
half-width characters are half an em.  ``line_count`` takes Times New Roman alone, in which Word sets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, east_asian_width

_CLASSES = (
    # characters, ems in Times New Roman, ems in the widest font
    (".,:;!'|/ ", 0.27, 0.5),
    ("()-[]fijlt", 0.33, 0.5),
    ("IJ", 0.36, 0.5),
    ("0123456789", 0.5, 0.56),
    ("+<=>×÷±", 0.56, 0.6),
    ("abcdeghknopqrsuvwxyz", 0.5, 0.58),
    ("ABCDEFGHKLNOPQRSTUVXYZm", 0.7, 0.72),
    ("%@MW", 0.9, 0.95),
)
_OTHER = (0.5, 0.6)
_TIMES = {each: usual for characters, usual, _ in _CLASSES for each in characters}
_WIDEST = {each: most for characters, _, most in _CLASSES for each in characters}
_FULL = "WFA"
"""The East Asian widths of characters that a Chinese font prints one em wide."""
_HANGING = "，。、；：！？"
"""Marks that may hang in the margin at the end of a line."""
_OPENING, _CLOSING = "“‘（《「『【〈", "，。、；：？！”’）》」』】〉…％"
_PIECES = re.compile(rf"[{_OPENING}]*(?:[!-~]+|[^{_OPENING}])?[{_CLOSING}]*")
_WORD = re.compile(r"[!-~]+")
_TOLERANCE = 0.01


@lru_cache(maxsize=1 << 14)
def ems(text: str) -> float:
    """The most that a text can be wide, by the size of its font; of letters, the average of words."""
    return sum(_WIDEST.get(each) or _full(each) or _OTHER[1] for each in text)


def widest_word(text: str) -> float:
    """The width of the longest piece that is not broken: a number, a code, a word."""
    return max(map(ems, _WORD.findall(text)), default=0.0)


def line_count(text: str, size: float, width: float, first: float = 0) -> int:
    """The lines that a text takes in ``width`` points, its first line indented by ``first``.

    Lines break between Chinese characters and around other words, and never before closing marks,
    of which the last may hang over.
    """
    if "\n" not in text and ems(text) * size + first <= width:
        return 1
    lines = 0
    for line in text.split("\n"):
        lines, used = lines + 1, first
        for piece in _PIECES.findall(line):
            wide = _set_ems(piece) * size
            hanging = size if piece[-1:] in _HANGING else 0
            if used and used + wide - hanging > width + _TOLERANCE:
                lines, used = lines + 1, 0.0
            used += wide
        first = 0
    return lines


@lru_cache(maxsize=1 << 14)
def cells(text: str, *, ambiguous: int = 1) -> int:
    """The cells that a text takes where every character has one or two, by East Asian Width; accents take none.

    What may be either, as “ and ×, takes one in a terminal, and two (``ambiguous``) in a sheet of Chinese font.
    """
    width = {"W": 2, "F": 2, "A": ambiguous}
    return sum(0 if combining(each) else width.get(east_asian_width(each), 1) for each in text)


def sheet_lines(text: str, room: float) -> int:
    """The lines that ``text`` takes in a spreadsheet's cell ``room`` digits wide; no Chinese character is halved."""
    across = max(int(room) // 2 * 2, 2)
    return sum(max(1, -(-cells(line, ambiguous=2) // across)) for line in text.split("\n"))


@lru_cache(maxsize=1 << 12)
def _set_ems(piece: str) -> float:
    return sum(_TIMES.get(each, _OTHER[0]) if each < "\u0100" else _full(each) or _OTHER[0] for each in piece)


def _full(character: str) -> float:
    return float(east_asian_width(character) in _FULL)
