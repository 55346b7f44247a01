"""Open data for the tests: a small ledger's facts and tables, with or without a year of performance."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.facts import Fact, FactSet, Interval, Quantity, Source
from mingzhang.facts.unit import POINTS, WAN_YUAN, Unit, counted
from mingzhang.performance.year import Performance
from mingzhang.rulebook import load
from mingzhang.statements.fill import statements
from tests.statements.given_ledger import SMALL, YEAR, Ledger

ENTITY = "青岚县政务服务局"
BOOK = load("510000", YEAR)


def open_data(
    ledger: Ledger = SMALL,
    more: tuple[Fact, ...] = (),
    performance: Performance | None = None,
    entity: str = ENTITY,
    place: str = "510000",
) -> OpenData:
    """The facts of a ledger, ``more`` facts, and the tables of all of them."""
    book, facts = load(place, YEAR), FactSet.of([*ledger.facts(), *more])
    return OpenData(entity, book, facts, statements(facts, book, entity), performance)


def printed_fact(concept: str, printed: str, unit: Unit, period: str = str(YEAR), **codes: str) -> Fact:
    """A fact that is known only as far as it was printed."""
    places = len(printed.partition(".")[2])
    value = Fraction(printed) * unit.scale
    interval = Interval.rounded(value, unit.scale / 10**places)
    quantity = Quantity(concept, tuple(sorted(codes.items())), period)
    return Fact(quantity, value, interval, unit, printed, concept, Source(0, 0, printed))


ONE_OF_EACH = (
    printed_fact("income", "150.05", WAN_YUAN, "2022"),
    printed_fact("three_public.reception.domestic.batches", "12", counted("批次")),
    printed_fact("score.self", "92.5", POINTS),
)
"""Last year's money, a count and points."""


def rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a table of the package."""
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")))


def described(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What ``datapackage.json`` says."""
    content: dict[str, Any] = json.loads(files["datapackage.json"])
    return content
