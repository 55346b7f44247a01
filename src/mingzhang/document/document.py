"""A document as every container gives it: one text, and blocks that point into it.

``text`` is what offsets in findings refer to.  A container (txt, docx, html,
pdf, xlsx) produces paragraphs and tables in reading order; each block and each
cell knows its span of ``text`` and, where the file has them, its page or an anchor
(``p12/r3`` for a docx run, ``Sheet1!C7`` for a workbook's cell) so that a
reporter can find the place again.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from mingzhang.language.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class DocumentCell:
    """One cell of a table: its span of the text and its place in the grid (0-based).

    ``row_span``/``column_span`` say how far a merged cell reaches.  Where the
    container repeats merged cells as empty ones (plain text), spans are 1.
    ``uncomputed`` is a workbook's formula whose result was never stored.
    """

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    uncomputed: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table: its cells in reading order, and the span of text they cover."""

    start: int
    end: int
    cells: tuple[DocumentCell, ...]
    page: int | None = None

    @property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``level`` is the file's own heading level (1…9) or 0."""

    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart's cached values, printed into the text like a small table."""

    start: int
    end: int
    title: str
    cells: tuple[DocumentCell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Characters ``start:end`` of the text came from one place of the file (a docx run, a pdf line, a workbook's cell)."""

    start: int
    end: int
    reference: str


Block = Paragraph | DocumentTable | Chart


@dataclass(slots=True)
class Document:
    """What a container read. ``kind`` is txt, docx, html, pdf or xlsx (an old xls as well).

    ``pictures`` counts images (a chart without data is often one);
    ``notes`` are sentences about what could not be read.
    """

    kind: str
    text: str
    blocks: list[Block]
    anchors: list[Anchor] = field(default_factory=list)
    pictures: int = 0
    pages: int | None = None
    notes: list[Bilingual] = field(default_factory=list)
    path: str = ""
    sha256: str = ""

    def anchors_in(self, start: int, end: int) -> list[Anchor]:
        """The anchors that overlap ``start:end``."""
        first = bisect_right(self.anchors, start, key=lambda anchor: anchor.end)
        found = []
        for anchor in self.anchors[first:]:
            if anchor.start >= end:
                break
            found.append(anchor)
        return found

    def reference_at(self, start: int) -> str:
        """Where in the file the character at ``start`` came from (an empty cell as well); empty if unknown."""
        before = bisect_right(self.anchors, start, key=lambda anchor: anchor.start) - 1
        anchor = self.anchors[before] if before >= 0 else None
        return anchor.reference if anchor and start <= anchor.end else ""

    def slice(self, span: DocumentCell | Block) -> str:
        """The text of a block or cell."""
        return self.text[span.start : span.end]
