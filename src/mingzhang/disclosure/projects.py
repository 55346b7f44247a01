"""What a disclosure tells of performance 预算绩效: the projects evaluated, and the scores."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.facts.unit import POINTS
from mingzhang.performance.report_names import own_score
from mingzhang.performance.spans import told, worded
from mingzhang.performance.year import Performance
from mingzhang.report.filling import Scope
from mingzhang.report.model import Spans


def project_scopes(year: Performance | None) -> list[Scope]:
    """The projects evaluated; one whose score is open has none."""
    return list(_projects(year)) if year else []


def _projects(year: Performance) -> Iterator[Scope]:
    for each in year.projects:
        score, project = each.score.total, each.project
        quantity = own_score(project.year, project.code)
        points = told(score, POINTS, "zh", quantity) if score.is_point else ()
        yield Scope({"名称": worded(project.name), "得分": points})


def watched(year: Performance | None) -> int:
    """How many projects were monitored in the year."""
    return sum(1 for each in year.projects if each.watched) if year else 0


def overall_score(year: Performance | None, of: int) -> Spans:
    """The score of the department as a whole; nothing while it was not evaluated, or the score is open."""
    whole = [item for item in year.evaluations if not item.evaluation.project] if year else []
    total = whole[0].result.total if len(whole) == 1 else None
    return told(total, POINTS, "zh", own_score(of)) if total and total.is_point else ()
