"""Comparisons 比较: what a change is measured against – an earlier year, a budget, something else.

与上年相比, 较2021年度决算数, 比年初预算, 同比: the words name the base (基数) of the
changes that follow them, and 较上年1174万元 even prints it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PHASES = {"年初": "initial", "全年": "adjusted", "调整": "adjusted", "调整后": "adjusted"}
"""Which budget the words mean; any other is just the budget."""

_PRIOR = r"(?P<year>\d{4})年度?|(?P<last>[上去]一?年度?)"
_BUDGET = r"(?:本年|当年)?(?:财政拨款)?(?:支出|收入)?(?P<phase>年初|全年|调整后?|年度|当年|本年)?的?(?:部门|财政|批复|支出|收入)*预算"
_OTHER = r"(?P<other>年初|期初|上(?:个)?月|上季度?|[前后]\d?年|同类|标准|定额|计划|目标|平均)"
_REST = r"(?:(?:决算|支出|收入|执行|批复|安排|完成|实际|同期|同口径|数据|总[额数量]|金额|[的数额])*)"
_COMPARED = re.compile(
    rf"(?:(?:相)?[与比较和同](?:于)?|相比(?:于)?|对比)(?:(?:{_PRIOR})(?P<old>{_BUDGET})?|(?P<budget>{_BUDGET})|{_OTHER})"
    rf"{_REST}(?:相比(?:较)?|比较|对比|相较)?"
    rf"|(?P<same>同比)|(?P<above>决算数?(?:[大高多]于|超出?|[小低少]于)(?P<own>{_BUDGET}))数?"
)
_FROM = re.compile(rf"[由从](?:{_PRIOR}){_REST}$")


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
    """A comparison found in folded words: its span and its base."""

    start: int
    end: int
    basis: Basis


def comparison(words: str) -> Compared | None:
    """The last comparison in ``words``."""
    found = None
    for found in _COMPARED.finditer(words):
        pass
    if found is None:
        origin = _FROM.search(words)
        return Compared(origin.start(), origin.end(), _basis(origin)) if origin else None
    return Compared(found.start(), found.end(), _basis(found))


def _basis(match: re.Match[str]) -> Basis:
    groups = match.groupdict()
    if groups.get("other"):
        return Basis(known=False)
    year = int(groups["year"]) if groups.get("year") else None
    if groups.get("old") or groups.get("budget") or groups.get("own"):
        if groups.get("last"):
            return Basis(known=False)
        return Basis(year, PHASES.get(_phase(match), "budget"))
    return Basis(year)


def _phase(match: re.Match[str]) -> str:
    return re.search("年初|全年|调整后?|", match[0])[0]  # type: ignore[index] - the empty match always is
