"""How amounts are printed: held in 分, each printed cell rounded once, half up, to 万元 with two decimals."""

from __future__ import annotations

from fractions import Fraction

from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import rounded_text
from mingzhang.rulebook.tables.layout import Style

PLACES = 2


def wan_yuan(value: Fraction) -> str:
    """``value`` (分) in 万元, without separators: ``1179.47``."""
    return rounded_text(value / WAN_YUAN.scale, PLACES)


def printed(value: Fraction | None, style: Style) -> str:
    """``value`` (分, None when nothing was recorded) as the place prints it; empty for a blank cell."""
    if not value and style.zero == "blank":
        return ""
    text = wan_yuan(value or Fraction(0))
    if not style.separators:
        return text
    whole, _, part = text.partition(".")
    return f"{int(whole.lstrip('-')):,}.{part}" if whole[0] != "-" else f"-{int(whole[1:]):,}.{part}"
