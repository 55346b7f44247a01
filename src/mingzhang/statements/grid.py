"""The sheets of a workbook as grids: texts, numbers, merged cells, and formulas without a value."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from mingzhang.language.errors import FileMissingError
from mingzhang.statements.errors import (
    DamagedWorkbookError,
    OldWorkbookError,
    ProtectedWorkbookError,
    TooLargeWorkbookError,
)

Place = tuple[int, int]
"""Row and column, counted from 0."""

_MOST_BYTES = 400 * 2**20
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EXACT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """One sheet. ``values`` are as stored; ``text`` looks through merged cells."""

    name: str
    values: list[list[object]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    uncomputed: frozenset[Place] = frozenset()
    _anchors: dict[Place, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for merge in self.merges:
            for row in range(merge.top, merge.bottom + 1):
                for column in range(merge.left, merge.right + 1):
                    self._anchors[row, column] = (merge.top, merge.left)

    @property
    def height(self) -> int:
        return len(self.values)

    @property
    def width(self) -> int:
        return max(map(len, self.values), default=0)

    def value(self, row: int, column: int) -> object:
        """What is stored in a cell; the empty string outside the sheet and in covered cells."""
        cells = self.values[row] if row < len(self.values) else []
        return cells[column] if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """The text shown at a cell, that of the merged range it belongs to."""
        return as_text(self.value(*self.anchor(row, column)))

    def anchor(self, row: int, column: int) -> Place:
        """The first cell of the merged range a cell belongs to; the cell itself when it is not merged."""
        return self._anchors.get((row, column), (row, column))

    def own_texts(self, row: int) -> Iterator[tuple[int, str]]:
        """The cells of a row that hold something, from left to right."""
        for column, value in enumerate(self.values[row]):
            if text := as_text(value):
                yield column, text


def as_text(value: object) -> str:
    """A stored value as people see it: 2010301.0 is the code 2010301."""
    if isinstance(value, float):
        return format(value, f".{_EXACT_DIGITS}g") if not value.is_integer() else str(int(value))
    return str(value).strip()


def address(row: int, column: int) -> str:
    """``C7`` for row 6, column 2."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def open_workbook(path: Path) -> list[Grid]:
    """Every sheet of an xlsx or xls file, in order.  Raises a WorkbookError when it cannot be opened."""
    if not path.is_file():
        raise FileMissingError(path.name)
    return read_grids(path.read_bytes(), path.name)


def read_grids(data: bytes, name: str) -> list[Grid]:
    """As ``open_workbook``, of a file's content."""
    import python_calamine as calamine

    if not data.startswith((_COMPOUND, _ZIP)):
        raise OldWorkbookError(name)
    try:
        uncomputed = _uncomputed(data, name) if data.startswith(_ZIP) else {}
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        visible = calamine.SheetVisibleEnum.Visible
        grids = []
        for meta in book.sheets_metadata:
            if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            merges = tuple(Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ())
            values: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            places = uncomputed.get(meta.name, frozenset())
            grids.append(Grid(meta.name, values, merges, meta.visible is not visible, places))
    except calamine.PasswordError as problem:
        raise ProtectedWorkbookError(name) from problem
    except (calamine.CalamineError, zipfile.BadZipFile, KeyError, ValueError, OSError) as problem:
        if data.startswith(_COMPOUND):
            raise OldWorkbookError(name) from problem
        raise DamagedWorkbookError(name, type(problem).__name__) from problem
    return grids


def _uncomputed(data: bytes, name: str) -> dict[str, frozenset[Place]]:
    """For each sheet of an xlsx, the cells with a formula but no stored value."""
    from lxml import etree

    found: dict[str, frozenset[Place]] = {}
    with zipfile.ZipFile(BytesIO(data)) as package:
        if sum(item.file_size for item in package.infolist()) > _MOST_BYTES:
            raise TooLargeWorkbookError(name, _MOST_BYTES)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            workbook = etree.fromstring(package.read("xl/workbook.xml"), parser)
            relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), parser)
            targets = {each.get("Id"): str(each.get("Target")) for each in relations}
            for sheet in workbook.iter("{*}sheet"):
                target = targets.get(sheet.get(_RELATION), "")
                part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
                content = package.read(part) if part in package.namelist() else b""
                if b"<f" in content or b":f" in content:
                    found[str(sheet.get("name"))] = frozenset(_bare_formulas(content))
        except etree.XMLSyntaxError as problem:
            raise DamagedWorkbookError(name, "XML") from problem
    return found


def _bare_formulas(content: bytes) -> Iterator[Place]:
    from lxml import etree

    for _, cell in etree.iterparse(BytesIO(content), tag="{*}c", resolve_entities=False, no_network=True):
        formula, value = cell.find("{*}f"), cell.find("{*}v")
        if formula is not None and (value is None or not value.text):
            yield _place(str(cell.get("r")))
        cell.clear()


def _place(text: str) -> Place:
    letters = text.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(text[len(letters) :]) - 1, column - 1
