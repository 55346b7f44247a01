"""An indicator system 绩效评价指标体系: how a department or a project is scored, as its place printed it for a year.

What the printed rule leaves open is stated here, never filled: a case it does
not cover, a word that can be read in two ways, points it does not divide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook.definitions import Validity
from mingzhang.rulebook.expression.nodes import Compare, Expression


class Aggregate(StrEnum):
    """How the lines of a group make its points.

    ``NONE`` where the group has points and its lines have none of their own:
    the printed rule does not say how they share them.
    """

    SUM = "sum"
    AVERAGE = "average"
    WEAKEST = "weakest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to understand a figure's name, and what it is then."""

    words: Bilingual
    expression: Expression


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators of the projects' forms are of kind ``level2`` (and ``met``, and as ``where`` says)."""

    level2: str
    met: bool = False
    where: tuple[Compare, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that scoring needs 评分数据.

    It is computed by one of ``readings``, counted over the forms, or typed by
    a person where it has neither.  ``unit`` is as in concepts.
    """

    name: str
    en: str
    unit: str
    readings: tuple[Interpretation, ...] = ()
    count: Count | None = None

    @property
    def typed(self) -> bool:
        return not self.readings and self.count is None


@dataclass(frozen=True, slots=True)
class Case:
    """The first case whose conditions all hold gives the points, or says that the rule gives none (``gap``)."""

    when: tuple[Compare, ...]
    score: Expression | None
    gap: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a system.

    Its points come from ``cases`` (formulas), from one of ``grades`` (parts of
    its points, by their names), from a person's judgement (neither), or from
    its ``parts``.  ``points`` is None where the system prints none of its own.
    ``applies`` names the kinds of project it is for (empty: all); ``stage`` is
    who scores it.
    """

    name: str
    en: str
    group: str
    points: Fraction | None
    explanation: Bilingual
    rule: Bilingual
    method: str = ""
    cases: tuple[Case, ...] = ()
    grades: Mapping[str, Fraction] | None = None
    parts: tuple[Line, ...] = ()
    evidence: tuple[str, ...] = ()
    gaps: tuple[Bilingual, ...] = ()
    applies: tuple[str, ...] = ()
    stage: str = "self"

    @property
    def judged(self) -> bool:
        """Does a person set its points, within their bounds?"""
        return not self.cases and self.grades is None and not self.parts


@dataclass(frozen=True, slots=True)
class Group:
    """A level of the system above its lines; ``points`` as printed, None where none are."""

    name: str
    en: str
    points: Fraction | None
    parent: str = ""
    aggregate: Aggregate = Aggregate.SUM


@dataclass(frozen=True)
class System:
    """A whole system; ``subject`` is ``department`` or ``project``, ``total`` what its points should make.

    ``self_maximum`` is the most a self-evaluation can reach; ``digits`` are the
    decimals scores are rounded to, half up.
    """

    id: str
    zh: str
    en: str
    subject: str
    total: Fraction
    self_maximum: Fraction
    digits: int
    kinds: tuple[str, ...]
    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    gaps: tuple[Bilingual, ...]
    basis: str
    validity: Validity

    @cached_property
    def by_name(self) -> dict[str, Figure]:
        return {figure.name: figure for figure in self.figures}

    def lines_for(self, kind: str) -> tuple[Line, ...]:
        """The lines that apply to a kind of project (all, for a department)."""
        return tuple(line for line in self.lines if not line.applies or kind in line.applies)

    def lines_of(self, group: str, kind: str = "") -> tuple[Line, ...]:
        """The lines that stand in ``group`` itself."""
        return tuple(line for line in self.lines_for(kind) if line.group == group)

    def lines_of_any_kind(self, group: str) -> tuple[Line, ...]:
        """The lines of ``group`` that apply to some kind of project only."""
        return tuple(line for line in self.lines if line.group == group and line.applies)
