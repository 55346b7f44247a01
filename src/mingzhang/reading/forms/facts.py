"""What performance forms 绩效自评表 say of a project as figures: its money, and the score it gave itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mingzhang.document import grid as grids
from mingzhang.document.document import Chart, Document
from mingzhang.document.sections import Section
from mingzhang.facts import Fact, Origin, Quantity, Source, Unit
from mingzhang.facts.unit import POINTS
from mingzhang.reading.forms.form import TOTAL, Form, funds_of
from mingzhang.reading.precision import printed_fact
from mingzhang.rulebook.expression.nodes import Period

PROJECT = "project"
"""The dimension that tells projects apart, by their codes."""
MONEY, SCORE = "project.money", "score.self"
_PHASES = {
    "initial": (Period.INITIAL, "项目年初预算数"),
    "adjusted": (Period.ADJUSTED, "项目调整后预算数"),
    "executed": (Period.CURRENT, "项目执行数"),
}


def project_codes(forms: Iterable[Form]) -> dict[str, str]:
    """The code of every project whose forms give one, by its name; not of names that several projects share."""
    codes: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        if form.project and form.code:
            codes[form.project].add(form.code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}


def funds_in_reports(tables: Iterable[tuple[Section, grids.Grid]]) -> Iterator[tuple[Section, Form]]:
    """The tables in reports about one project that tell nothing but its money."""
    for section, grid in tables:
        form = funds_of(grid) if section.scope and not isinstance(grid.table, Chart) else None
        if form:
            yield section, form


def form_facts(
    form: Form, section: Section, project: str, year: int | None, document: Document, trimmed: dict[str, int]
) -> Iterator[Fact]:
    """The figures of a form; none while its ``project`` (a code) or the fiscal year is not known.

    A form retells the accounts and its words leave room, so the facts are loose.
    """
    if not project or year is None:
        return
    for place, quantity, unit, label in _figures(form, project, year):
        if place and place.number:
            number = replace(place.number, unit=unit)
            start, end = place.view.original(number.start, number.digits_end)
            quote, page = document.text[start:end], form.grid.table.page
            source = Source(start, end, quote, section.title, page, place=Origin.FORM)
            yield replace(printed_fact(number, quantity, label, source, trimmed), loose=True)


def _figures(
    form: Form, project: str, year: int
) -> Iterator[tuple[grids.GridCell | None, Quantity, Unit, str]]:
    of = ((PROJECT, project),)
    for key, (period, label) in _PHASES.items():
        yield form.money.get((TOTAL, key)), Quantity(MONEY, of, period.text(year)), form.unit, label
    yield form.total_score, Quantity(SCORE, of, str(year)), POINTS, "项目自评得分"
