"""The figures of a disclosure 图: this year beside last, and what a whole is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mingzhang.disclosure.content.figure import FigureText, amount, last_year
from mingzhang.facts import Quantity
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.report.model import Chart, ChartKind, FactSpan, Series
from mingzhang.rulebook.publication.outline import ChartOutline

_MARK = "："


def chart(
    outline: ChartOutline, things: Sequence[FigureText], year: int, *, new: bool = False
) -> Chart | None:
    """The chart; None where there is nothing to compare or to divide.

    A ``new`` unit has no year before, so its bars are of this year alone.
    """
    title = f"{outline.name}{_MARK}{outline.title}"
    if outline.shape == "bar":
        return _bars(title, things, year, new=new)
    return _pie(title, things)


def _bars(title: str, things: Sequence[FigureText], year: int, *, new: bool) -> Chart | None:
    if len(things) != 1:
        return None
    (told,) = things
    bars = {f"{year - 1}年": (told.last, last_year(told.quantity)), f"{year}年": (told.value, told.quantity)}
    known = {label: bar for label, bar in bars.items() if bar[0] is not None}
    if told.value is None or not (new or told.last is not None):
        return None
    return Chart(ChartKind.BAR, title, WAN_YUAN, tuple(known), (Series(told.name, _values(known.values())),))


def _pie(title: str, things: Sequence[FigureText]) -> Chart | None:
    parts = [told for told in things if told.value]
    if not parts:
        return None
    values = _values([(told.value, told.quantity) for told in parts])
    labels = tuple(told.name for told in parts)
    return Chart(ChartKind.PIE, title, WAN_YUAN, labels, (Series("金额", values),))


def _values(figures: Iterable[tuple[Fraction | None, Quantity]]) -> tuple[FactSpan, ...]:
    spans = (span for value, quantity in figures for span in amount(value, quantity))
    return tuple(span for span in spans if isinstance(span, FactSpan))
