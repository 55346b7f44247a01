"""Exact numbers as people write them."""

from __future__ import annotations

from fractions import Fraction


def decimal_text(value: Fraction) -> str:
    """``value`` as an exact decimal ("17.745"), or as a fraction ("1/3") if no decimal is exact."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    while rest % 2 == 0 or rest % 5 == 0:
        rest, places = rest // (2 if rest % 2 == 0 else 5), places + 1
    if rest != 1:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{sign}{whole}{'.' if part else ''}{part}"


def half_up(value: Fraction, places: int) -> int:
    """``value`` rounded half-up (away from zero), counted in units of the last of ``places`` decimals."""
    shift: int = 10**places
    numerator, denominator = value.numerator * shift, value.denominator
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -size if numerator < 0 else size


def rounded_text(value: Fraction, places: int) -> str:
    """``value`` rounded half-up (away from zero) to ``places`` decimals, all of them written."""
    return counted_text(half_up(value, places), places)


def counted_text(count: int, places: int) -> str:
    """``count`` units of the last of ``places`` decimals, all of them written."""
    digits = str(abs(count)).zfill(places + 1)
    sign = "-" if count < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
