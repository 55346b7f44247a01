"""From ruling lines to the cells they enclose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

NEAR = 3.0
"""Lines closer than this (points) are the same line, or touch."""


MAX_RULES = 1_000
"""A page with more lines than this (pieces joined) holds a drawing, not tables."""


class Rule(NamedTuple):
    """A straight ruling line: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Area:
    """The place of one cell in a grid (0-based)."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its column and row boundaries, and the cells between them in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]


def grids_of(horizontals: Iterable[Rule], verticals: Iterable[Rule]) -> list[Grid]:
    """The tables that ruling lines draw, from the top down; a single box is not a table."""
    across, down = _merged(horizontals), _merged(verticals)
    if max(len(across), len(down)) > MAX_RULES:
        return []
    grids = [_grid(hs, vs) for hs, vs in _connected(across, down)]
    return sorted((grid for grid in grids if len(grid.areas) > 1), key=lambda grid: grid.ys[0])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with neighbours on one line made one, and pieces that touch end to end joined."""
    merged: list[Rule] = []
    for group in _clusters(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        pieces = sorted((rule.start, rule.end) for rule in group)
        start, end = pieces[0]
        for following in pieces[1:]:
            if following[0] > end + NEAR:
                merged.append(Rule(at, start, end))
                start, end = following
            end = max(end, following[1])
        merged.append(Rule(at, start, end))
    return merged


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch one another, directly or through others, belong to one drawing."""
    unused = set(range(len(down)))
    open_rules = set(range(len(across)))
    drawings = []
    while open_rules:
        hs, vs, front = [], [], [open_rules.pop()]
        while front:
            horizontal = across[front.pop()]
            hs.append(horizontal)
            for j in [j for j in unused if _touch(horizontal, down[j])]:
                unused.discard(j)
                vs.append(down[j])
                reached = [i for i in open_rules if _touch(across[i], down[j])]
                open_rules.difference_update(reached)
                front.extend(reached)
        drawings.append((hs, vs))
    return drawings


def _touch(horizontal: Rule, vertical: Rule) -> bool:
    return (
        horizontal.start - NEAR <= vertical.at <= horizontal.end + NEAR
        and vertical.start - NEAR <= horizontal.at <= vertical.end + NEAR
    )


def _grid(hs: list[Rule], vs: list[Rule]) -> Grid:
    """The grid of one drawing; a side without a line is closed at the ends of the lines across it."""
    xs = _boundaries([v.at for v in vs], [h.start for h in hs] + [h.end for h in hs])
    ys = _boundaries([h.at for h in hs], [v.start for v in vs] + [v.end for v in vs])
    walls = _covered(vs, xs, ys)
    floors = _covered(hs, ys, xs)
    return Grid(tuple(xs), tuple(ys), tuple(_areas([list(row) for row in zip(*walls, strict=True)], floors)))


def _boundaries(lines: list[float], ends: list[float]) -> list[float]:
    """Where the lines lie, with the outer ends of the crossing lines if none lies near."""
    found: list[float] = []
    for at in sorted(lines):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    if ends and (not found or min(ends) < found[0] - NEAR):
        found.insert(0, min(ends))
    if ends and max(ends) > found[-1] + NEAR:
        found.append(max(ends))
    return found


def _covered(rules: list[Rule], boundaries: list[float], across: list[float]) -> list[list[bool]]:
    """For every boundary, which of the stretches between the ``across`` positions have a rule on it."""
    middles = [(start + end) / 2 for start, end in pairwise(across)]
    covered = []
    for boundary in boundaries:
        near = [rule for rule in rules if abs(rule.at - boundary) <= NEAR]
        covered.append([any(rule.start <= middle <= rule.end for rule in near) for middle in middles])
    return covered


def _areas(walls: list[list[bool]], floors: list[list[bool]]) -> list[Area]:
    """Cells by growing each free place to the right until a wall, then down until a floor."""
    rows, columns = len(walls), len(floors[0]) if floors else 0
    taken = [[False] * columns for _ in range(rows)]
    areas = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not walls[row][right] and not taken[row][right]:
                right += 1
            below = row + 1
            while below < rows and _open_below(walls[below], floors[below], column, right):
                below += 1
            for line in taken[row:below]:
                line[column:right] = [True] * (right - column)
            areas.append(Area(row, column, below - row, right - column))
    return areas


def _open_below(walls: list[bool], floor: list[bool], left: int, right: int) -> bool:
    """Whether a cell from column ``left`` to ``right`` reaches through the floor into the row below."""
    return not any(floor[left:right]) and not any(walls[left + 1 : right])
