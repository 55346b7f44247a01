"""Characters with positions, gathered into lines and joined back into running text.

Coordinates are points, x to the right and y downward, on a page turned so that
its text reads upright.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

WIDE_FROM = "\u1100"
"""Characters from here on are as wide as they are high (one em), nearly without exception."""

UNKNOWN = "\ufffd"
"""Stands for a character whose font does not say which it is."""

_NUMBER = re.compile(r"[-+−]?(\d{1,3}([,，]\d{3})*|\d+)(\.\d+)?[%％‰]?")
_NUMBER_END = re.compile(r"[-+−]?[\d,，.]*[\d,，.-]$")
_NUMBER_START = re.compile(r"[\d,，.]+[%％‰]?")
_UNBREAKABLE = re.compile(r"[（“‘《〈【〔(]*([A-Za-z\d.,%％‰]+|.)[，。、；：！？）”’》〉】〕)%％‰]*")

# Radicals that Unicode does not decompose, but that PDF fonts often give for the plain character.
_RADICALS = dict(
    zip(
        "⺁⺠⺟⺩⺬⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂民母王示虎西见角贝车長镸长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\uffff")
_LINE_END_HYPHEN = frozenset("\u0002\ufffe")


class Glyph(NamedTuple):
    """One visible character; ``y`` is its baseline."""

    char: str
    x0: float
    x1: float
    y: float

    @property
    def em(self) -> float:
        """The size of its type, judged from its width (font sizes in PDF files are not reliable)."""
        return (self.x1 - self.x0) * (1 if self.char >= WIDE_FROM else 2)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, self.y - 0.35 * self.em


class GlyphLine(NamedTuple):
    """A line of text; ``size`` is one em, ``head`` the width of what cannot be broken at its start."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    head: float
    page: int


def ordinary_character(char: str) -> str:
    """The ordinary form of a character: radicals and compatibility ideographs folded, invisible ones dropped.

    >>> plain("⼀"), plain("⻋"), plain("\u200b")
    ('一', '车', '')
    """
    if " " <= char <= "~":
        return char
    if char == "\0" or "\ud800" <= char <= "\udfff":
        return UNKNOWN
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or char >= "\U0002f800":
        folded = _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
        return folded if len(folded) == 1 else char
    if char in _LINE_END_HYPHEN:
        return "-"
    return "" if char in _INVISIBLE or char < "\u00a0" else char


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[GlyphLine]:
    """The lines the characters form, from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][0].y < 0.45 * max(glyph.em, rows[-1][0].em):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_line(row, page) for row in rows)
    return [line for line in lines if line is not None]


def _line(row: list[Glyph], page: int) -> GlyphLine | None:
    row.sort(key=lambda glyph: glyph.x0)
    while row and row[-1].char.isspace():
        row.pop()
    first = next((i for i, glyph in enumerate(row) if not glyph.char.isspace()), len(row))
    row = row[first:]
    if not row:
        return None
    size = _size(row)
    text = _spaced(row, size or median(glyph.em for glyph in row))
    token = _UNBREAKABLE.match("".join(glyph.char for glyph in row))
    head = row[(token.end() if token else 1) - 1].x1 - row[0].x0
    return GlyphLine(text, row[0].x0, row[-1].x1, row[0].y, size, head, page)


def _size(row: list[Glyph]) -> float:
    """The median width of the wide characters; 0 where there is none to judge by."""
    widths = [glyph.x1 - glyph.x0 for glyph in row if glyph.char > "\u2fff"]
    return median(widths) if widths else 0.0


def _spaced(row: list[Glyph], em: float) -> str:
    """The text of a line, with spaces where there are only gaps, and twice-drawn (bold) characters once."""
    parts = [row[0].char]
    before = row[0]
    for glyph in row[1:]:
        if glyph.char == before.char and glyph.x0 - before.x0 < 0.25 * (before.x1 - before.x0):
            continue
        gap = glyph.x0 - before.x1
        narrow = before.char < WIDE_FROM and glyph.char < WIDE_FROM
        if gap > (0.2 if narrow else 0.45) * em and not (before.char.isspace() or glyph.char.isspace()):
            parts.append(" " * max(1, int(gap / em)))
        parts.append(glyph.char)
        before = glyph
    return "".join(parts)


def join(pieces: Sequence[tuple[str, bool]]) -> str:
    """The text of consecutive lines; each comes with whether it ended only because it was full."""
    text = ""
    wrapped = False
    for piece, full in pieces:
        text = f"{text}{joint(text, piece, wrapped)}{piece}" if text else piece
        wrapped = full
    return text


def joint(before: str, after: str, wrapped: bool) -> str:
    """What stands between two lines of one paragraph or cell: nothing, or a space.

    >>> joint("5,090,111.", "11", True), joint("公务用车购", "置", True), joint("final", "account", True)
    ('', '', ' ')
    >>> joint("49.14", "55.34", True), joint("12", "13", False)
    (' ', ' ')
    """
    last, first = before[-1], after[0]
    if last >= WIDE_FROM or first >= WIDE_FROM or last in "-–—…" or first in "%‰":
        return ""
    left, right = _NUMBER_END.search(before), _NUMBER_START.match(after)
    if left and right:
        unfinished = last in ".," or (wrapped and _NUMBER.fullmatch(left[0] + right[0]))
        return "" if unfinished else " "
    return " " if last.isascii() and first.isascii() else ""
