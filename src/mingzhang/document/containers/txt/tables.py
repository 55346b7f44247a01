r"""Tables in plain text, in the three shapes in which programs write them.

*Cell lines*: Word's own export.  Every cell begins a line with a tab; a blank
line ends a row.  Further paragraphs of a cell are lines without a tab, with or
without a blank line before them, as the whole file has it.  Merged cells come
as empty ones, so rows are ragged.  A table is over at two blank lines, or at a
heading; but blank paragraphs at the end of a cell look the same, so a table
goes on where the cells that follow complete the row, or are a row of several
cells rather than a title.

*Row lines*: the cells of a row stand on one line with tabs between.

*Pipe lines*: ``| a | b |`` as in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from re import compile as pattern

from mingzhang.document.containers.text_builder import lines as line_spans
from mingzhang.document.containers.text_builder import trimmed
from mingzhang.document.containers.txt.enumeration import Enumerator, is_part_heading
from mingzhang.document.document import DocumentCell, DocumentTable

Span = tuple[int, int]

_CELL_LINE = pattern(r"[ \u3000\xa0]*\t")
_CONTENTS_LINE = pattern(r"[^\t]+\t[ .·…]*\d{1,3}\s*$")
_PIPE_LINE = pattern(r"\s*\|.*\|\s*$")
_PIPE_RULE = pattern(r"[\s|:\-]+$")
_MAX_INNER_BLANKS = 3
_ROWS_OF_A_TABLE = 2
_TAIL = 2000  # how far back in a cell the item before this one is looked for


def split(text: str) -> list[Span]:
    """The lines of ``text`` as spans."""
    return list(line_spans(text))


def find_tables(text: str, lines: list[Span]) -> Iterator[tuple[int, int, DocumentTable]]:
    """Every table of ``text``, with the numbers of its first line and of the line after its last."""
    shapes = [_shape(text[start:end]) for start, end in lines]
    spaced = _is_spaced(shapes)
    at = 0
    while at < len(lines):
        if shapes[at] == "cell" and not _heads_row_lines(text, lines, shapes, at):
            rows, end = _CellLines(text, lines, shapes, spaced).read(at)
        elif shapes[at] in {"cell", "row", "pipe"}:
            rows, end = _line_rows(text, lines, shapes, at)
        else:
            rows, end = [], at + 1
        if rows:
            yield at, end, _table(text, rows)
        at = end


def _shape(line: str) -> str:
    """What a line is: ``blank``, ``prose``, ``cell`` (leading tab), ``row`` (inner tabs) or ``pipe``."""
    if "\t" not in line:
        if not line.strip():
            return "blank"
        return "pipe" if "|" in line and _PIPE_LINE.match(line) else "prose"
    if line.count("\t") > 1:
        return "row"
    if _CELL_LINE.match(line):
        return "cell"
    return "prose" if line.endswith("\t") or _is_contents_line(line) else "row"


def _is_contents_line(line: str) -> bool:
    """A heading and its page, as in a table of contents."""
    return bool(_CONTENTS_LINE.match(line) and (is_part_heading(line) or Enumerator.of(line)))


def _is_spaced(shapes: list[str]) -> bool:
    """Does this file put a blank line between paragraphs?"""
    apart = sum(
        first == third == "prose" and second == "blank"
        for first, second, third in zip(shapes, shapes[1:], shapes[2:], strict=False)
    )
    together = sum(first == second == "prose" for first, second in pairwise(shapes))
    return apart >= together


def _heads_row_lines(text: str, lines: list[Span], shapes: list[str], at: int) -> bool:
    """Is this leading tab the empty corner of a table of row lines?"""
    return shapes[at + 1 : at + 2] == ["row"] and not text[lines[at + 1][0]].isspace()


def _line_rows(text: str, lines: list[Span], shapes: list[str], at: int) -> tuple[list[list[Span]], int]:
    """Rows that are one line each; a blank line between two of them is passed over."""
    pipes = shapes[at] == "pipe"
    kinds = {"pipe"} if pipes else {"row", "cell"}
    rows: list[list[Span]] = []
    end = at
    while end < len(lines):
        if shapes[end] in kinds:
            rows.append(_fields(text, *lines[end], "|" if pipes else "\t"))
        elif not (shapes[end] == "blank" and end + 1 < len(lines) and shapes[end + 1] in kinds):
            break
        end += 1
    if len(rows) < _ROWS_OF_A_TABLE:
        return [], end
    if pipes:
        rows = [row for row in rows if not _PIPE_RULE.match(text, row[0][0], row[-1][1] + 1)]
    return rows, end


def _fields(text: str, start: int, end: int, separator: str) -> list[Span]:
    if separator == "|":
        start, end = trimmed(text, start, end)
        start, end = start + 1, end - 1
    fields = []
    for piece in text[start:end].split(separator):
        fields.append((start, start + len(piece)))
        start += len(piece) + 1
    return fields


class _CellLines:
    """Reads one table of cell lines."""

    def __init__(self, text: str, lines: list[Span], shapes: list[str], spaced: bool) -> None:
        self._text = text
        self._lines = lines
        self._shapes = shapes
        self._spaced = spaced
        self._rows: list[list[Span]] = []
        self._known_inside = 0  # lines before this one are known to lead to a further cell

    def read(self, at: int) -> tuple[list[list[Span]], int]:
        """The rows of the table that begins at line ``at``, and the number of the line after it."""
        self._rows = [[]]
        while True:
            self._add_cell(at)
            at, blanks = self._after_cell(at + 1)
            if not self._is("cell", at):
                return self._rows, at - blanks
            if blanks == 0 or (blanks > 1 and self._completes_row(at)):
                continue
            if blanks > _MAX_INNER_BLANKS or self._begins_table(at, blanks):
                return self._rows, at - blanks
            self._rows.append([])

    def _begins_table(self, at: int, blanks: int) -> bool:
        """Is the row at line ``at`` the title of another table: set apart, or the title of this one again?"""
        if self._row_length(at) != 1:
            return False
        return blanks > 1 or (
            len(self._rows[0]) == 1 and self._cell(*self._lines[at]) == self._cell(*self._rows[0][0])
        )

    def _cell(self, start: int, end: int) -> str:
        return self._text[start:end].strip()

    def _add_cell(self, at: int) -> None:
        start, end = self._lines[at]
        self._rows[-1].append((self._text.index("\t", start) + 1, end))

    def _after_cell(self, at: int) -> tuple[int, int]:
        """Takes further paragraphs into the last cell; the next line with text, and blank lines before it."""
        while True:
            blanks = self._count_blanks(at)
            at += blanks
            if not (self._is("prose", at) and self._continues_cell(at, blanks)):
                return at, blanks
            start, _ = self._rows[-1][-1]
            self._rows[-1][-1] = (start, self._lines[at][1])
            at += 1

    def _continues_cell(self, at: int, blanks: int) -> bool:
        if blanks > 1 or (blanks == 1 and not (self._spaced and self._leads_to_cell(at))):
            return False
        line = self._text[slice(*self._lines[at])]
        if is_part_heading(line):
            return False
        enumerator = Enumerator.of(line)
        return enumerator is None or enumerator.follows(self._tail_of_cell())

    def _tail_of_cell(self) -> str:
        start, end = self._rows[-1][-1]
        return self._text[max(start, end - _TAIL) : end]

    def _leads_to_cell(self, at: int) -> bool:
        """Is a cell line the next thing after this paragraph and the ones that go with it?"""
        if at < self._known_inside:
            return True
        while self._is("prose", at):
            blanks = self._count_blanks(at + 1)
            at += 1 + blanks
            if blanks > int(self._spaced):
                return False
        self._known_inside = at if self._is("cell", at) else 0
        return self._known_inside > 0

    def _completes_row(self, at: int) -> bool:
        above = len(self._rows[-2]) if len(self._rows) > 1 else 0
        return len(self._rows[-1]) + self._row_length(at) == above

    def _row_length(self, at: int) -> int:
        """How many cell lines stand together from line ``at``."""
        end = at
        while self._is("cell", end):
            end += 1
        return end - at

    def _count_blanks(self, at: int) -> int:
        end = at
        while self._is("blank", end):
            end += 1
        return end - at

    def _is(self, shape: str, at: int) -> bool:
        if at >= len(self._shapes):
            return False
        found = self._shapes[at]
        return shape == ("cell" if found == "row" and self._text[self._lines[at][0]].isspace() else found)


def _table(text: str, rows: list[list[Span]]) -> DocumentTable:
    cells = tuple(
        DocumentCell(*trimmed(text, *span), row, column)
        for row, spans in enumerate(rows)
        for column, span in enumerate(spans)
    )
    return DocumentTable(cells[0].start, cells[-1].end, cells)
