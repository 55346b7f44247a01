"""Comparisons 比较: what a change is measured against – an earlier year, a budget, something else.

与上年相比, 较2021年度决算数, 比年初预算, 同比: the words name the base (基数) of the
changes that follow them, and 较上年1174万元 even prints it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PHASES = {"年初": "initial", "全年": "adjusted", "调整": "adjusted", "调整后": "adjusted"}
"""Which budget the words mean; any other is just the budget."""

_YEAR = r"(?:(?P<year>\d{4})年度?|(?P<last>[上去]一?年度?))(?!结转|结余|末|底)"
_BUDGET = r"(?:(?![增减升降])[^，。；：\d]){0,20}?(?:年初|全年|调整后?|年度|当年|本年)?的?(?:部门|批复)?预算"
_OTHER = r"(?P<other>年初|期初|上个?月|上季度?|[前后]年|同类|标准|定额|计划|目标|平均)"
_REST = r"(?:决算|累计(?=支出|收入|完成)|支出|收入|执行|批复|安排|完成|实际|同期|同口径|数据|总[额数量]|金额|[的数额])*"
_WITH = r"(?:相?[比较]于?|与|相比于?|对比|(?:和|同)(?=[^，。；]{2,16}(?:相比|比较|持平)))"
_COMPARED = re.compile(
    rf"{_WITH}(?:{_YEAR}(?P<old>{_BUDGET})?|(?P<budget>{_BUDGET})|{_OTHER}){_REST}(?:相比较?|比较|对比|相较)?"
    r"|同比(?!例)(?:[上去]年(?:度|同期)?)?"
    rf"|决算数?(?:(?P<above>[大高多]于|超出?)|(?P<below>[小低少]于))(?P<own>{_BUDGET})数?"
)
_FROM = re.compile(rf"[由从]{_YEAR}{_REST}(?=\d|$)")
_PHASE = re.compile("年初|全年|调整后?")


@dataclass(frozen=True, slots=True)
class Basis:
    """What is compared with: last year (``year`` None), a year, or with ``phase`` a budget.

    ``known`` is false for a base of another kind (较年初, 较计划).
    """

    year: int | None = None
    phase: str = ""
    known: bool = True

    def period(self, fiscal_year: int) -> str:
        """The period of the base in a document of ``fiscal_year``."""
        if self.phase:
            return f"{self.year or fiscal_year}/{self.phase}"
        return str(self.year or fiscal_year - 1)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison found in folded words: its span, its base, and ±1 for 决算数大于/小于预算数."""

    start: int
    end: int
    basis: Basis
    direction: int = 0


def comparison(words: str) -> Compared | None:
    """The last comparison in ``words``."""
    matches = list(_COMPARED.finditer(words))
    if not matches:
        origin = _FROM.search(words)
        year = origin and origin["year"]
        return Compared(*origin.span(), Basis(int(year) if year else None)) if origin else None
    found = matches[-1]
    direction = 1 if found["above"] else -1 if found["below"] else 0
    return Compared(*found.span(), _basis(found), direction)


def _basis(match: re.Match[str]) -> Basis:
    year = int(match["year"]) if match["year"] else None
    if match["old"] or match["budget"] or match["own"]:
        phase = _PHASE.search(match[0])
        return Basis(year, PHASES.get(phase[0], "budget") if phase else "budget", known=not match["last"])
    return Basis(year, known=not match["other"])
