"""The kinds of spoiling 差错: what a hand does wrong to one number of a disclosure, or to the word before it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from bench.visibility import CELL, Clean
from mingzhang.audit.arithmetic.number_style import Style, ascii_digits
from mingzhang.facts import Fact, Interval, Origin, UnitKind

PLACES = {Origin.TEXT: "text", Origin.TABLE: "table", Origin.FORM: "attachment", Origin.CHART: "chart"}
"""Where numbers are spoiled."""
_BEFORE = 6
"""So many characters before a number its word of direction begins at the most."""
_DIRECTION = re.compile("(增加|减少|增长|下降|上升|提高|降低)(?:了|为|约)?$")
_OTHER_WAY = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "上升": "下降",
    "提高": "降低",
    "降低": "提高",
}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One place spoiled: ``instead`` is printed at ``start:end`` and makes ``fact`` say ``wrong`` (base unit).

    ``best`` is what the first proposal has to be, in the printed unit: the true
    number; for a wrong word of direction the number with the other sign.
    """

    kind: str
    fact: Fact
    start: int
    end: int
    instead: str
    wrong: Interval
    best: Fraction

    @property
    def place(self) -> str:
        return PLACES[self.fact.source.place]

    @property
    def stands(self) -> tuple[int, int]:
        """From the first spoiled character to the end of the number, in the spoiled text."""
        return self.start, self.fact.source.end + len(self.instead) - (self.end - self.start)

    def __str__(self) -> str:
        source = self.fact.source
        says = self.instead if self.start == source.start else self.instead + self.fact.printed
        return (
            f"{self.kind}: {self.fact.label} {self.fact.printed} → {says} ({source.cell or source.section})"
        )


Spoil = Callable[[str, random.Random, Clean, Fact], Mutation | None]
"""A fact spoiled in the way that is named, None where the way does not fit or changes nothing."""


def mutations(clean: Clean, count: int, seed: int) -> Iterator[Mutation]:
    """At most ``count`` single spoiled places: every kind in turn, each in every place that has such numbers.

    The seed tells where a kind begins, so that a few places each in many files are of all sorts, too.
    """
    draw = random.Random(seed)
    for turn in range(count):
        round_, number = divmod(turn, len(KINDS))
        first = seed + round_ + number
        places = (list(PLACES)[each % len(PLACES)] for each in range(first, first + len(PLACES)))
        tried = (_drawn(list(KINDS)[number], place, clean, draw) for place in places)
        yield from islice(filter(None, tried), 1)


def _drawn(kind: str, place: Origin, clean: Clean, draw: random.Random) -> Mutation | None:
    """A number that stands at a place of this sort, spoiled, if there is one that can be."""
    pool = [fact for fact in clean.visible if fact.source.place is place and _FITS[kind](fact)]
    tried = (KINDS[kind](kind, draw, clean, fact) for fact in draw.sample(pool, len(pool)))
    return next(filter(None, tried), None)


def _number(instead: Callable[[random.Random, Clean, Fact], str | None]) -> Spoil:
    """Another number is printed: the one that ``instead`` gives."""

    def spoil(kind: str, draw: random.Random, clean: Clean, fact: Fact) -> Mutation | None:
        printed, scale, place = instead(draw, clean, fact), fact.unit.scale, fact.source
        if printed is None or Fraction(printed) * scale == fact.value:
            return None
        wrong = Interval.rounded(Fraction(printed) * scale, Style.of(printed).step * scale)
        return Mutation(
            kind, fact, place.start, place.end, printed, wrong, Fraction(ascii_digits(fact.printed))
        )

    return spoil


def _flipped(kind: str, _: random.Random, clean: Clean, fact: Fact) -> Mutation | None:
    """增加 ↔ 减少: the number is right, the word before it is wrong."""
    start = fact.source.start
    found = _DIRECTION.search(clean.reading.document.text, max(0, start - _BEFORE), start)
    if not found:
        return None
    best = -Fraction(ascii_digits(fact.printed))
    return Mutation(kind, fact, *found.span(1), _OTHER_WAY[found[1]], -fact.interval, best)


def _digits(fact: Fact) -> tuple[str, int]:
    whole, _, part = ascii_digits(fact.printed).partition(".")
    return whole + part, len(part)


def _pointed(digits: str, decimals: int) -> str:
    digits = digits.rjust(decimals + 1, "0")
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return str(int(whole)) + (f".{part}" if part else "")


def _like(fact: Fact, value: Fraction) -> str:
    """A value (base unit) as the fact is printed."""
    style = Style(Style.of(fact.printed).decimals, grouped=False)
    return style.write(style.round(value / fact.unit.scale))


def _wrong_digit(draw: random.Random, _: Clean, fact: Fact) -> str:
    digits, decimals = _digits(fact)
    at = draw.randrange(len(digits))
    return _pointed(digits[:at] + draw.choice("0123456789") + digits[at + 1 :], decimals)


def _transposition(draw: random.Random, _: Clean, fact: Fact) -> str | None:
    digits, decimals = _digits(fact)
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return None
    at = draw.choice(places)
    return _pointed(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], decimals)


def _dropped(draw: random.Random, _: Clean, fact: Fact) -> str | None:
    whole, _point, part = ascii_digits(fact.printed).partition(".")
    if len(whole) < 2:
        return None
    at = draw.randrange(len(whole))
    return _pointed(whole[:at] + whole[at + 1 :] + part, len(part))


def _doubled(draw: random.Random, _: Clean, fact: Fact) -> str:
    whole, _point, part = ascii_digits(fact.printed).partition(".")
    at = draw.randrange(len(whole))
    return _pointed(whole[: at + 1] + whole[at:] + part, len(part))


def _shifted(draw: random.Random, _: Clean, fact: Fact) -> str:
    digits, decimals = _digits(fact)
    return _pointed(digits + "0" if draw.random() < 0.5 else digits[:-1], decimals)


def _unit(_draw: random.Random, _: Clean, fact: Fact) -> str:
    digits, decimals = _digits(fact)
    return _pointed(digits + "0000", decimals)


def _copied(draw: random.Random, clean: Clean, fact: Fact) -> str | None:
    """The number of the row above or below, in the text the nearest number of its unit."""
    match = CELL.match(fact.source.cell)
    if match:
        sheet, row, column = match[1], int(match[2]), int(match[3])
        near = [clean.cells.get((sheet, row + step, column)) for step in (-1, 1)]
    else:
        at = clean.ordered.index(fact)
        beside = (*clean.ordered[max(0, at - 2) : at], *clean.ordered[at + 1 : at + 3])
        near = [one for one in beside if one.unit == fact.unit]
    told = [ascii_digits(one.printed) for one in near if one is not None]
    return draw.choice(told) if told else None


def _wrong_share(draw: random.Random, clean: Clean, fact: Fact) -> str | None:
    """The share of another total of the document."""
    own = [each for each in clean.touching[fact.quantity] if each.is_ratio and each.result == fact.quantity]
    base = next(filter(None, (clean.value(each.denominator) for each in own)), None)
    if base is None:
        return None
    totals = [each.result for each in clean.relations if not each.is_ratio and len(each.numerator) > 1]
    values = filter(None, (clean.value([(Fraction(1), total)]) for total in totals))
    others = [value for value in values if value >= base / 2]
    return _like(fact, fact.value * base / draw.choice(others)) if others else None


def _stale(_: random.Random, clean: Clean, fact: Fact) -> str | None:
    """Last year's figure as this year's is printed."""
    value = clean.last_year(fact)
    return None if value is None else _like(fact, value)


KINDS: dict[str, Spoil] = {
    "wrong digit": _number(_wrong_digit),
    "transposition": _number(_transposition),
    "dropped digit": _number(_dropped),
    "doubled digit": _number(_doubled),
    "decimal shift": _number(_shifted),
    "元 for 万元": _number(_unit),
    "neighbour copied": _number(_copied),
    "wrong share": _number(_wrong_share),
    "last year's figure": _number(_stale),
    "增加 for 减少": _flipped,
}
_FITS: dict[str, Callable[[Fact], bool]] = dict.fromkeys(KINDS, lambda fact: fact.value > 0) | {
    "元 for 万元": lambda fact: fact.unit.kind is UnitKind.MONEY and fact.value > 0,
    "wrong share": lambda fact: fact.unit.kind is UnitKind.RATIO and fact.value > 0,
}
