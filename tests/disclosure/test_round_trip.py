"""What is written is read back from every format: the same figures, and nothing to find fault with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingzhang.audit.finding import Severity
from mingzhang.audit.run import audit_reading
from mingzhang.disclosure.content.compose import compose
from mingzhang.filing.build.material import Material
from mingzhang.filing.profile import NEW
from mingzhang.reading.reader import DocumentReading
from mingzhang.report.model import Publication
from tests.disclosure.given_filings import SHANGHAI, SICHUAN, Year, inputs, years
from tests.disclosure.given_formats import CARRIERS, CHARTED, FORMATS, carried, read
from tests.disclosure.given_publications import known_spans
from tests.filing.given_examples import ANJU, LINJIANG, filing_of
from tests.profiles import share

OUTLINES = [(SICHUAN, 2021), (SICHUAN, 2022), (SICHUAN, 2023), (SHANGHAI, 2023), (SHANGHAI, 2024)]
PLACES = [(SICHUAN, 2023), (SHANGHAI, 2024)]
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
QUICK = settings(max_examples=share(15), phases=_PHASES)
WHOLE = settings(max_examples=share(3), phases=_PHASES)
"""Files take long to write and read: a failing one is shown as found, making it smaller takes too long."""


def misread(publication: Publication, reading: DocumentReading, *, charts: bool = False) -> Iterator[str]:
    """Figures that are not read, or otherwise than they were written; also what is read and was not written."""
    known = {span.quantity: span.value for span in known_spans(publication)}
    for span in known_spans(publication, charts=charts):
        if span.quantity and not reading.facts.of_quantity(span.quantity):
            yield f"{span.quantity} {span.text} is lost"
    for fact in reading.facts:
        if fact.quantity.concept.startswith("#"):
            continue
        if known.get(fact.quantity, Fraction(0)) not in fact.interval:
            yield f"{fact.quantity} {fact.printed} ({fact.source.section})"


def grave(reading: DocumentReading) -> list[tuple[str, str]]:
    """What an audit finds, but for notices."""
    findings = audit_reading(reading).findings
    return [(each.rule, each.message) for each in findings if each.severity is not Severity.INFO]


def goes_round(publication: Publication, suffix: str) -> None:
    """Read back without the facts inside, it says the same and contradicts nothing."""
    reading = read(publication, suffix)
    told = (publication.entity, publication.year, publication.jurisdiction)
    assert (reading.entity, reading.fiscal_year, reading.jurisdiction) == told
    assert list(misread(publication, reading, charts=suffix in CHARTED)) == []
    assert grave(reading) == []


def travels(publication: Publication, suffix: str) -> None:
    """The facts inside are those that were written, exact where the print is rounded, each where it was printed."""
    written = [
        (span.quantity, span.text, span.value, span.interval, span.unit) for span in known_spans(publication)
    ]
    found = [
        (fact.quantity, fact.printed, fact.value, fact.interval, fact.unit)
        for fact in carried(publication, suffix)
        if not fact.quantity.concept.startswith("#")
    ]
    assert Counter(found) == Counter(written)


@pytest.mark.parametrize(("place", "fiscal_year"), OUTLINES)
@QUICK
@given(year=years(), new=st.sampled_from(("", *NEW)))
def test_any_filing_reads_back_from_text_and_contradicts_nothing(
    place: str, fiscal_year: int, year: Year, new: str
) -> None:
    goes_round(compose(replace(inputs(year, place, fiscal_year), new=new)), "txt")


@pytest.mark.parametrize("suffix", CARRIERS)
@pytest.mark.parametrize(("place", "fiscal_year"), PLACES)
@WHOLE
@given(year=years())
def test_any_filing_reads_back_from_its_files_and_contradicts_nothing(
    suffix: str, place: str, fiscal_year: int, year: Year
) -> None:
    goes_round(compose(inputs(year, place, fiscal_year)), suffix)


@pytest.mark.parametrize("suffix", CARRIERS)
@pytest.mark.parametrize(("place", "fiscal_year"), PLACES)
@WHOLE
@given(year=years())
def test_the_facts_inside_any_filing_come_back_with_nothing_lost(
    suffix: str, place: str, fiscal_year: int, year: Year
) -> None:
    travels(compose(inputs(year, place, fiscal_year)), suffix)


@pytest.fixture(scope="module", params=(ANJU, LINJIANG), ids=lambda path: path.name)
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return Material(filing_of(request.param, tmp_path_factory.mktemp("example"))).publication


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_example_reads_back_from_every_format_and_contradicts_nothing(
    example: Publication, suffix: str
) -> None:
    goes_round(example, suffix)


@pytest.mark.parametrize("suffix", CARRIERS)
def test_the_facts_inside_an_example_come_back_with_nothing_lost(example: Publication, suffix: str) -> None:
    travels(example, suffix)
