"""A workbook as a document: a heading and a table for every sheet that people see.

The text holds each sheet's name and below it a line for every row that is not
blank, with tabs between cells.  Every cell has an anchor, ``Sheet1!C7``; a cell's
row and column in its table are those of the sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from mingzhang.document.containers.limits import DOCUMENT_CELLS
from mingzhang.document.containers.text_builder import TextBuilder
from mingzhang.document.containers.xlsx.sheet import CellPlace, Merge, WorkbookSheet, address
from mingzhang.document.containers.xlsx.workbook import Workbook, read_workbook
from mingzhang.document.document import Anchor, Block, Document, DocumentCell, DocumentTable, Paragraph
from mingzhang.document.errors import EmptyFileError, TooManyCellsError
from mingzhang.language.bilingual import Bilingual

_SHOWN = 5
"""How many cells a note lists."""


def read_xlsx(data: bytes, name: str) -> Document:
    """The document in ``data``, a workbook called ``name`` in messages.

    Raises:
        UnreadableError: damaged, protected, too large, or without any content.
    """
    workbook = read_workbook(data, name)
    document = document_of((sheet for sheet in workbook.sheets if not sheet.hidden), name)
    if not document.anchors:
        raise EmptyFileError(name)
    document.pictures = workbook.pictures
    document.notes = list(_notes(workbook))
    return document


def document_of(sheets: Iterable[WorkbookSheet], name: str) -> Document:
    """The document of these sheets, hidden or not.

    Raises:
        TooManyCellsError: of more cells than a document is made of.
    """
    reader = _Reader()
    for sheet in sheets:
        reader.sheet(sheet)
        if len(reader.anchors) > DOCUMENT_CELLS:
            raise TooManyCellsError(name, DOCUMENT_CELLS)
    return Document("xlsx", reader.out.text(), reader.blocks, reader.anchors)


class _Reader:
    """Writes the sheets one after another."""

    def __init__(self) -> None:
        self.out = TextBuilder()
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []

    def sheet(self, sheet: WorkbookSheet) -> None:
        start = self.out.position
        self.out.add(sheet.name)
        self.blocks.append(Paragraph(start, self.out.position, 1))
        self.out.add("\n")
        start = self.out.position
        cells = tuple(islice(self._cells(sheet), DOCUMENT_CELLS + 1))
        if cells:
            self.blocks.append(DocumentTable(start, cells[-1].end, cells))
            self.out.add("\n")

    def _cells(self, sheet: WorkbookSheet) -> Iterator[DocumentCell]:
        """The cells of the rows and columns that are not blank; what a merged cell covers is part of it."""
        texts = dict.fromkeys(sheet.uncomputed, "")
        for row in range(sheet.height):
            texts |= {(row, column): text for column, text in sheet.own_texts(row)}
        merged = {(merge.top, merge.left): merge for merge in sheet.merges}
        columns = sorted({column for _, column in texts})
        before = -1
        for row in sorted({row for row, _ in texts}):
            for column in columns:
                anchor = sheet.anchor(row, column)
                if anchor != (row, column) and texts.get(anchor):
                    continue
                if before >= 0:
                    self.out.add("\t" if before == row else "\n")
                before = row
                text = texts.get((row, column), "")
                yield self._cell(sheet, (row, column), text, merged.get((row, column)) if text else None)

    def _cell(self, sheet: WorkbookSheet, place: CellPlace, text: str, merge: Merge | None) -> DocumentCell:
        start = self.out.position
        self.out.add(text)
        end = self.out.position
        self.anchors.append(Anchor(start, end, f"{sheet.name}!{address(*place)}"))
        rows = min(merge.bottom + 1, sheet.height) - merge.top if merge else 1
        columns = min(merge.right + 1, sheet.width) - merge.left if merge else 1
        return DocumentCell(start, end, *place, rows, columns, place in sheet.uncomputed)


def _notes(workbook: Workbook) -> Iterator[Bilingual]:
    """What was not read, a sentence for each kind of it."""
    hidden = [sheet.name for sheet in workbook.sheets if sheet.hidden]
    if hidden:
        yield Bilingual(
            f"工作表{_quoted(hidden)}已被隐藏，未读取；请取消隐藏或删除。",
            f"The hidden sheets {_quoted(hidden)} were not read; show or delete them.",
        )
    if workbook.chart_sheets:
        yield Bilingual(
            f"图表工作表{_quoted(workbook.chart_sheets)}没有单元格，未读取。",
            f"The chart sheets {_quoted(workbook.chart_sheets)} have no cells and were not read.",
        )
    for sheet in workbook.sheets:
        if not sheet.hidden:
            yield from _unread_cells(sheet)
    if workbook.pictures:
        yield Bilingual(
            f"工作簿里有 {workbook.pictures} 张图片，图片中的内容未读取。",
            f"What is in the {workbook.pictures} pictures of the workbook was not read.",
        )


def _unread_cells(sheet: WorkbookSheet) -> Iterator[Bilingual]:
    if sheet.uncomputed:
        zh, en = _listed(sheet.uncomputed)
        yield Bilingual(
            f"工作表“{sheet.name}”的{zh}是没有计算结果的公式，未读取；请在电子表格软件中打开并保存一次。",
            f"sheet “{sheet.name}”, {en}: formulas without a stored value, not read; "
            "open and save the file in a spreadsheet program.",
        )
    if sheet.errors:
        zh, en = _listed(sheet.errors)
        kinds = sorted(set(sheet.errors.values()))
        yield Bilingual(
            f"工作表“{sheet.name}”的{zh}是错误值（{'、'.join(kinds)}），未读取；请改正公式。",
            f"sheet “{sheet.name}”, {en}: errors ({', '.join(kinds)}), not read; correct the formulas.",
        )


def _quoted(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _listed(places: Collection[CellPlace]) -> tuple[str, str]:
    """Some cells in Chinese and in English: the first of them, and how many they are."""
    shown = [address(*place) for place in sorted(places)[:_SHOWN]]
    more = len(places) - len(shown)
    zh, en = "、".join(shown), ", ".join(shown)
    return (f" {zh} 等 {len(places)} 格", f"{en} and {more} more") if more else (f" {zh} 格", en)
