"""The parts of an expression 表达式. ``str`` of any part is its text again, which parses to the same part."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

DIMENSIONS = {"科目": "func", "经济": "econ"}
"""How expressions name a dimension: 功能分类科目 and 部门经济分类科目."""
DIMENSION_WORDS = {name: word for word, name in DIMENSIONS.items()}
TOP_WORDS = {"类": "func", "经济类": "econ"}
_TOPS = {name: word for word, name in TOP_WORDS.items()}


class Period(StrEnum):
    """Which figure of a concept is meant: this year's outturn 决算 unless said otherwise."""

    CURRENT = "决算"
    LAST = "上年"
    INITIAL = "年初预算"
    ADJUSTED = "调整预算"
    BUDGET = "预算"
    TO_JANUARY = "1月"
    TO_FEBRUARY = "2月"
    TO_MARCH = "3月"
    TO_APRIL = "4月"
    TO_MAY = "5月"
    TO_JUNE = "6月"
    TO_JULY = "7月"
    TO_AUGUST = "8月"
    TO_SEPTEMBER = "9月"
    TO_OCTOBER = "10月"
    TO_NOVEMBER = "11月"
    TO_DECEMBER = "12月"

    def text(self, year: int) -> str:
        """The period as quantities carry it, e.g. ``2023``, ``2023/adjusted``, or ``2023-06`` for January to June."""
        return f"{year - (self is Period.LAST)}{_SUFFIX.get(self, '')}"


MONTHS = tuple(Period)[-12:]
"""What was done from January to the end of each month."""
_SUFFIX = {Period.INITIAL: "/initial", Period.ADJUSTED: "/adjusted", Period.BUDGET: "/budget"}
_SUFFIX |= {period: f"-{number:02d}" for number, period in enumerate(MONTHS, start=1)}


class Members(StrEnum):
    """Which members of a dimension a selector takes."""

    SAME = "same"
    BELOW = "below"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Selector:
    """One dimension of an amount.

    SAME without a code is the variable of the identity (科目), with a code
    that code (科目=201).  BELOW takes the nearest present descendants of it
    (科目的下级), TOP the topmost present codes (类).
    """

    dimension: str
    scope: Members = Members.SAME
    code: str = ""

    def __str__(self) -> str:
        if self.scope is Members.TOP:
            return _TOPS[self.dimension]
        fixed = f"={self.code}" if self.code else ""
        return f"{DIMENSION_WORDS[self.dimension]}{fixed}{'的下级' if self.scope is Members.BELOW else ''}"


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number; never negative."""

    value: Decimal

    @property
    def exact(self) -> Fraction:
        """The number to reckon with."""
        return _exact(self.value)

    def __str__(self) -> str:
        return f"{self.value:f}"


@lru_cache(maxsize=1024)
def _exact(value: Decimal) -> Fraction:
    """Rules repeat few numbers and are evaluated many times."""
    return Fraction(value)


@dataclass(frozen=True, slots=True)
class Amount:
    """A concept by id and Chinese name, narrowed by selectors and period."""

    concept: str
    name: str
    selectors: tuple[Selector, ...] = ()
    period: Period = Period.CURRENT

    @property
    def many(self) -> bool:
        """Does it stand for several quantities (so that only a sum may hold it)?"""
        return any(selector.scope is not Members.SAME for selector in self.selectors)

    def __str__(self) -> str:
        inside = f"[{', '.join(map(str, self.selectors))}]" if self.selectors else ""
        return f"{self.name}{inside}{'' if self.period is Period.CURRENT else f'@{self.period}'}"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands joined by + − × or ÷."""

    operator: str
    left: Expression
    right: Expression

    def __str__(self) -> str:
        left = _inside(self.left, self.rank)
        return f"{left} {self.operator} {_inside(self.right, self.rank + 1)}"

    @property
    def rank(self) -> int:
        """How tightly it binds: 1 for + −, 2 for × ÷."""
        return 1 if self.operator in "+−" else 2


@dataclass(frozen=True, slots=True)
class Call:
    """合计, 较大 or 较小 of its arguments."""

    function: str
    arguments: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


@dataclass(frozen=True, slots=True)
class Compare:
    """Left and right joined by = ≤ or ≥."""

    operator: str
    left: Expression
    right: Expression

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


Expression = Number | Amount | Binary | Call


def _inside(part: Expression, rank: int) -> str:
    return f"({part})" if isinstance(part, Binary) and part.rank < rank else str(part)


def amounts(part: Expression | Compare) -> list[Amount]:
    """Every amount in ``part``, from left to right."""
    match part:
        case Amount():
            return [part]
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            return amounts(left) + amounts(right)
        case Call(arguments=arguments):
            return [amount for argument in arguments for amount in amounts(argument)]
    return []
