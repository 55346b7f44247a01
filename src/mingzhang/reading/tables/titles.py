"""Which statement 决算公开表 a table is, and what the lines above its head say.

Its title says so, above it or in its first rows; a piece without one goes on with
the table before it.  A title of another table stops the search: a table that is none of the known
statements must not be taken for the one announced before it.  The sheet of a workbook is one table:
its name or its first rows say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.document.document import Document, DocumentTable, Paragraph
from mingzhang.document.folded import folded
from mingzhang.document.grid import Grid, grid_of
from mingzhang.facts.unit import MONEY_UNITS, Unit
from mingzhang.language.folding import fold_label
from mingzhang.reading.tables.official import official_sheet
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.tables.recognition import Statement

_OWNERS = ("编制", "填报", "填制", "报送", "公开", "预算", "部门", "主管", "所属")
UNIT = re.compile(
    r"(?:(?P<money>金额|计量|货币)|" + "".join(f"(?<!{owner})" for owner in _OWNERS) + r")"
    r"单位[：（](?:人民币)?(?P<unit>亿元|百万元|万元|千元|元)"
    r"(?(money)|(?:(?![一-龥/])|(?=人民币|公开|财决|附表)))"
)
"""The unit of money: 金额单位：万元, 单位（元）; 编制单位：元谋县某局 and 单位：元谋县某局 name a department."""
FURNITURE = re.compile(
    r"(?:公开|财决)(?:附)?\d{1,2}(?:-\d)?表(?:[（-].*)?|(?:附表|表)\d{0,2}|.{0,6}续表?）?"
    r"|(?:编制|填报|公开)?(?:部门|单位)(?:名称|（单位）)?：.*"
    r"|.*" + UNIT.pattern + r".*|第?\d{1,3}页?|20\d\d年度?|[-\s]*"
)
"""Lines that are printed between a title and its table and say nothing of what it is."""
_ABOVE = 6
"""How many blocks above a table its title may be."""
_LONGEST_TITLE = 60
_TITLE_ROWS = 3
_SHEET_TITLE_ROWS = 6
_UNIT_ROWS = 4
_PIECES = 12
"""How many pieces a table may be printed in."""
_SENTENCE = re.compile(r"[，。；]|^[注说]明?：")


@dataclass(frozen=True, slots=True)
class Known:
    """A table known to be (a piece of) a statement.

    ``unit`` is None if no line names it; ``earlier`` are the pieces before it;
    ``top`` counts the rows that hold its title; ``code`` is its short name.
    """

    statement: Statement
    unit: Unit | None = None
    earlier: tuple[Grid, ...] = ()
    top: int = 0
    code: str = ""


def known_table(document: Document, index: int, grid: Grid, rulebook: Rulebook) -> Known | None:
    """What statement the table of block ``index`` is, None if it is none or its title is unknown."""
    if document.kind == "xlsx":
        return _known_sheet(grid, document.slice(document.blocks[index - 1]), rulebook)
    unit = None
    earlier: list[Grid] = []
    for _ in range(_PIECES):
        lines = list(_above(document, index))
        unit = unit or unit_in([*lines, *_texts(grid, _UNIT_ROWS)])
        title = _title(grid, lines, rulebook)
        if title:
            statement = rulebook.statement(title)
            return Known(statement, unit, tuple(reversed(earlier))) if statement else None
        previous = index - len(lines) - 1
        if title is None or previous < 0 or not isinstance(document.blocks[previous], DocumentTable):
            return None
        index, block = previous, document.blocks[previous]
        if not isinstance(block, DocumentTable):
            return None
        grid = grid_of(document, block)
        earlier.append(grid)
    return None


def unit_in(texts: Sequence[str]) -> Unit | None:
    """The unit of money that one of some folded texts names."""
    return next((MONEY_UNITS[match["unit"]] for text in texts if (match := UNIT.search(text))), None)


def _known_sheet(grid: Grid, name: str, rulebook: Rulebook) -> Known | None:
    """What statement the sheet called ``name`` is: by its official code, the title in it, or its name."""
    unit = unit_in(list(_texts(grid, _SHEET_TITLE_ROWS)))
    if official := official_sheet(name, rulebook):
        title = fold_label(official.zh)
        rows = [row for row, text in _first_texts(grid) if title in fold_label(text)]
        return Known(official, unit, top=max(rows, default=-1) + 1, code=official.id)
    for row, text in _first_texts(grid):
        if found := rulebook.statement(text):
            return Known(found, unit, top=row + 1, code=found.code.removesuffix("表") or name)
    named = rulebook.statement(name)
    return Known(named, unit, code=named.code.removesuffix("表") or name) if named else None


def _title(grid: Grid, lines: Sequence[str], rulebook: Rulebook) -> str | None:
    """The title that names a table; empty if there is none, None where something else is announced."""
    inner = next((text for text in _inner_titles(grid) if rulebook.statement(text)), None)
    if inner:
        return inner
    for line in lines:
        if len(line) <= _LONGEST_TITLE and rulebook.statement(line):
            return line
        if FURNITURE.fullmatch(line):
            continue
        if len(line) > _LONGEST_TITLE or line.endswith(("表", "表）")) or _SENTENCE.search(line):
            return None
    return "" if all(FURNITURE.fullmatch(line) for line in lines) else None


def _inner_titles(grid: Grid) -> Iterator[str]:
    """Texts of the first rows that have a row for themselves (beside 公开01表 and the like)."""
    for row in range(min(_TITLE_ROWS, len(grid.rows))):
        texts = {text for text in grid.texts(row) if text}
        named = {text for text in texts if not FURNITURE.fullmatch(text)} or texts
        if len(named) == 1 and len(text := named.pop()) <= _LONGEST_TITLE:
            yield text


def _above(document: Document, index: int) -> Iterator[str]:
    """The lines above a block, nearest first, up to the table before it."""
    for block in reversed(document.blocks[max(0, index - _ABOVE) : index]):
        if not isinstance(block, Paragraph):
            return
        yield folded(document.slice(block))


def _first_texts(grid: Grid) -> Iterator[tuple[int, str]]:
    """The texts of the first rows of a sheet, any of which may be its title."""
    for row in range(min(_SHEET_TITLE_ROWS, len(grid.rows))):
        yield from ((row, text) for text in grid.texts(row) if text and len(text) <= _LONGEST_TITLE)


def _texts(grid: Grid, rows: int) -> Iterator[str]:
    for row in range(min(rows, len(grid.rows))):
        yield from grid.texts(row)
