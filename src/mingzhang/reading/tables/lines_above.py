"""What the cells above the head of a workbook's table say: the year it is of, and the department."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mingzhang.document.document import Document
from mingzhang.document.grid import Grid, GridCell
from mingzhang.reading.tables.titles import UNIT

_YEAR = re.compile(r"(?:^|\D)(20\d\d)年度")
_ENTITY = re.compile(
    r"(?:编制单位|填报单位|部门[(（]单位[)）]|部门名称|单位名称|部门|单位)\s*[:：]\s*([^\s:：]+)"
)


def cells_of(grid: Grid, rows: Iterable[int]) -> list[GridCell]:
    """The cells of some rows that hold something, each once."""
    places = (place for row in rows for place in grid.rows[row])
    return list(dict.fromkeys(place for place in places if place and place.text))


def year_in(cells: Iterable[GridCell]) -> tuple[GridCell, int] | None:
    """The fiscal year that one of the cells names, and the cell."""
    return next(((cell, int(found[1])) for cell in cells if (found := _YEAR.search(cell.text))), None)


def entity_in(document: Document, cells: Iterable[GridCell]) -> str:
    """The department that one of the cells names, or the empty string."""
    for cell in cells:
        text = document.slice(cell.cell)
        for found in _ENTITY.finditer(text):
            if not UNIT.match(text[found.start() :].replace(":", "：").replace(" ", "")):
                return found[1]
    return ""
