"""The performance of a filing 绩效: its projects and evaluations, filled from its records and scored by the rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Source, Unit
from mingzhang.facts.unit import POINTS, YUAN
from mingzhang.filing.errors import NothingImportedError
from mingzhang.filing.figures import FilingFigures, figures_of
from mingzhang.filing.filing import Filing, FilingPart
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import decimal_text, format_short
from mingzhang.performance.evaluation import Evaluation, read_evaluation
from mingzhang.performance.metrics import Metric, Metrics, metric_of, of_money, read_metrics
from mingzhang.performance.monitoring import alarms
from mingzhang.performance.plausibility import Problem, word_doubts
from mingzhang.performance.project import Indicator, Project
from mingzhang.performance.project_file import read_project
from mingzhang.performance.project_funds import against_ledger, as_of, completed, quantity_of, rates_of
from mingzhang.performance.scoring.evidence import PROJECT_MONEY, Evidence
from mingzhang.performance.scoring.form import score_form
from mingzhang.performance.scoring.system import Result, apply
from mingzhang.performance.year import Evaluated, Performance, ScoredProject
from mingzhang.records.monthly_execution import execution_of
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.calendar import calendar
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.scoring.cycle import Cycle, cycle
from mingzhang.rulebook.scoring.self_evaluation import FormRule, form_rule
from mingzhang.rulebook.scoring.system_file import system_of

PROJECTS, EVALUATIONS, METRICS = "projects/", "evaluations/", "metrics.yaml"
Found = TypeVar("Found")
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_CANCELLED, _SELF, _REVIEW = "monitoring.cancelled", "score.self", "score.review"
_OF_FORMS = {
    Period.INITIAL: "initial",
    Period.ADJUSTED: "adjusted",
    Period.CURRENT: "executed",
    Period.TO_DECEMBER: "executed",
}
"""What a form tells of a project's money."""


def project_file_name(project: Project) -> str:
    """What the file of a project is called: its code, or its name where it has none."""
    return f"{_UNFIT.sub('_', project.code or project.name)}.yaml"


def evaluation_file_name(evaluation: Evaluation) -> str:
    """What the file of an evaluation is called: department, or the project it is of."""
    return f"{_UNFIT.sub('_', evaluation.project or 'department')}.yaml"


def project_of(filing: Filing, name: str) -> Project | None:
    """The project in the file ``name``, as it stands; None when there is no such file."""
    parts = [part for part in filing.performance if part.name == f"{PROJECTS}{name}"]
    rule = form_rule(filing.book)
    return next((item.project for item in _read(parts, lambda path: read_project(path, rule))), None)


def performance_of(filing: Filing, today: date, figures: FilingFigures | None = None) -> Performance:
    """The projects and evaluations of a filing, scored; ``figures`` are the filing's, where they are at hand.

    Raises RulebookError naming file and line of what is unusable.
    """
    book, rule, year = filing.book, form_rule(filing.book), cycle(filing.book)
    facts = _facts(filing, figures)
    metrics = _metrics(filing)
    read = list(_read(_parts(filing, PROJECTS), lambda path: read_project(path, rule)))
    projects = [_filled(item.project, rule, facts, metrics, filing) for item in read]
    evaluations = list(_read(_parts(filing, EVALUATIONS), lambda path: read_evaluation(path, book)))
    days = calendar(book)
    scored = []
    for project in projects:
        rates = rates_of(facts, filing.year, project.code)
        found = alarms(year, project, rates, days.after, today)
        score = score_form(project, rule)
        watched = {
            watch.month: as_of(project, watch.month, rule, facts, filing.year) for watch in project.watches
        }
        scored.append(ScoredProject(score, year.grade(score.total), rates, tuple(found), watched))
    mine = _by_code(projects)
    told = FactSet.of(
        [*facts, *_cancelled(projects, filing.year), *_unrecorded(facts, projects, filing.year)]
    )
    return Performance(
        rule=rule,
        cycle=year,
        projects=tuple(scored),
        evaluations=tuple(
            _evaluated(
                item, told, mine.get(item.project, ()) if item.project else projects, year, filing.year
            )
            for item in sorted(evaluations, key=lambda item: item.project)
        ),
        rates=rates_of(facts, filing.year, ""),
        problems=(
            *(problem for item in read for problem in item.problems),
            *(problem for some in mine.values() for problem in _twice(some)),
            *(problem for item in read for problem in word_doubts(item.project, year, _kinds(book))),
            *(problem for item in read for problem in against_ledger(item.project, rule, facts, filing.year)),
        ),
        facts=told,
    )


def _by_code(projects: Iterable[Project]) -> dict[str, list[Project]]:
    found: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        found[project.code].append(project)
    return found


def _twice(projects: Sequence[Project]) -> Iterator[Problem]:
    """Projects of one code: it tells them apart wherever money and scores are told."""
    for project in projects[1:] if projects[0].code else ():
        first, place = projects[0].source, Bilingual(project.source, project.source)
        zh = f"项目代码 {project.code} 与 {first} 重复，资金和得分会混在一起，请改正代码。"
        yield Problem(
            place, Bilingual(zh, f"its code {project.code} is that of {first}, too; correct one of them.")
        )


def _kinds(book: Rulebook) -> tuple[str, ...]:
    """The kinds of project that the place's system tells apart."""
    system = system_of(book, "project")
    return system.kinds if system else ()


def _parts(filing: Filing, folder: str) -> list[FilingPart]:
    return [part for part in filing.performance if part.name.startswith(folder)]


def _read(parts: Iterable[FilingPart], reader: Callable[[Path], Found]) -> Iterator[Found]:
    for part in parts:
        with part.at_hand() as path:
            yield reader(path)


def _metrics(filing: Filing) -> dict[str, Metric]:
    return next(_read(_parts(filing, METRICS), read_metrics), {})


def _facts(filing: Filing, figures: FilingFigures | None) -> FactSet:
    """Everything known of the filing, the year's execution included; nothing imported is no hindrance."""
    found = FactSet()
    with suppress(NothingImportedError):
        found = FactSet.of((figures or figures_of(filing)).all)
    if filing.has_ledger:
        for fact in execution_of(filing.ledger, filing.book, filing.year):
            found.add(fact)
    return found


def _filled(project: Project, rule: FormRule, facts: FactSet, metrics: Metrics, filing: Filing) -> Project:
    """The project with its money from the ledger and its actual values from metrics, where it has none of its own."""
    funds = completed(project, rule, facts, filing.year)
    filled = replace(project, funds=funds)
    known = {**metrics, **of_money(filled.whole)}
    return replace(filled, indicators=tuple(_measured(item, known, filing) for item in project.indicators))


def _measured(item: Indicator, known: Metrics, filing: Filing) -> Indicator:
    if item.actual or not item.metric:
        return item
    metric = metric_of(item.metric, known, filing.book)
    if metric is None:
        return item
    evidence = item.evidence or metric.evidence
    return replace(item, actual=format_short(metric.value), origin=metric.origin, evidence=evidence)


def _cancelled(projects: Iterable[Project], year: int) -> Iterator[Fact]:
    """What monitoring took back, if any project was monitored."""
    watches = [watch for project in projects for watch in project.watches]
    if watches:
        value = sum((watch.cancelled for watch in watches), Fraction(0))
        yield _told(Quantity(_CANCELLED, (), str(year)), Interval.exact(value), YUAN, "绩效监控处理记录")


def _unrecorded(facts: FactSet, projects: Sequence[Project], year: int) -> Iterator[Fact]:
    """The projects' money as their forms give it, each and all together, where no ledger tells it."""
    if any(fact.quantity.period.startswith(str(year)) for fact in facts.of_concept(PROJECT_MONEY)):
        return
    for code, some in [("", projects), *((project.code, [project]) for project in projects if project.code)]:
        for period, key in _OF_FORMS.items():
            values = [value for project in some if (value := getattr(project.whole, key)) is not None]
            if values:
                total = Interval.exact(sum(values, Fraction(0)))
                yield _told(quantity_of(code, "", period, year), total, YUAN, "项目支出绩效自评表")


def _told(quantity: Quantity, reach: Interval, unit: Unit, where: str) -> Fact:
    source = Source(0, 0, where, place=Origin.FORM)
    value = reach.low or Fraction(0)
    return Fact(quantity, value, reach, unit, decimal_text(value / unit.scale), where, source)


def _own(item: Evaluation, result: Result) -> Interval:
    """The own score: as it was filed if that was done line by line, else by the rule."""
    if all(score.line.name in item.given for score in result.scores):
        return Interval.exact(sum((item.given[score.line.name] for score in result.scores), Fraction(0)))
    return result.total


def _evaluated(
    item: Evaluation, facts: FactSet, projects: Sequence[Project], year: Cycle, fiscal_year: int
) -> Evaluated:
    evidence = Evidence(facts, fiscal_year, projects, item.typed, item.readings, item.project)
    result = apply(item.system, evidence, item.answers, item.kind)
    review = None
    if item.review is not None and item.review.score is not None:
        scores = [
            _told(Quantity(_SELF, (), str(fiscal_year)), _own(item, result), POINTS, "绩效自评"),
            _told(
                Quantity(_REVIEW, (), str(fiscal_year)),
                Interval.exact(item.review.score),
                POINTS,
                item.review.by,
            ),
        ]
        both = replace(evidence, facts=FactSet.of([*facts, *scores]))
        review = apply(item.system, both, item.answers, item.kind, stage="review")
    final = review or result
    grade = year.grade(final.total) if final.most == item.system.total else None
    return Evaluated(item, result, grade, review)
