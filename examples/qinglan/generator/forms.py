"""The self-evaluation forms of projects: indicators scored by one rule, and the sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .accounts import Accounts
from .money import fen, rounded

EXECUTION_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a form; ``target`` and ``actual`` as printed, ``weight`` in points."""

    level1: str
    level2: str
    level3: str
    nature: str
    target: str
    unit: str
    actual: str
    weight: int
    why: str = ""

    @property
    def reached(self) -> bool:
        """Does the actual value satisfy the target?"""
        match self.nature:
            case "定性":
                return self.actual == self.target
            case "≤":
                return Fraction(self.actual) <= Fraction(self.target)
            case "≥":
                return Fraction(self.actual) >= Fraction(self.target)
            case _:
                return Fraction(self.actual) == Fraction(self.target)

    @property
    def score(self) -> Decimal:
        """The weight when reached, else the weight × actual ÷ target."""
        reached = Fraction(1) if self.reached else Fraction(self.actual) / Fraction(self.target)
        return rounded(self.weight * reached)

    @property
    def on_target(self) -> bool:
        """Reached, and not more than 30 % above the target (目标实现)."""
        return self.reached and Fraction(self.actual) <= Fraction(self.target) * Fraction(13, 10)


@dataclass(frozen=True, slots=True)
class Form:
    """A project's form; budget and spending in 分."""

    name: str
    words: Mapping[str, Any]
    budget: int
    paid: int
    indicators: tuple[Indicator, ...]

    @property
    def rate(self) -> Fraction:
        """预算执行率."""
        return Fraction(self.paid, self.budget)

    @property
    def execution_score(self) -> Decimal:
        """10 points × 预算执行率."""
        return rounded(EXECUTION_WEIGHT * self.rate)

    @property
    def score(self) -> str:
        """总分 as printed."""
        return str(self.execution_score + sum(indicator.score for indicator in self.indicators))


def forms_of(accounts: Accounts, words: Mapping[str, Mapping[str, Any]]) -> dict[str, Form]:
    """The forms of forms.yaml with the project's budget and payments."""
    projects = accounts.raw["projects"]
    return {
        key: Form(
            projects[key]["name"],
            form,
            fen(projects[key]["budget"]),
            accounts.paid(project=key),
            tuple(Indicator(*line) for line in form["indicators"]),
        )
        for key, form in words.items()
    }
