"""Execution of the budget 预算执行: how the year's payments grew month by month, and what each project got and spent.

These are the figures that performance asks of the ledger.  A project's own
stand under dimension ``project``, by kind of money also under ``fund``; what
was paid from January to a month has that month in its period (``2023-06``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from mingzhang.facts import Fact, FactSet, Quantity
from mingzhang.facts.unit import YUAN
from mingzhang.records.aggregate import Rows
from mingzhang.records.fen import in_fen, in_yuan
from mingzhang.records.measure import ALL, LedgerScope, Lines, exact, lines_of, source_of
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.nodes import MONTHS, Period

if TYPE_CHECKING:
    import ibis.expr.types as ir

MONEY = "project.money"
TRANSFERRED, REVISED, CANCELLED = "budget.transferred", "budget.revised", "budget.cancelled"
_EXPENDITURE = "expenditure"
_PAYMENTS, _BUDGET = "payments", "budget"
_STAGES = {"transferred": TRANSFERRED, "adjusted": REVISED, "cancelled": CANCELLED}
_INITIAL = "initial"
_ANY = ""
"""Stands for all projects, or all kinds of money, together."""

Sums = dict[tuple[str, str, str], int]
"""Sums in 分 by project, kind of money and period."""


def execution_of(store: LedgerStore, book: Rulebook, year: int, scope: LedgerScope = ALL) -> FactSet:
    """The facts of the year's execution; a table without any line says nothing."""
    lines = lines_of(store, year, scope)
    found = FactSet()
    for fact in _facts(book, year, lines):
        found.add(fact)
    return found


def _facts(book: Rulebook, year: int, lines: Lines) -> Iterator[Fact]:
    def fact(concept: str, dimensions: tuple[tuple[str, str], ...], period: str, fen: int, what: str) -> Fact:
        quantity, label = Quantity(concept, dimensions, period), book.concepts[concept].zh
        return exact(quantity, Fraction(fen), YUAN, in_yuan(fen), label, source_of(what))

    payments, budget = lines.of(_PAYMENTS), lines.of(_BUDGET)
    if payments is not None:
        by_month = _paid(payments, year, lines.rows)
        whole = [(key[0], fen) for key, fen in by_month.items()]
        for (_, _, period), fen in _running(((month, _ANY, _ANY), fen) for month, fen in whole).items():
            if period != Period.CURRENT:
                yield fact(_EXPENDITURE, (), Period(period).text(year), fen, "支付(金额)")
        for (project, fund, period), fen in _running(_of_projects(by_month)).items():
            yield fact(MONEY, _named(project, fund), Period(period).text(year), fen, "支付(金额)[项目]")
    if budget is not None:
        for (project, fund, period), fen in _budgeted(budget, lines.rows).items():
            yield fact(MONEY, _named(project, fund), Period(period).text(year), fen, "预算(金额)[项目]")
        for stage, fen in _moved(budget, lines.rows).items():
            yield fact(_STAGES[stage], (), str(year), fen, "预算(金额)[阶段]")


def _named(project: str, fund: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, code) for name, code in (("fund", fund), ("project", project)) if code)


Monthly = dict[tuple[int, str, str], int]
"""Sums in 分 by month (or stage), project and kind of money."""


def _paid(payments: ir.Table, year: int, rows: Rows) -> Monthly:
    """What was paid in each month; what is dated outside the fiscal year counts in its first or last one."""
    keys = [
        ((payments.pay_date.year() - year) * len(MONTHS) + payments.pay_date.month())
        .clip(1, len(MONTHS))
        .name("month"),
        payments.pro_code.fill_null(_ANY).name("project"),
        payments.fund_type_code.name("fund"),
    ]
    sums = rows(payments.group_by(keys).aggregate(sum=payments.amount.sum()))
    return {(month, project, fund): in_fen(amount) for month, project, fund, amount in sums}


def _of_projects(sums: Monthly) -> Iterator[tuple[tuple[int, str, str], int]]:
    """Each sum of a project counts for it and for all, in its kind of money and in all of them."""
    for (key, project, fund), fen in sums.items():
        if project:
            for pair in product((project, _ANY), (fund, _ANY)):
                yield (key, *pair), fen


def _running(sums: Iterable[tuple[tuple[int, str, str], int]]) -> Sums:
    """What was paid to each month, and in the whole year."""
    by_month: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(MONTHS))
    for (month, project, fund), fen in sums:
        by_month[project, fund][month - 1] += fen
    found: Sums = {}
    for (project, fund), months in by_month.items():
        for number, period in enumerate(MONTHS, start=1):
            found[project, fund, period] = sum(months[:number])
        found[project, fund, Period.CURRENT] = sum(months)
    return found


def _budgeted(budget: ir.Table, rows: Rows) -> Sums:
    """The initial and the adjusted budget of projects."""
    keys = [
        budget.bgt_stage.name("stage"),
        budget.pro_code.fill_null(_ANY).name("project"),
        budget.fund_type_code.name("fund"),
    ]
    sums: Monthly = defaultdict(int)
    for stage, project, fund, amount in rows(budget.group_by(keys).aggregate(sum=budget.amount.sum())):
        sums[int(stage == _INITIAL), project, fund] += in_fen(amount)
    found: Sums = defaultdict(int)
    for (is_initial, project, fund), fen in _of_projects(sums):
        found[project, fund, Period.INITIAL] += fen if is_initial else 0
        found[project, fund, Period.ADJUSTED] += fen
    return found


def _moved(budget: ir.Table, rows: Rows) -> dict[str, int]:
    """How much of the budget was moved by each stage: of a transfer the side that gained, else every change."""
    amount = budget.amount
    sums = budget.group_by(budget.bgt_stage).aggregate(
        gained=amount.clip(lower=0).sum(), all=amount.abs().sum()
    )
    found = dict.fromkeys(_STAGES, 0)
    for stage, gained, every in rows(sums):
        if stage in found:
            found[stage] = in_fen(gained if stage == "transferred" else every)
    return found
