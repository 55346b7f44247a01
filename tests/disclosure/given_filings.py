"""Small filings to compose: whatever a ledger spent, this year and last, with a budget, counts and the author's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.facts import Fact, FactSet, Quantity
from mingzhang.rulebook import load
from mingzhang.statements.figures import StatementFigures
from mingzhang.statements.fill import statements
from tests.statements.given_ledger import SMALL, THREE, YEAR, Ledger, fact, ledgers

SICHUAN, SHANGHAI = "510000", "310000"
ENTITIES = {SICHUAN: "四川省青岚县政务服务局", SHANGHAI: "上海市青岚区政务服务局"}
_COMPARED = {
    "total": "total.in",
    "fiscal.total": "fiscal.total.in",
    **{name: name for name in ("general.expenditure", "three_public", "three_public.abroad")},
    **{name: name for name in ("three_public.vehicle", "three_public.reception")},
}
"""What is compared with last year, and what the tables compute it as."""
_COUNTS = (
    *("three_public.abroad.groups", "three_public.abroad.people", "three_public.vehicle.bought"),
    *("three_public.vehicle.kept", "three_public.reception.domestic.batches"),
    *("three_public.reception.domestic.visitors", "three_public.reception.foreign.batches"),
    *("three_public.reception.foreign.visitors", "vehicles", "equipment"),
)
WORDS = {
    "duties": "组织政务服务。",
    "organisation": "本部门没有下属单位。",
    "achievements": "大厅全部改为综合窗口。",
    "management": "本部门建立了预算绩效管理制度。",
    "procurement": "采购按规定面向中小企业预留份额。",
    "reasons": "\n\n".join(
        f"## {name}\n\n业务量变化。"
        for name in ("收支总计", "财政拨款收支总计", "一般公共预算财政拨款支出", "“三公”经费", "公务接待费")
    ),
}


@dataclass(frozen=True)
class Year:
    """A filing's facts: the ledger, last year's ledger, the budget by subject, and other figures by concept, in 分."""

    ledger: Ledger = SMALL
    last: Ledger | None = None
    budget: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)

    def facts(self, year: int) -> FactSet:
        own = [*self.ledger.facts(), *self._budget()]
        known = {each.quantity.concept for each in own}
        own += [fact(concept, value) for concept, value in self.others.items() if "@" not in concept]
        own += [fact(concept, 0) for concept in _COUNTS if concept not in {*known, *self.others}]
        return FactSet.of([*(_at(each, year) for each in own), *self._last(year), *self._others(year)])

    def _budget(self) -> Iterator[Fact]:
        for phase in ("initial", "adjusted"):
            total = sum(self.budget.values())
            for code, fen in self.budget.items():
                yield fact("general.expenditure", fen, f"{YEAR}/{phase}", func=code)
            if self.budget:
                yield fact("general.expenditure", total, f"{YEAR}/{phase}")

    def _others(self, year: int) -> Iterator[Fact]:
        for name, value in self.others.items():
            concept, _, period = name.partition("@")
            if period:
                yield fact(concept, value, str(year - 1) if period == "last" else f"{year}/{period}")

    def _last(self, year: int) -> Iterator[Fact]:
        if self.last is None:
            return
        figures = StatementFigures(self.last.facts(), load(SICHUAN, YEAR))
        for concept, computed in _COMPARED.items():
            value = figures.value(Quantity(computed, (), str(YEAR)))
            if value is not None:
                yield fact(concept, int(value), str(year - 1))


def _at(one: Fact, year: int) -> Fact:
    quantity = one.quantity
    period = str(year) + quantity.period[len(str(YEAR)) :]
    return replace(one, quantity=replace(quantity, period=period))


def inputs(year: Year, place: str = SICHUAN, fiscal_year: int = YEAR, **words: str) -> Inputs:
    """What a disclosure of the place and fiscal year is made from."""
    book = load(place, fiscal_year)
    facts = year.facts(fiscal_year)
    sheets = statements(facts, book, ENTITIES[place])
    return Inputs(book, ENTITIES[place], facts, sheets, (), {**WORDS, **words})


def totalled(payments: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Amounts by code."""
    sums: Counter[str] = Counter()
    for code, fen in payments:
        sums[code] += fen
    return dict(sums)


def years() -> st.SearchStrategy[Year]:
    """Any small filing: with last year or without, with a budget beside the outturn or none."""

    def of(ledger: Ledger, last: Ledger | None, part: int | None, bought: tuple[int, int, int]) -> Year:
        spent = totalled((paid.func, paid.fen) for paid in ledger.payments if paid.money == "general")
        budget = {code: fen * part // 100 for code, fen in spent.items()} if part is not None else {}
        return Year(ledger, last, budget, {**_procured(*bought), **_received(ledger)})

    bought = st.tuples(*[st.integers(0, 10**9)] * 3)
    spending = ledgers().filter(lambda ledger: any(paid.money == "general" for paid in ledger.payments))
    return st.builds(of, spending, st.none() | ledgers(), st.none() | st.integers(50, 150), bought)


def _procured(goods: int, works: int, services: int) -> dict[str, int]:
    """Procurement by kind, and what small firms had of it."""
    kinds = {"procurement.goods": goods, "procurement.works": works, "procurement.services": services}
    return {
        "procurement": sum(kinds.values()),
        **kinds,
        "procurement.sme": goods,
        "procurement.small": goods // 2,
    }


def _received(ledger: Ledger) -> dict[str, int]:
    """All receptions are domestic; there is a guest, a traveller, a vehicle for every payment."""
    paid = {
        name: [each.fen for each in ledger.payments if each.money != "own" and each.econ in codes]
        for name, codes in THREE.items()
    }
    domestic = "three_public.reception.domestic"
    return {
        domestic: sum(paid["reception"]),
        f"{domestic}.batches": len(paid["reception"]),
        f"{domestic}.visitors": len(paid["reception"]),
        "three_public.abroad.groups": len(paid["abroad"]),
        "three_public.abroad.people": len(paid["abroad"]),
        "three_public.vehicle.bought": len(paid["vehicle.purchase"]),
        "three_public.vehicle.kept": len(paid["vehicle.operation"]),
    }
