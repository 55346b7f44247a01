"""Forms as they are handed in: scores that follow from the rule filled in, and what a new form brings to an old one."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

from mingzhang.performance.project import Indicator, Monitoring, Project
from mingzhang.performance.scoring.form import FormScore, LineScore


def with_scores(score: FormScore) -> Project:
    """The project with every score that the rule settles, where none was given."""
    return replace(
        score.project,
        execution_score=_score(score.execution),
        total_score=score.project.total_score or (score.total.low if score.total.is_point else None),
        indicators=tuple(
            replace(line.indicator, score=_score(line)) for line in score.indicators if line.indicator
        ),
    )


def _score(line: LineScore) -> Fraction | None:
    if line.given is not None:
        return line.given
    return line.reach.low if line.reach.is_point else None


def incoming(project: Project) -> Project:
    """A form as it comes in: the money and the values of a monitoring are those of its month, not of the year."""
    if not project.watches:
        return project
    lines = tuple(replace(item, actual="", reason="") for item in project.indicators)
    return replace(project, funds=(), indicators=lines)


def merged(old: Project, new: Project) -> Project:
    """``old`` with everything that ``new`` says; what only the file knows (reviews, metrics, evidence) stays."""
    known = {(item.level1, item.level2, item.name): item for item in old.indicators}
    indicators = tuple(
        _completed(item, known.get((item.level1, item.level2, item.name))) for item in new.indicators
    )
    return replace(
        new,
        kind=new.kind or old.kind,
        authority=new.authority or old.authority,
        unit=new.unit or old.unit,
        funds=new.funds or old.funds,
        indicators=indicators or old.indicators,
        texts={**old.texts, **new.texts},
        execution_score=old.execution_score if new.execution_score is None else new.execution_score,
        total_score=old.total_score if new.total_score is None else new.total_score,
        assessment=new.assessment or old.assessment,
        goal_review=new.goal_review or old.goal_review,
        watches=_by_month(old, new),
        review=new.review or old.review,
        uses=new.uses or old.uses,
    )


def _completed(item: Indicator, old: Indicator | None) -> Indicator:
    """The line with what the old one said wherever the new one is blank."""
    if old is None:
        return item
    blank = {
        field.name: getattr(old, field.name)
        for field in fields(item)
        if getattr(item, field.name) in ("", None)
    }
    return replace(item, **blank)


def _by_month(old: Project, new: Project) -> tuple[Monitoring, ...]:
    months = {watch.month: watch for watch in (*old.watches, *new.watches)}
    return tuple(months[month] for month in sorted(months))
