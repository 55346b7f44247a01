"""The indicator lines 绩效指标 of a form or score table: their header, their cells, their total row.

Provinces order and name the columns differently, but all name them: 一级指标,
指标值, 完成值, 权重, 得分 …  A line is read by what its header promises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mingzhang.document.grid import Grid, GridCell
from mingzhang.document.numbers import Number, numbers
from mingzhang.rulebook.forms.headings import END, INDICATOR_COLUMNS, LEVELS, TOTAL_ROW

Columns = dict[str, int]

_FEWEST = {True: 2, False: 3}
_SHARE = re.compile(r"^\d+(?:\.\d+)?%$")
_SIGN = re.compile(r"^(≥|≤|>=|<=|=|>|<|不低于|不少于|大于等于|不超过|不高于|小于等于|小于|大于)")
_WITH_UNIT = re.compile(rf"(?:{_SIGN.pattern[1:]})?[\d,.]+(?P<unit>\D{{1,6}}?)(?:以上|以内|以下|左右)?$")
_SIGNS = {"不低于": "≥", "不少于": "≥", "大于等于": "≥", ">=": "≥", "大于": ">"}
_SIGNS |= {"不超过": "≤", "不高于": "≤", "小于等于": "≤", "<=": "≤", "小于": "<"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a form or score table; places are None where the table has no such column."""

    level1: str
    level2: str
    name: str
    target: GridCell | None
    sign: str
    unit: str
    actual: GridCell | None
    weight: GridCell | None
    score: GridCell | None
    reason: str
    rule: GridCell | None
    row: int


@dataclass(slots=True)
class Lines:
    """The indicators of a form, its total row, and whether its end was seen (a page may break it)."""

    indicators: list[Indicator]
    total_weight: GridCell | None = None
    total_score: GridCell | None = None
    ended: bool = False


def figure(place: GridCell | None) -> Number | None:
    """The only number in a cell (≥95%, 385.86万元), or None."""
    if place is None:
        return None
    found = [place.number] if place.number else numbers(place.text)
    return found[0] if len(found) == 1 else None


def header_row(
    grid: Grid, start: int, end: int, patterns: Mapping[str, re.Pattern[str]]
) -> tuple[int, Columns] | None:
    """The header row that names most of the wanted columns (three at least), and their indexes.

    Rows that name the levels of indicators come first: where a converter lost
    merged cells, the row above them no longer stands over its columns.
    """
    best: tuple[tuple[int, int], int, Columns] | None = None
    for row in range(start, end):
        columns = _named(grid, row, patterns)
        rank = len(columns.keys() & LEVELS), len(columns)
        if rank[1] >= _FEWEST[bool(rank[0])] and (best is None or rank > best[0]):
            best = rank, row, columns
    return (best[1], _beside(grid, best[1], best[2], patterns)) if best else None


def read_lines(grid: Grid, header: int, columns: Columns, end: int, above: Indicator | None = None) -> Lines:
    """The indicators below a header row, down to the form's closing words or ``end``.

    ``above`` is the line before the first, whose levels go on.
    """
    lines = Lines([])
    level1, level2 = (above.level1, above.level2) if above else ("", "")
    for row in range(header + 1, end):
        filled = [text for text in grid.texts(row) if text]
        if filled and TOTAL_ROW.match(filled[0]):
            lines.total_weight, lines.total_score = _total(grid, row, columns)
            lines.ended = True
            continue
        if filled and END.match(filled[0]):
            lines.ended = True
            break
        level1 = cell(grid, row, columns.get("level1")) or level1
        level2 = cell(grid, row, columns.get("level2")) or level2
        name = cell(grid, row, columns.get("name")) or (level2 if "name" not in columns else "")
        if (
            name
            and "小计" not in (name, level1, level2)
            and not any(p.match(name) for p in INDICATOR_COLUMNS.values())
        ):
            lines.indicators.append(_indicator(grid, row, columns, (level1, level2, name)))
    return lines


def _named(grid: Grid, row: int, patterns: Mapping[str, re.Pattern[str]]) -> Columns:
    columns: Columns = {}
    for column, text in enumerate(grid.texts(row)):
        for key, pattern in patterns.items():
            if key not in columns and pattern.match(text):
                columns[key] = column
    return columns


def _beside(grid: Grid, row: int, columns: Columns, patterns: Mapping[str, re.Pattern[str]]) -> Columns:
    """The columns, with those named in the header row above or below (两行表头) over the same grid."""
    found = dict(columns)
    for other in (row - 1, row + 1):
        if 0 <= other < len(grid.rows) and len(grid.rows[other]) == len(grid.rows[row]):
            for key, column in _named(grid, other, patterns).items():
                if column not in found.values() and not grid.text(row, column):
                    found.setdefault(key, column)
    return found


def _indicator(grid: Grid, row: int, columns: Columns, names: tuple[str, str, str]) -> Indicator:
    indicator = Indicator(
        *names,
        target=place_at(grid, row, columns.get("target")),
        sign=cell(grid, row, columns.get("sign")),
        unit=cell(grid, row, columns.get("unit")),
        actual=place_at(grid, row, columns.get("actual")),
        weight=_weight(grid, row, columns),
        score=_score(grid, row, columns),
        reason=cell(grid, row, columns.get("reason")),
        rule=_rule(grid, row, columns),
        row=row,
    )
    target = indicator.target
    if "sign" not in columns and target and (match := _SIGN.match(target.text)):
        indicator = replace(indicator, sign=_SIGNS.get(match[1], match[1]))
    if "unit" not in columns and target and (match := _WITH_UNIT.match(target.text)):
        indicator = replace(indicator, unit=match["unit"])
    return indicator


def _total(grid: Grid, row: int, columns: Columns) -> tuple[GridCell | None, GridCell | None]:
    """The total weight and score: under their columns; where cells were lost, in their order."""
    values = [place for place in dict.fromkeys(grid.rows[row]) if place and place.number]
    weight, score = (numeric(grid, row, columns.get(key)) for key in ("weight", "score"))
    if score and (weight or "weight" not in columns or len(values) == 1):
        return (weight, score) if weight is not score else (None, score)
    if weight and not score and len(values) == 1:
        return weight, None
    if len(values) == 1 and "weight" not in columns:
        return None, values[0]
    return (values[0] if values else None), (values[1] if len(values) > 1 else None)


def _scored_only(columns: Columns) -> bool:
    """Is it a table of scores, without targets and results?"""
    return not columns.keys() & {"target", "actual"}


def _weight(grid: Grid, row: int, columns: Columns) -> GridCell | None:
    """The weight of a line; where its header stands in another row: a leading share, or behind the name."""
    if "weight" in columns or not _scored_only(columns):
        return numeric(grid, row, columns.get("weight"))
    leading = grid.at(row, 0)
    if leading and _SHARE.match(leading.text):
        return leading
    return numeric(grid, row, columns.get("name", columns.get("level2", 0)) + 1)


def _score(grid: Grid, row: int, columns: Columns) -> GridCell | None:
    """The score of a line; where its column is not known, the last number behind the weight."""
    place = numeric(grid, row, columns.get("score"))
    if place or not _scored_only(columns) or len(grid.rows[row]) > columns.get("score", len(grid.rows[row])):
        return place
    last = next((place for place in reversed(grid.rows[row]) if place and place.text), None)
    return last if last and last.number and last is not _weight(grid, row, columns) else None


def _rule(grid: Grid, row: int, columns: Columns) -> GridCell | None:
    """The printed scoring rule of a line: its column, in a table of scores else the longest text."""
    if "rule" in columns or not _scored_only(columns):
        return place_at(grid, row, columns.get("rule"))
    behind = [place for place in grid.rows[row][columns.get("name", 0) + 1 :] if place]
    return max(behind, key=lambda place: len(place.text), default=None)


def numeric(grid: Grid, row: int, column: int | None) -> GridCell | None:
    """The place in a column if it is a number."""
    place = place_at(grid, row, column)
    return place if place and place.number else None


def place_at(grid: Grid, row: int, column: int | None) -> GridCell | None:
    """The place in a column, None where the table has no such column."""
    return grid.at(row, column) if column is not None else None


def cell(grid: Grid, row: int, column: int | None) -> str:
    """The text in a column, empty where the table has no such column."""
    place = place_at(grid, row, column)
    return place.text if place else ""
