"""Last year's document 上年决算 beside this year's: its figures are the base of every comparison.

They are facts of last year's period, standing in another document: they bind
what this year's document says of last year, are never blamed by this audit,
and are not places in the document at hand.
"""

from __future__ import annotations

from dataclasses import replace

from mingzhang.facts import Fact, FactSet, Origin
from mingzhang.reading.reader import DocumentReading


def with_prior(reading: DocumentReading, prior: DocumentReading | None) -> FactSet:
    """The facts of the document, and last year's own figures where last year's document is of one mind."""
    if prior is None or reading.fiscal_year is None:
        return reading.facts
    return FactSet.of([*reading.facts, *_last_year(prior, str(reading.fiscal_year - 1))])


def _last_year(prior: DocumentReading, year: str) -> list[Fact]:
    found = []
    for quantity in prior.facts.quantities():
        if quantity.concept.startswith("#") or quantity.period != year:
            continue
        facts = prior.facts.of_quantity(quantity)
        finest = min(facts, key=lambda fact: fact.interval.width or 0)
        if all(fact.interval.meets(finest.interval) for fact in facts):
            source = replace(finest.source, place=Origin.RECORD, document=prior.document.path or "prior")
            found.append(replace(finest, source=source))
    return found
