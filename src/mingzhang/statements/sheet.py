"""A filled statement 决算表 as frozen values: what every face prints, and what every amount is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mingzhang.facts import Quantity
from mingzhang.rulebook.tables.layout import Formula, Layout

_ADDRESS = re.compile(r"T(\d{1,2})/R(\d+)/C(\d+)", re.IGNORECASE)


class SheetColumnKind(StrEnum):
    """What a cell or a column shows."""

    LABEL = "label"
    TOTAL = "total"
    LINE = "line"
    CODE = "code"
    NAME = "name"
    AMOUNT = "amount"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of the body. ``value`` is in 分; ``span`` is how many columns it covers, 0 when covered."""

    kind: SheetColumnKind
    text: str = ""
    value: Fraction | None = None
    quantity: Quantity | None = None
    formula: Formula | None = None
    span: int = 1
    indent: int = 0


BLANK = SheetCell(SheetColumnKind.BLANK)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of the head: its text and the rows and columns it covers, counted from 0."""

    text: str
    top: int
    left: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the body; ``group`` is the economic class it belongs to in a wide table."""

    kind: SheetColumnKind
    head: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its head, its body and what stands around them."""

    layout: Layout
    entity: str
    year: int
    columns: tuple[SheetColumn, ...]
    head: tuple[HeadCell, ...]
    depth: int
    body: tuple[tuple[SheetCell, ...], ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.layout.zh

    @property
    def code(self) -> str:
        """The printed code, e.g. 公开03表; empty for a table outside the package."""
        return self.layout.style.code.format(number=self.layout.number) if self.layout.number else ""

    @property
    def entity_line(self) -> str:
        return self.layout.style.entity.format(entity=self.entity)

    @property
    def year_line(self) -> str:
        return self.layout.style.year.format(year=self.year)

    @property
    def unit_line(self) -> str:
        return self.layout.style.unit

    def amounts(self) -> Iterator[tuple[str, SheetCell]]:
        """Every cell that is about a quantity, with its address."""
        for row, cells in enumerate(self.body, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell.quantity is not None:
                    yield f"T{self.layout.number:02d}/R{row}/C{column}", cell

    def at(self, address: str) -> SheetCell | None:
        """The cell at ``T03/R7/C2`` (row and column of the body, from 1), None when there is none."""
        found = _ADDRESS.fullmatch(address)
        if not found:
            return None
        number, row, column = map(int, found.groups())
        inside = (
            number == self.layout.number and 0 < row <= len(self.body) and 0 < column <= len(self.columns)
        )
        return self.body[row - 1][column - 1] if inside else None
