"""Workbooks: every cell as the text a person would have typed, and the cells that cannot be trusted.

A spreadsheet keeps numbers with 15 significant digits, so that many are
read: 12.1 is 12.1, not the nearest binary fraction.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.records.importing import reject
from mingzhang.records.importing.errors import DamagedTableError, LockedWorkbookError
from mingzhang.records.importing.reject import Reason
from mingzhang.records.importing.sheet import Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = int | float | str | bool | dt.date | dt.time | dt.timedelta
Place = tuple[int, int]

_HEAD_ROWS = 10
"""How far down the heads may stand, under a title and notes."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OF = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(path: Path) -> list[list[Sheet]]:
    """For every sheet its readings, one for each row that may be the head.

    Raises DamagedTableError or LockedWorkbookError.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        return [_readings(path, book, item.name, _hidden(item)) for item in book.sheets_metadata]
    except calamine.PasswordError as problem:
        raise LockedWorkbookError(path.name) from problem
    except (calamine.CalamineError, OSError, zipfile.BadZipFile) as problem:
        raise DamagedTableError(path.name, str(problem).splitlines()[0]) from problem


def _hidden(item: object) -> bool:
    from python_calamine import SheetVisibleEnum

    return getattr(item, "visible", None) != SheetVisibleEnum.Visible


def _readings(path: Path, book: CalamineWorkbook, name: str, hidden: bool) -> list[Sheet]:
    import pyarrow as pa

    sheet = book.get_sheet_by_name(name)
    rows: list[list[Cell]] = list(sheet.to_python(skip_empty_area=False))
    flaws = dict(_merged(sheet))
    flaws |= dict.fromkeys(_empty_formulas(path, name), reject.FORMULA)
    texts = [pa.array(map(text, column), pa.string()) for column in zip(*rows, strict=True)]
    found = []
    for top, heads in enumerate(rows[:_HEAD_ROWS], start=1):
        if sum(bool(str(head).strip()) for head in heads) < 2:
            continue
        width = max(position for position, head in enumerate(heads) if str(head).strip()) + 1
        columns = tuple(column.slice(top) for column in texts[:width])
        numbers = pa.array(range(top + 1, len(rows) + 1), pa.int64())
        below = {place: why for place, why in flaws.items() if place[0] > top and place[1] < width}
        titles = tuple(text(head) for head in heads[:width])
        found.append(Sheet(name, top, titles, columns, numbers, below, hidden=hidden))
    return found


def text(cell: Cell) -> str:
    """A cell as a person would have typed it."""
    match cell:
        case bool():
            return "是" if cell else "否"
        case float():
            return shown_by_spreadsheet(cell)
        case dt.datetime():
            return cell.date().isoformat()
        case _:
            return str(cell).strip()


def shown_by_spreadsheet(value: float) -> str:
    """The number a spreadsheet shows for ``value``, without exponent."""
    return f"{Decimal(f'{value:.15g}'):f}"


def _merged(sheet: CalamineSheet) -> Iterator[tuple[Place, Reason]]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield (row + 1, column), reject.MERGED


def _empty_formulas(path: Path, sheet: str) -> Sequence[Place]:
    """The cells whose formula was never calculated; other containers than xlsx do not tell."""
    if not zipfile.is_zipfile(path):
        return ()
    with zipfile.ZipFile(path) as package:
        part = _part(package, sheet)
        if part not in package.namelist():
            return ()
        content = package.read(part)
    return list(_uncalculated(content)) if b"<f" in content else ()


def _part(package: zipfile.ZipFile, sheet: str) -> str:
    """Where in the package the sheet's cells stand."""
    from lxml import etree

    names = package.namelist()
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(package.read("xl/workbook.xml"), parser)
    relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    found = next((item.get(_OF) for item in book.iter(f"{_MAIN}sheet") if item.get("name") == sheet), None)
    return posixpath.normpath(posixpath.join("/xl", targets.get(found, ""))).lstrip("/")


def _uncalculated(content: bytes) -> Iterator[Place]:
    from io import BytesIO

    from lxml import etree

    for _, cell in etree.iterparse(BytesIO(content), tag=f"{_MAIN}c", resolve_entities=False):
        if cell.find(f"{_MAIN}f") is not None and cell.get("t") != "str" and not cell.findtext(f"{_MAIN}v"):
            yield place(cell.get("r", "A1"))
        cell.clear()


def place(reference: str) -> Place:
    """Row (from 1) and column (from 0) of a reference such as ``B3``."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column - 1
