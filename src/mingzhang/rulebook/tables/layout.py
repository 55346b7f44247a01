"""A writing layout 制表格式 as frozen values: what a published table prints, and the formula of every cell."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.rulebook.expression.nodes import Amount, Expression

SHOWS = ("label", "line", "code", "name")
"""What a stub column may print: the row's label, its 行次, or its subject's code or name."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What a cell is about, and how it is computed where nobody recorded it."""

    amount: Amount
    expression: Expression | None = None

    def __str__(self) -> str:
        return str(self.amount) if self.expression is None else f"{self.amount} = {self.expression}"


@dataclass(frozen=True, slots=True)
class StubColumn:
    """A column that names rows."""

    head: tuple[str, ...]
    shows: str


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of amounts; ``code`` is the economic subject it stands for, if any."""

    head: tuple[str, ...]
    formula: Formula | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """A fixed row. Without ``formulas`` the columns' own hold, for no subject: a total.

    Its label reaches over the ``reach`` blocks to its left.  A line without
    label and formulas is blank.
    """

    label: str = ""
    formulas: tuple[Formula | None, ...] = ()
    total: bool = False
    reach: int = 0


@dataclass(frozen=True, slots=True)
class Subjects:
    """Rows for subjects of one dimension.

    ``always`` are printed used or not; ``level`` (digits) keeps one level, 0
    keeps all.  A ``closed`` list takes no others; else used ones join it.
    """

    dimension: str
    always: tuple[str, ...] = ()
    level: int = 0
    numbered: bool = False
    closed: bool = False
    when_used: tuple[str, ...] = ()


Row = LayoutLine | Subjects


@dataclass(frozen=True, slots=True)
class LayoutHalf:
    """One of the blocks that stand side by side; groups of neighbours start on one line."""

    head: str
    stub: tuple[StubColumn, ...]
    figures: tuple[FigureColumn, ...]
    groups: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a place prints: ``{…}`` in the texts are filled in by the statement."""

    zero: str
    separators: bool
    code: str
    entity: str
    year: str
    unit: str
    residue: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as it is printed. ``number`` is its place in the package, 0 outside it."""

    id: str
    zh: str
    number: int
    ordinals: bool
    halves: tuple[LayoutHalf, ...]
    notes: tuple[str, ...]
    empty: str
    style: Style
    landscape: bool = False
    wide: bool = False
