"""What a disclosure tells of performance 预算绩效: the projects evaluated, and the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from mingzhang.disclosure.content.figure import amount, count
from mingzhang.facts.unit import POINTS, counted
from mingzhang.performance.reports.scopes import money_sum, own_score
from mingzhang.performance.reports.spans import text_spans, with_unit, with_unit_if_known
from mingzhang.performance.year import Performance, ScoredProject
from mingzhang.report.fill import Names
from mingzhang.report.model import Spans
from mingzhang.rulebook.publication.outline import ASSESSED, PROJECT

_PROJECTS = counted("个")


def project_scopes(year: Performance | None) -> dict[str, list[Names]]:
    """The projects of the year, and those of them that were assessed ahead of the budget, by kind."""
    projects = year.projects if year else ()
    assessed = [each for each in projects if each.project.assessment]
    return {PROJECT: list(map(_project, projects)), ASSESSED: list(map(_project, assessed))}


def _project(each: ScoredProject) -> Names:
    """A project; one whose score is open has none."""
    score, project = each.score.total, each.project
    quantity = own_score(project.year, project.code)
    points = with_unit(score, POINTS, "zh", quantity) if score.is_point else ()
    return Names({"名称": text_spans(project.name), "得分": points})


def grades(year: Performance | None) -> list[Names]:
    """The grades that projects reached, the best first, with how many did."""
    if year is None:
        return []
    reached = Counter(each.grade.words.zh for each in year.projects if each.grade)
    return [
        Names({"名称": text_spans(name), "个数": count(Fraction(reached[name]), _PROJECTS)})
        for name in (grade.words.zh for grade in year.cycle.grades)
        if name in reached
    ]


def evaluated(year: Performance | None, of: int) -> dict[str, Spans]:
    """What is told of all projects together, and of the department as a whole."""
    if year is None:
        return {}
    watched = [each for each in year.projects if each.watched]
    scored = [each for each in year.projects if each.score.total.is_point]
    points = [each.score.total.low for each in scored if each.score.total.low is not None]
    average = sum(points, Fraction(0)) / len(points) if points else None
    return {
        "监控项目个数": count(Fraction(len(watched)), _PROJECTS),
        "自评项目个数": count(Fraction(len(scored)), _PROJECTS),
        "项目预算数": _budget(year.projects),
        "监控项目预算数": _budget(watched),
        "自评项目预算数": _budget(scored),
        "平均得分": with_unit_if_known(average, POINTS, "zh"),
        "整体得分": _overall(year, of),
    }


def _budget(projects: Sequence[ScoredProject]) -> Spans:
    """The adjusted budget of the projects; nothing while one of them is not known."""
    return amount(money_sum(each.project.whole.adjusted for each in projects))


def _overall(year: Performance, of: int) -> Spans:
    """The score of the department; nothing while it was not evaluated, or the score is open."""
    whole = [item for item in year.evaluations if not item.evaluation.project]
    total = whole[0].result.total if len(whole) == 1 else None
    return with_unit(total, POINTS, "zh", own_score(of)) if total and total.is_point else ()
