"""Synthetic disclosures: the invented department of ``examples/qinglan`` as text, Word and PDF.

Everything printed is computed from the example's base figures, so a document is
consistent until a bench changes a number of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.printed_pdf import Paper
from examples.qinglan.generator.blocks import Block, Heading, Page, Paragraph, Piece, Pieces, Table, text_of
from examples.qinglan.generator.disclosure import disclosure
from examples.qinglan.generator.docx_writer import Writer

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "qinglan"
NATIONAL = ROOT / "src" / "mingzhang" / "rulebook" / "data" / "national"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number of a text: its name in the example (``section/field``) and where it stands."""

    name: str
    start: int
    printed: str


@dataclass(frozen=True, slots=True)
class Text:
    """A disclosure as plain text, tables as lines with tabs, and the figures it prints."""

    text: str
    figures: tuple[Figure, ...]


@cache
def blocks() -> tuple[Block, ...]:
    """The clean disclosure before any file format."""
    return tuple(disclosure(EXAMPLE, NATIONAL))


def text(limit: int | None = None) -> Text:
    """The disclosure as plain text, ended with the last block that fits into ``limit`` characters."""
    written, figures = "", []
    for block in blocks():
        piece, found = _written(block, len(written))
        if limit is not None and len(written) + len(piece) > limit:
            break
        written += piece
        figures += found
    return Text(written, tuple(figures))


def docx(target: Path) -> None:
    """Write the disclosure as a Word file of some forty pages."""
    Writer("部门决算公开", "青岚县行政审批局", {}).write(blocks(), target)


def pdf(target: Path, pages: int) -> None:
    """Write the disclosure as a PDF with ruled tables, ended after ``pages`` pages."""
    paper = Paper(target, pages)
    for block in blocks():
        match block:
            case Page():
                paper.turn(landscape=block.orientation == "landscape")
            case Heading() | Paragraph():
                paper.paragraph(text_of(block.pieces))
            case Table():
                widths = block.widths
                paper.table(widths, [(c.row, c.column, c.height, c.width, c.words) for c in laid_out(block)])
    paper.close()


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell on the grid of its table."""

    row: int
    column: int
    height: int
    width: int
    pieces: Pieces

    @property
    def words(self) -> str:
        return text_of(self.pieces)


def laid_out(table: Table) -> Iterator[Laid]:
    """The cells of a table at their places on its grid, merged cells once."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield Laid(row, column, cell.row_span, cell.column_span, cell.pieces)
            taken |= {(row + i, column + j) for i in range(cell.row_span) for j in range(cell.column_span)}
            column += cell.column_span


def _written(block: Block, start: int) -> tuple[str, list[Figure]]:
    """A block as text that begins at ``start``, with its figures."""
    match block:
        case Heading() | Paragraph():
            return text_of(block.pieces) + "\n", list(_figures(block.pieces, start))
        case Table():
            return _rows(block, start)
        case _:
            return "", []


def _rows(table: Table, start: int) -> tuple[str, list[Figure]]:
    """A table as lines with tabs between two blank lines.

    A title over several columns is repeated over each; what else a merged cell covers stays empty.
    """
    cells = {(cell.row, cell.column): cell for cell in laid_out(table)}
    written, figures = "\n", []
    for row in range(len(table.rows)):
        title = ""
        for column in range(len(table.widths)):
            cell = cells.get((row, column))
            if cell is not None:
                found = list(_figures(cell.pieces, start + len(written)))
                figures += found
                words = cell.words.replace("\n", "")
                title = "" if found or cell.width == 1 or row >= table.header_rows else words
            written += words if cell is not None else title
            written += "\t" if column < len(table.widths) - 1 else "\n"
    return written + "\n", figures


def _figures(pieces: Iterable[Piece], start: int) -> Iterator[Figure]:
    for piece in pieces:
        if piece.name and any(letter.isdigit() for letter in piece.text):
            yield Figure(piece.name, start, piece.text)
        start += len(piece.text)
