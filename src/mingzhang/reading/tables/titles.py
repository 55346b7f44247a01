"""Which statement 决算公开表 a table is.

Its title tells, above it or in its first rows; a piece without one goes on with
the table before it.  A title of another table stops the search: a table that is none of the known
statements must not be taken for the one announced before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.document.document import Document, DocumentTable, Paragraph
from mingzhang.document.folded import folded
from mingzhang.document.grid import Grid, grid_of
from mingzhang.facts.unit import MONEY_UNITS, WAN_YUAN, Unit
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.tables.recognition import Statement

UNIT = re.compile(r"单位(?:：|（)(?:人民币)?(?P<unit>亿元|百万元|万元|千元|元)")
FURNITURE = re.compile(
    r"公开\d{1,2}表(?:[（-].*)?|(?:附表|表)\d{0,2}|.{0,6}续表?）?|(?:编制|填报|公开)?(?:部门|单位)(?:名称|（单位）)?：.*"
    r"|.*" + UNIT.pattern + r".*|第?\d{1,3}页?|20\d\d年度?|[-\s]*"
)
"""Lines that stand between a title and its table and say nothing of what it is."""
_ABOVE = 6
"""How many blocks above a table its title may stand."""
_LONGEST_TITLE = 60
_TITLE_ROWS = 3
_PIECES = 12
"""How many pieces a table may be printed in."""
_SENTENCE = re.compile(r"[，。；]|^[注说]明?：")


@dataclass(frozen=True, slots=True)
class Known:
    """A table known to be (a piece of) a statement: its unit, and the pieces before it."""

    statement: Statement
    unit: Unit
    earlier: tuple[Grid, ...] = ()


def known_table(document: Document, index: int, grid: Grid, rulebook: Rulebook) -> Known | None:
    """What statement the table of block ``index`` is, None if it is none or its title is unknown."""
    unit = None
    earlier: list[Grid] = []
    for _ in range(_PIECES):
        lines = list(_above(document, index))
        unit = unit or _unit([*lines, *_first_texts(grid)])
        title = _title(grid, lines, rulebook)
        if title:
            statement = rulebook.statement(title)
            return Known(statement, unit or WAN_YUAN, tuple(reversed(earlier))) if statement else None
        previous = index - len(lines) - 1
        if title is None or previous < 0 or not isinstance(document.blocks[previous], DocumentTable):
            return None
        index, block = previous, document.blocks[previous]
        if not isinstance(block, DocumentTable):
            return None
        grid = grid_of(document, block)
        earlier.append(grid)
    return None


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


def _first_texts(grid: Grid) -> Iterator[str]:
    for row in range(min(4, len(grid.rows))):
        yield from grid.texts(row)


def _unit(texts: Sequence[str]) -> Unit | None:
    return next((MONEY_UNITS[match["unit"]] for text in texts if (match := UNIT.search(text))), None)
