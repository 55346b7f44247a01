"""What is told of a figure 指标表述: its amount, share, change, completion and reason, under the names sentences use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.facts import Quantity, Unit
from mingzhang.facts.unit import PERCENT, WAN_YUAN
from mingzhang.performance.reports.spans import text_spans
from mingzhang.report.fill import Names
from mingzhang.report.model import Spans, Text, number

_LEVELS = ("类", "款", "项")
_LEAST = WAN_YUAN.scale / 100
"""Below one unit of print a base cannot be told from nothing."""


@dataclass(frozen=True)
class FigureText:
    """A figure and what is known beside it; values are in base units, None while unknown.

    ``path`` are the names of 类, 款 and 项 of a subject; ``heading`` is where the
    author's files write of the figure, ``reason`` and ``use`` what they say.
    """

    quantity: Quantity
    unit: Unit
    name: str
    value: Fraction | None
    last: Fraction | None
    whole: Fraction | None
    budget: Fraction | None
    budget_quantity: Quantity | None
    heading: str
    reason: str
    use: str
    path: tuple[str, ...] = ()

    @property
    def change(self) -> Fraction | None:
        """This year's less last year's."""
        return None if self.value is None or self.last is None else self.value - self.last

    def scope(self, place: int) -> Names:
        """Its names; ``place`` is its place among its kind, from 1."""
        change = self.change
        moved = None if change is None else abs(change)
        return Names(
            {
                "名称": (Text(self.name),),
                "序号": (Text(str(place)),),
                **{level: (Text(name),) for level, name in zip(_LEVELS, self.path, strict=False)},
                "金额": self._shown(self.value, self.quantity),
                "占比": rate(self.value, self.whole),
                "上年数": self._shown(self.last, last_year(self.quantity)),
                "增减": self._shown(change),
                "变动": self._shown(moved),
                "变动率": rate(moved, self.last),
                "预算数": self._shown(self.budget, self.budget_quantity),
                "完成率": rate(self.value, self.budget),
                "原因": text_spans(self.reason),
                "用途": text_spans(self.use),
            }
        )

    def _shown(self, value: Fraction | None, quantity: Quantity | None = None) -> Spans:
        return amount(value, quantity) if self.unit == WAN_YUAN else count(value, self.unit, quantity)


def amount(value: Fraction | None, quantity: Quantity | None = None) -> Spans:
    """An amount in 万元 with its unit; nothing for none.

    Only what is exactly nothing is printed as 0, for a reader takes that to mean that there was none.
    """
    if value is None:
        return ()
    return (number(value, WAN_YUAN, 2 if value else 0, quantity), Text(WAN_YUAN.name))


def count(value: Fraction | None, unit: Unit, quantity: Quantity | None = None) -> Spans:
    """A whole number without its unit, which the sentence says in its own way; nothing for none."""
    return () if value is None else (number(value, unit, 0, quantity),)


def rate(value: Fraction | None, base: Fraction | None) -> Spans:
    """``value`` in per cent of ``base``; nothing where print cannot tell the base from nothing."""
    if value is None or base is None or base < _LEAST:
        return ()
    return (number(value / base, PERCENT, 2, trim=True), Text(PERCENT.name))


def last_year(quantity: Quantity) -> Quantity:
    """The same figure of the year before."""
    return replace(quantity, period=str(int(quantity.period[:4]) - 1))
