"""Last year's figures 上年决算: from what was published then, as a base that this year's are compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mingzhang.audit.prior_year import with_prior
from mingzhang.facts import Fact, FactSet, Origin
from mingzhang.filing.errors import AnotherYearError, NothingRecognisedError
from mingzhang.filing.filing import Filing, FilingPart
from mingzhang.reading import reader
from mingzhang.reading.reader import DocumentReading
from mingzhang.reading.tables.workbook import import_workbook

WORKBOOKS = (".xlsx", ".xlsm", ".xls")


def prior_facts(filing: Filing) -> FactSet:
    """Last year's figures, immovable; of a figure in several files the most exact one."""
    found = [fact for part in filing.prior for fact in _facts(filing, part)]
    best: dict[object, Fact] = {}
    for fact in sorted(found, key=_width):
        best.setdefault(fact.quantity, fact)
    return FactSet.of(best.values())


def read_prior(filing: Filing, path: Path) -> DocumentReading:
    """Last year's document.

    Raises AnotherYearError or NothingRecognisedError when it cannot be that,
    and UnreadableError when it cannot be read.
    """
    place, year = filing.profile.jurisdiction, filing.year - 1
    reading = reader.read_file(path, place)
    if reading.fiscal_year is None:
        reading = reader.read_file(path, place, year)
    if reading.fiscal_year not in (None, year):
        raise AnotherYearError(path.name, reading.fiscal_year, year)
    if all(fact.quantity.concept.startswith("#") for fact in reading.facts):
        raise NothingRecognisedError(path.name)
    return reading


def _facts(filing: Filing, part: FilingPart) -> Iterator[Fact]:
    with part.at_hand() as path:
        if path.suffix.lower() in WORKBOOKS:
            facts = import_workbook(path, filing.last_year_book()).facts
        else:
            reading = read_prior(filing, path)
            facts = with_prior(replace(reading, facts=FactSet(), fiscal_year=filing.year), reading)
    for fact in facts:
        yield replace(fact, source=replace(fact.source, place=Origin.RECORD, document=part.name))


def _width(fact: Fact) -> tuple[bool, object]:
    width = fact.interval.width
    return (width is None, width or 0)
