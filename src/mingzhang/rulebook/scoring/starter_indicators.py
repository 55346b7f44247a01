"""What a project's form starts with: the library's suggestions for its kinds of work, weighed to make 90."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.scoring.indicator_library import FULL, LibraryIndicator, for_work, library


def starter(book: Rulebook, chosen: Iterable[str]) -> list[LibraryIndicator]:
    """What a project's form starts with for the kinds of work it consists of: weights that make exactly 90.

    A single kind of work keeps its suggested weights, which make 90.  Of several,
    each indicator gets the mean of its weights in whole points, and one too small
    for a point is left out.  No work gives nothing.  Raises UnknownWorkError.
    """
    times = Counter(item.id for work in set(chosen) for item in for_work(book, work))
    shares = {
        item: item.weight * times[item.id]
        for item in library(book).values()
        if item.weight is not None and item.id in times
    }
    points = list(shares.values())
    if points and sum(points) != FULL:
        points = [Fraction(part) for part in apportion(points, FULL)]
    return [replace(item, weight=part) for item, part in zip(shares, points, strict=True) if part]


def apportion(shares: Sequence[Fraction], whole: int) -> list[int]:
    """``whole`` in whole parts as near as can be to ``shares`` (largest remainder 最大余额法; the first of equals wins)."""
    total = sum(shares)
    exact = [share * whole / total for share in shares]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in order[: whole - sum(parts)]:
        parts[index] += 1
    return parts
