"""A project's year of performance 项目绩效 as values: goal, money, indicators, self-evaluation, review, use of results.

One project has one form through the year: declared with targets (绩效目标申报表),
watched (绩效运行监控表), filled with actual values and scores (绩效自评表).  Money is
in 分, points are plain numbers; what a person typed stays text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

TOTAL = "总额"
"""The row of funds that holds the whole."""
UP, EXACT, DOWN, QUALITATIVE = ("≥", "＞"), ("＝",), ("≤", "＜"), ("定性",)
SIGNS = (*UP, *EXACT, *DOWN, *QUALITATIVE)
"""The kinds of targets 指标性质."""


class ValueOrigin(StrEnum):
    """Where a value comes from."""

    LEDGER = "ledger"
    METRIC = "metric"
    FORM = "form"
    TEXT = "text"
    TYPED = "typed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Funds:
    """A row of the budget's execution 预算执行情况, in 分; None where the cell is empty."""

    source: str
    initial: Fraction | None = None
    adjusted: Fraction | None = None
    executed: Fraction | None = None
    origin: ValueOrigin = ValueOrigin.TYPED


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator 绩效指标.  ``metric`` names the figure that its actual value is taken from, if any."""

    level1: str
    level2: str
    name: str
    sign: str
    target: str
    unit: str
    weight: Fraction | None
    actual: str = ""
    score: Fraction | None = None
    reason: str = ""
    evidence: str = ""
    metric: str = ""
    line: int = field(default=0, compare=False)
    origin: ValueOrigin = ValueOrigin.TYPED


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A monitoring 绩效运行监控 by the end of ``month``.

    ``cause`` and ``likelihood`` are words of the rulebook's lists; ``progress``
    is the part of the goal reached, ``cancelled`` in 分 what was taken back.
    """

    month: int
    progress: Fraction | None = None
    cause: str = ""
    likelihood: str = ""
    decision: str = ""
    alarmed: date | None = None
    handled: date | None = None
    cancelled: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Review:
    """A look by someone else 审核、抽查: a score or a verdict, by whom, when."""

    by: str
    on: date
    score: Fraction | None = None
    verdict: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class ResultUse:
    """What came of the results 结果应用: keep, cut, cancel, rectify or publish."""

    kind: str
    on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One project of one year.

    ``texts`` are the written parts by their name on the form, ``assessment`` is
    the ex-ante evaluation 事前绩效评估 ahead of the budget.  Where it was read
    (``source``, and the ``line`` of an indicator) is no part of what it is.
    """

    code: str
    name: str
    year: int
    authority: str = ""
    unit: str = ""
    kind: str = ""
    funds: tuple[Funds, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    execution_score: Fraction | None = None
    total_score: Fraction | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    assessment: Review | None = None
    goal_review: Review | None = None
    watches: tuple[Monitoring, ...] = ()
    review: Review | None = None
    uses: tuple[ResultUse, ...] = ()
    source: str = field(default="", compare=False)

    @property
    def whole(self) -> Funds:
        """The total of its money: the row 总额, or the sum of the others."""
        for row in self.funds:
            if row.source == TOTAL:
                return row
        initial, adjusted, executed = (_sum(self.funds, key) for key in ("initial", "adjusted", "executed"))
        return Funds(
            TOTAL, initial, adjusted, executed, self.funds[0].origin if self.funds else ValueOrigin.OPEN
        )


def _sum(rows: tuple[Funds, ...], key: str) -> Fraction | None:
    values = [value for row in rows if (value := getattr(row, key)) is not None]
    return sum(values, Fraction(0)) if values else None
