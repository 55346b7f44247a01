"""Folding: from the groups of one scan to the cells of every figure, in whole 分.  Pure.

A measured figure has a cell for its total and for every subject its lines use
and every subject above these; a derived one wherever a part of it has a cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mingzhang.records.aggregate import Group
from mingzhang.rulebook.expression.nodes import Amount
from mingzhang.rulebook.measures import Derived, Measure, Measures, Name

Dimensions = tuple[tuple[str, str], ...]
Cells = dict[Dimensions, int]
"""分 by sorted (dimension, code) pairs; the empty tuple is the total."""

_CLASS_DIGITS = 3


def measured(groups: Iterable[Group], measures: Sequence[Measure]) -> dict[Name, Cells]:
    """The cells of each measure over the groups of its table."""
    parts = _parts(groups, measures)
    return {(item.amount.concept, item.amount.period): _cells(parts, item) for item in measures}


@dataclass(frozen=True, slots=True)
class _Part:
    """Groups that pass the same filters: the values these look at, and cells by the dimensions they have."""

    values: Mapping[str, str | None]
    cells: Mapping[tuple[str, ...], Cells]


def _parts(groups: Iterable[Group], measures: Sequence[Measure]) -> list[_Part]:
    looked_at = sorted({item.field.name for measure in measures for item in measure.filters})
    fields = sorted({(item.dimension, item.name) for measure in measures for item in measure.dimensions})
    leaves: dict[tuple[str | None, ...], dict[Dimensions, int]] = defaultdict(lambda: defaultdict(int))
    for group in groups:
        leaf = tuple((name, group.keys[field] or "") for name, field in fields)
        leaves[tuple(group.keys[name] for name in looked_at)][leaf] += group.fen
    return [
        _Part(dict(zip(looked_at, values, strict=True)), _rolled_up(inside))
        for values, inside in leaves.items()
    ]


def _rolled_up(leaves: Mapping[Dimensions, int]) -> dict[tuple[str, ...], Cells]:
    cells: dict[Dimensions, int] = defaultdict(int)
    for leaf, fen in leaves.items():
        for dimensions in _above(leaf):
            cells[dimensions] += fen
    shapes: dict[tuple[str, ...], Cells] = defaultdict(dict)
    for dimensions, fen in cells.items():
        shapes[tuple(name for name, _ in dimensions)][dimensions] = fen
    return shapes


def _cells(parts: Iterable[_Part], measure: Measure) -> Cells:
    allowed = {item.dimension for item in measure.dimensions}
    cells: Cells = defaultdict(int)
    cells[()] = 0
    for part in parts:
        if all(item.takes(part.values[item.field.name]) for item in measure.filters):
            for shape, inside in part.cells.items():
                if allowed.issuperset(shape):
                    for dimensions, fen in inside.items():
                        cells[dimensions] += fen
    return dict(cells)


@cache
def _above(leaf: Dimensions) -> tuple[Dimensions, ...]:
    """Every cell that a line of these subjects counts in."""
    found: list[Dimensions] = [()]
    for name, code in leaf:
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
