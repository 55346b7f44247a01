"""Lines joined into paragraphs, from how they lie in the column of text and how they begin and end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import inf
from typing import NamedTuple

from mingzhang.document.containers.pdf.glyphs import GlyphLine

MARK = re.compile(
    r"第[一二三四五六七八九十百\d]+(部分|章|节|条)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳]|附[件表录图]"
)
"""How a heading or an item of a list begins."""

_CONTENTS_ENTRY = re.compile(r"(?:[.．·…‥⋯]{3}|……|-{5}|_{5}|\s{3})\s{0,99}\d{1,3}\s{0,9}$")
"""A title, leaders, and a page; all that comes before the last few leaders may be anything."""
_SENTENCE_END = re.compile(r"[。！？；：!?;:][”’』」）)》]*$")
_MUST_GO_ON = re.compile(r"[，、,（(第和及与为的\d.]$")


_TAIL = 120
"""Characters at the end of a line in which the leaders of an entry and its page are."""

SAME_EDGE = 2.0
"""Lines whose starts differ by less than this (points) begin at the same margin."""


class TextColumn(NamedTuple):
    """The column of text on pages of one width: its margins, and the usual distance between lines."""

    left: float
    right: float
    pitch: float


NO_COLUMN = TextColumn(0.0, inf, inf)
"""Where no line is long enough to be a full one, each stands for itself."""


def columns_of(lines: Iterable[GlyphLine], widths: Mapping[int, float]) -> dict[int, TextColumn]:
    """The column of every page in ``widths`` (page number → points) that has lines.

    Pages as wide as one another are judged together, because one page alone may hold few lines.
    """
    groups: dict[int, list[GlyphLine]] = defaultdict(list)
    for line in lines:
        groups[round(widths[line.page])].append(line)
    columns = {width: _column(group, width) for width, group in groups.items()}
    return {page: columns[round(width)] for page, width in widths.items() if round(width) in columns}


def _column(lines: list[GlyphLine], width: float) -> TextColumn:
    long = [line for line in lines if line.x1 - line.x0 > width / 2]
    if not long:
        return NO_COLUMN
    starts = sorted(line.x0 for line in long)
    needed = min(max(2, len(long) // 20), len(long))
    left = next(
        (x for x in starts if sum(abs(x - other) < SAME_EDGE for other in starts) >= needed), starts[0]
    )
    right = max((line.x1 for line in long), key=lambda x: (_ends_near(x, long), x))
    right = max(right, width - 2 * left)  # a page of headings only: none of them is full
    steps = Counter(
        round(below.y - above.y)
        for above, below in pairwise(long)
        if above.page == below.page and below.y > above.y
    )
    return TextColumn(left, right, steps.most_common(1)[0][0] if steps else inf)


def _ends_near(x: float, lines: list[GlyphLine]) -> int:
    """How many lines end at ``x`` or up to a character before it."""
    return sum(0 <= x - line.x1 <= 1.2 * line.size for line in lines)


def goes_on(paragraph: list[GlyphLine], following: GlyphLine, columns: Mapping[int, TextColumn]) -> bool:
    """Whether ``following`` belongs to the paragraph whose lines so far are given."""
    last = paragraph[-1]
    column, below = columns[last.page], columns[following.page]
    if column != below or _CONTENTS_ENTRY.search(last.text[-_TAIL:]) or _resized(last, following):
        return False
    if last.page == following.page and following.y - last.y > 1.6 * column.pitch:
        return False
    slack = 0.6 if _SENTENCE_END.search(last.text) else 1.5
    if column.right - last.x1 > following.head + slack * (following.size or last.size):
        return False
    if MARK.match(following.text):
        return bool(_MUST_GO_ON.search(last.text)) and not _indented(paragraph, following, column)
    if _indented(paragraph, following, column):
        return len(paragraph) == 1 and not _SENTENCE_END.search(last.text)
    return True


def _resized(last: GlyphLine, following: GlyphLine) -> bool:
    larger, smaller = max(last.size, following.size), min(last.size, following.size)
    return smaller > 0 and larger > 1.08 * smaller


def _indented(paragraph: list[GlyphLine], following: GlyphLine, column: TextColumn) -> bool:
    """Whether a line begins further right than the paragraph's lines after its first do, or would."""
    margin = column.left if len(paragraph) == 1 else paragraph[-1].x0
    return following.x0 - margin > 0.8 * (following.size or paragraph[-1].size)
