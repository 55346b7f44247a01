"""A measure: how long something took, each time, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

_REPEATS = 7


@dataclass(frozen=True, slots=True)
class Timing:
    """How long something took, each time, and how long it may take (in seconds)."""

    what: str
    seconds: tuple[float, ...]
    bar: float

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def worst(self) -> float:
        return max(self.seconds)


def timed(what: str, bar: float, work: Callable[[], object], repeats: int = _REPEATS) -> Timing:
    """``work`` done several times, after once unmeasured: what is loaded once is loaded."""
    work()
    seconds = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return Timing(what, tuple(seconds), bar)
