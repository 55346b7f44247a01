"""What is written is read back: the same figures, and nothing to find fault with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.audit.finding import Severity
from mingzhang.audit.run import audit_reading
from mingzhang.disclosure.compose import compose
from mingzhang.disclosure.text import text
from mingzhang.facts import Kind
from mingzhang.filing.profile import NEW
from mingzhang.reading.containers.txt import read_txt
from mingzhang.reading.reader import Reading, read_document
from mingzhang.report.model import FactSpan, Publication, spans_of
from tests.disclosure.filings import SHANGHAI, SICHUAN, Year, inputs, years

OUTLINES = [(SICHUAN, 2021), (SICHUAN, 2022), (SICHUAN, 2023), (SHANGHAI, 2023), (SHANGHAI, 2024)]
IDS = [f"{place}-{year}" for place, year in OUTLINES]


def spans(publication: Publication) -> Iterator[FactSpan]:
    """Every figure of the publication that a concept stands behind, but for the attachments."""
    for part in publication.parts:
        yield from (each for each in spans_of(part.blocks) if isinstance(each, FactSpan) and each.quantity)


def read(publication: Publication) -> Reading:
    return read_document(read_txt(text(publication).encode(), "disclosure.txt"))


def misread(publication: Publication, reading: Reading) -> Iterator[str]:
    """Figures that are read otherwise than they were written."""
    known = {span.quantity: span.value for span in spans(publication)}
    for fact in reading.facts:
        if fact.quantity.concept.startswith("#"):
            continue
        value = known.get(fact.quantity, Fraction(0))
        if value not in fact.interval:
            yield f"{fact.quantity} {fact.printed} ({fact.source.section})"


@pytest.mark.parametrize(("place", "fiscal_year"), OUTLINES, ids=IDS)
@settings(max_examples=15)
@given(year=years(), new=st.sampled_from(("", *NEW)))
def test_any_filing_reads_back_and_contradicts_nothing(
    place: str, fiscal_year: int, year: Year, new: str
) -> None:
    made = replace(inputs(year, place, fiscal_year), new=new)
    publication = compose(made)
    reading = read(publication)
    assert (reading.entity, reading.fiscal_year, reading.jurisdiction) == (made.entity, fiscal_year, place)
    assert not list(misread(publication, reading))
    findings = audit_reading(reading).findings
    assert not [(each.rule, each.message) for each in findings if each.severity is not Severity.INFO]


@pytest.mark.parametrize(("place", "fiscal_year"), OUTLINES, ids=IDS)
def test_every_amount_is_read(place: str, fiscal_year: int) -> None:
    publication = compose(inputs(Year(), place, fiscal_year))
    amounts = {span.quantity for span in spans(publication) if span.unit.kind is Kind.MONEY}
    assert amounts
    assert amounts <= set(read(publication).facts.quantities())
