"""How much room a text takes: the widest it can be, and the lines it is set in."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

_NARROW = 0.56
"""Ems of a digit in the widest of the fonts that may stand in."""
_SET = {
    **dict.fromkeys(".,: ;!'|/", 0.27),
    **dict.fromkeys("()-[]fijlt", 0.33),
    **dict.fromkeys("+<=>×÷±", 0.56),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZmw%", 0.7),
}
"""Ems of characters in the usual font; 0.5 of those left out."""
_HANGING = "，。、；：！？"
"""Marks that may stand in the margin at the end of a line."""
_OPENING, _CLOSING = "“‘（《「『【〈", "，。、；：？！”’）》」』】〉…％"
_PIECES = re.compile(rf"[{_OPENING}]*(?:[!-~]+|[^{_OPENING}])?[{_CLOSING}]*")
_WORD = re.compile(r"[!-~]+")
_TOLERANCE = 0.01


@lru_cache(maxsize=1 << 14)
def ems(text: str) -> float:
    """The most that a text can be wide, by the size of its font."""
    if text.isascii():
        return _NARROW * len(text)
    return sum(1.0 if east_asian_width(each) in "WFA" else _NARROW for each in text)


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


@lru_cache(maxsize=1 << 12)
def _set_ems(piece: str) -> float:
    return sum(
        _SET.get(each, 0.5) if each < "\u0100" else float(east_asian_width(each) in "WFA") or 0.5
        for each in piece
    )
