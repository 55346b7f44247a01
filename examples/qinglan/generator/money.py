"""Exact amounts and the way they are printed.

Amounts are whole 分 (``int``); rates are ``Fraction``.  Every printed figure is
rounded once, half up, from the exact value.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from .errors import NotWholeFenError

FEN_PER_WAN = 1_000_000


def fen(yuan: str) -> int:
    """元 as written in the figures, e.g. ``"521364.00"``, to whole 分."""
    scaled = Decimal(yuan) * 100
    if scaled != scaled.to_integral_value():
        raise NotWholeFenError(yuan)
    return int(scaled)


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """The value rounded half up to ``places`` decimals."""
    scaled = Decimal(value.numerator).scaleb(places) / Decimal(value.denominator)
    return scaled.quantize(Decimal(1), ROUND_HALF_UP) * Decimal(1).scaleb(-places)


def wan(amount: int) -> Decimal:
    """分 to 万元 with two decimals."""
    return rounded(Fraction(amount, FEN_PER_WAN))


def wan_text(amount: int) -> str:
    """万元 as a sentence prints it: ``1101.54``, and a plain ``0`` for nothing."""
    return f"{wan(amount)}" if amount else "0"


def wan_cell(amount: int, *, blank: bool = True) -> str:
    """万元 as a table prints it: thousands separated; nothing is blank or ``0.00``."""
    return "" if blank and not amount else f"{wan(amount):,}"


def percent(rate: Fraction) -> str:
    """A rate as ``12.34%``; a plain ``0%`` and ``100%`` when exact."""
    return f"{int(rate * 100)}%" if rate in (0, 1) else f"{rounded(rate * 100)}%"
