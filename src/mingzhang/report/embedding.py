"""Facts as they travel inside a file: a few words each, from which the same fact comes back.

A format may write them as attributes, as keys of an object or as columns; all
values are text, and exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from urllib.parse import parse_qsl, urlencode

from mingzhang.facts import Interval, Quantity, Unit, UnitKind
from mingzhang.report.model import FactSpan

NAMESPACE = "urn:mingzhang:facts:1"
"""Names the form of the entries, in formats that give names to forms."""
FILE = "facts.json"
"""What a file of entries is called, in formats that carry files."""
_UNBOUNDED = "∞"


def entry(span: FactSpan) -> dict[str, str]:
    """A fact as words; what a usual fact leaves open is left out."""
    quantity = span.quantity
    told = {
        "concept": quantity.concept if quantity else "",
        "dimensions": urlencode(quantity.dimensions) if quantity else "",
        "period": quantity.period if quantity else "",
        "entity": quantity.entity if quantity else "",
        "printed": span.text,
        "value": str(span.value),
        "interval": str(span.interval),
        "unit": span.unit.name,
        "kind": span.unit.kind.value,
        "scale": str(span.unit.scale),
        "base": span.unit.base,
    }
    return {key: value for key, value in told.items() if value or key == "printed"}


def fact_of(told: Mapping[str, str]) -> FactSpan:
    """The fact that :func:`entry` told.

    Raises:
        KeyError, ValueError: these are not the words of a fact.
    """
    unit = Unit(
        told.get("unit", ""), UnitKind(told["kind"]), Fraction(told.get("scale", "1")), told.get("base", "")
    )
    return FactSpan(
        told["printed"], Fraction(told["value"]), _interval(told["interval"]), unit, _quantity(told)
    )


def _quantity(told: Mapping[str, str]) -> Quantity | None:
    if "concept" not in told:
        return None
    dimensions = tuple(parse_qsl(told.get("dimensions", ""), keep_blank_values=True))
    return Quantity(told["concept"], dimensions, told.get("period", ""), told.get("entity", ""))


def _interval(text: str) -> Interval:
    low, high = text[1:-1].split(", ")
    return Interval(_bound(low), _bound(high), text.startswith("["), text.endswith("]"))


def _bound(text: str) -> Fraction | None:
    return None if text.endswith(_UNBOUNDED) else Fraction(text)
