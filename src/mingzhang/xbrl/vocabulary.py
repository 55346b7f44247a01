"""What our inline XBRL and our taxonomy call things: namespaces, elements, dimensions, periods and units.

A concept of the rulebook is an element of the year's namespace; subjects,
funds and projects are typed dimensions holding their codes; budgets of the
same figure are members of one explicit dimension.  All figures are durations
of the fiscal year, balances too, so that sums stand in one context.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from html import escape

from mingzhang.facts import Quantity, Unit, UnitKind
from mingzhang.facts.unit import FEN, MONEY_UNITS, NONE, PERCENT, PERCENT_POINT, PERMILLE, POINTS, counted
from mingzhang.language.bilingual import Bilingual

PREFIX = "mz"
NAMESPACES: Mapping[str, str] = {
    "ix": "http://www.xbrl.org/2013/inlineXBRL",
    "ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "xbrldi": "http://xbrl.org/2006/xbrldi",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
}
"""The standard's own, by the prefixes we write."""
UNITS = "urn:mingzhang:unit"
PRINT = "urn:mingzhang:print"
"""Of attributes that tell how a number is printed: its unit, and its exact value where the print rounds it."""
OWN_SCHEME = "urn:mingzhang:entity"
OTHER_SCHEME = "urn:mingzhang:unit-of-entity"
"""Who a figure is about: the publishing entity by its name, or a unit of it by the name its quantities carry."""

DIMENSIONS: Mapping[str, Bilingual] = {
    "func": Bilingual("支出功能分类科目", "Functional subject"),
    "econ": Bilingual("部门预算支出经济分类科目", "Economic subject"),
    "fund": Bilingual("资金性质", "Kind of money"),
    "project": Bilingual("项目", "Project"),
}
PHASES: Mapping[str, Bilingual] = {
    "initial": Bilingual("年初预算数", "Initial budget"),
    "adjusted": Bilingual("调整预算数", "Adjusted budget"),
    "budget": Bilingual("预算数", "Budget"),
}
"""What a period may say after its year; nothing is the outturn 决算数."""

_YUAN = 100
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:/(\w+))?")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"\W")
_NAMED = {unit.name: unit for unit in (PERCENT_POINT, POINTS, NONE)}


def namespace(year: int | str) -> str:
    """The namespace of the concepts of a fiscal year."""
    return f"urn:mingzhang:taxonomy:{year}"


def fit(text: str) -> str:
    """``text`` with � for every character that XML knows no way to write."""
    return _UNFIT.sub("\ufffd", text)


@lru_cache(maxsize=1 << 14)
def xml(text: str) -> str:
    """``text`` as it may stand in XML, in an attribute too."""
    return escape(fit(text))


@dataclass(frozen=True, slots=True)
class Days:
    """What a period means: its days (both empty for a figure of no period), and its phase."""

    start: str
    end: str
    phase: str


def days_of(period: str) -> Days:
    """The days and the phase of a period as quantities carry it: ``2023``, ``2023/initial``, ``2023-06``."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return Days("", "", "")
    year, month, phase = found.groups()
    last = int(month or 12)
    return Days(f"{year}-01-01", f"{year}-{last:02d}-{monthrange(int(year), last)[1]:02d}", phase or "")


def period(days: Days) -> str:
    """The period that ``days`` tells; the inverse of :func:`days_of`, but for January to December, which is the year."""
    if not days.start:
        return ""
    year, month = days.start[:4], days.end[5:7]
    return f"{year}{'' if month == '12' else f'-{month}'}{f'/{days.phase}' if days.phase else ''}"


def measure(unit: Unit) -> str:
    """The measure of a unit: the yuan for money, a pure number for ratios, else one of our own."""
    match unit.kind:
        case UnitKind.MONEY:
            return "iso4217:CNY"
        case UnitKind.RATIO:
            return "xbrli:pure"
        case _:
            return f"u:{_NO_NAME.sub('_', unit.name) or 'one'}"


def unit_of(measured: str, name: str) -> Unit:
    """The unit called ``name`` whose measure is ``measured``; the inverse of :func:`measure`."""
    if measured == "iso4217:CNY":
        return FEN if name == FEN.name else MONEY_UNITS[name]
    if measured == "xbrli:pure":
        return PERMILLE if name == PERMILLE.name else PERCENT
    return _NAMED.get(name) or counted(name)


def base(unit: Unit) -> int:
    """How many base units of the unit's kind make one of its measure: 100 分 are a yuan."""
    return _YUAN if unit.kind is UnitKind.MONEY else 1


def exact_unit(unit: Unit) -> Fraction:
    """The size of the unit in which exact values are told: the yuan for money, else the printed one."""
    return Fraction(_YUAN) if unit.kind is UnitKind.MONEY else unit.scale


@lru_cache(maxsize=1 << 8)
def power(value: Fraction) -> int:
    """The exponent n of the largest 10ⁿ that is not above ``value`` (positive)."""
    found = 0
    while value >= 10:
        value, found = value / 10, found + 1
    while value < 1:
        value, found = value * 10, found - 1
    return found


def where(quantity: Quantity) -> tuple[tuple[tuple[str, str], ...], str, str]:
    """The context of a quantity: all of it but the concept."""
    return quantity.dimensions, quantity.period, quantity.entity


def attributes(pairs: Iterable[tuple[str, str]]) -> str:
    """Attributes as markup, those without a value left out."""
    return "".join(f' {name}="{xml(value)}"' for name, value in pairs if value)
