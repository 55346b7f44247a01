"""Folding: from the groups of one scan to the cells of every figure, in whole 分.  Pure.

A measured figure has a cell for its total and for every subject its lines use
and every subject above these; a derived one wherever a part of it has a cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from mingzhang.records.aggregate import Group
from mingzhang.rulebook.expression.nodes import Amount
from mingzhang.rulebook.measures import Derived, Measure, Measures, Name

Dimensions = tuple[tuple[str, str], ...]
Cells = dict[Dimensions, int]
"""分 by sorted (dimension, code) pairs; the empty tuple is the total."""

_CLASS_DIGITS = 3


def measured(groups: Iterable[Group], measures: Iterable[Measure]) -> dict[Name, Cells]:
    """The cells of each measure over the groups of its table."""
    rows = list(groups)
    return {(item.amount.concept, item.amount.period): _cells(rows, item) for item in measures}


def _cells(groups: Iterable[Group], measure: Measure) -> Cells:
    fields = [(item.dimension, item.name) for item in measure.dimensions]
    leaves: dict[tuple[str, ...], int] = defaultdict(int)
    for group in groups:
        if all(item.takes(group.keys[item.field.name]) for item in measure.filters):
            leaves[tuple(group.keys[name] or "" for _, name in fields)] += group.fen
    cells: Cells = defaultdict(int)
    cells[()] = 0
    for codes, fen in leaves.items():
        for dimensions in _above(tuple((name, code) for (name, _), code in zip(fields, codes, strict=True))):
            cells[dimensions] += fen
    return dict(cells)


@cache
def _above(leaf: Dimensions) -> tuple[Dimensions, ...]:
    """Every cell that a line of these subjects counts in."""
    found: list[Dimensions] = [()]
    for name, code in sorted(leaf):
        levels = [code[:end] for end in range(_CLASS_DIGITS, len(code) + 1, 2)]
        found += [(*rest, (name, level)) for rest in tuple(found) for level in levels]
    return tuple(found)


def derived(base: Mapping[Name, Cells], measures: Measures) -> dict[Name, Cells]:
    """``base`` with the cells of all derived figures added.  A part without a cell dissolves."""
    cells = dict(base)
    for name, item in measures.derived.items():
        cells[name] = _sum(item, cells)
    return cells


def _sum(item: Derived, cells: Mapping[Name, Cells]) -> Cells:
    result: Cells = defaultdict(int)
    for factor, part in item.parts:
        for dimensions, fen in _narrowed(part, cells.get((part.concept, part.period), {})):
            if all(name in item.dimensions for name, _ in dimensions):
                result[dimensions] += int(factor) * fen
    return dict(result)


def _narrowed(part: Amount, cells: Cells) -> Iterable[tuple[Dimensions, int]]:
    """The cells of ``part``, its selectors taken off their dimensions; a fixed subject without lines is zero."""
    fixed = {(selector.dimension, selector.code) for selector in part.selectors}
    if not fixed:
        return cells.items()
    inside = [
        (tuple(pair for pair in dimensions if pair not in fixed), fen)
        for dimensions, fen in cells.items()
        if fixed <= set(dimensions)
    ]
    return inside or ([((), 0)] if cells else [])
