"""What is printed in a PDF is read back from it, without the facts inside, and contradicts nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings

from mingzhang.audit.finding import Severity
from mingzhang.audit.run import audit_reading
from mingzhang.disclosure.compose import compose
from mingzhang.disclosure.pdf import write_pdf
from mingzhang.facts import Quantity
from mingzhang.reading.containers.pdf import read_pdf
from mingzhang.reading.reader import read_document
from mingzhang.report.model import FactSpan, Publication, Table, spans_of
from tests.disclosure.filings import SHANGHAI, SICHUAN, Year, inputs, years
from tests.disclosure.publications import small

pytest.importorskip("typst")
ROUND = settings(max_examples=3, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Whole disclosures are set and read: a failing one is shown as found, making it smaller takes too long."""


def printed(publication: Publication) -> list[FactSpan]:
    """Every number of the tables that a quantity of the rulebook stands behind."""
    tables = [block for part in publication.parts for block in part.blocks if isinstance(block, Table)]
    return [span for span in spans_of(tables) if isinstance(span, FactSpan) and span.quantity]


def said(publication: Publication) -> Mapping[Quantity | None, set[Fraction]]:
    """What the PDF says, by quantity; its own department needs no name."""
    found: dict[Quantity | None, set[Fraction]] = defaultdict(set)
    for fact in read_document(read_pdf(write_pdf(publication), "公开.pdf")).facts:
        about = fact.quantity
        found[Quantity(about.concept, about.dimensions, about.period)].add(fact.value)
    return found


def lost(publication: Publication) -> list[str]:
    """The numbers of tables that are not read back, or read as another."""
    facts = said(publication)
    return [
        f"{span.quantity} {span.text}: {facts.get(span.quantity)}"
        for span in printed(publication)
        if not any(value in span.interval for value in facts.get(span.quantity, ()))
    ]


def test_the_table_of_the_small_publication_is_read_back() -> None:
    assert lost(small()) == []


@pytest.mark.parametrize("place", [SICHUAN, SHANGHAI])
@ROUND
@given(years())
def test_every_number_of_the_tables_is_read_back(place: str, year: Year) -> None:
    publication = compose(inputs(year, place))
    assert printed(publication)
    assert lost(publication) == []


@pytest.mark.parametrize("place", [SICHUAN, SHANGHAI])
@ROUND
@given(years())
def test_nothing_contradicts_itself(place: str, year: Year) -> None:
    document = read_pdf(write_pdf(compose(inputs(year, place))), "公开.pdf")
    findings = audit_reading(read_document(document)).findings
    assert [each.message for each in findings if each.severity is Severity.ERROR] == []
