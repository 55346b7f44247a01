"""Composing 编写: from the facts of a filing, its tables, its reports and the author's words to one publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mingzhang.disclosure.charts import chart
from mingzhang.disclosure.inputs import Inputs
from mingzhang.disclosure.statement_tables import statement_table
from mingzhang.disclosure.told import Teller, Told
from mingzhang.facts import Unit
from mingzhang.facts.unit import counted
from mingzhang.report.filling import Scope, Shown, filled, heading
from mingzhang.report.model import Block, Heading, Part, Publication, Spans, Text, number
from mingzhang.report.numbering import numbered
from mingzhang.rulebook.disclosures import (
    REPORTS,
    STATEMENTS,
    Disclosure,
    PartOutline,
    count_name,
    disclosure,
)
from mingzhang.statements.sheet import Sheet

LANG = "zh"
"""Disclosures are published in Chinese."""
_THINGS = counted("个")

Things = Mapping[str, Sequence[Told]]
"""The figures told, by their kinds."""


def compose(inputs: Inputs) -> Publication:
    """The publication.  What has no figure or no words behind it is left out; ``missing`` tells of it."""
    outline = disclosure(inputs.book)
    teller = Teller(inputs)
    things = {kind.name: teller.things(kind) for kind in outline.kinds}
    scope = scope_of(teller, outline, things)
    shown = {each.name: chart(each, things[each.kind], inputs.year) for each in outline.charts}
    return Publication(
        title=heading(outline.title, scope, LANG),
        entity=inputs.entity,
        year=inputs.year,
        jurisdiction=inputs.book.jurisdiction.code,
        lang=LANG,
        published=inputs.published,
        parts=tuple(_part(part, scope, shown, inputs) for part in outline.parts),
    )


def scope_of(teller: Teller, outline: Disclosure, things: Things) -> Scope:
    """What sentences may name."""
    inputs = teller.inputs
    year = inputs.year
    return Scope(
        {
            **teller.once,
            **{count_name(kind): _count(len(found), _THINGS) for kind, found in things.items()},
            "年度": (Text(str(year)),),
            "上年度": (Text(str(year - 1)),),
            "部门": (Text(inputs.entity),) if inputs.entity else (),
            "截止日": (Text(f"{year}年12月31日"),),
        },
        {kind: [told.scope(at) for at, told in enumerate(found, 1)] for kind, found in things.items()},
        outline.phrases,
    )


def _count(count: int, unit: Unit) -> Spans:
    return (number(Fraction(count), unit, 0),)


def _part(part: PartOutline, scope: Scope, shown: Shown, inputs: Inputs) -> Part:
    blocks = filled(part.sections, scope, shown, inputs.words, LANG)
    tables = tuple(_tables(inputs.sheets)) if part.holds == STATEMENTS else ()
    reports = inputs.reports if part.holds == REPORTS else ()
    return Part(heading(part.title, scope, LANG), (*blocks, *tables), reports)


def _tables(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Every published table under a heading of its own, for the table of contents."""
    named = [block for sheet in sheets for block in (Heading(1, sheet.title), statement_table(sheet))]
    return numbered(named, LANG)
