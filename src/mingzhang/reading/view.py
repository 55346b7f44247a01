"""A folded view of a stretch of text, with the way back to the original characters.

Published files break and blow up text in many ways: full-width digits, thin
spaces, bookmarks and image marks of a converter, soft line breaks.  Readers
work on the folded text; every folded character remembers where it came from,
so a finding always points at the characters as they stand in the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"\[bookmark:[^\]\n]*\]"
    r"|\[image:[^\n]*?\.(?:png|jpe?g|gif|bmp|wmf|emf|tiff?)\]"
    r"|\[image:[^\]\n]*\]",
    re.IGNORECASE,
)
_SPACES = " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffe"

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


@dataclass(frozen=True, slots=True)
class View:
    """Folded ``text`` and, for each of its characters, the offset in the original."""

    text: str
    offsets: tuple[int, ...]
    end: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original span of folded characters ``start:end`` (non-empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def position(self, start: int) -> int:
        """The original offset of folded position ``start`` (which may be the end)."""
        return self.offsets[start] if start < len(self.offsets) else self.end


def fold(text: str, start: int = 0, end: int | None = None) -> View:
    """Fold ``text[start:end]``: marks and needless spaces go, forms become one."""
    end = len(text) if end is None else end
    characters: list[str] = []
    offsets: list[int] = []
    position = start
    for mark in _MARK.finditer(text, start, end):
        _fold_run(text, position, mark.start(), characters, offsets)
        position = mark.end()
    _fold_run(text, position, end, characters, offsets)
    _fold_commas(characters)
    return View("".join(characters), tuple(offsets), end)


def folded(text: str) -> str:
    """The folded text alone."""
    return fold(text).text


def _fold_run(text: str, start: int, end: int, characters: list[str], offsets: list[int]) -> None:
    gap = -1
    for offset in range(start, end):
        character = text[offset]
        if character in _SPACES:
            gap = offset
            continue
        if character in _DROPPED:
            continue
        character = _FOLD.get(ord(character), character)
        # A space is kept only where it separates two numbers or two Latin words.
        if gap >= 0 and characters and character.isascii() and character.isalnum():
            last = characters[-1]
            if last.isascii() and last.isalnum():
                characters.append(" ")
                offsets.append(gap)
        gap = -1
        characters.append(character)
        offsets.append(offset)


def _fold_commas(characters: list[str]) -> None:
    """A comma is a thousands separator only between a digit and exactly three digits."""
    for index, character in enumerate(characters):
        if character not in ",，":
            continue
        before = index > 0 and characters[index - 1].isdigit()
        after = characters[index + 1 : index + 5]
        three = len(after) >= 3 and all(c.isdigit() for c in after[:3])
        exactly = three and not (len(after) > 3 and after[3].isdigit())
        characters[index] = "," if before and exactly and character == "," else "，"
