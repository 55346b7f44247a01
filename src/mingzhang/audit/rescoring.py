"""Re-scoring 复算: the score tables and forms of a published document, held against the rule of its place.

What the document does not tell stays open, so that a printed score is said to
break the rule only if no figures that agree with the document could earn it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.document.grid import GridCell
from mingzhang.document.sections import Section
from mingzhang.facts import Fact, FactSet, Interval, Quantity, Source
from mingzhang.facts import Origin as Where
from mingzhang.facts.unit import WAN_YUAN, YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.project import Project, ValueOrigin
from mingzhang.performance.scoring.evidence import Evidence, Known
from mingzhang.performance.scoring.form import FormScore, score_form
from mingzhang.performance.scoring.system import Score, apply
from mingzhang.reading.forms.form import Form, Indicator
from mingzhang.reading.forms.project import project_of
from mingzhang.reading.reader import DocumentReading
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.scoring.self_evaluation import form_rule
from mingzhang.rulebook.scoring.system import Line, System
from mingzhang.rulebook.scoring.system_file import systems

_ENOUGH = Fraction(3, 5)
"""A table is of a system when so much of its lines, and of the system's for some kind of project, are the same."""
_QUANTITY = "数量"
_NONE = Fraction(0)
_REVISED = "budget.revised"
_PRINTED = WAN_YUAN.scale / 100
_FORMS, _STEAD = "项目支出绩效自评表", "本年支出决算数（没有印出年初预算）"


@dataclass(frozen=True)
class RescoredLine:
    """A line of a printed score table, what it prints, and what the rule gives it.

    ``readings`` are the scores by each way to understand the rule's words,
    where it allows several.
    """

    indicator: Indicator
    score: Score
    printed: Fraction | None
    readings: tuple[tuple[Bilingual, Score], ...] = ()

    @property
    def breaks(self) -> bool:
        """Can the printed score not be, whatever the document leaves open?"""
        return self._breaks(self.score)

    @property
    def broken_readings(self) -> tuple[tuple[Bilingual, Score], ...]:
        """The ways to understand the rule by which the printed score cannot be."""
        return tuple(pair for pair in self.readings if self._breaks(pair[1]))

    def _breaks(self, score: Score) -> bool:
        if self.printed is None or score.line.points is None:
            return False
        grades = score.line.grades
        if grades is not None and score.answer is None:
            return self.printed not in {part * score.points for part in grades.values()}
        return self.printed not in score.reach


@dataclass(frozen=True)
class RescoredTable:
    """A score table whose system is known; ``kinds`` are the kinds of project it gives points for."""

    section: Section
    form: Form
    system: System
    lines: tuple[RescoredLine, ...]
    kinds: tuple[str, ...]
    most: Fraction

    @property
    def printed(self) -> Fraction:
        """The sum of the printed scores."""
        return sum((line.printed for line in self.lines if line.printed is not None), Fraction(0))


def rescored_forms(reading: DocumentReading) -> list[tuple[Section, Form, FormScore]]:
    """The projects' forms, scored by the form of their place."""
    rule, year = form_rule(reading.rulebook), reading.fiscal_year or reading.rulebook.year
    return [
        (section, form, score_form(project_of(form, year), rule))
        for section, form in reading.forms
        if form.is_project
    ]


def rescored_tables(reading: DocumentReading, told: Sequence[Project]) -> Iterator[RescoredTable]:
    """The score tables of known systems; ``told`` are the projects with what the text tells of them."""
    facts = _facts(reading, told)
    for section, form in reading.forms:
        system = None if form.is_project else system_of_table(reading, form)
        if system is not None:
            yield _table(section, form, system, facts, told, reading.rulebook.year)


def system_of_table(reading: DocumentReading, form: Form) -> System | None:
    """The system a score table belongs to, by the names of its lines; None for one that is not known."""
    names = {item.name for item in form.indicators}
    for system in systems(reading.rulebook).values():
        known = {line.name for line in system.lines}
        fewest = min(len(system.lines_for(kind)) for kind in (system.kinds or ("",)))
        shared = len(names & known)
        if names and shared >= _ENOUGH * len(names) and shared >= _ENOUGH * fewest:
            return system
    return None


def _table(
    section: Section, form: Form, system: System, facts: FactSet, told: Sequence[Project], year: int
) -> RescoredTable:
    evidence = Evidence(facts, year, told)
    results = {kind: apply(system, evidence, kind=kind) for kind in (system.kinds or ("",))}
    scores = {score.line.name: score for result in results.values() for score in result.scores}
    readings = _by_reading(system, evidence, scores)
    lines = tuple(
        RescoredLine(item, scores[item.name], _number(item.score), readings.get(item.name, ()))
        for item in form.indicators
        if item.name in scores
    )
    given = {line.indicator.name for line in lines if line.printed}
    kinds = tuple(
        kind
        for kind in system.kinds
        if any(line.applies and line.name in given for line in system.lines_for(kind))
    )
    most = max(results[kind].most for kind in (kinds or tuple(results)))
    return RescoredTable(section, form, system, lines, kinds, most)


def _by_reading(
    system: System, evidence: Evidence, scores: Mapping[str, Score]
) -> dict[str, tuple[tuple[Bilingual, Score], ...]]:
    """The scores of lines that rest on figures with several readings, by each reading."""
    ways = {
        reading.words for figure in system.figures if len(figure.readings) > 1 for reading in figure.readings
    }
    asked = tuple(line for line in system.lines if any(item.readings for item in _known(scores, line)))
    if not asked:
        return {}
    narrow, found = replace(system, lines=asked), dict[str, list[tuple[Bilingual, Score]]]()
    for way in sorted(ways, key=lambda words: words.zh):
        chosen = {
            figure.name: way.zh
            for figure in system.figures
            if way in (reading.words for reading in figure.readings)
        }
        for score in apply(narrow, replace(evidence, readings=chosen)).scores:
            if any(item.figure.name in chosen for item in _known(scores, score.line) if item.readings):
                found.setdefault(score.line.name, []).append((way, score))
    return {name: tuple(pairs) for name, pairs in found.items()}


def _known(scores: Mapping[str, Score], line: Line) -> tuple[Known, ...]:
    return scores[line.name].known if line.name in scores else ()


def _number(place: GridCell | None) -> Fraction | None:
    return place.number.value if place and place.number else None


def _facts(reading: DocumentReading, projects: Sequence[Project]) -> FactSet:
    """The document's facts, with what its forms say of the budget."""
    found = FactSet.of(reading.facts)
    for fact in (*_of_forms(projects, reading.rulebook.year), *_in_stead(found, reading.rulebook.year)):
        found.add(fact)
    return found


def _of_forms(projects: Sequence[Project], year: int) -> Iterator[Fact]:
    """How much of the budget was changed, at least: projects without a form may have been changed, too."""
    wholes = [project.whole for project in projects]
    changes = [
        Interval.rounded(row.adjusted, _PRINTED) - Interval.rounded(row.initial, _PRINTED)
        for row in wholes
        if row.adjusted is not None and row.initial is not None
    ]
    if changes:
        least = sum((_distance(change) for change in changes), _NONE)
        yield _fact(Quantity(_REVISED, (), str(year)), Interval(least, None), _FORMS)


def _distance(change: Interval) -> Fraction:
    """How far a change is from none, at least."""
    return max(change.low or _NONE, -(change.high or _NONE), _NONE)


def _in_stead(facts: FactSet, year: int) -> Iterator[Fact]:
    """The outturn for the initial budget, where the document prints only that."""
    initial = Quantity("expenditure", (), Period.INITIAL.text(year))
    outturn = facts.of_quantity(Quantity("expenditure", (), Period.CURRENT.text(year)))
    if outturn and not facts.of_quantity(initial):
        yield _fact(initial, outturn[0].interval, _STEAD)


def _fact(quantity: Quantity, reach: Interval, where: str) -> Fact:
    source = Source(0, 0, where, place=Where.FORM)
    return Fact(quantity, reach.low or Fraction(0), reach, YUAN, "", where, source)


def with_text(project: Project, told: dict[str, tuple[str, str]]) -> Project:
    """The project with blank actual values of quantities filled by what the text tells, by the indicator's name."""
    return replace(
        project,
        indicators=tuple(
            replace(item, actual=told[item.name][0], evidence=told[item.name][1], origin=ValueOrigin.TEXT)
            if not item.actual and _QUANTITY in item.level2 and item.name in told
            else item
            for item in project.indicators
        ),
    )
