"""How numbers are printed: decimals, thousands separators, zeros at the end."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mingzhang.facts import Fact
from mingzhang.language.decimals import ascii_number, counted_text, half_up, round_half_up


@dataclass(frozen=True, slots=True)
class Style:
    """How a number is printed: decimals (zeros at the end left out or not) and thousands separators."""

    decimals: int
    grouped: bool
    trimmed: bool = False

    @classmethod
    def of(cls, printed: str) -> Style:
        return cls(len(ascii_digits(printed).partition(".")[2]), "," in printed or "，" in printed)

    @classmethod
    def around(cls, fact: Fact) -> Style:
        """How the true value would be printed: where zeros are left out, 5.3 is as fine as 5.31."""
        style, width = cls.of(fact.printed), fact.interval.width
        if width and width / fact.unit.scale < style.step:
            fine = len(str(int(fact.unit.scale / width))) - 1
            return cls(fine, style.grouped, trimmed=True)
        return style

    @property
    def step(self) -> Fraction:
        """One unit of the last printed place."""
        return Fraction(1, 10**self.decimals)

    def round(self, value: Fraction) -> Fraction:
        """``value`` half-up (away from zero) to the printed decimals."""
        return round_half_up(value, self.decimals)

    def write(self, value: Fraction) -> str:
        """``value``, already at the printed decimals, as text."""
        whole, _, part = counted_text(half_up(abs(value), self.decimals), self.decimals).partition(".")
        text = f"{int(whole):,}" if self.grouped else whole
        part = part.rstrip("0") if self.trimmed else part
        return ("-" if value < 0 else "") + (f"{text}.{part}" if part else text)


def ascii_digits(printed: str) -> str:
    """The printed number in ASCII digits without separators; empty where nothing was printed, or no decimal."""
    return ascii_number(printed) or ""
