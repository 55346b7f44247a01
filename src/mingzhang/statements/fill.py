"""Filling layouts with figures: layout × facts → sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mingzhang.facts import FactSet
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.printed_tables import package
from mingzhang.rulebook.tables.layout import FigureColumn, Formula, Layout, LayoutHalf, LayoutLine, Subjects
from mingzhang.statements.figures import Binding, StatementFigures
from mingzhang.statements.header import columns, head
from mingzhang.statements.printed_amount import printed
from mingzhang.statements.sheet import BLANK, Sheet, SheetCell, SheetColumnKind

_EMPTY_ROWS = 4
"""Blank rows that keep the form of a table without subjects."""
_LEVELS = {3: 0, 5: 1, 7: 2}
_DIGITS = "零一二三四五六七八九"
_TOTAL_WORDS = ("合计", "总计")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of one half before it is laid out."""

    label: str = ""
    code: str = ""
    name: str = ""
    cells: tuple[SheetCell, ...] = ()
    reach: int = 0


def statements(facts: FactSet, book: Rulebook, entity: str = "", owner: str = "") -> tuple[Sheet, ...]:
    """All tables that the rulebook's place publishes for its year, in order.

    ``entity`` is the printed name; ``owner`` the entity that the facts'
    quantities carry.
    """
    figures = StatementFigures(facts, book, owner)
    return tuple(_sheet(layout, figures, book, entity) for layout in package(book))


def _sheet(layout: Layout, figures: StatementFigures, book: Rulebook, entity: str) -> Sheet:
    halves = [
        [list(_rows(group, half, figures, book)) for group in half.groups]
        for half in layout.halves
    ]  # fmt: skip
    halves = _padded(halves)
    height = sum(map(len, halves[0]))
    parts = [
        [_cells(row, half, at * height + number) for number, row in enumerate(chain(*groups), start=1)]
        for at, (half, groups) in enumerate(zip(layout.halves, halves, strict=True))
    ]
    reaches = [[row.reach for row in chain(*groups)] for groups in halves]
    body = [
        _joined([part[line] for part in parts], [reach[line] for reach in reaches]) for line in range(height)
    ]
    empty = not any(cell.value for row in body for cell in row)
    heading, depth = head(layout)
    return Sheet(
        layout=layout,
        entity=entity,
        year=book.year,
        columns=columns(layout),
        head=heading,
        depth=depth,
        body=tuple(tuple(_worded(cell, layout, empty) for cell in row) for row in body),
        notes=tuple(_notes(layout, entity, empty)),
    )


def _notes(layout: Layout, entity: str, empty: bool) -> Iterator[str]:
    notes = [*layout.notes, *([layout.style.residue] if layout.number == 1 and layout.style.residue else [])]
    if len(notes) == 1:
        yield f"注：{notes[0]}"
    else:
        yield from (f"{'注：' if at == 1 else '　　'}{at}.{note}" for at, note in enumerate(notes, start=1))
    if empty and layout.empty:
        yield layout.empty.format(entity=entity)


def _worded(cell: SheetCell, layout: Layout, empty: bool) -> SheetCell:
    if cell.quantity is None or empty:
        return cell
    return replace(cell, text=printed(cell.value, layout.style))


def _padded(halves: Sequence[Sequence[list[_Row]]]) -> list[list[list[_Row]]]:
    """The groups of all halves made equally long, so that the next ones start on one line."""
    count = max(map(len, halves))
    groups = [[*half, *[[] for _ in range(count - len(half))]] for half in halves]
    lengths = [max(len(half[at]) for half in groups) for at in range(count)]
    return [
        [[*group, *[_Row()] * (length - len(group))] for group, length in zip(half, lengths, strict=True)]
        for half in groups
    ]


def _rows(
    group: Sequence[LayoutLine | Subjects], half: LayoutHalf, figures: StatementFigures, book: Rulebook
) -> Iterator[_Row]:
    for row in group:
        if isinstance(row, Subjects):
            found = list(_subject_rows(row, half, figures, book))
            yield from found or [_Row()] * _EMPTY_ROWS
        else:
            formulas = [column.formula for column in half.figures] if row.total else row.formulas
            cells = tuple(_amounts(formulas, half.figures, figures, {}))
            yield _Row(row.label, cells=cells, reach=row.reach)


def _subject_rows(
    row: Subjects, half: LayoutHalf, figures: StatementFigures, book: Rulebook
) -> Iterator[_Row]:
    classification = book.functional if row.dimension == "func" else book.economic
    formulas = [column.formula for column in half.figures]
    number = 0
    for code in sorted(_codes(row, formulas, figures)):
        cells = tuple(_amounts(formulas, half.figures, figures, {row.dimension: code}))
        if code not in row.always and not any(cell.value for cell in cells):
            continue
        number += 1
        name = classification.name(code)
        label = f"{_numeral(number)}、{name}" if row.numbered else name
        yield _Row(label, code, name, cells)


def _codes(row: Subjects, formulas: Sequence[Formula | None], figures: StatementFigures) -> set[str]:
    """The codes printed: those listed, and those used unless the list is closed."""
    found = {code for formula in formulas if formula for code in figures.used(formula.amount, row.dimension)}
    if row.closed:
        classes = {code for code in row.always if len(code) == 3}
        classes |= {code for code in row.when_used if len(code) == 3 and code in found}
        listed = {code for code in row.when_used if code[:3] in classes}
        return {*row.always, *listed, *(code for code in found if code[:3] in classes)}
    return {*row.always, *(code for code in found if not row.level or len(code) == row.level)}


def _amounts(
    formulas: Sequence[Formula | None],
    columns: Sequence[FigureColumn],
    figures: StatementFigures,
    row: Mapping[str, str],
) -> Iterator[SheetCell]:
    for formula, column in zip(formulas, columns, strict=False):
        if formula is None:
            yield BLANK
            continue
        binding: Binding = {**row, "econ": column.code} if column.code else row
        (quantity,) = figures.parts(formula.amount, binding)
        yield SheetCell(SheetColumnKind.AMOUNT, "", figures.cell(formula, binding), quantity, formula)


def _cells(row: _Row, half: LayoutHalf, line: int) -> list[SheetCell]:
    """A row of one half as cells: its stub, then its amounts, blank where it has none."""
    shows = [stub.shows for stub in half.stub]
    total = row.label.endswith(_TOTAL_WORDS) and not row.code
    if "code" in shows:
        stub = _coded(row, shows, total)
    else:
        kind = SheetColumnKind.TOTAL if total else SheetColumnKind.LABEL
        texts = {"label": SheetCell(kind, row.label), "line": SheetCell(SheetColumnKind.LINE, str(line))}
        stub = [texts[each] for each in shows]
    blanks = len(half.figures) - len(row.cells)
    return [*stub, *row.cells, *[BLANK] * blanks]


def _coded(row: _Row, shows: Sequence[str], total: bool) -> list[SheetCell]:
    if row.label and not row.code:
        kind = SheetColumnKind.TOTAL if total else SheetColumnKind.LABEL
        return [SheetCell(kind, row.label, span=len(shows)), *[replace(BLANK, span=0)] * (len(shows) - 1)]
    indent = _LEVELS.get(len(row.code), 0)
    cells = {
        "code": SheetCell(SheetColumnKind.CODE, row.code),
        "name": SheetCell(SheetColumnKind.NAME, row.name, indent=indent),
    }
    return [cells[each] for each in shows]


def _joined(parts: Sequence[list[SheetCell]], reaches: Sequence[int]) -> list[SheetCell]:
    """The halves of one line side by side, a label drawn out over the blank halves to its left."""
    line: list[SheetCell] = []
    starts: list[int] = []
    for part, reach in zip(parts, reaches, strict=True):
        starts.append(len(line))
        if reach:
            start = starts[-1 - reach]
            width = len(line) - start
            label = replace(part[0], span=part[0].span + width)
            line[start:] = [label, *[replace(BLANK, span=0)] * width]
            line += part[1:]
        else:
            line += part
    return line


def _numeral(number: int) -> str:
    """A number below a hundred as in 二十六、."""
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones or not tens else ''}"
