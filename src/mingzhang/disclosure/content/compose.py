"""Composing 编写: from the facts of a filing, its tables, its reports and the author's words to one publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.disclosure.content.charts import chart
from mingzhang.disclosure.content.figure import FigureText, count
from mingzhang.disclosure.content.figures import FigureSource
from mingzhang.disclosure.content.glossary import terms
from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.disclosure.content.performance import evaluated, grades, project_scopes
from mingzhang.disclosure.content.statement_tables import statement_table
from mingzhang.facts.unit import counted
from mingzhang.performance.reports.spans import text_spans
from mingzhang.report.fill import Names, Shown, filled, heading
from mingzhang.report.model import Block, Heading, Publication, PublicationPart, Text
from mingzhang.report.numbering import numbered
from mingzhang.rulebook.publication.outline import (
    GRADE,
    REPORTS,
    STATEMENTS,
    TERM,
    Disclosure,
    PartOutline,
    count_name,
    disclosure,
)
from mingzhang.statements.sheet import Sheet

LANG = "zh"
"""Disclosures are published in Chinese."""
_THINGS = counted("个")
_EQUIPMENT = "equipment"

Things = Mapping[str, Sequence[FigureText]]
"""The figures told, by their kinds."""


@dataclass(frozen=True)
class Prepared:
    """The outline, and all that its sentences may name."""

    outline: Disclosure
    teller: FigureSource
    things: Things
    scope: Names


def prepare(inputs: Inputs) -> Prepared:
    """What is told, before it is told."""
    outline, teller = disclosure(inputs.book), FigureSource(inputs)
    things = {kind.name: teller.by_kind(kind) for kind in outline.kinds}
    return Prepared(outline, teller, things, _scope(teller, outline, things))


def compose(inputs: Inputs) -> Publication:
    """The publication.  What has no figure or no words behind it is left out; ``missing`` tells of it."""
    made = prepare(inputs)
    shown = {
        each.name: chart(each, made.things[each.kind], inputs.year, new=bool(inputs.new))
        for each in made.outline.charts
    }
    return Publication(
        title=heading(made.outline.title, made.scope, LANG),
        entity=inputs.entity,
        year=inputs.year,
        jurisdiction=inputs.book.jurisdiction.code,
        lang=LANG,
        published=inputs.published,
        parts=tuple(_part(part, made.scope, shown, inputs) for part in made.outline.parts),
    )


def _scope(teller: FigureSource, outline: Disclosure, things: Things) -> Names:
    """What sentences may name."""
    inputs, year = teller.inputs, teller.inputs.year
    scopes = {kind: [told.scope(at) for at, told in enumerate(found, 1)] for kind, found in things.items()}
    scopes |= project_scopes(inputs.performance)
    counts = {count_name(kind): len(found) for kind, found in scopes.items()}
    scopes |= {GRADE: grades(inputs.performance), TERM: terms(teller)}
    counts |= {"报告个数": len(inputs.reports), "另附项目个数": inputs.apart}
    return Names(
        {
            **teller.by_name,
            **{name: count(Fraction(found), _THINGS) for name, found in counts.items()},
            **evaluated(inputs.performance, year),
            "年度": (Text(str(year)),),
            "上年度": (Text(str(year - 1)),),
            "截止日": (Text(f"{year}年12月31日"),),
            "部门": text_spans(inputs.entity),
            "新设情形": text_spans(inputs.new),
            "设备": text_spans(teller.book.concepts[_EQUIPMENT].names[0]),
        },
        scopes,
        outline.phrases,
    )


def _part(part: PartOutline, scope: Names, shown: Shown, inputs: Inputs) -> PublicationPart:
    blocks = filled(part.sections, scope, shown, inputs.words, LANG)
    tables = tuple(_tables(inputs.sheets)) if part.holds == STATEMENTS else ()
    reports = inputs.reports if part.holds == REPORTS else ()
    return PublicationPart(heading(part.title, scope, LANG), (*blocks, *tables), reports)


def _tables(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Every published table under a heading of its own, for the table of contents."""
    named = [block for sheet in sheets for block in (Heading(1, sheet.title), statement_table(sheet))]
    return numbered(named, LANG)
