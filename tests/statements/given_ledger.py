"""A small ledger: payments and receipts, and the facts that follow from them, as the records room gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Source
from mingzhang.facts.unit import FEN

YEAR = 2023
GENERAL = ("2010301", "2010302", "2080505", "2101101", "2120399", "2210201")
FUND = ("2120801", "2296002")
SOE = ("2230105", "2239999")
BASIC = ("30101", "30102", "30113", "30201", "30217", "30231", "30302", "31002", "39999")
PROJECT = ("30201", "30212", "30217", "30227", "30905", "30913", "31013", "31299", "39999")
THREE = {
    "abroad": ("30212",),
    "vehicle.purchase": ("31013", "30913"),
    "vehicle.operation": ("30231",),
    "reception": ("30217",),
}


@dataclass(frozen=True)
class Payment:
    """One payment in 分 from ``money`` (general, fund, soe or own)."""

    money: str
    kind: str
    func: str
    econ: str
    fen: int


@dataclass(frozen=True)
class Ledger:
    """Payments; what each kind of money brought forward, and what it carries forward, in 分."""

    payments: tuple[Payment, ...]
    opening: int = 0
    surplus: int = 0

    def facts(self) -> FactSet:
        return FactSet.of((*self._spent(), *self._received(), *self._three()))

    def _spent(self) -> Iterator[Fact]:
        spent: Counter[tuple[str, str, str]] = Counter()
        whole: Counter[tuple[str, str]] = Counter()
        for paid in self.payments:
            whole[f"expenditure.{paid.kind}", paid.func] += paid.fen
            if paid.money != "own":
                spent[f"{paid.money}.expenditure.{paid.kind}", paid.func, paid.econ] += paid.fen
                spent[f"{paid.money}.expenditure", paid.func, paid.econ] += paid.fen
        yield from (fact(concept, fen, func=func, econ=econ) for (concept, func, econ), fen in spent.items())
        yield from (fact(concept, fen, func=func) for (concept, func), fen in whole.items())

    def _received(self) -> Iterator[Fact]:
        received: Counter[tuple[str, str]] = Counter()
        for paid in self.payments:
            received["income.other" if paid.money == "own" else f"income.{paid.money}", paid.func] += paid.fen
        if self.surplus:
            received["income.general", GENERAL[0]] += self.surplus
        yield from (fact(concept, fen, func=func) for (concept, func), fen in received.items())
        if self.opening:
            yield fact("opening", self.opening)
            yield fact("general.opening", self.opening, func=GENERAL[0])

    def _three(self) -> Iterator[Fact]:
        for name, codes in THREE.items():
            fiscal = [paid.fen for paid in self.payments if paid.money != "own" and paid.econ in codes]
            if fiscal:
                yield fact(f"three_public.{name}", sum(fiscal))
                yield fact(f"three_public.{name}", sum(fiscal), period=f"{YEAR}/budget")


def fact(concept: str, fen: int, period: str = str(YEAR), **dimensions: str) -> Fact:
    quantity = Quantity(concept, tuple(sorted(dimensions.items())), period)
    source = Source(0, 0, str(fen), cell="ledger", place=Origin.RECORD)
    return Fact(quantity, Fraction(fen), Interval.exact(fen), FEN, str(fen), concept, source)


def payments(least: int = 1, step: int = 1) -> st.SearchStrategy[Payment]:
    """Payments whose amounts are multiples of ``step`` 分."""
    fen = st.integers(least, 10**9).map(lambda number: number * step)

    def of(
        money: str, funcs: tuple[str, ...], kind: str, econs: tuple[str, ...]
    ) -> st.SearchStrategy[Payment]:
        return st.builds(
            Payment, st.just(money), st.just(kind), st.sampled_from(funcs), st.sampled_from(econs), fen
        )

    return st.one_of(
        of("general", GENERAL, "basic", BASIC),
        of("general", GENERAL, "project", PROJECT),
        of("fund", FUND, "project", PROJECT),
        of("soe", SOE, "project", PROJECT),
        of("own", GENERAL, "project", PROJECT),
    )


def ledgers(step: int = 1) -> st.SearchStrategy[Ledger]:
    money = st.integers(0, 10**8).map(lambda number: number * step)
    lines = st.lists(payments(step=step), max_size=25).map(tuple)
    return st.builds(Ledger, lines, money, money)


SMALL = Ledger(
    (
        Payment("general", "basic", "2010301", "30101", 6_368_812_34),
        Payment("general", "basic", "2010301", "30201", 730_655_55),
        Payment("general", "basic", "2080505", "30108", 101_000_00),
        Payment("general", "project", "2010302", "30217", 15_200_00),
        Payment("general", "project", "2010302", "31002", 3_385_100_50),
        Payment("fund", "project", "2120801", "30905", 1_294_930_00),
        Payment("own", "project", "2010302", "30201", 20_000_00),
    ),
    opening=500_000_00,
    surplus=1_234_56,
)
"""A ledger to look at."""
