"""What the cells above the head of a workbook's tables say: the year they are of, and the department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from mingzhang.document.document import Document, DocumentCell, DocumentTable
from mingzhang.document.folded import folded
from mingzhang.document.grid import Grid, GridCell
from mingzhang.reading.tables.titles import FURNITURE, UNIT

_TITLE_ROWS = 6
_TITLE = re.compile(r"[表）]$")
_YEAR = re.compile(r"(?:^|\D)(20\d\d)年度")
_ENTITY = re.compile(
    r"(?:编制单位|填报单位|部门[(（]单位[)）]|部门名称|单位名称|部门|单位)\s*[:：]\s*([^\s:：]+)"
)


def first_cells(document: Document) -> Iterator[DocumentCell]:
    """The cells of a workbook's sheets that may be titles, or the lines below them."""
    for block in document.blocks:
        if isinstance(block, DocumentTable):
            cells = takewhile(lambda cell: cell.row < _TITLE_ROWS, block.cells)
            yield from (cell for cell in cells if cell.end > cell.start)


def entity_and_year_above(document: Document) -> tuple[str, int | None]:
    """The department and the fiscal year that most sheets of a workbook name above their heads; "" and None if none do.

    A year in the head of a column (2022年度决算数) is not the table's own.
    """
    entities, years = Counter[str](), Counter[int]()
    for cell in first_cells(document):
        text = folded(document.slice(cell))
        if name := _entity(document.slice(cell)):
            entities[name] += 1
        if (FURNITURE.fullmatch(text) or _TITLE.search(text)) and (found := _YEAR.search(text)):
            years[int(found[1])] += 1
    entity, year = entities.most_common(1), years.most_common(1)
    return entity[0][0] if entity else "", year[0][0] if year else None


def cells_of(grid: Grid, rows: Iterable[int]) -> list[GridCell]:
    """The cells of some rows that hold something, each once."""
    places = (place for row in rows for place in grid.rows[row])
    return list(dict.fromkeys(place for place in places if place and place.text))


def year_in(cells: Iterable[GridCell]) -> tuple[GridCell, int] | None:
    """The fiscal year that one of the cells names, and the cell."""
    return next(((cell, int(found[1])) for cell in cells if (found := _YEAR.search(cell.text))), None)


def entity_in(document: Document, cells: Iterable[GridCell]) -> str:
    """The department that one of the cells names, or the empty string."""
    return next(filter(None, (_entity(document.slice(cell.cell)) for cell in cells)), "")


def _entity(text: str) -> str:
    """The department that a line names; 单位：万元 names none."""
    for found in _ENTITY.finditer(text):
        if not UNIT.match(folded(text[found.start() :])):
            return found[1]
    return ""
