"""Systems and evidence for tests of scoring: figures by name, as exact values or as what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.facts import FactSet, Interval
from mingzhang.performance.project import Indicator, Project, ValueOrigin
from mingzhang.performance.scoring.evidence import Evidence, Known, Typed
from mingzhang.performance.scoring.system import Answer, Score, apply
from mingzhang.rulebook import jurisdictions, load
from mingzhang.rulebook.scoring.system import Figure, Line, System
from mingzhang.rulebook.scoring.system_file import systems

YEAR = 2023
DEPARTMENT = systems(load("sichuan", YEAR))["sichuan.department"]
PROJECT = systems(load("sichuan", YEAR))["sichuan.project"]
SYSTEMS = {
    system.id: system
    for place in jurisdictions().values()
    for year in range(place.first_year, place.last_year + 1)
    for system in systems(load(place.id, year)).values()
}
"""Every system of every place and year."""
ANY = Interval(Fraction(0), None)


@dataclass(frozen=True)
class Told(Evidence):
    """Evidence that was told what each figure may be; nothing is known of the others."""

    reaches: Mapping[str, Interval] = field(default_factory=dict)

    def of(self, figure: Figure) -> Known:
        return Known(figure, self.reaches.get(figure.name, ANY), ValueOrigin.TYPED)


def lines_of(system: System) -> Iterator[Line]:
    """Every line that is scored by itself: parts in place of their lines."""
    for line in system.lines:
        yield from line.parts or (line,)


def computed(system: System) -> list[Line]:
    """Those with a formula."""
    return [line for line in lines_of(system) if line.cases]


def line_of(system: System, name: str) -> Line:
    return next(line for line in lines_of(system) if line.name == name)


def kind_for(line: Line) -> str:
    """A kind of project that ``line`` applies to."""
    return line.applies[0] if line.applies else ""


def typed(values: Mapping[str, str | int | Fraction]) -> Evidence:
    """Evidence where a person typed each figure, in base units (a ratio as part of one)."""
    told = {name: Typed(Fraction(value)) for name, value in values.items()}
    return Evidence(FactSet(), YEAR, typed=told)


def score_of(
    system: System, name: str, evidence: Evidence, answers: Mapping[str, Answer] | None = None
) -> Score:
    """The score of the line or part called ``name``, whoever scores it."""
    kind = next((kind_for(line) for line in system.lines if line.name == name), "")
    result = apply(system, evidence, answers, kind, stage="review")
    scores = {each.line.name: each for score in result.scores for each in (score, *score.parts)}
    return scores[name]


def earned(system: System, name: str, **figures: str | int | Fraction) -> Fraction:
    """The settled points of a line whose figures were typed."""
    found = score_of(system, name, typed(figures))
    assert found.settled
    assert found.reach.low is not None
    return found.reach.low


def quantity(actual: str, target: str = "100", sign: str = "≥", level2: str = "数量指标") -> Indicator:
    """An indicator of a form, by default one that asks for at least a hundred."""
    return Indicator("产出指标", level2, "办件", sign, target, "件", Fraction(10), actual)


def project(*indicators: Indicator, code: str = "1") -> Project:
    return Project(code, "大厅运转", YEAR, indicators=indicators)
