"""Page numbers, running headers and footers: what stands on pages but is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from mingzhang.document.containers.pdf.glyphs import GlyphLine
from mingzhang.document.containers.pdf.page import Page

MARGIN = 0.12
"""Headers and footers lie in this part of the page's height at its top and bottom."""

LEAST_PAGES = 3

_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(\d{1,3}|第\s*\d{1,3}\s*页)(\s*[/,，]?\s*(\d{1,3}|共\s*\d{1,3}\s*页))?[-—–·\s]*"
)
_COUNTER = re.compile(r"第\s*\d+\s*页|共\s*\d+\s*页|[-—–]\s*\d+\s*[-—–]|^\d+\s|\s\d+$")


def without_furniture(pages: list[Page], lines: list[list[GlyphLine]]) -> list[list[GlyphLine]]:
    """The lines of each page without page numbers and what most pages repeat at the same height.

    Only outermost lines are taken away: a unit under the title of every table is no running header.
    """
    repeated = Counter(key for on_page in lines for key in {_key(line) for line in on_page})
    often = max(LEAST_PAGES, len(pages) / 2)

    def idle(line: GlyphLine) -> bool:
        return repeated[_key(line)] >= often or _PAGE_NUMBER.fullmatch(line.text) is not None

    return [_bare(page, on_page, idle) for page, on_page in zip(pages, lines, strict=True)]


def _bare(page: Page, lines: list[GlyphLine], idle: Callable[[GlyphLine], bool]) -> list[GlyphLine]:
    depth = MARGIN * (page.bottom - page.top)
    first, last = 0, len(lines)
    while first < last and lines[first].y < page.top + depth and idle(lines[first]):
        first += 1
    while last > first and lines[last - 1].y > page.bottom - depth and idle(lines[last - 1]):
        last -= 1
    return lines[first:last]


def _key(line: GlyphLine) -> tuple[str, int]:
    """The same on every page: the text without its page number, and the height."""
    return _COUNTER.sub("#", line.text), round(line.y / 4)
