"""A project's form 绩效自评表 as a grid of cells, laid out as its place prints it. Pure; every face renders it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from mingzhang.performance.forms.values import (
    Shown,
    funds_values,
    indicator_values,
    project_values,
    rows_of_funds,
)
from mingzhang.performance.project import Project
from mingzhang.rulebook.forms.layout import TEXTS, Block, FormLayout, Line, Slot
from mingzhang.rulebook.scoring.self_evaluation import FormRule

MERGED = ("level1", "level2")
"""The columns of indicators whose equal neighbours are one cell."""
_MONEY = ("initial", "adjusted", "executed", "cancelled")
_LEFT = (*TEXTS, "name", "reason", "project", "cause", "decision")
_PEOPLE = ("项目负责人", "财务负责人")


class Style(StrEnum):
    """What a cell shows: a printed word, a side's word, a value, an amount of money, a written text."""

    LABEL = "label"
    SIDE = "side"
    VALUE = "value"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell and the rows and columns it covers, counted from 0.

    ``shown`` holds its text, and the exact number where it is one; ``fields``
    are what it is about.
    """

    row: int
    column: int
    rows: int
    columns: int
    shown: Shown
    style: Style
    fields: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.shown.text


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form on paper: its title, the widths of its columns in characters, its cells."""

    project: Project
    title: str
    widths: tuple[int, ...]
    rows: int
    cells: tuple[FormCell, ...]


def form_sheet(project: Project, layout: FormLayout, rule: FormRule, month: int = 0) -> FormSheet:
    """The form of ``project``; a monitoring form is that of ``month``, or of the last one watched."""
    watch = next((item for item in reversed(project.watches) if month in (0, item.month)), None)
    month = month or (watch.month if watch else 0)
    words = {
        "year": str(project.year),
        "month": str(month or "　"),
        "execution": str(rule.execution),
        "indicators": str(rule.indicators),
    }
    table, whole = _Table(), project_values(project, rule, watch)
    for block in layout.blocks:
        _lay(table, block, list(_lines(block, project, layout, rule, whole)), words)
    title = (layout.title or rule.title).format(**words)
    return FormSheet(project, title, layout.widths, table.rows, tuple(table.cells))


@dataclass
class _Table:
    """A table being filled from the left and from above: a cell goes where its line has room first."""

    cells: list[FormCell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0

    def put(self, cell: FormCell) -> None:
        column = cell.column
        while (cell.row, column) in self.taken:
            column += 1
        self.cells.append(cell if cell.column == column else replace(cell, column=column))
        rows, columns = range(cell.row, cell.row + cell.rows), range(column, column + cell.columns)
        self.taken |= {(row, each) for row in rows for each in columns}


def _lay(
    table: _Table, block: Block, lines: Sequence[tuple[Line, Mapping[str, Shown]]], words: Mapping[str, str]
) -> None:
    start = table.rows
    if block.side:
        table.put(FormCell(start, 0, len(lines), 1, Shown(block.side.format(**words)), Style.SIDE))
    for row, (line, values) in enumerate(lines, start):
        for slot in line:
            table.put(_cell(slot, row, values, words))
    table.rows += len(lines)


def _lines(
    block: Block, project: Project, layout: FormLayout, rule: FormRule, whole: dict[str, Shown]
) -> Iterator[tuple[Line, Mapping[str, Shown]]]:
    """Every line of a block with the values for it; ``whole`` are those of the project itself."""
    for line in block.lines:
        yield line, whole
    if block.each == "funds":
        rows = rows_of_funds(project, rule)
        values = [whole | funds_values(row, project, rule, layout) for row in rows]
        yield from zip(_spans(block.line, [()] * len(rows)), values, strict=True)
    elif block.each == "indicators":
        levels = [(item.level1, item.level2) for item in project.indicators]
        values = [indicator_values(item) for item in project.indicators]
        yield from zip(_spans(block.line, levels), values, strict=True)


def _spans(line: Line, levels: Sequence[tuple[str, ...]]) -> Iterator[Line]:
    """``line`` repeated, its levels and the cells for all lines drawn out over the lines they are about."""
    drawn = {name: list(_runs([each[: depth + 1] for each in levels])) for depth, name in enumerate(MERGED)}
    for at in range(len(levels)):
        slots = []
        for slot in line:
            rows = slot.rows
            if not rows:
                rows = 0 if at else len(levels)
            elif slot.fields and slot.fields[0] in MERGED:
                rows = drawn[slot.fields[0]][at]
            if rows:
                slots.append(slot if slot.rows == rows else replace(slot, rows=rows))
        yield tuple(slots)


def _runs(keys: Sequence[object]) -> Iterator[int]:
    """For each key how many equal ones begin with it; 0 where it goes on."""
    for _, group in groupby(keys):
        length = len(list(group))
        yield length
        yield from [0] * (length - 1)


def _cell(slot: Slot, row: int, values: Mapping[str, Shown], words: Mapping[str, str]) -> FormCell:
    if not slot.fields:
        style = Style.LABEL if slot.text else Style.VALUE
        shown = Shown(slot.text.format(**words))
    elif len(slot.fields) == 1:
        style, shown = _style(slot.fields[0]), values.get(slot.fields[0], Shown())
    else:
        style, shown = Style.TEXT, _together(slot.fields, values)
    return FormCell(row, 0, slot.rows, slot.columns, shown, style, slot.fields)


def _style(name: str) -> Style:
    if name in _MONEY:
        return Style.MONEY
    return Style.TEXT if name in _LEFT and name not in _PEOPLE else Style.VALUE


def _together(names: Sequence[str], values: Mapping[str, Shown]) -> Shown:
    """Several texts in one cell, each with its name before it."""
    given = [(name, values[name].text) for name in names if name in values and values[name].text]
    return Shown("\n".join(f"{name}：{text}" for name, text in given))
