"""Printed scores against the rule: the tables of known systems, and full marks for targets that were missed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role
from mingzhang.audit.registry import rule
from mingzhang.audit.rescoring import RescoredLine, RescoredTable, rescored_tables, with_text
from mingzhang.audit.rules.forms.values import actual_in_text, project_forms, target_value, value
from mingzhang.document.grid import GridCell
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import format_short
from mingzhang.performance.project import DOWN, UP, Project
from mingzhang.performance.scoring.arithmetic import reach_text
from mingzhang.performance.scoring.explanation import DetailKind, explain_score
from mingzhang.performance.scoring.system import Score
from mingzhang.performance.typed_values import sign_of
from mingzhang.reading.forms.form import Form, Indicator
from mingzhang.reading.forms.project import project_of
from mingzhang.reading.reader import DocumentReading

_TOLD = (DetailKind.ARITHMETIC, DetailKind.EVIDENCE)
_FRACTION = 50
"""A percentage typed as a part of one is so much smaller at least; another rule tells of it."""


@rule("P30")
def broken_rules(context: Context) -> Iterator[Finding]:
    """A printed score that no figures agreeing with the document could earn by the rule of its system."""
    for table in rescored_tables(context.reading, projects_of(context.reading)):
        for line in table.lines:
            if line.indicator.score and line.breaks:
                yield _broken(context, table, line, line.score)
            elif line.indicator.score and line.broken_readings:
                words, score = line.broken_readings[0]
                yield _broken(context, table, line, score, words)


def projects_of(reading: DocumentReading) -> list[Project]:
    """The projects of a document's forms, with quantities that only its text tells."""
    return [_projected(reading, form) for _, form in reading.forms if form.is_project]


def _projected(reading: DocumentReading, form: Form) -> Project:
    context = Context(reading)
    facts = {item.name: actual_in_text(context, item) for item in form.indicators}
    told = {name: (fact.printed, fact.label) for name, fact in facts.items() if fact is not None}
    return with_text(project_of(form, reading.fiscal_year or reading.rulebook.year), told)


def _broken(
    context: Context, table: RescoredTable, line: RescoredLine, score: Score, words: Bilingual | None = None
) -> Finding:
    """The finding that a printed score breaks the rule, or does if its words are understood one way."""
    printed, allowed = format_short(line.printed or Fraction(0)), allowed_text(score)
    arithmetic = [
        detail.text for detail in explain_score(score, context.lang).details if detail.kind in _TOLD
    ]
    way = context.say(f"（理解为“{words.zh}”时）", f" (taken as {words.en})") if words else ""
    message = context.say(
        f"“{line.indicator.name}”自评 {printed} 分，按{table.system.zh}应为 {allowed} 分{way}。",
        f"“{line.indicator.name}” is scored {printed}; by the rule it is {allowed}{way}.",
    )
    cells = [(line.indicator.score, Role.WRONG), (line.indicator.rule, Role.RELATED)]
    places = [context.at_place(cell, table.section, role) for cell, role in cells if cell]
    return context.finding(
        "P30", message, places, explanation="\n".join(arithmetic), printed=printed, best=allowed
    )


def allowed_text(score: Score) -> str:
    """What the rule allows: a number, a range, or one of several."""
    grades = score.line.grades
    if grades is None or score.answer is not None:
        return reach_text(score.reach)
    return "、".join(format_short(part * score.points) for part in sorted(grades.values()))


@rule("P31")
def missed_with_full_marks(context: Context) -> Iterator[Finding]:
    """Full marks for a target that the actual value misses: one finding a form."""
    for section, form in project_forms(context):
        missed = [line for line in form.indicators if _is_missed(line) and _full_marks(line)]
        if not missed:
            continue
        zh = "、".join(f"“{line.name}”完成 {_text(line.actual)}（目标 {_goal(line)}）" for line in missed)
        en = ", ".join(f"“{line.name}” {_text(line.actual)} (target {_goal(line)})" for line in missed)
        message = context.say(
            f"“{form.project}”没有达到目标却得满分：{zh}。",
            f"“{form.project}” gives full marks for missed targets: {en}.",
        )
        places = [context.at_place(line.score, section) for line in missed if line.score]
        places += [context.at_place(line.actual, section, Role.RELATED) for line in missed if line.actual]
        yield context.finding("P31", message, places)


def _is_missed(line: Indicator) -> bool:
    target, actual, sign = target_value(line), value(line.actual), sign_of(line.sign)
    if target is None or actual is None:
        return False
    if "%" in line.unit + _text(line.target) and target >= actual * _FRACTION:
        return False
    return (sign in UP and actual < target) or (sign in DOWN and actual > target)


def _full_marks(line: Indicator) -> bool:
    return bool(value(line.score)) and value(line.score) == value(line.weight)


def _text(place: GridCell | None) -> str:
    return place.text if place else ""


def _goal(line: Indicator) -> str:
    target = _text(line.target)
    return target if target.startswith(line.sign) else f"{line.sign}{target}"
