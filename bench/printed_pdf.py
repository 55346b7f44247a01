"""A PDF drawn line by line: wrapped paragraphs and ruled tables, as an office program prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SHORT, LONG = 595, 842
"""A4 in points."""
MARGIN, EM, PITCH, ROW, MM = 60, 12, 22, 14, 72 / 25.4

_UNBROKEN = re.compile(r"[0-9A-Za-z.,%-]+[，。；、：）”]*|.[，。；、：）”]*")
"""What a line break leaves whole: a number or a word, and the punctuation after it."""

Placed = tuple[int, int, int, int, str]
"""A cell: row, column, rows and columns it spans, words."""


class Paper:
    """A PDF in the making; what comes after ``pages`` pages is left out."""

    def __init__(self, target: Path, pages: int) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(str(target))
        self.left, self.landscape = pages, False
        self.y = 0.0
        self._begin()

    def turn(self, *, landscape: bool) -> None:
        """Begin a new page."""
        self.landscape = landscape
        self._end()

    def paragraph(self, words: str) -> None:
        """Lines as wide as the page, justified, the first indented; no number is broken."""
        room = self.width - 2 * MARGIN
        lines, indent = [""], 2 * EM
        for piece in _UNBROKEN.findall(words.replace("\n", "")):
            if EM * self._length(lines[-1] + piece) > room - (indent if len(lines) == 1 else 0):
                lines.append("")
            lines[-1] += piece
        for number, line in enumerate(lines, start=1):
            self._need(PITCH)
            slack = room - indent - EM * self._length(line)
            self.y -= PITCH
            self._write(MARGIN + indent, self.y, line, EM, slack / len(line) if number < len(lines) else 0)
            indent = 0

    def table(self, widths: Sequence[float], cells: Sequence[Placed]) -> None:
        """A ruled table of columns ``widths`` wide (in millimetres), continued on a new page where it must."""
        squeeze = min(1, (self.width - 2 * MARGIN) / (sum(widths) * MM))
        edges = [MARGIN + squeeze * MM * edge for edge in accumulate(widths, initial=0)]
        top, first = self.y, 0
        for row, column, height, width, words in sorted(cells):
            if top - ROW * (row + height - first) < MARGIN:
                self._end()
                top, first = self.y, row
            x, right = edges[column], edges[column + width]
            y = top - ROW * (row + height - first)
            self.canvas.rect(x, y, right - x, ROW * height)
            size = min(8, (right - x - 2) / max(1, self._length(words)))
            self._write(x + 1, y + 4, words.replace("\n", ""), size)
            self.y = min(self.y, y)

    def close(self) -> None:
        """Write the file."""
        if self.left > 0:
            self.canvas.showPage()
        self.canvas.save()

    @property
    def width(self) -> float:
        return LONG if self.landscape else SHORT

    def _write(self, x: float, y: float, words: str, size: float, space: float = 0) -> None:
        if self.left > 0:
            self.canvas.setFont(FONT, size)
            self.canvas.drawString(x, y, words, charSpace=space)

    def _length(self, words: str) -> float:
        return float(pdfmetrics.stringWidth(words, FONT, 1))

    def _need(self, height: float) -> None:
        if self.y - height < MARGIN:
            self._end()

    def _begin(self) -> None:
        height = SHORT if self.landscape else LONG
        self.canvas.setPageSize((self.width, height))
        self.y = float(height - MARGIN)

    def _end(self) -> None:
        if self.left > 0:
            self.canvas.showPage()
        self.left -= 1
        self._begin()
