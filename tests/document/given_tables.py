"""Documents made of paragraphs and grids, as a container would give them."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.document.document import Block, Document, DocumentCell, DocumentTable, Paragraph

LEFT, ABOVE = "<", "^"
"""A place that belongs to the cell on its left or above it."""


def table_of(drawing: str) -> list[list[str]]:
    """The rows of a drawing: one line a row, cells split at ``|``, ``<`` and ``^`` for merged places."""
    return [[cell.strip() for cell in line.split("|")] for line in drawing.strip("\n").splitlines()]


def document_of(*blocks: str | Sequence[Sequence[str]]) -> Document:
    """A document whose strings are paragraphs and whose other blocks are tables."""
    parts: list[str] = []
    found: list[Block] = []
    position = 0

    def put(text: str) -> tuple[int, int]:
        nonlocal position
        start = position
        parts.append(text + "\n")
        position += len(text) + 1
        return start, start + len(text)

    for block in blocks:
        if isinstance(block, str):
            found.append(Paragraph(*put(block)))
            continue
        start = position
        cells = [
            DocumentCell(
                *put(text), row, column, _span(block, row, column, down=True), _span(block, row, column)
            )
            for row, line in enumerate(block)
            for column, text in enumerate(line)
            if text not in (LEFT, ABOVE)
        ]
        found.append(DocumentTable(start, position - 1, tuple(cells)))
    return Document("docx", "".join(parts), found)


def _span(rows: Sequence[Sequence[str]], row: int, column: int, *, down: bool = False) -> int:
    span, mark = 1, ABOVE if down else LEFT
    while True:
        at_row, at_column = (row + span, column) if down else (row, column + span)
        if at_row >= len(rows) or at_column >= len(rows[at_row]) or rows[at_row][at_column] != mark:
            return span
        span += 1
