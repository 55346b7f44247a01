"""A department's year of performance 年度绩效, scored: its projects, its evaluations, its execution month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.facts import FactSet
from mingzhang.performance.evaluation import Evaluation
from mingzhang.performance.monitoring import Alarm
from mingzhang.performance.plausibility import Problem
from mingzhang.performance.project import Project
from mingzhang.performance.scoring.form import FormScore
from mingzhang.performance.scoring.system import Result
from mingzhang.rulebook.scoring.cycle import Cycle, Grade
from mingzhang.rulebook.scoring.self_evaluation import FormRule


@dataclass(frozen=True)
class ScoredProject:
    """A project's form scored, ``grade`` None while the score is open.

    ``rates`` are its execution to each month; ``watched`` is the project as it
    stood at each monitoring, by month.
    """

    score: FormScore
    grade: Grade | None
    rates: Mapping[int, Fraction]
    alarms: tuple[Alarm, ...]
    watched: Mapping[int, Project]

    @property
    def project(self) -> Project:
        return self.score.project


@dataclass(frozen=True)
class Evaluated:
    """An evaluation by an indicator system; ``review`` is the same with the finance side's score, once there is one.

    ``grade`` is None while the score is open, or cannot reach the total the grades are made for.
    """

    evaluation: Evaluation
    result: Result
    grade: Grade | None
    review: Result | None = None


@dataclass(frozen=True)
class Performance:
    """All of it.

    ``rates`` is the execution of the whole budget to each month, ``facts`` what
    the scores rest on; ``problems`` are what is questionable in the files,
    nothing of which was left out.
    """

    rule: FormRule
    cycle: Cycle
    projects: tuple[ScoredProject, ...]
    evaluations: tuple[Evaluated, ...]
    rates: Mapping[int, Fraction]
    problems: tuple[Problem, ...]
    facts: FactSet

    @property
    def disagrees(self) -> bool:
        """Does a score that was filed break the rule?"""
        filed = [
            (item.evaluation.given[score.line.name], score.reach)
            for item in self.evaluations
            for score in item.result.scores
            if score.line.name in item.evaluation.given
        ]
        forms = [line for item in self.projects for line in item.score.lines]
        return any(given not in reach for given, reach in filed) or not all(line.agrees for line in forms)
