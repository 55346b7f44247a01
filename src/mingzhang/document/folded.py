"""A folded view of a stretch of text, with the way back to the original characters.

Published files break and blow up text in many ways: full-width digits, thin
spaces, bookmarks and image marks of a converter, soft line breaks.  Readers
work on the folded text; every folded character remembers where it came from,
so a finding always points at the characters as they stand in the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SPACES = " \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DROPPED = "\u200b-\u200d\u2060\ufeff\u00ad\ufffe"
_MARKS = (
    r"\[bookmark:[^\]\n]*\]"
    r"|\[image:[^\n]*?\.(?:png|jpe?g|gif|bmp|wmf|emf|tiff?)\]"
    r"|\[image:[^\]\n]*\]"
)
_GAP = re.compile(rf"(?:[{_SPACES}{_DROPPED}]|{_MARKS})+", re.IGNORECASE)
_SPACE = re.compile(f"[{_SPACES}]")

# Digits, Latin letters and arithmetic signs become ASCII; punctuation of sentences
# becomes full-width, so that one pattern serves however a clerk typed it.
_FOLD: dict[int, str] = {
    code: chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FOLD |= {ord(a): b for a, b in zip("％．－＋＝＜＞／＊〇﹪﹣﹢", "%.-+=<>/*0%-+", strict=True)}
_FOLD |= {
    ord(a): b for a, b in zip("();:!?‟﹐﹒﹔﹕﹝﹞﹙﹚〈〉", "（）；：！？”，。；：〔〕（）《》", strict=True)
}
_FOLD |= dict.fromkeys(map(ord, "−–—‐‑‒"), "-")


_COMMA = re.compile(r"(?<![\d.])\d+(?:,\d{3})+(?!\d)|,")
_WIDE_COMMAS = re.compile(
    r"(?<![\d.,，])(?<!各)(?<![各别][为是])\d{1,3}(?:，\d{3})+(?=(?:\.\d+)?(?:[万亿]?元|%))"
)
_BROKEN = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?=(?:\.\d+)?(?:[万亿]?元|%))")
_LIST_MARK = re.compile(r"(?:^|[。；：，])\d{1,2}\.$")


@dataclass(frozen=True, slots=True)
class View:
    """Folded ``text`` and, for each of its characters, the offset in the original."""

    text: str
    offsets: Sequence[int]
    end: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original span of folded characters ``start:end`` (non-empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def position(self, start: int) -> int:
        """The original offset of folded position ``start`` (which may be the end)."""
        return self.offsets[start] if start < len(self.offsets) else self.end


def fold(text: str, start: int = 0, end: int | None = None, *, wrapped: bool = False) -> View:
    """Fold ``text[start:end]``: marks and needless spaces go, forms become one.

    ``wrapped`` tells that lines break anywhere, also inside a number.
    """
    end = len(text) if end is None else end
    gaps = list(_GAP.finditer(text, start, end))
    if not gaps:
        return View(_commas(text[start:end].translate(_FOLD)), range(start, end), end)
    pieces: list[str] = []
    offsets: list[int] = []
    position = start
    for gap in gaps:
        pieces.append(text[position : gap.start()].translate(_FOLD))
        offsets.extend(range(position, gap.start()))
        position = gap.end()
        if position < end and _separates(
            "".join(pieces[-2:]), gap[0], text[position].translate(_FOLD), wrapped
        ):
            pieces.append(" ")
            offsets.append(gap.start())
    pieces.append(text[position:end].translate(_FOLD))
    offsets.extend(range(position, end))
    return _whole_numbers(View(_commas("".join(pieces)), tuple(offsets), end))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The folded text alone."""
    return fold(text).text


def _separates(before: str, gap: str, after: str, wrapped: bool) -> bool:
    """Is a gap a space between two numbers or two Latin words, or after the mark of a list (1. 2023年)?"""
    if not before or not _SPACE.search(gap) or not (after.isascii() and after.isalnum()):
        return False
    if wrapped and "\n" in gap and before[-1].isdigit() and after.isdigit():
        return False
    return (before[-1].isascii() and before[-1].isalnum()) or bool(_LIST_MARK.search(before))


def _commas(text: str) -> str:
    """A comma is a thousands separator only between a digit and exactly three digits."""
    if "," in text:
        text = _COMMA.sub(lambda match: match[0] if len(match[0]) > 1 else "，", text)
    if "，" in text:
        text = _WIDE_COMMAS.sub(lambda match: match[0].replace("，", ","), text)
    return text


def _whole_numbers(view: View) -> View:
    """The view without spaces that stand for thousands separators: 1 234.56万元."""
    spaces = [
        index
        for number in _BROKEN.finditer(view.text)
        for index in range(*number.span())
        if view.text[index] == " "
    ]
    if not spaces:
        return view
    gone = set(spaces)
    text = "".join(character for index, character in enumerate(view.text) if index not in gone)
    offsets = tuple(offset for index, offset in enumerate(view.offsets) if index not in gone)
    return View(text, offsets, view.end)
