"""Exact numbers as people write them, and back.

A number that is the whole of a text may have its digits, signs and brackets in half or full width, any
dash as its minus, and thousands set off by commas or, as GB/T 15835 has it, by spaces.  Words, units,
exponents, fractions, circled or raised digits, and commas that do not set off thousands make it none:
it is better to ask than to take ``12,34`` for 1234.
"""

from __future__ import annotations

import re
from fractions import Fraction

MINUSES = "-−–—‐‑‒－﹣"
"""The dashes that are typed and printed as a minus."""
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""The digits of a number, in half width: whole or set off in thousands, and decimals."""
_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９．，﹐＋﹢％﹪（）\u00a0\u2009\u202f" + MINUSES,
    "0123456789.,,++%%()   " + "-" * len(MINUSES),
)
_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?:(?P<whole>[0-9]{1,3}(?P<gap>[, ])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]+)"
    r"(?:\.(?P<part>[0-9]+))?|\.(?P<only>[0-9]+))"
)
_BRACKETED = re.compile(r"\((?=[^)]*[,.])([^-+()]+)\)")
_WIDE_COMMA = re.compile("[，﹐]")
_WITHIN = re.compile(rf"-?(?:{DIGITS}|(?<![0-9])\.[0-9]+)")


def ascii_number(text: str, *, percent: bool = False, brackets: bool = False) -> str | None:
    """The number that ``text`` is, in ASCII digits without plus and separators; None where it is none.

    ``percent`` allows a percent sign after it, which is left out: 95% gives 95.  ``brackets`` are those of
    accounts: (1,234.50) is −1234.50; but (5), without decimals or thousands, is as often the number of a
    column or of a note, and stays none.
    """
    half = text.translate(_HALF_WIDTH).strip()
    if percent:
        half = half.removesuffix("%").rstrip()
    if brackets and (inside := _BRACKETED.fullmatch(half)):
        half = f"-{inside[1].strip()}"
    found = _NUMBER.fullmatch(half)
    if found is None:
        return None
    whole, part = found["whole"] or "0", found["part"] or found["only"] or ""
    sign = "-" if found["sign"] == "-" else ""
    return f"{sign}{whole.replace(found['gap'] or ',', '')}{'.' if part else ''}{part}"


def parse_number(text: str, *, percent: bool = False, brackets: bool = False) -> Fraction | None:
    """The number that ``text`` is, exactly; None where it is none.  The options are those of ``ascii_number``."""
    digits = ascii_number(text, percent=percent, brackets=brackets)
    return None if digits is None else Fraction(digits)


def numbers_within(text: str) -> list[tuple[int, int]]:
    """The spans of the numbers among the words of ``text`` (``≥1,092.5万元``), in order.

    Among words a full-width comma and a space part two numbers, and a plus is a word.
    """
    half = text if text.isascii() else _WIDE_COMMA.sub(";", text).translate(_HALF_WIDTH)
    return [found.span() for found in _WITHIN.finditer(half)]


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


def format_short(value: Fraction, places: int = 4) -> str:
    """``value`` exactly if that takes few decimals, else rounded half up; no zeros at the end."""
    text = decimal_text(value)
    exact = "/" not in text and len(text.partition(".")[2]) <= places
    rounded = text if exact else rounded_text(value, places)
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def half_up(value: Fraction, places: int) -> int:
    """``value`` rounded half-up (away from zero: −0.5 to −1), counted in units of the last of ``places`` decimals."""
    shift: int = 10**places
    numerator, denominator = value.numerator * shift, value.denominator
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -size if numerator < 0 else size


def round_half_up(value: Fraction, places: int) -> Fraction:
    """``value`` rounded half-up (away from zero) to ``places`` decimals."""
    return Fraction(half_up(value, places), 10**places)


def rounded_text(value: Fraction, places: int) -> str:
    """``value`` rounded half-up (away from zero) to ``places`` decimals, all of them written."""
    return counted_text(half_up(value, places), places)


def counted_text(count: int, places: int) -> str:
    """``count`` units of the last of ``places`` decimals, all of them written."""
    digits = str(abs(count)).zfill(places + 1)
    sign = "-" if count < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
