"""Numbers and words of performance as spans of a report: each number with its unit after it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from mingzhang.facts import Interval, Quantity, Unit, UnitKind
from mingzhang.facts.unit import MONEY_UNITS, PERCENT, POINTS, WAN_YUAN, counted
from mingzhang.language.decimals import ascii_number, numbers_within, parse_number
from mingzhang.report.model import Spans, Text, number

UNITS = {"money": WAN_YUAN, "ratio": PERCENT, "points": POINTS, "count": counted("")}
"""The unit that figures of a kind are printed in."""
_PLACES, _FINE = 2, 4
_UNTIL = "～"


def text_spans(text: str) -> Spans:
    """Words, without the full stop the sentence around them has; nothing for empty ones."""
    number_only = text.strip().rstrip("。；;.")
    return (Text(number_only),) if number_only else ()


def number_only(
    reach: Interval, unit: Unit, quantity: Quantity | None = None, *, fine: bool = False
) -> Spans:
    """A settled value as one number, an open one as its two ends; nothing where an end is not known.

    ``fine`` keeps more decimals, for a value that must not be overstepped.
    """
    if reach.low is None or reach.high is None:
        return ()
    places = 0 if unit.kind is UnitKind.COUNT and reach.low.denominator == 1 else _FINE if fine else _PLACES
    trim = fine or unit.kind is not UnitKind.MONEY
    if reach.is_point:
        return (number(reach.low, unit, places, quantity, trim=trim),)
    low, high = (number(end, unit, places, trim=trim) for end in (reach.low, reach.high))
    return (low, Text(_UNTIL), high)


def with_unit(
    reach: Interval | Fraction | int,
    unit: Unit,
    lang: str,
    quantity: Quantity | None = None,
    *,
    fine: bool = False,
) -> Spans:
    """The number (or range) and its unit."""
    interval = reach if isinstance(reach, Interval) else Interval.exact(reach)
    shown = number_only(interval, unit, quantity, fine=fine)
    return (*shown, *_unit(unit, lang)) if shown else ()


def with_unit_if_known(
    value: Fraction | None, unit: Unit, lang: str, quantity: Quantity | None = None
) -> Spans:
    """The number and its unit; nothing where there is none."""
    return () if value is None else with_unit(value, unit, lang, quantity)


def typed_spans(text: str, unit: str) -> Spans:
    """A value as a person typed it, its number a fact if there is just one; the unit after it."""
    found = numbers_within(text)
    value = parse_number(text[slice(*found[0])]) if len(found) == 1 else None
    if value is None:
        return text_spans(text)
    start, end = found[0]
    measure = PERCENT if unit in ("%", "％") else MONEY_UNITS.get(unit, counted(unit))
    digits = text[start:end] if text[start:end].isascii() else ascii_number(text[start:end]) or ""
    fact = number(value * measure.scale, measure, len(digits.partition(".")[2]))
    before, after = text[:start], text[end:]
    parts = (Text(before), replace(fact, text=digits), Text(after if unit in after else after + unit))
    return tuple(part for part in parts if part.text)


def _unit(unit: Unit, lang: str) -> Spans:
    if lang == "zh":
        return (Text(unit.name),) if unit.name else ()
    text = {UnitKind.MONEY: f" {unit.name}", UnitKind.RATIO: unit.name, UnitKind.POINTS: " points"}.get(
        unit.kind, ""
    )
    return (Text(text),) if text else ()
