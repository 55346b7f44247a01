"""Periods 期间 of figures taken apart: the fiscal year, the phase of the budget, the months it takes in."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from mingzhang.language.bilingual import Bilingual

EXECUTED = "executed"
"""The phase of what was done; the others are those of budgets."""
PHASES = {
    "initial": Bilingual("年初预算", "Initial budget"),
    "adjusted": Bilingual("调整预算", "Adjusted budget"),
    "budget": Bilingual("预算", "Budget"),
    EXECUTED: Bilingual("决算", "Outturn"),
}
_SHAPE = re.compile(r"(\d{4})(?:/(\w+)|-(\d{2}))?")


class Span(NamedTuple):
    """The months of ``year`` up to ``month`` (0: all of it), in a phase."""

    year: int
    phase: str = EXECUTED
    month: int = 0

    @property
    def begin(self) -> date:
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The day after its last."""
        return date(self.year, self.month + 1, 1) if 0 < self.month < 12 else date(self.year + 1, 1, 1)


def period_of(text: str) -> Span | None:
    """The parts of a quantity's period: ``2023``, ``2023/adjusted``, ``2023-06``; None for any other text."""
    found = _SHAPE.fullmatch(text)
    if not found or (found[2] or EXECUTED) not in PHASES:
        return None
    return Span(int(found[1]), found[2] or EXECUTED, int(found[3] or 0))
