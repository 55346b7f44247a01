"""Workbooks opened: every sheet with its values, and what else is in the file.

calamine reads the values.  It is handed a copy of the parts it needs, unpacked
within bounds, for it would trust what the file says of its own size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from mingzhang.document.containers.limits import (
    FILE_BYTES,
    PUBLISHED,
    WorkbookBounds,
    check_size,
)
from mingzhang.document.containers.package import Package
from mingzhang.document.containers.xlsx.extent import cells_spanned, text_spanned
from mingzhang.document.containers.xlsx.marks import marks_of, percent_styles
from mingzhang.document.containers.xlsx.sheet import CellMarks, Merge, WorkbookSheet
from mingzhang.document.errors import (
    DamagedError,
    EncryptedError,
    NotOpenedError,
    NotWorkbookError,
    TooManyCellsError,
)
from mingzhang.language.errors import FileMissingError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAIN_PART = "xl/workbook.xml"

_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedstrings.xml"
_MEDIA = "xl/media/"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="main"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    f' Target="{MAIN_PART}"/></Relationships>'
)
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in order, the names of chart sheets, and how many pictures lie on the sheets."""

    sheets: tuple[WorkbookSheet, ...]
    chart_sheets: tuple[str, ...] = ()
    pictures: int = 0


def open_workbook(path: Path, bounds: WorkbookBounds = PUBLISHED) -> Workbook:
    """The workbook at ``path``, an xlsx or xls file.

    Raises:
        FileMissingError: there is no such file.
        UnreadableError: it cannot be read, for whatever reason.
    """
    if not path.is_file():
        raise FileMissingError(path.name)
    try:
        check_size(path.name, path.stat().st_size, FILE_BYTES)
        data = path.read_bytes()
    except OSError as error:
        raise NotOpenedError(path.name) from error
    return read_workbook(data, path.name, bounds)


def read_workbook(data: bytes, name: str, bounds: WorkbookBounds = PUBLISHED) -> Workbook:
    """As ``open_workbook``, of a file's content."""
    if data.startswith(_ZIP):
        parts = _Parts.of(Package(data, name, bounds.unpacked), bounds)
        return Workbook(*_sheets(parts.packed(), name, parts.marks, bounds), parts.pictures)
    if data.startswith(_COMPOUND):
        return Workbook(*_sheets(data, name, {}, bounds))
    raise NotWorkbookError(name)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of an xlsx that hold values, and what their XML says that values do not."""

    content: Mapping[str, bytes]
    marks: Mapping[str, CellMarks]
    pictures: int

    @classmethod
    def of(cls, package: Package, bounds: WorkbookBounds) -> _Parts:
        """Unpack what is needed; raises UnreadableError when it is damaged, or more than the bounds allow."""
        main = package.parse(MAIN_PART)
        relations = package.relations(MAIN_PART)
        needed = [MAIN_PART, _RELATIONS, *dict.fromkeys(relations.values())]
        content = {part: package.content(part) for part in needed if part in package and _is_xml(part)}
        percents = percent_styles(package.parse_optional(_STYLES))
        strings = next((text for part, text in content.items() if part.lower() == _STRINGS), b"")
        marks, cells, texts = {}, 0, 0
        for sheet in main.iter("{*}sheet"):
            part = relations.get(sheet.get(_RELATION, ""), "")
            xml = content.get(part, b"")
            cells += cells_spanned(xml, bounds.cells)
            texts += text_spanned(xml, strings, bounds.text)
            if cells > bounds.cells or texts > bounds.text:
                raise TooManyCellsError(package.name, bounds.cells)
            try:
                marks[sheet.get("name", "")] = marks_of(xml, percents)
            except (etree.XMLSyntaxError, ValueError) as error:
                raise DamagedError(package.name, part) from error
        return cls(content, marks, sum(part.startswith(_MEDIA) for part in package.parts))

    def packed(self) -> bytes:
        """A workbook of these parts alone."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as copy:
            copy.writestr("_rels/.rels", _ROOT)
            for part, content in self.content.items():
                copy.writestr(part, content)
        return out.getvalue()


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _sheets(
    data: bytes, name: str, marks: Mapping[str, CellMarks], bounds: WorkbookBounds
) -> tuple[tuple[WorkbookSheet, ...], tuple[str, ...]]:
    """The sheets that calamine finds in ``data``, and the names of those that hold a chart instead of cells."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        charts = tuple(
            meta.name for meta in book.sheets_metadata if meta.typ is calamine.SheetTypeEnum.ChartSheet
        )
        return tuple(_cell_sheets(book, name, marks, bounds)), charts
    except calamine.PasswordError as error:
        raise EncryptedError(name) from error
    except (calamine.CalamineError, KeyError, ValueError, OSError) as error:
        if data.startswith(_COMPOUND):
            raise NotWorkbookError(name) from error
        raise DamagedError(name, type(error).__name__) from error


def _cell_sheets(
    book: CalamineWorkbook, name: str, marks: Mapping[str, CellMarks], bounds: WorkbookBounds
) -> Iterator[WorkbookSheet]:
    import python_calamine as calamine

    left = bounds.cells
    for meta in book.sheets_metadata:
        if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet: CalamineSheet = book.get_sheet_by_name(meta.name)
        left -= sheet.total_height * sheet.total_width
        if left < 0:
            raise TooManyCellsError(name, bounds.cells)
        yield WorkbookSheet(
            meta.name,
            sheet.to_python(skip_empty_area=False),
            tuple(Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()),
            meta.visible is not calamine.SheetVisibleEnum.Visible,
            marks.get(meta.name, CellMarks()),
        )
