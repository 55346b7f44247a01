"""A workbook as a document: a heading and a table for every sheet that people see.

The text holds each sheet's name and below it a line for every row that is not
blank, with tabs between cells.  Every cell has an anchor, ``Sheet1!C7``.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.document.containers.text_builder import TextBuilder
from mingzhang.document.containers.xlsx.sheet import CellPlace, Merge, WorkbookSheet, address
from mingzhang.document.containers.xlsx.workbook import Workbook, read_workbook
from mingzhang.document.document import Anchor, Block, Document, DocumentCell, DocumentTable, Paragraph
from mingzhang.document.errors import EmptyFileError

_SHOWN = 5
"""How many cells a note lists."""


def read_xlsx(data: bytes, name: str) -> Document:
    """The document in ``data``, a workbook called ``name`` in messages.

    Raises:
        UnreadableError: damaged, protected, too large, or without any content.
    """
    workbook = read_workbook(data, name)
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    if not any(text for sheet in visible for row in range(sheet.height) for _, text in sheet.own_texts(row)):
        raise EmptyFileError(name)
    reader = _Reader()
    for sheet in visible:
        reader.sheet(sheet)
    return Document(
        "xlsx",
        reader.out.text(),
        reader.blocks,
        reader.anchors,
        pictures=workbook.pictures,
        notes=list(_notes(workbook)),
    )


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
        cells = tuple(self._cells(sheet))
        if cells:
            self.blocks.append(DocumentTable(start, cells[-1].end, cells))
            self.out.add("\n")

    def _cells(self, sheet: WorkbookSheet) -> Iterator[DocumentCell]:
        """The cells of the rows that are not blank; those that a merged range covers are part of its first."""
        merged = {(merge.top, merge.left): merge for merge in sheet.merges}
        begun = {merge.top for merge in sheet.merges}
        width = sheet.width
        before = -1
        for row in range(sheet.height):
            if row not in begun and not any(sheet.text(row, column) for column in range(width)):
                continue
            for column in range(width):
                if sheet.anchor(row, column) != (row, column):
                    continue
                if before >= 0:
                    self.out.add("\t" if before == row else "\n")
                before = row
                yield self._cell(sheet, (row, column), merged.get((row, column)))

    def _cell(self, sheet: WorkbookSheet, place: CellPlace, merge: Merge | None) -> DocumentCell:
        start = self.out.position
        self.out.add(sheet.own_text(*place))
        end = self.out.position
        self.anchors.append(Anchor(start, end, f"{sheet.name}!{address(*place)}"))
        if merge is None:
            return DocumentCell(start, end, *place)
        rows = min(merge.bottom + 1, sheet.height) - merge.top
        columns = min(merge.right + 1, sheet.width) - merge.left
        return DocumentCell(start, end, *place, rows, columns)


def _notes(workbook: Workbook) -> Iterator[str]:
    """What was not read, a sentence for each kind of it."""
    hidden = [sheet.name for sheet in workbook.sheets if sheet.hidden]
    if hidden:
        yield f"工作表{_quoted(hidden)}已被隐藏，未读取；请取消隐藏或删除。"
    if workbook.chart_sheets:
        yield f"图表工作表{_quoted(workbook.chart_sheets)}没有单元格，未读取。"
    for sheet in workbook.sheets:
        if not sheet.hidden and sheet.uncomputed:
            yield (
                f"工作表“{sheet.name}”的{_listed(sorted(sheet.uncomputed))}是没有计算结果的公式，未读取；"
                "请在电子表格软件中打开并保存一次。"
            )
        if not sheet.hidden and sheet.errors:
            kinds = "、".join(sorted(set(sheet.errors.values())))
            yield f"工作表“{sheet.name}”的{_listed(sorted(sheet.errors))}是错误值（{kinds}），未读取；请改正公式。"
    if workbook.pictures:
        yield f"工作簿里有 {workbook.pictures} 张图片，图片中的内容未读取。"


def _quoted(names: list[str] | tuple[str, ...]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _listed(places: list[CellPlace]) -> str:
    shown = "、".join(address(*place) for place in places[:_SHOWN])
    return f" {shown} 等 {len(places)} 格" if len(places) > _SHOWN else f" {shown} 格"
