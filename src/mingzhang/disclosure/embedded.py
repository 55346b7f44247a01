"""Facts that travel inside a document 随文事实: what every printed number says, as JSON and back without loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mingzhang.facts import Interval, Kind, Quantity, Unit
from mingzhang.facts.decimals import decimal_text
from mingzhang.report.model import Block, FactSpan, Publication, spans_of

SCHEMA = "mingzhang-embedded/1"


@dataclass(frozen=True, slots=True)
class Embedded:
    """The facts of a document in their printed order, and what the document is."""

    title: str
    entity: str
    year: int
    jurisdiction: str
    facts: tuple[FactSpan, ...]


def embedded_in(publication: Publication) -> Embedded:
    """What is to travel inside the renderings of ``publication``."""
    found = [span for span in spans_of(tuple(_blocks(publication))) if isinstance(span, FactSpan)]
    return Embedded(
        publication.title, publication.entity, publication.year, publication.jurisdiction, tuple(found)
    )


def to_json(embedded: Embedded) -> bytes:
    """Equal facts give equal bytes.  Values are exact, in the base unit of the unit's kind."""
    content = {
        "schema": SCHEMA,
        "title": embedded.title,
        "entity": embedded.entity,
        "year": embedded.year,
        "jurisdiction": embedded.jurisdiction,
        "facts": [_written(span) for span in embedded.facts],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> Embedded | None:
    """What ``to_json`` wrote; None for anything else."""
    try:
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            return None
        return Embedded(
            str(content["title"]),
            str(content["entity"]),
            int(content["year"]),
            str(content["jurisdiction"]),
            tuple(map(_read, content["facts"])),
        )
    except (ValueError, TypeError, KeyError, ZeroDivisionError):
        return None


def _blocks(publication: Publication) -> Iterator[Block]:
    for part in publication.parts:
        yield from part.blocks
        for report in part.attachments:
            yield from report.blocks


def _written(span: FactSpan) -> dict[str, Any]:
    interval, unit, about = span.interval, span.unit, span.quantity
    return {
        "printed": span.text,
        "value": decimal_text(span.value),
        "low": None if interval.low is None else decimal_text(interval.low),
        "high": None if interval.high is None else decimal_text(interval.high),
        "closed": [interval.low_closed, interval.high_closed],
        "unit": [unit.name, unit.kind.value, decimal_text(unit.scale), unit.base],
        "quantity": about
        and {
            "concept": about.concept,
            "dimensions": dict(about.dimensions),
            "period": about.period,
            "entity": about.entity,
        },
    }


def _read(fact: dict[str, Any]) -> FactSpan:
    low, high = (None if fact[end] is None else Fraction(fact[end]) for end in ("low", "high"))
    low_closed, high_closed = fact["closed"]
    name, kind, scale, base = fact["unit"]
    about = fact["quantity"]
    return FactSpan(
        fact["printed"],
        Fraction(fact["value"]),
        Interval(low, high, low_closed, high_closed),
        Unit(name, Kind(kind), Fraction(scale), base),
        about
        and Quantity(about["concept"], tuple(about["dimensions"].items()), about["period"], about["entity"]),
    )
