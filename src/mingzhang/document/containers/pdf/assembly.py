"""The pages of a PDF made one text with blocks."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from mingzhang.document.containers.pdf.charts import with_charts
from mingzhang.document.containers.pdf.glyphs import GlyphLine, joint, lines_of
from mingzhang.document.containers.pdf.page import Page
from mingzhang.document.containers.pdf.page_furniture import without_furniture
from mingzhang.document.containers.pdf.paragraphs import TextColumn, columns_of, goes_on
from mingzhang.document.containers.pdf.ruling import grids_of
from mingzhang.document.containers.pdf.tables import FilledTable, continued, fill
from mingzhang.document.containers.text_builder import TextBuilder
from mingzhang.document.document import Anchor, Block, Document, DocumentCell, DocumentTable, Paragraph

Item = GlyphLine | FilledTable
Part = list[GlyphLine] | FilledTable


def assemble(pages: list[Page]) -> Document:
    """The document that the pages hold."""
    writer = _Writer()
    for part in _parts(pages):
        if isinstance(part, FilledTable):
            writer.add_table(part)
        else:
            writer.add_paragraph(part)
    text = writer.text.text()
    return Document(
        kind="pdf",
        text=text,
        blocks=with_charts(writer.blocks, text),
        anchors=writer.anchors,
        pictures=sum(page.images for page in pages),
        pages=len(pages),
    )


def _parts(pages: list[Page]) -> list[Part]:
    """Paragraphs (as their lines) and tables in reading order, joined across pages."""
    tables: list[list[FilledTable]] = []
    lines: list[list[GlyphLine]] = []
    for page in pages:
        found, rest = fill(grids_of(page.horizontals, page.verticals), page.glyphs, page.number)
        tables.append(found)
        lines.append(lines_of(rest, page.number))
    lines = without_furniture(pages, lines)
    widths = {page.number: page.width for page in pages}
    columns = columns_of((line for on_page in lines for line in on_page), widths)
    parts: list[Part] = []
    for on_page, beside in zip(tables, lines, strict=True):
        items: list[Item] = [*on_page, *beside]
        for index, item in enumerate(sorted(items, key=attrgetter("y"))):
            joined = _joined(parts[-1], item, index == 0, columns) if parts else None
            if joined is None:
                parts.append([item] if isinstance(item, GlyphLine) else item)
            else:
                parts[-1] = joined
    return parts


def _joined(last: Part, item: Item, first_on_page: bool, columns: Mapping[int, TextColumn]) -> Part | None:
    """``last`` with ``item`` as its continuation; None if it begins something new."""
    if isinstance(item, GlyphLine):
        if isinstance(last, list) and goes_on(last, item, columns):
            last.append(item)  # in place: a paragraph may have very many lines
            return last
        return None
    return continued(last, item) if isinstance(last, FilledTable) and first_on_page else None


class _Writer:
    """Lays text down and remembers where each block lies, and on which page."""

    def __init__(self) -> None:
        self.text = TextBuilder()
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []

    def add_paragraph(self, lines: list[GlyphLine]) -> None:
        start = self.text.position
        before = ""
        for line in lines:
            glue = joint(before, line.text, wrapped=True) if before else ""
            self._write(glue + line.text, line.page)
            before = line.text
        self.blocks.append(Paragraph(start, self.text.position, page=lines[0].page))
        self._write("\n", lines[-1].page)

    def add_table(self, table: FilledTable) -> None:
        start = self.text.position
        cells: list[DocumentCell] = []
        for cell in table.cells:
            area = cell.area
            if cells:
                self._write("\t" if area.row == cells[-1].row else "\n", cell.page)
            at = self.text.position
            self._write(cell.text, cell.page)
            cells.append(
                DocumentCell(at, self.text.position, area.row, area.column, area.row_span, area.column_span)
            )
        self.blocks.append(DocumentTable(start, self.text.position, tuple(cells), page=table.page))
        self._write("\n", table.cells[-1].page)

    def _write(self, text: str, page: int) -> None:
        if not text:
            return
        start, reference = self.text.position, f"p{page}"
        self.text.add(text)
        if self.anchors and self.anchors[-1].reference == reference:
            start = self.anchors.pop().start
        self.anchors.append(Anchor(start, self.text.position, reference))
