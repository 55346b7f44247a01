"""The disclosure as blocks, before any file format.

Every printed figure is a :class:`Piece` with a name, its *occurrence*: a
mistake is planted by replacing the text of one occurrence and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from .errors import OccurrenceError


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``name`` is its occurrence, empty for plain words."""

    text: str
    name: str = ""


Pieces = tuple[Piece, ...]
PiecesMap = Callable[[Pieces], Pieces]


def plain(text: str) -> Pieces:
    """Words without an occurrence."""
    return (Piece(text),) if text else ()


def text_of(pieces: Pieces) -> str:
    """The words as read."""
    return "".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is a 部分, 2 a 一、, 3 a （一）."""

    level: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` is body, caption, note, sign, attachment or a line of the cover."""

    pieces: Pieces
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, given once at its top left corner. ``align`` is l, c or r."""

    pieces: Pieces = ()
    align: str = "l"
    bold: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; ``widths`` in millimetres, ``size`` in points, ``row_height`` in millimetres."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    size: float = 9
    row_height: float = 6


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one series; ``values`` are printed 万元, one piece a category."""

    key: str
    kind: str
    title: str
    categories: tuple[str, ...]
    values: Pieces


@dataclass(frozen=True, slots=True)
class Page:
    """A new page in a new section: ``portrait`` or ``landscape``; ``tables`` has narrow margins."""

    orientation: str = "portrait"
    tables: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents, which lists headings down to level 2."""

    LEVELS: ClassVar = 2


def listed(blocks: Iterable[Block]) -> list[Heading]:
    """The headings of the table of contents."""
    return [block for block in blocks if isinstance(block, Heading) and block.level <= Contents.LEVELS]


Block = Heading | Paragraph | Table | Chart | Page | Contents


@dataclass(frozen=True, slots=True)
class Change:
    """One occurrence, what it truly reads and what the mistaken document prints."""

    occurrence: str
    true: str
    printed: str


def plant(blocks: Iterable[Block], changes: Iterable[Change]) -> tuple[Block, ...]:
    """The blocks with the changes made.

    Raises ``OccurrenceError`` when an occurrence is missing, doubled or does not read ``true``.
    """
    wanted = {change.occurrence: change for change in changes}
    made: list[str] = []

    def change_in(pieces: Pieces) -> Pieces:
        return tuple(_changed(piece, wanted, made) for piece in pieces)

    planted = tuple(_mapped(block, change_in) for block in blocks)
    if sorted(made) != sorted(wanted):
        names = sorted(set(wanted) ^ set(made)) or sorted(made)
        raise OccurrenceError("、".join(names), "not found exactly once")
    return planted


def _changed(piece: Piece, wanted: Mapping[str, Change], made: list[str]) -> Piece:
    change = wanted.get(piece.name)
    if change is None:
        return piece
    if piece.text != change.true:
        raise OccurrenceError(piece.name, piece.text)
    made.append(piece.name)
    return replace(piece, text=change.printed)


def _mapped(block: Block, change_in: PiecesMap) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, pieces=change_in(block.pieces))
        case Table():
            rows = tuple(tuple(replace(c, pieces=change_in(c.pieces)) for c in row) for row in block.rows)
            return replace(block, rows=rows)
        case Chart():
            return replace(block, values=change_in(block.values))
        case _:
            return block
