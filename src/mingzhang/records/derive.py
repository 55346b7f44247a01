"""Deriving: figures that are sums and differences of other figures, cell by cell, in whole 分.  Pure.

A derived figure has a cell wherever a part of it has one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mingzhang.rulebook.expression.nodes import Amount
from mingzhang.rulebook.ledger.measures import Derived, Measures, Name

Dimensions = tuple[tuple[str, str], ...]
Cells = dict[Dimensions, int]
"""分 by sorted (dimension, code) pairs; the empty tuple is the total."""


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
