"""Typing slips: which single slip of the hand turns the probable value into the printed one.

Used to rank and to propose, never to search: the interval in which the true
value must lie comes from arithmetic alone.  Everything here is in the printed
unit and in the printed style (decimals and thousands separators).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.audit.arithmetic.number_style import Style, ascii_digits
from mingzhang.audit.finding import Slip
from mingzhang.facts import Fact, Interval, UnitKind

_WAN = Fraction(10_000)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What else the author may have copied, in the base unit.

    ``prior`` last year's values of the same thing, ``neighbours`` the numbers
    beside it, ``siblings`` numbers that may have been interchanged with it,
    each with the interval its own true value must lie in, ``quotients`` the
    shares that other totals of the document would give.
    """

    prior: Sequence[Fraction] = ()
    neighbours: Sequence[Fraction] = ()
    siblings: Sequence[tuple[Fraction, Interval]] = ()
    quotients: Sequence[Interval] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The range and the most probable value in the printed unit, and the slip behind the printed one."""

    low: str | None = None
    high: str | None = None
    best: str | None = None
    slip: Slip | None = None


def propose(
    fact: Fact, implied: Interval, context: Neighbourhood | None = None, likely: Sequence[Fraction] = ()
) -> Proposal:
    """The best value for a wrong fact whose true value must lie in ``implied`` (base unit).

    ``likely`` are values that the other printed numbers give it (base unit).
    """
    context = context or Neighbourhood()
    style, value = Style.around(fact), fact.value / fact.unit.scale
    if not value and fact.unit.kind is UnitKind.MONEY:
        style = Style(max(style.decimals, _USUAL), style.grouped)  # a bare 0 tells no precision
    inside = implied / fact.unit.scale
    low = None if inside.low is None else style.round(inside.low + _nudge(style, inside.low_closed))
    high = None if inside.high is None else style.round(inside.high - _nudge(style, inside.high_closed))
    candidates = [
        (slip, guess)
        for slip, guess in _one_slip_away(fact, value, style)
        if guess != value and _inside(guess, low, high) and not _is_needless(guess, value, high)
    ]
    borrowed = _borrowed(fact, implied, context)
    reckoned = (style.round(guess / fact.unit.scale) for guess in likely)
    within = (guess for guess in reckoned if _inside(guess, low, high))
    near = next((guess for guess in within if not _is_needless(guess, value, high)), None)
    best = _choose([] if borrowed else candidates, low, high, near, style)
    slip = borrowed or next((slip for slip, guess in candidates if guess == best), None)
    low_text, high_text, best_text = (None if n is None else style.write(n) for n in (low, high, best))
    if slip is Slip.DECIMAL_SHIFT:
        best_text = _all_digits(value, inside, style) or best_text
    return Proposal(low_text, high_text, best_text, slip)


def _all_digits(value: Fraction, inside: Interval, style: Style) -> str | None:
    """A number whose point slipped to the right keeps all its digits: 30.9 for 3.09, not for 3.1.

    Not where they would stand behind more than the usual two decimals.
    """
    for places, power in enumerate((10, 100, 1000), 1):
        if style.decimals <= _USUAL < style.decimals + places:
            return None
        finer = Style(style.decimals + places, style.grouped)
        if inside.meets(Interval.rounded(value / power, finer.step)):
            return finer.write(value / power)
    return None


def _nudge(style: Style, closed: bool) -> Fraction:
    """An open end is not reached: step inside by far less than any printed place."""
    return Fraction(0) if closed else style.step / 10**9


def _inside(value: Fraction, low: Fraction | None, high: Fraction | None) -> bool:
    """Between the ends, one of which at least is known."""
    return (low is not None or high is not None) and _between(low, value, high)


def _is_needless(guess: Fraction, value: Fraction, high: Fraction | None) -> bool:
    """Is ``guess`` below zero where the number is printed without a sign and may well do so?"""
    return guess < 0 <= value and (high is None or high >= 0)


def _between(low: Fraction | None, value: Fraction, high: Fraction | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def _choose(
    candidates: Sequence[tuple[Slip, Fraction]],
    low: Fraction | None,
    high: Fraction | None,
    near: Fraction | None,
    style: Style,
) -> Fraction | None:
    """The only value there is; else one a slip away, as close as can be to the value reckoned (``near``); else that.

    Rounding moves what is reckoned from printed numbers by a last digit or
    more; the digits that a slip left in their places are exact.
    """
    if low is not None and low == high:
        return low
    middle = near if near is not None else None if low is None or high is None else (low + high) / 2
    telling = {guess for slip, guess in candidates if slip is not Slip.DIGIT}
    guesses = telling or {guess for _, guess in candidates}
    if len(guesses) == 1:
        return guesses.pop()
    if middle is None:
        return None
    if guesses:
        return min(guesses, key=lambda guess: (abs(guess - middle), guess))
    return near if near is not None else style.round(middle)


def _one_slip_away(fact: Fact, value: Fraction, style: Style) -> Iterator[tuple[Slip, Fraction]]:
    """True values from which one slip leads to the printed one, the most telling slips first."""
    if not value:
        return  # nobody mistypes a zero
    yield Slip.DIRECTION if fact.direction and value > 0 else Slip.SIGN, -value
    if fact.unit.kind is UnitKind.MONEY:
        for factor in (_WAN, 1 / _WAN, _WAN**2, 1 / _WAN**2):
            if moved := style.round(value * factor):
                yield Slip.UNIT, moved
    for power in (10, 100, 1000):
        if _keeps_digits(value / power, style):
            yield Slip.DECIMAL_SHIFT, style.round(value / power)
        yield Slip.DECIMAL_SHIFT, value * power
    digits = ascii_digits(fact.printed).removeprefix("-").replace(".", "")
    if not digits.isdecimal():
        return
    sign = -1 if value < 0 else 1
    printed = Style.of(fact.printed)
    for slip, text in _variants(digits, printed.decimals):
        yield slip, sign * int(text) * printed.step


def _keeps_digits(value: Fraction, style: Style) -> bool:
    """Is enough left of a number whose point moved left to recognise it by: all its digits, or several?"""
    kept = max(style.step / 100, _FINEST) if style.step > _FINEST else style.step
    return value % kept == 0 or abs(value) / style.step >= 10 ** (_TELLING - 1)


def _variants(digits: str, decimals: int) -> Iterator[tuple[Slip, str]]:
    """Digit strings one slip away; the last ``decimals`` digits stand behind the point."""
    places = range(len(digits))
    for i in places[:-1]:
        if digits[i] != digits[i + 1]:
            yield Slip.TRANSPOSITION, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    for i in range(len(digits) - decimals - 1):  # before the point: behind it there would be a decimal more
        if digits[i] == digits[i + 1]:
            yield Slip.DOUBLED_DIGIT, digits[:i] + digits[i + 1 :]
    for i in range(len(digits) + 1):
        for digit in "0123456789":
            yield Slip.DROPPED_DIGIT, digits[:i] + digit + digits[i:]
    for i in places:
        for digit in "0123456789":
            yield Slip.DIGIT, digits[:i] + digit + digits[i + 1 :]


_USUAL = 2
"""Decimals of a share or an amount in 万元."""
_FINEST = Fraction(1, 10**_USUAL)

_TELLING = 3
"""So many digits in common are hardly chance."""


def _borrowed(fact: Fact, implied: Interval, context: Neighbourhood) -> Slip | None:
    """Is the printed number one that belongs somewhere else?"""
    for value, interval in context.siblings:
        if fact.value in _fuzzy(interval, fact) and value in _fuzzy(implied, fact) and value != fact.value:
            return Slip.SWAPPED
    if fact.value and fact.value in context.prior:
        return Slip.STALE
    telling = len(ascii_digits(fact.printed).replace(".", "").lstrip("-0")) >= _TELLING
    if telling and any(quotient.meets(fact.interval) for quotient in context.quotients):
        return Slip.WRONG_BASE
    if telling and fact.value in context.neighbours:
        return Slip.COPY
    return None


def _fuzzy(interval: Interval, fact: Fact) -> Interval:
    """The printed values that may stand for a true value in ``interval``."""
    half = (fact.interval.width or Fraction(0)) / 2
    return interval + Interval(-half, half)
