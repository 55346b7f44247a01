"""Page numbers before there are pages: what is written is measured off on pages as a word processor does.

Lines, rows and charts have fixed heights, so that the page on which a heading
falls can be told; a word processor that breaks a line elsewhere may find
another, and corrects the number when the table of contents is updated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.disclosure.docx.page import Page

_SLACK = 0.6
"""Points by which a page may be overfull through rounding."""


@dataclass(slots=True)
class ContentsEntry:
    """A line of the table of contents: its level from 1, and the bookmark and page of its heading."""

    level: int
    text: str
    bookmark: str
    page: int = 0


class Ruler:
    """Where the next line falls.

    Of the distances after one paragraph and before the next the larger counts,
    and none on top of a page.
    """

    def __init__(self) -> None:
        self.page = 0
        self._height = self._used = self._after = 0.0
        self._kept = 0.0
        self._entries: list[ContentsEntry] = []

    def turn(self, page: Page) -> None:
        """A new section, on a page of its own."""
        self._settle()
        self._height = page.text_height
        self._next()

    def next_page(self) -> None:
        """A page break."""
        self._settle()
        if self._used:
            self._next()

    def keep(
        self, height: float, before: float = 0, after: float = 0, entry: ContentsEntry | None = None
    ) -> None:
        """Lines that stay with what follows; the page of ``entry`` is where they fall."""
        self._kept += self._gap(before) + height
        self._after = after
        if entry:
            self._entries.append(entry)

    def take(
        self, heights: Sequence[float], before: float = 0, after: float = 0, repeated: float = 0
    ) -> None:
        """Lines or rows that may be parted; ``repeated`` stands again on top of every further page."""
        gap = self._gap(before)
        for height in heights:
            if self._used and self._used + self._kept + gap + height > self._height + _SLACK:
                self._next()
                self._used = 0 if self._kept else repeated
                gap = 0 if not self._kept else gap
            self._settle()
            self._used += gap + height
            gap = 0
        self._after = after

    def _gap(self, before: float) -> float:
        return max(before, self._after) if self._used or self._kept else 0

    def _settle(self) -> None:
        for entry in self._entries:
            entry.page = self.page
        self._entries.clear()
        self._used += self._kept
        self._kept = 0.0

    def _next(self) -> None:
        self.page += 1
        self._used = self._after = 0.0
