"""Execution of the budget 预算执行: how the year's payments grew month by month, and what each project got and spent.

These are the figures that performance asks of the ledger.  A project's own
stand under dimension ``project``; what was paid from January to a month has
that month in its period (``2023-06``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mingzhang.facts import Fact, FactSet, Quantity
from mingzhang.facts.unit import YUAN
from mingzhang.records.fen import in_fen, in_yuan
from mingzhang.records.measuring import ALL, Scope, exact, lines_of, told
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

Sums = dict[tuple[str, str], int]
"""Sums in 分 by project (empty: the whole) and period or stage."""


def execution_of(store: LedgerStore, book: Rulebook, year: int, scope: Scope = ALL) -> FactSet:
    """The facts of the year's execution; a table without any line says nothing."""
    lines = lines_of(store, year, scope)
    payments, budget = lines(_PAYMENTS), lines(_BUDGET)
    found = FactSet()
    for fact in _facts(book, year, payments, budget):
        found.add(fact)
    return found


def _facts(book: Rulebook, year: int, payments: ir.Table | None, budget: ir.Table | None) -> Iterator[Fact]:
    def fact(concept: str, project: str, period: str, fen: int, what: str) -> Fact:
        dimensions = (("project", project),) if project else ()
        quantity = Quantity(concept, dimensions, period)
        label = book.concepts[concept].zh
        return exact(quantity, Fraction(fen), YUAN, in_yuan(fen), label, told(what))

    if payments is not None:
        for (project, period), fen in _paid(payments, year).items():
            if not project:
                yield fact(_EXPENDITURE, "", period, fen, "支付(金额)")
        for (project, period), fen in _of_projects(_paid(payments, year)).items():
            yield fact(MONEY, project, period, fen, "支付(金额)[项目]")
    if budget is not None:
        for (project, period), fen in _of_projects(_budgeted(budget, year)).items():
            yield fact(MONEY, project, period, fen, "预算(金额)[项目]")
        for stage, fen in _moved(budget).items():
            yield fact(_STAGES[stage], "", str(year), fen, "预算(金额)[阶段]")


def _paid(payments: ir.Table, year: int) -> Sums:
    """What was paid from January to each month, by project, and in the whole year."""
    month = payments.pay_date.month().name("month")
    rows = payments.group_by([payments.pro_code.fill_null("").name("pro"), month]).aggregate(
        sum=payments.amount.sum()
    )
    by_month: Sums = defaultdict(int)
    for row in _rows(rows):
        for project in dict.fromkeys(("", row["pro"])):
            by_month[project, str(row["month"])] += in_fen(row["sum"])
    found: Sums = {}
    for project in dict.fromkeys(project for project, _ in by_month):
        running = 0
        for number, period in enumerate(MONTHS, start=1):
            running += by_month.get((project, str(number)), 0)
            found[project, period.text(year)] = running
        found[project, Period.CURRENT.text(year)] = running
    return found


def _budgeted(budget: ir.Table, year: int) -> Sums:
    """The initial and the adjusted budget by project."""
    rows = budget.group_by([budget.pro_code.fill_null("").name("pro"), budget.bgt_stage]).aggregate(
        sum=budget.amount.sum()
    )
    found: Sums = defaultdict(int)
    for row in _rows(rows):
        initial = in_fen(row["sum"]) if row["bgt_stage"] == "initial" else 0
        found[row["pro"], Period.INITIAL.text(year)] += initial
        found[row["pro"], Period.ADJUSTED.text(year)] += in_fen(row["sum"])
    return found


def _of_projects(sums: Sums) -> Sums:
    """The sums of each project, and of all projects together."""
    found: Sums = defaultdict(int)
    for (project, period), fen in sums.items():
        if project:
            found[project, period] = fen
            found["", period] += fen
    return found


def _moved(budget: ir.Table) -> dict[str, int]:
    """How much of the budget was moved by each stage: of a transfer the side that gained, else every change."""
    amount = budget.amount
    rows = budget.group_by(budget.bgt_stage).aggregate(
        gained=amount.clip(lower=0).sum(), all=amount.abs().sum()
    )
    found = dict.fromkeys(_STAGES, 0)
    for row in _rows(rows):
        if row["bgt_stage"] in found:
            found[row["bgt_stage"]] = in_fen(row["gained" if row["bgt_stage"] == "transferred" else "all"])
    return found


def _rows(table: ir.Table) -> list[dict[str, Any]]:
    return list(table.to_pyarrow().to_pylist())
