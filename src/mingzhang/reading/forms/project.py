"""A published form as a project 项目: what the rule of its place can be applied to."""

from __future__ import annotations

from fractions import Fraction

from mingzhang.document.grid import GridCell
from mingzhang.performance.project import TOTAL as WHOLE
from mingzhang.performance.project import Funds, Project, ValueOrigin
from mingzhang.performance.project import Indicator as Line
from mingzhang.performance.typed_values import sign_of
from mingzhang.reading.forms.form import TOTAL, Form
from mingzhang.reading.forms.indicators import Indicator


def project_of(form: Form, year: int) -> Project:
    """The project of a form; its money in 分, what is not printed left open."""
    sources = dict.fromkeys(source for source, _ in form.money)
    return Project(
        code=form.code,
        name=form.project,
        year=year,
        funds=tuple(_funds(form, source) for source in sources),
        indicators=tuple(line_of(item) for item in form.indicators),
        execution_score=_number(form.budget_score),
        total_score=_number(form.total_score),
    )


def line_of(item: Indicator) -> Line:
    """An indicator as it is printed."""
    return Line(
        level1=item.level1,
        level2=item.level2,
        name=item.name,
        sign=sign_of(item.sign) or item.sign,
        target=item.target.text if item.target else "",
        unit=item.unit,
        weight=_number(item.weight),
        actual=item.actual.text if item.actual else "",
        score=_number(item.score),
        reason=item.reason,
        origin=ValueOrigin.FORM,
    )


def _funds(form: Form, source: str) -> Funds:
    def amount(key: str) -> Fraction | None:
        value = _number(form.money.get((source, key)))
        return None if value is None else value * form.unit.scale

    name = WHOLE if source == TOTAL else source
    return Funds(name, amount("initial"), amount("adjusted"), amount("executed"), ValueOrigin.FORM)


def _number(place: GridCell | None) -> Fraction | None:
    return place.number.value if place and place.number else None
